"""The parser's reading of a set of pages, learned from and parsed as a run does it, entities left out."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from akhbar.facts import ParsedPages, parse_pages
from akhbar.pages import learn, merge_evidence
from akhbar.readers.pages import to_pages
from akhbar.readers.records import RAW_SCHEMA

BATCH = 500


def as_frame(rows: Sequence[dict[str, str | None]]) -> pl.DataFrame:
    """Rows of url and text or html as a frame of `staging.pages` with what the HTML says of itself."""
    raw = pl.DataFrame([{name: row.get(name) for name in RAW_SCHEMA} for row in rows], schema=RAW_SCHEMA)
    return pl.concat([to_pages(part) for part in raw.iter_slices(BATCH)])


def read(pages: pl.DataFrame) -> ParsedPages:
    """Every frame that derives from the pages, each learned from all of them."""
    evidence = merge_evidence([learn(batch) for batch in pages.iter_slices(BATCH)])
    parts = [parse_pages(batch, evidence, languages=None, entities=None) for batch in pages.iter_slices(BATCH)]
    joined = {name: pl.concat([part.frames()[name] for part in parts]) for name in parts[0].frames()}
    return ParsedPages(**joined)
