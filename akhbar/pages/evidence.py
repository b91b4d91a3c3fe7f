"""What pages show about their sites: evidence of a batch, and its merging."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from akhbar.schema import empty

TABLE = "learned.evidence"


def learn(pages: pl.DataFrame) -> pl.DataFrame:
    """Evidence of a batch of pages: a frame of `learned.evidence`."""
    return empty(TABLE)


def merge_evidence(frames: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The evidence of several batches as if they had been one; order and repetition do not matter."""
    return pl.concat([empty(TABLE), *frames])


def affected_pages(pages: pl.DataFrame, old: pl.DataFrame, new: pl.DataFrame) -> pl.Series:
    """Ids of the pages that may read otherwise under the new evidence than under the old."""
    return pl.Series("page_id", [], dtype=pl.String)
