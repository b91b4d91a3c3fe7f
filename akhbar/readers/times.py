"""The input's own time of fetching, from the forms that crawlers write it in."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

import polars as pl

_USUAL = r"^\s*([12][0-9]{3}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])(?:Z|[+-]00:?00)?\s*$"
_EPOCH = re.compile(r"\d{9,10}(\.\d+)?|\d{12,13}")
_WAYBACK = re.compile(r"\d{14}")


def parse_times(values: pl.Series) -> pl.Series:
    """`parse_time` of each: of what has ISO 8601's usual form by columns, of the others one by one."""
    if values.null_count() == len(values):
        return pl.Series(values.name, [None] * len(values), pl.Datetime("us"))
    usual = values.str.extract(_USUAL, 1).str.replace("T", " ", literal=True)
    found = usual.str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="us", strict=False)
    others = (found.is_null() & values.is_not_null()).arg_true()
    if not len(others):
        return found
    read = pl.Series([parse_time(value) for value in values.gather(others)], dtype=pl.Datetime("us"))
    return found.scatter(others, read)


def parse_time(value: str | None) -> dt.datetime | None:
    """UTC without time zone, from ISO 8601, Unix seconds or milliseconds, `yyyymmddhhmmss`, RFC 822; else None.

    A time without zone is taken as UTC, as crawlers write it.
    """
    text = (value or "").strip()
    if not text or len(text) > 64:
        return None
    try:
        if _EPOCH.fullmatch(text):
            seconds = float(text) / (1000 if len(text.partition(".")[0]) > 10 else 1)
            return dt.datetime.fromtimestamp(seconds, dt.UTC).replace(tzinfo=None)
        if _WAYBACK.fullmatch(text):
            return dt.datetime.strptime(text, "%Y%m%d%H%M%S")
        found = dt.datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    try:
        return found.astimezone(dt.UTC).replace(tzinfo=None) if found.tzinfo else found
    except OverflowError:
        return None


def offset_between(local: str, instant: object) -> str | None:
    """The offset (`+03:00`) of a local time whose instant is told beside it; None where the two do not say one."""
    try:
        wall = dt.datetime.fromisoformat(local.strip())
    except ValueError:
        return None
    utc = parse_time(str(instant)) if instant is not None else None
    if wall.tzinfo is not None or utc is None or len(local.strip()) <= 10:
        return None
    minutes = round((wall - utc).total_seconds() / 60)
    if minutes % 15 or not -720 <= minutes <= 840:
        return None
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
