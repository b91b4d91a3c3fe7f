"""A page that our own code fails at: it costs itself alone, and is kept whole in quarantine with what was raised."""

from __future__ import annotations

import polars as pl

from akhbar.readers.events import is_fault
from akhbar.schema import conform, empty

FAULTS = {"page_id": pl.String, "reason": pl.String}
_FEW = 3
_SHARE = 20  # one page in so many of a batch: more is no matter of pages but of code, model or machine


def of_a_page(error: BaseException) -> bool:
    """Whether an error may be a page's: not one of files or modules that are not there, nor of memory."""
    return is_fault(error) and not isinstance(error, (OSError, ImportError, MemoryError))


def too_many(faults: int, pages: int) -> bool:
    """Whether so many faults in a batch of so many pages end the run, as it is not the pages that are at fault."""
    return faults > max(_FEW, pages // _SHARE)


def unparsed(page: pl.DataFrame, reason: str) -> dict[str, pl.DataFrame]:
    """The frames of one page that could not be parsed: one segment that tiles it, and the fault. Gates put it out."""
    from akhbar.facts import parse_pages

    frames = parse_pages(empty("staging.pages")).frames()
    page = conform(page.with_columns(pl.col("text").fill_null("")), "staging.pages")
    whole = page.filter(pl.col("text") != "").select(
        "page_id",
        segment_no=pl.lit(1, pl.Int32),
        kind=pl.lit("navigation"),
        char_start=pl.lit(0, pl.Int32),
        char_end=pl.col("text").str.len_chars().cast(pl.Int32),
        text=pl.col("text"),
        rule=pl.lit("not parsed"),
    )
    frames["pages"] = page
    frames["segments"] = conform(whole, "staging.segments")
    frames["questions"] = empty("learned.questions")
    frames["faults"] = pl.DataFrame({"page_id": page["page_id"], "reason": [reason]}, schema=FAULTS)
    return frames
