"""The Umm al-Qura calendar as a table of months, 1343 to 1500 AH (1924 to 2077): the range hijridate publishes."""

from __future__ import annotations

import polars as pl

from akhbar.remembered import once


@once
def hijri_months() -> pl.DataFrame:
    """One row a Hijri month: `hyear`, `hmonth`, `first` (its first day, Gregorian date), `days`. Sorted."""
    from hijridate import Hijri

    months = [(year, month) for year in range(1343, 1501) for month in range(1, 13)]
    rows = [(year, month, Hijri(year, month, 1)) for year, month in months]
    return pl.DataFrame(
        [(year, month, first.to_gregorian(), first.month_length()) for year, month, first in rows],
        schema={"hyear": pl.Int32(), "hmonth": pl.Int32(), "first": pl.Date(), "days": pl.Int32()},
        orient="row",
    )


def to_hijri(days: pl.Series) -> pl.DataFrame:
    """Hijri date of each Gregorian date: frame of `hyear`, `hmonth`, `hday`; nulls outside the calendar's range."""
    months = hijri_months()
    asked = pl.DataFrame({"day": days}).with_row_index("n").sort("day", nulls_last=True)
    known = asked.filter(pl.col("day").is_not_null()).join_asof(
        months, left_on="day", right_on="first", strategy="backward", coalesce=False
    )
    known = known.with_columns(hday=(pl.col("day") - pl.col("first")).dt.total_days().cast(pl.Int32) + 1)
    known = known.filter(pl.col("hday") <= pl.col("days")).select("n", "hyear", "hmonth", "hday")
    found = asked.select("n").join(known, on="n", how="left").sort("n")
    return found.select("hyear", "hmonth", "hday")


def from_hijri(dates: pl.DataFrame) -> pl.Series:
    """Gregorian date of each row of `hyear`, `hmonth`, `hday`; null where there is no such day in the calendar."""
    found = dates.select(pl.col("hyear", "hmonth", "hday").cast(pl.Int32)).join(
        hijri_months(), on=["hyear", "hmonth"], how="left", maintain_order="left"
    )
    day = pl.col("hday")
    return found.select(
        pl.when(day.is_between(1, pl.col("days"))).then(pl.col("first") + pl.duration(days=day - 1)).alias("day")
    ).to_series()
