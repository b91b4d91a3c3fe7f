"""The files in which runs and audits tell of themselves, read back."""

from __future__ import annotations

import json
from pathlib import Path

from akhbar.rows import Record

_SAID = {"run_id", "status", "started_at", "pages_read", "pages_new"}


def read_told(path: Path) -> Record | None:
    """What a run's file in `quality/` tells of it; None where the file is damaged."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) and _SAID.issubset(told) else None
