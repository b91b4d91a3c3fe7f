"""Which folder a run works in: that of an interrupted run of the same plan, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from akhbar.run.folder import Plan, RunFolder
from akhbar.run.resume import move_on
from akhbar.store.home import Home


def open_folder(
    home: Home, plan: Plan, files: Sequence[str], last: tuple[str | None, datetime | None] = (None, None)
) -> tuple[RunFolder, bool]:
    """The folder of an interrupted run with the same plan, and True; else a new one, and False.

    `last`: id and beginning of the last run published. A run that began from what is published now, or that was
    itself published last, goes on as it is: its frames tell new pages from known ones. Another one of the same
    plan is brought up to date where it can be (`resume.move_on`), else loses its frames. What other plans did
    stays, until they are gone on with or until housekeeping comes for it.
    A run begins later than every run before it, also when the clock was turned back.
    """
    key = plan.key(files)
    base, latest = last
    found: RunFolder | None = None
    for path in sorted(home.runs.glob("*/plan.json"), reverse=True):
        folder = RunFolder(path.parent)
        told = folder.read_json("plan.json")
        if told and "started_at" in told:
            began = datetime.fromisoformat(told["started_at"])
            latest = began if latest is None else max(began, latest)
        if (folder.root / "report.json").exists():
            folder.drop_frames()  # killed after its report was written
            continue
        if not told or told.get("key") != key:
            continue
        if not found and (told.get("base") == base or folder.run_id == base or move_on(home, folder, plan, base)):
            found = folder
        else:
            folder.drop_frames()
    if found:
        return found, True
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    if latest is not None:
        now = max(now, latest.replace(microsecond=0) + timedelta(seconds=1))
    stem, number = f"{now:%Y%m%dT%H%M%S}", 0
    while True:
        root = home.runs / (stem if not number else f"{stem}-{number}")
        try:
            root.mkdir(parents=True)
            break
        except FileExistsError:
            number += 1
    folder = RunFolder(root)
    told = {"key": key, "base": base, "started_at": now.isoformat(), "plan": asdict(plan)}
    folder.write_json("plan.json", told)
    return folder, False
