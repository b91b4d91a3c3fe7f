"""The copy of the published file, for the day somebody deletes or damages it; the next run writes into it."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from akhbar.store.copying import copy_file
from akhbar.store.home import Home

_SAME = "last.json"  # which two files were found the same


def keep_copy(home: Home) -> None:
    """Keep a copy of the published file for the day somebody deletes or damages it.

    A file of its own: what is written into the one, by whatever way, does not reach the other. Where the file system
    shares blocks between copies (Btrfs, XFS) it takes no space; where there is no room it stays the one before.
    """
    aside = home.private / ".last.part"
    with contextlib.suppress(OSError):
        aside.unlink(missing_ok=True)
        copy_file(home.published, aside)
        aside.replace(home.last_database)
        told = {"published": _seen(home.published), "copy": _seen(home.last_database)}
        (home.private / _SAME).write_text(json.dumps(told), encoding="utf-8")
    with contextlib.suppress(OSError):
        aside.unlink(missing_ok=True)


def take_copy(home: Home, target: Path) -> bool:
    """Move the copy to `target`, where nothing was written into it, nor into the published file, since it was made.

    So a run copies the warehouse once, at its end, and not a second time before it begins to write.
    """
    try:
        told = json.loads((home.private / _SAME).read_text(encoding="utf-8"))
        if told != {"published": _seen(home.published), "copy": _seen(home.last_database)}:
            return False
        home.last_database.replace(target)
    except (OSError, ValueError):
        return False
    return True


def keep_copy_again(home: Home) -> None:
    """Keep a copy where a run that failed had taken the one that was there."""
    if home.published.is_file() and not home.last_database.is_file():
        keep_copy(home)


def _seen(path: Path) -> list[int]:
    """What is another where a file is another, or was written to: its number, length and time."""
    found = path.stat()
    return [found.st_ino, found.st_size, found.st_mtime_ns]
