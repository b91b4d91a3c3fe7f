"""The evidence that finished batches were parsed with before their run was gone on with."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from akhbar.run import sums
from akhbar.run.folder import RunFolder

_THEN = "learned_then"  # evidence that finished batches were parsed with, and `batches.json`: which those are


def _finished(folder: RunFolder) -> list[int]:
    return sorted(int(path.stem) for path in (folder.root / "counts").glob("[0-9]*.json"))


def keep_evidence(folder: RunFolder) -> None:
    """Put the evidence aside that batches were parsed with since the last time."""
    learned = folder.frame_path("learned", 0)
    if not learned.exists():
        return
    told = folder.read_json(f"{_THEN}/batches.json") or []
    new = sorted(set(_finished(folder)) - {number for batches in told for number in batches})
    folder.write_frame(pl.read_parquet(learned), _THEN, len(told))
    folder.write_json(f"{_THEN}/batches.json", [*told, new])
    sums.forget(learned)


def parsed_with_other_evidence(folder: RunFolder) -> Iterator[tuple[pl.DataFrame, list[int]]]:
    """Evidence of before the run was gone on with, and the batches that were parsed with it."""
    for number, batches in enumerate(folder.read_json(f"{_THEN}/batches.json") or []):
        yield pl.read_parquet(folder.frame_path(_THEN, number)), [n for n in batches if n in _finished(folder)]
