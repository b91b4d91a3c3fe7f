"""New exports take the old ones' place in one step, or are put there after a kill; versions for readers."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import time
from pathlib import Path

from akhbar.errors import HomeBusyError, StoreError
from akhbar.store.home import Home
from akhbar.store.published import last_run

KEPT_VERSIONS, KEPT_SECONDS = 3, 3600  # of the exports as readers may hold them, at least both


def keep_version(home: Home, aside: Path, run_id: str) -> str | None:
    """Give the new tree a second place, `versions/<run_id>`, of links to its files; gives it relative to the home.

    Nothing changes there any more, so that a reader who looks at a file twice finds the same. None where the system
    has no hard links: copies of everything would be dear.
    """
    place = home.root / "versions" / run_id
    shutil.rmtree(place, ignore_errors=True)
    try:
        for file in sorted(aside.rglob("*.parquet")):
            target = place / file.relative_to(aside)
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(file, target)
    except OSError as error:
        shutil.rmtree(place, ignore_errors=True)
        if error.errno in (errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS):
            return None
        raise
    return f"versions/{run_id}"


def drop_old_versions(home: Home, now: float | None = None) -> None:
    """Remove versions that no reader can hold any more."""
    places = sorted(place for place in (home.root / "versions").glob("[0-9]*") if place.is_dir())
    limit = (time.time() if now is None else now) - KEPT_SECONDS
    for number, place in enumerate(places[:-KEPT_VERSIONS]):
        # What was put in its place is the next one: from then on its time counts.
        if places[number + 1].stat().st_mtime < limit:
            shutil.rmtree(place, ignore_errors=True)


def mark_swap(home: Home, aside: Path, run_id: str) -> None:
    """Write down, before the warehouse is published, which exports belong to it: see `complete_swap`."""
    told = json.dumps({"run": run_id, "aside": aside.name})
    (home.private / _SWAP).write_text(told, encoding="utf-8")


def complete_swap(home: Home) -> str | None:
    """Put the exports of the published warehouse in place, where a run was killed between the two; what to tell.

    Must be called with the home's lock held.
    """
    mark = home.private / _SWAP
    try:
        told = json.loads(mark.read_text(encoding="utf-8"))
        run_id, aside = str(told["run"]), home.private / str(told["aside"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        mark.unlink(missing_ok=True)
        return None
    done = None
    theirs = aside.is_dir() and _manifest_run(aside) == run_id and _manifest_run(home.exports) != run_id
    if theirs and last_run(home)[0] == run_id:
        swap_in(home, aside)
        done = f"run {run_id} was killed while it published: its exports are in place now"
    mark.unlink(missing_ok=True)
    return done


def _manifest_run(tree: Path) -> str | None:
    try:
        return json.loads((tree / "manifest.json").read_text(encoding="utf-8"))["run"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


_SWAP = "publishing.json"


def swap_in(home: Home, aside: Path) -> None:
    """Put the new export tree in the old one's place; where the system can, both change names in one step."""
    if not home.exports.exists():
        aside.rename(home.exports)
    else:
        if not _exchange(aside, home.exports):
            old = home.private / "exports.old"
            shutil.rmtree(old, ignore_errors=True)
            home.exports.rename(old)
            aside.rename(home.exports)
            aside = old
        shutil.rmtree(aside, ignore_errors=True)
    (home.private / _SWAP).unlink(missing_ok=True)
    drop_old_versions(home)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names atomically (Linux renameat2 with RENAME_EXCHANGE); False where the system cannot."""
    import ctypes

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0


def complete(home: Home) -> None:
    """Complete what a run that was killed between publishing warehouse and exports left, where nobody writes now."""
    if not (home.private / "publishing.json").exists():
        return
    with contextlib.suppress(HomeBusyError, StoreError, OSError), home.lock():
        complete_swap(home)
