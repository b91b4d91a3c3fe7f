"""Length and hash beside each file of a run, so that one that was cut short or changed is found and made again."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def put(aside: Path, target: Path) -> None:
    """Give a file that is written its name, with its sum beside it; both are on the disk before.

    A power cut, or a kill, leaves the old file, or none, or one whose sum does not fit.
    """
    with aside.open("rb") as handle:
        os.fsync(handle.fileno())
        told = _told(handle)
    note = _beside(aside)
    with note.open("w", encoding="ascii") as out:
        out.write(told)
        out.flush()
        os.fsync(out.fileno())
    note.replace(_beside(target))
    aside.replace(target)


def fits(path: Path) -> bool | None:
    """Whether the file is the one that was written; None where no sum is kept. Raises OSError where it is gone."""
    try:
        told = _beside(path).read_text(encoding="ascii")
    except (OSError, ValueError):
        told = None
    with path.open("rb") as handle:
        if told is None:
            return None
        size, _, _ = told.partition(" ")
        return os.fstat(handle.fileno()).st_size == (int(size) if size.isdigit() else -1) and told == _told(handle)


def forget(path: Path) -> None:
    """Remove the file and its sum."""
    path.unlink(missing_ok=True)
    _beside(path).unlink(missing_ok=True)


def named(folder: Path, ending: str) -> set[Path]:
    """The files of an ending in the folder, also those of which only the sum is left."""
    kept = set(folder.glob(f"[0-9]*{ending}"))
    return kept | {path.with_name(path.name[1:-4]) for path in folder.glob(f".[0-9]*{ending}.sum")}


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.sum")


def _told(handle) -> str:  # type: ignore[no-untyped-def]
    handle.seek(0)
    return f"{os.fstat(handle.fileno()).st_size} {hashlib.file_digest(handle, 'blake2b').hexdigest()}"
