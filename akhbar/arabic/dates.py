"""Dates in running text, as expressions: where they stand, and which days they mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

import polars as pl

from akhbar.arabic.date_days import with_days
from akhbar.arabic.date_pattern import EDGE, bare_pattern, date_pattern, part_groups
from akhbar.arabic.date_values import with_numbers
from akhbar.arabic.date_words import coded
from akhbar.given import ArrowColumn, texts_of

_MARK = "\ufdd0"  # before a date; `coded` takes care that no text holds it
_MARK_END = "\ufdd1"
SCHEMA = {
    "text_no": pl.UInt32(),
    "char_start": pl.Int32(),
    "char_end": pl.Int32(),
    "start": pl.Date(),
    "end": pl.Date(),
    "time": pl.Time(),
    "precision": pl.String(),
    "calendar": pl.String(),
    "relative": pl.Boolean(),
    "zone": pl.String(),
    "text": pl.String(),
}


def find_dates(
    texts: pl.Series | Sequence[str | None] | str | ArrowColumn, seen_at: date | pl.Series | None = None
) -> pl.DataFrame:
    """Every date in each text that can be placed in the calendar, in reading order.

    `seen_at` is when the texts were seen (one time or day, or a Series with one for each text): what 'yesterday', 'last
    Sunday' and a day without a year are counted from; without it those are left out, as are days that do not exist
    (31 February) and Hijri dates outside 1343-1500 AH.

    Columns: `text_no` (row in `texts`, from 0), `char_start`, `char_end` (code points, end exclusive), `start`, `end`
    (first and last day meant, Gregorian), `time` (the clock's time printed, no zone applied), `precision` (`minute`,
    `day`, `month`, `year`), `calendar` (`gregorian`, `hijri`), `relative` (counted from `seen_at`), `zone` (as
    printed, in lower case), `text` (the words). Numbers are read day first: 2/3/2023 is 2 March.

    `texts`: Series, list, pandas or Arrow column, one str; null has no dates. Raises TypeError for what is no text, and
    for a `seen_at` that is no time; ValueError where it has another length.

    >>> import akhbar
    >>> akhbar.find_dates(["الرباط، 4 مارس/آذار 2026"]).select("char_start", "start", "precision", "text").rows()
    [(8, datetime.date(2026, 3, 4), 'day', '4 مارس/آذار 2026')]
    """
    texts = texts_of(texts, "find_dates")
    if isinstance(seen_at, date) and not isinstance(seen_at, datetime):
        seen_at = datetime.combine(seen_at, time())
    if not isinstance(seen_at, (datetime, pl.Series, type(None))):
        raise TypeError(f"find_dates: seen_at is a datetime or a Series of them, not a {type(seen_at).__name__}")
    if isinstance(seen_at, pl.Series) and len(seen_at) not in (1, len(texts)):
        raise ValueError(f"find_dates: {len(seen_at)} times of seeing for {len(texts)} texts")
    found = _locate(texts)
    if not found.height:
        return pl.DataFrame(schema=SCHEMA)
    seen = seen_at if isinstance(seen_at, pl.Series) else pl.Series([seen_at], dtype=pl.Datetime("us"))
    seen = seen.cast(pl.Datetime("us"), strict=False)
    parts = found.with_columns(
        seen=pl.lit(seen.first(), pl.Datetime("us")) if len(seen) == 1 else seen.gather(found["text_no"]),
    )
    dated = with_days(with_numbers(parts)).filter(pl.col("start").is_not_null())
    words = pl.Series("words", texts).gather(dated["text_no"])
    dated = dated.with_columns(
        words.str.slice(dated["char_start"], dated["char_end"] - dated["char_start"]).alias("text")
    )
    return dated.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())


def _locate(texts: pl.Series) -> pl.DataFrame:
    """Spans and parts of everything that looks like a date."""
    pieces = (
        texts.to_frame("text")
        .with_row_index("text_no")
        .filter(pl.col("text").is_not_null())
        .with_columns(code=coded(pl.col("text")))
        .filter(pl.col("code").str.contains(r"[0-9\x{E000}-\x{E0FE}]"))
        .select(
            "text_no",
            piece=pl.col("code").str.replace_all(f"({bare_pattern()})", f"{_MARK}${{1}}{_MARK_END}").str.split(_MARK),
        )
        .filter(pl.col("piece").list.len() > 1)
        .explode("piece")
    )
    # A piece behind the first begins with a date, its end marked; what stood before tells where.
    marked = pl.col("piece").str.contains(_MARK_END, literal=True)
    length = pl.col("piece").str.len_chars().cast(pl.Int32) - marked.cast(pl.Int32)
    found = (
        pieces.with_columns(at=length.cum_sum().over("text_no") - length)
        .filter(marked)
        .with_columns(match=pl.col("piece").str.split(_MARK_END).list.first())
        .with_columns(parts=pl.col("match").str.extract_groups(f"^(?:{date_pattern()})$"))
        .unnest("parts")
    )
    parts = (pl.coalesce(groups).alias(name) for name, groups in part_groups().items())
    printed = pl.col("match").str.replace(f"{EDGE}+$", "")
    end = printed.str.len_chars().cast(pl.Int32)
    # The bracket of a double name, 'نوفمبر (تشرين الثاني)', is part of it.
    bracket = printed.str.contains("(", literal=True) & (pl.col("match").str.slice(end, 1) == ")")
    start = pl.col("at") + pl.col("lead").str.len_chars().fill_null(0).cast(pl.Int32)
    return found.with_columns(parts).select(
        "text_no", *part_groups(), char_start=start, char_end=pl.col("at") + end + bracket.cast(pl.Int32)
    )
