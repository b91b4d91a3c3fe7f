"""The parts of a printed date as numbers, its calendar and its time of day."""

from __future__ import annotations

import polars as pl

from akhbar.arabic.date_words import DateWord, values

_CHAIN = r"^(\d{1,4}) *([/\\.-]) *(\d{1,2}) *([/\\.-]) *(\d{1,4})$"
_HIJRI_YEARS = (1343, 1500)
_WORDS: dict[str, tuple[str, DateWord]] = {
    "month_no": ("month", "gregorian"),
    "twin_no": ("twin", "gregorian"),
    "hmonth_no": ("hmonth", "hijri"),
    "weekday_no": ("weekday", "weekday"),
    "shortday_no": ("shortday", "shortday"),
    "ordinal_no": ("ordinal", "ordinal"),
    "number_no": ("number", "number"),
    "side_no": ("side", "side"),
    "dayword_no": ("dayword", "day"),
}


def with_numbers(parts: pl.DataFrame) -> pl.DataFrame:
    """Adds to the parts of dates, as printed: `year_no`, `month_no`, `hmonth_no`, `day_no`, `calendar`, `clock` (time
    of day), and what relative dates count with: `weekday_no`, `side_no`, `dayword_no`, `count_no`, `unit_name`,
    `period_unit`. Null where a part is missing or no number."""
    return parts.with_columns(_numbers()).with_columns(_chain()).with_columns(_calendar()).with_columns(_clock())


def _numbers() -> list[pl.Expr]:
    words = [_value(pl.col(part), kind).cast(pl.Int32).alias(name) for name, (part, kind) in _WORDS.items()]
    year = pl.coalesce("year", "alone")
    units = values("unit")
    period = pl.coalesce("period", "this").str.extract(f"([{''.join(units)}])")
    return [
        *words,
        pl.coalesce(_value(pl.col(kind), kind) for kind in ("unit", "units", "pair")).alias("unit_name"),
        _value(period, "unit").alias("period_unit"),
        # More than four digits are a number of something else.
        pl.when(year.str.len_chars() == 4).then(year.cast(pl.Int32, strict=False)).alias("year_no"),
        *(pl.col(name).cast(pl.Int32, strict=False).alias(f"{name}_no") for name in ("day", "count", "hour", "minute")),
    ]


def _value(word: pl.Expr, kind: DateWord) -> pl.Expr:
    """The value of a code word, whose first character is its code."""
    codes = values(kind)
    return word.str.slice(0, 1).replace_strict(list(codes), list(codes.values()), default=None, return_dtype=pl.String)


def _chain() -> list[pl.Expr]:
    """Day, month and year of '28/2/2023', '2023-02-28', '28/2/23'; month first only where the second is no month, or
    where the weekday before it is that of no other reading ('Thursday, 01/05/2023', as Drupal prints 5 January)."""
    found = pl.col("chain").str.extract_groups(_CHAIN)
    first, second, third = (found.struct.field(n).cast(pl.Int32, strict=False) for n in ("1", "3", "5"))
    digits_first, digits_last = (found.struct.field(n).str.len_chars() for n in ("1", "5"))
    same = found.struct.field("2") == found.struct.field("4")
    year_first = same & (digits_first == 4) & (digits_last <= 2)
    year_last = same & (digits_last == 4) & (digits_first <= 2)
    short = same & (found.struct.field("2") == "/") & (digits_last == 2) & (digits_first <= 2)
    said = pl.coalesce("weekday_no", "shortday_no")
    by_day, by_month = (_weekday(third, second, first), _weekday(third, first, second))
    told = year_last & (third > _HIJRI_YEARS[1]) & (by_day != said) & (by_month == said)
    month_first = (second > 12) & (first <= 12) | told.fill_null(False)
    year = pl.when(year_first).then(first).when(year_last).then(third).when(short).then(2000 + third)
    month = pl.when(year_first).then(second).when(month_first).then(first).otherwise(second)
    day = pl.when(year_first).then(third).when(month_first).then(second).otherwise(first)
    chained = pl.col("chain").is_not_null()
    return [
        pl.when(chained).then(year).otherwise("year_no").alias("year_no"),
        pl.when(chained & year.is_not_null()).then(month).otherwise("month_no").alias("month_no"),
        pl.when(chained).then(day).otherwise(pl.coalesce("day_no", "ordinal_no")).alias("day_no"),
    ]


def _weekday(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Monday is 1; null where there is no such day."""
    return pl.format("{}-{}-{}", year, month, day).str.to_date("%Y-%m-%d", strict=False).dt.weekday().cast(pl.Int32)


def _calendar() -> list[pl.Expr]:
    """Hijri where the month or the era says so, or where a date in numbers has a year of that era."""
    said = pl.col("hmonth_no").is_not_null() | pl.col("era").str.starts_with("ه").fill_null(False)
    told = (pl.col("chain").is_not_null() & pl.col("year_no").is_between(*_HIJRI_YEARS)).fill_null(False)
    hijri = said | told
    return [
        pl.when(hijri).then(pl.lit("hijri")).otherwise(pl.lit("gregorian")).alias("calendar"),
        pl.when(hijri).then(pl.coalesce("hmonth_no", "month_no")).alias("hmonth_no"),
        pl.when(~hijri).then("month_no").alias("month_no"),
    ]


def _clock() -> pl.Expr:
    """The time of day printed; null where there is no such time."""
    hour, minute = pl.col("hour_no"), pl.col("minute_no").fill_null(0)
    half = pl.col("part").str.slice(0, 1)
    late = half.is_in([*values("pm"), "م", "p"]).fill_null(False)
    early = half.is_in([*values("am"), "ص", "a"]).fill_null(False)
    full = pl.when(late & (hour < 12)).then(hour + 12).when(early & (hour == 12)).then(0).otherwise(hour)
    return pl.format("{}:{}", full, minute).str.to_time("%H:%M", strict=False).alias("clock")
