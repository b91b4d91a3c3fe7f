"""What the input files of a run were, byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from akhbar.rows import Record

_CHUNK = 8 << 20  # bytes between two calls of `alive`
_LATELY = 2_000_000_000  # nanoseconds: no file system in use tells times more coarsely
LISTED = 1000  # files a manifest names one by one; of more it gives their number and one hash


@dataclass(frozen=True)
class Content:
    """A file's size in bytes and SHA-256 (hex), Nones where it cannot be read; no hash either where none was asked for.

    `state` is another one after every change of the file: its inode, size and times; None where it changed while it was
    looked at, or is no regular file.
    """

    bytes: int | None
    sha256: str | None
    state: tuple[int, ...] | None

    def stays(self, later: Content) -> bool:
        """Whether the file is the same at a later look."""
        return self.state is not None and self.state == later.state and self.sha256 in (None, later.sha256)


def look(path: str, *, hashed: bool = True, alive: Callable[[], None] = lambda: None) -> Content:
    """What the file holds now. `alive` is called again and again meanwhile; what it raises ends the looking.

    With `hashed` false, a file is hashed all the same that changed so lately that its times may not tell a next change.
    """
    alive()
    try:
        with Path(path).open("rb") as handle:
            before = _state(handle.fileno())
            if not hashed and before and max(before[-2:]) < time.time_ns() - _LATELY:
                return Content(before[2], None, before)
            digest = hashlib.sha256()
            while chunk := handle.read(_CHUNK):
                digest.update(chunk)
                alive()
            size, after = os.fstat(handle.fileno()).st_size, _state(handle.fileno())
    except OSError:
        return Content(None, None, None)
    return Content(size, digest.hexdigest(), before if before == after else None)


def _state(handle: int) -> tuple[int, ...] | None:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def for_manifest(inputs: Sequence[Record]) -> Record:
    """The inputs as the manifest tells them: how many, one hash over all, and the list where it is short."""
    told = json.dumps(sorted((entry["path"], entry["sha256"]) for entry in inputs), ensure_ascii=True)
    named = [{name: entry[name] for name in ("path", "bytes", "sha256")} for entry in inputs]
    listed = named if len(inputs) <= LISTED else []
    return {"count": len(inputs), "sha256": hashlib.sha256(told.encode()).hexdigest(), "files": listed}
