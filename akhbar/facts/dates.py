"""dim_dates: one row a calendar day."""

from __future__ import annotations

from datetime import date

import polars as pl

from akhbar.arabic.hijri import to_hijri
from akhbar.schema import conform, empty

MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


def build_dates(first: date | None, last: date | None) -> pl.DataFrame:
    """Every day from `first` to `last`, both included: a frame of `dim_dates`; empty where there is no day.

    Hijri dates are Umm al-Qura's, 1343–1500 AH (the range hijridate publishes), else null.
    """
    if first is None or last is None:
        return empty("dim_dates")
    days = pl.DataFrame({"date": pl.date_range(first, last, "1d", eager=True)})
    hijri = to_hijri(days["date"])
    frame = days.with_columns(
        year=pl.col("date").dt.year(),
        month=pl.col("date").dt.month(),
        day=pl.col("date").dt.day(),
        month_name_ar=pl.col("date").dt.month().cast(pl.Int32).replace_strict(dict(enumerate(MONTHS, 1))),
        weekday_ar=pl.col("date").dt.weekday().cast(pl.Int32).replace_strict(dict(enumerate(WEEKDAYS, 1))),
        hijri=hijri.select(
            pl.format(
                "{}-{}-{}",
                "hyear",
                pl.col("hmonth").cast(pl.String).str.zfill(2),
                pl.col("hday").cast(pl.String).str.zfill(2),
            )
        ).to_series(),
    )
    return conform(frame, "dim_dates")

