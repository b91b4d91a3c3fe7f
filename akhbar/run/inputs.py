"""What the input files of a run were, byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LISTED = 1000  # files a manifest names one by one; of more it gives their number and one hash


def describe(files: Sequence[str]) -> list[dict[str, Any]]:
    """path, bytes and sha256 (hex) of each file; nulls for one that cannot be read any more."""
    found = []
    for path in files:
        try:
            with Path(path).open("rb") as handle:
                digest = hashlib.file_digest(handle, "sha256").hexdigest()
                found.append({"path": path, "bytes": os.fstat(handle.fileno()).st_size, "sha256": digest})
        except OSError:
            found.append({"path": path, "bytes": None, "sha256": None})
    return found


def for_manifest(inputs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The inputs as the manifest tells them: how many, one hash over all, and the list where it is short."""
    told = json.dumps(sorted((entry["path"], entry["sha256"]) for entry in inputs), ensure_ascii=True)
    listed = list(inputs) if len(inputs) <= LISTED else []
    return {"count": len(inputs), "sha256": hashlib.sha256(told.encode()).hexdigest(), "files": listed}
