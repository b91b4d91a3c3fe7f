"""The copy of the published file, for the day somebody deletes or damages it; the next run writes into it."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

from akhbar.store.copying import clone_file, copy_file, renew_file
from akhbar.store.home import Home
from akhbar.store.publish import sync

_SAME = "last.json"  # which two files were found the same
LARGE = 200_000_000  # bytes of a file that is worth waiting for its readers
WAIT_SECONDS = 2.0


def keep_copy(home: Home) -> None:
    """Keep a copy of the published file for the day somebody deletes or damages it.

    A file of its own: what is written into the one, by whatever way, does not reach the other. Where the file system
    shares blocks between copies (Btrfs, XFS) it takes no space. Elsewhere the file that was published before becomes
    the copy, and only what is new is written; where somebody still reads that one, the whole file is. Where there is
    no room the copy stays the one before.
    """
    aside = home.private / ".last.part"
    with contextlib.suppress(OSError):
        aside.unlink(missing_ok=True)
        if not clone_file(home.published, aside):
            if _renewed(home, home.earlier_database):
                home.earlier_database.replace(aside)
            else:
                copy_file(home.published, aside)
                sync(aside)
        aside.replace(home.last_database)
        told = {"published": _seen(home.published), "copy": _seen(home.last_database)}
        (home.private / _SAME).write_text(json.dumps(told), encoding="utf-8")
    for leftover in (aside, home.earlier_database):
        with contextlib.suppress(OSError):
            leftover.unlink(missing_ok=True)


def _renewed(home: Home, other: Path) -> bool:
    """Whether an earlier or half-written state of the published file is the same as that by now.

    `akhbar explore` lets go of it a second after it was replaced, which is waited for where a copy takes longer.
    """
    try:
        waits = int(WAIT_SECONDS / 0.1) if home.published.stat().st_size > LARGE else 0
        while not (done := renew_file(home.published, other)) and waits:
            waits -= 1
            time.sleep(0.1)
        return done
    except OSError:
        return False


def take_copy(home: Home, target: Path) -> bool:
    """Move the copy to `target`, where nothing was written into it, nor into the published file, since it was made.

    So a run copies the warehouse once, at its end, and not a second time before it begins to write. Else what an
    interrupted run left at `target` becomes the copy. False where neither can be; `target` is to be overwritten then.
    """
    try:
        told = json.loads((home.private / _SAME).read_text(encoding="utf-8"))
        if told != {"published": _seen(home.published), "copy": _seen(home.last_database)}:
            return _renewed(home, target)
        home.last_database.replace(target)
    except (OSError, ValueError):
        return _renewed(home, target)
    return True


def keep_copy_again(home: Home) -> None:
    """Keep a copy where a run that failed had taken the one that was there; made of what that run had written."""
    if home.published.is_file() and not home.last_database.is_file():
        with contextlib.suppress(OSError):
            home.next_database.replace(home.earlier_database)
        keep_copy(home)


def _seen(path: Path) -> list[int]:
    """What is another where a file is another, or was written to: its number, length and time."""
    found = path.stat()
    return [found.st_ino, found.st_size, found.st_mtime_ns]
