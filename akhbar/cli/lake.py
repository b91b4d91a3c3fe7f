"""`akhbar lake`: the published tables as DuckLake, for readers elsewhere and for looking back."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from akhbar.errors import UsageError
from akhbar.rows import Record
from akhbar.store.home import Home

if TYPE_CHECKING:
    from akhbar.ops.settings import Settings
    from akhbar.store.lake import Lake


def lake(options: argparse.Namespace) -> int:
    """Publish into the lake, check it, list its runs, compact it, or let a role read it."""
    from akhbar.ops.settings import load

    if bool(options.role) != (options.action == "grant"):
        raise UsageError("a role is named with `grant`, and only there", hint="for example: akhbar lake grant analysts")
    settings = load({"home": options.home, "memory": options.memory, "wait": options.wait}).settings
    home = Home.at(settings.home)
    where = settings.lake_at(home)
    told, code = {"publish": _publish, "check": _check, "runs": _runs, "compact": _compact, "grant": _grant}[
        options.action
    ](options, settings, home, where)
    if options.json:
        print(json.dumps(told, ensure_ascii=False, default=str))
    else:
        print(told.pop("message"))
    return code


def _publish(options: argparse.Namespace, settings: Settings, home: Home, lake: Lake) -> tuple[Record, int]:
    from akhbar.store.lake_tables import publish

    with home.lock(settings.wait):
        done = publish(home, lake, memory_mb=settings.memory, threads=settings.workers, wait_seconds=settings.wait)
    message = (
        f"the lake has run {done.run_id} already"
        if done.unchanged
        else f"run {done.run_id}: {len(done.written):,} partitions written ({done.rows:,} rows), "
        f"{len(done.removed):,} removed"
    )
    told = {"run_id": done.run_id, "written": done.written, "removed": done.removed, "rows": done.rows}
    return {"message": message, **told}, 0


def _check(options: argparse.Namespace, settings: Settings, home: Home, lake: Lake) -> tuple[Record, int]:
    from akhbar.store.lake_upkeep import differing

    wrong = differing(home, lake, settings.memory)
    if not wrong:
        return {"message": "the lake has the rows of the published warehouse, each table whole", "differing": []}, 0
    message = f"{len(wrong)} partitions of the lake differ from the warehouse: {', '.join(wrong[:5])}"
    if len(wrong) > 5:
        message += ", …"
    return {"message": f"{message}\n  next:  akhbar lake publish", "differing": wrong}, 1


def _runs(options: argparse.Namespace, settings: Settings, home: Home, lake: Lake) -> tuple[Record, int]:
    from akhbar.store.lake_upkeep import runs

    found = runs(lake)
    lines = [
        f"{row['run_id']}  snapshot {row['snapshot']:>5}  {row['published_at']:%Y-%m-%d %H:%M:%S}" for row in found
    ]
    return {"message": "\n".join(lines) or "no run is published in the lake", "runs": found}, 0


def _compact(options: argparse.Namespace, settings: Settings, home: Home, lake: Lake) -> tuple[Record, int]:
    from akhbar.store.lake_upkeep import compact

    if not lake.exists:
        raise UsageError("there is no lake yet", hint="make one: akhbar lake publish")
    done = compact(
        lake,
        memory_mb=settings.memory,
        threads=settings.workers,
        spill=home.private / "spill-lake",
        keep_days=options.keep_days,
        wait_seconds=settings.wait,
    )
    message = (
        f"{done.files_merged:,} small files merged, {done.files_removed:,} old files and "
        f"{done.orphans_removed:,} that a publish left behind removed, {done.snapshots_removed:,} snapshots given up"
    )
    return {"message": message, **vars(done)}, 0


def _grant(options: argparse.Namespace, settings: Settings, home: Home, lake: Lake) -> tuple[Record, int]:
    from akhbar.store.lake_upkeep import grant

    grant(lake, options.role)
    return {"message": f"{options.role} may read the lake's tables; let it read {lake.files}, too"}, 0
