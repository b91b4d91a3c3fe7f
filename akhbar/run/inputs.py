"""What the input files of a run were, byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LISTED = 1000  # files a manifest names one by one; of more it gives their number and one hash


@dataclass(frozen=True)
class Content:
    """A file's size in bytes and SHA-256 (hex), Nones where it cannot be read.

    `state` is another one after every change of the file: its inode, size and times; None where it changed while it was
    looked at, or is no regular file.
    """

    bytes: int | None
    sha256: str | None
    state: tuple[int, ...] | None


def look(path: str) -> Content:
    """What the file holds now."""
    try:
        with Path(path).open("rb") as handle:
            before = _state(handle.fileno())
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
            size, after = os.fstat(handle.fileno()).st_size, _state(handle.fileno())
    except OSError:
        return Content(None, None, None)
    return Content(size, digest, before if before == after else None)


def look_at(paths: Iterable[str]) -> dict[str, Content]:
    """What each file holds now."""
    return {path: look(path) for path in paths}


def _state(handle: int) -> tuple[int, ...] | None:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def for_manifest(inputs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The inputs as the manifest tells them: how many, one hash over all, and the list where it is short."""
    told = json.dumps(sorted((entry["path"], entry["sha256"]) for entry in inputs), ensure_ascii=True)
    named = [{name: entry[name] for name in ("path", "bytes", "sha256")} for entry in inputs]
    listed = named if len(inputs) <= LISTED else []
    return {"count": len(inputs), "sha256": hashlib.sha256(told.encode()).hexdigest(), "files": listed}
