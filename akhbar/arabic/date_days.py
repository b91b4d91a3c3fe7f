"""The days that dates mean, from their parts as numbers and the time they were seen at."""

from __future__ import annotations

import polars as pl

from akhbar.arabic.hijri import from_hijri, hijri_months, to_hijri

_YEARS = (1000, 2200)  # of a Gregorian year in four digits; others are numbers of something else
_OFFSETS = {"minute": "m", "hour": "h", "day": "d", "week": "w", "month": "mo", "year": "y"}


def with_days(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `start`, `end`, `time`, `precision`, `relative`; `start` is null where there is no such day."""
    frame = frame.with_columns(_gregorian(), _moment(), hijri=_hijri(frame))
    start = (
        pl.when(pl.col("calendar") == "hijri")
        .then("hijri")
        .otherwise(pl.coalesce("gregorian", pl.col("moment").dt.date()))
    )
    by_clock = pl.col("clock").is_not_null() | _undated() & pl.col("unit_name").is_in(["minute", "hour"])
    frame = frame.with_columns(
        start=pl.when(pl.col("none").is_null()).then(start),
        precision=pl.when(by_clock).then(pl.lit("minute")).otherwise(_precision()),
        time=pl.coalesce("clock", pl.when(by_clock).then(pl.col("moment").dt.truncate("1m").dt.time())),
        relative=pl.col("year_no").is_null(),
    )
    return frame.with_columns(end=_end(frame))


def _undated() -> pl.Expr:
    """True for dates that name no month and no year."""
    named = ("month_no", "hmonth_no", "year_no", "chain", "twin")
    return pl.all_horizontal(pl.col(name).is_null() for name in named)


def _precision() -> pl.Expr:
    unit = pl.coalesce("period_unit", "unit_name")
    of_unit = pl.when(unit.is_in(["month", "year"])).then(unit).otherwise(pl.lit("day"))
    months = pl.col("month_no").is_not_null() | pl.col("hmonth_no").is_not_null()
    return (
        pl.when(_undated())
        .then(of_unit)
        .when(pl.col("day_no").is_not_null())
        .then(pl.lit("day"))
        .when(months)
        .then(pl.lit("month"))
        .otherwise(pl.lit("year"))
    )


def _date(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """A date, or null where there is no such day."""
    text = pl.format("{}-{}-{}", year, month, day)
    return text.str.to_date("%Y-%m-%d", strict=False)


def _gregorian() -> pl.Expr:
    """First day of a Gregorian day, month or year. Without a year: the one the side word says, else the nearest."""
    seen, side = pl.col("seen").dt.date(), pl.col("side_no")
    month = pl.when(pl.col("twin_no").is_null() | (pl.col("twin_no") == pl.col("month_no"))).then("month_no")
    day = pl.col("day_no").fill_null(1)
    far = (_date(seen.dt.year(), month, day) - seen).dt.total_days()
    nearest = pl.when(far > 182).then(-1).when(far < -182).then(1).otherwise(0)
    ahead = month - seen.dt.month().cast(pl.Int32)
    steps = (
        pl.when(side.is_null())
        .then(nearest)
        .when(side < 0)
        .then(-(ahead >= 0).cast(pl.Int32))
        .when(side > 0)
        .then((ahead <= 0).cast(pl.Int32))
        .otherwise(0)
    )
    year = pl.coalesce("year_no", seen.dt.year() + steps)
    whole_year = pl.col("month_no").is_null() & pl.col("year_no").is_not_null() & pl.col("chain").is_null()
    first = pl.when(whole_year).then(_date(year, pl.lit(1), pl.lit(1))).otherwise(_date(year, month, day))
    possible = (pl.col("calendar") == "gregorian") & year.is_between(*_YEARS)
    return pl.when(possible).then(first).alias("gregorian")


def _hijri(frame: pl.DataFrame) -> pl.Series:
    """First day of a Hijri day, month or year; without a year, that of the year nearest to `seen`."""
    is_hijri = pl.col("calendar") == "hijri"
    if not frame.select(is_hijri.any()).item():
        return pl.Series("hijri", [None] * len(frame), dtype=pl.Date)
    year, month, day = pl.col("year_no"), pl.col("hmonth_no").fill_null(1), pl.col("day_no").fill_null(1)
    asked = frame.select(hmonth=pl.when(is_hijri).then(month), hday=day, given=year, seen=pl.col("seen").dt.date())
    this = to_hijri(asked["seen"])["hyear"]
    candidates = pl.DataFrame(
        [
            from_hijri(asked.with_columns(hyear=pl.coalesce("given", this + step))).alias(str(step))
            for step in (-1, 0, 1)
        ]
    )
    candidates = candidates.with_columns(seen=asked["seen"], given=asked["given"])
    distances = [(pl.col(str(step)) - pl.col("seen")).dt.total_days().abs() for step in (-1, 0, 1)]
    least = pl.min_horizontal(distances)
    nearest = pl.coalesce(pl.when(distances[i] == least).then(str(step)) for i, step in enumerate((-1, 0, 1)))
    return candidates.select(pl.when(pl.col("given").is_not_null()).then("0").otherwise(nearest)).to_series()


def _moment() -> pl.Expr:
    """What 'yesterday', 'two hours ago', 'last Sunday' or 'this month' means."""
    seen, side, unit = pl.col("seen"), pl.col("side_no"), pl.col("unit_name")
    today = seen.dt.truncate("1d")
    back = (seen.dt.weekday().cast(pl.Int32) - pl.col("weekday_no")) % 7  # days since that weekday, 0 for today
    on_weekday = pl.when(side < 0).then(-((back - 1) % 7) - 1).when(side > 0).then(7 - back).otherwise(-back)
    count = pl.coalesce("count_no", "number_no", pl.when(pl.col("pair").is_null()).then(1).otherwise(2))
    ago = seen.dt.offset_by(pl.format("-{}{}", count, unit.replace_strict(_OFFSETS, default=None)))
    every = {"month": "1mo", "year": "1y", "day": "1d", "week": "1d"}
    ago = pl.coalesce([pl.when(unit == name).then(ago.dt.truncate(step)) for name, step in every.items()] + [ago])
    steps = side.fill_null(0)
    period = (
        pl.when(pl.col("period_unit") == "year")
        .then(today.dt.truncate("1y").dt.offset_by(pl.format("{}y", steps)))
        .when(pl.col("period_unit") == "month")
        .then(today.dt.truncate("1mo").dt.offset_by(pl.format("{}mo", steps)))
    )
    said = today + pl.duration(days=pl.col("dayword_no"))
    # 'Yesterday, Monday', seen on a Saturday, was printed some days before: the last Monday it can have meant.
    named_day = said - pl.duration(days=((said.dt.weekday().cast(pl.Int32) - pl.col("weekday_no")) % 7).fill_null(0))
    moment = (
        pl.when(pl.col("dayword_no").is_not_null())
        .then(named_day)
        .when(pl.col("period_unit").is_not_null())
        .then(period)
        .when(unit.is_not_null())
        .then(ago)
        .when(pl.col("weekday_no").is_not_null())
        .then(today + pl.duration(days=on_weekday))
    )
    return pl.when(_undated()).then(moment).alias("moment")


def _end(frame: pl.DataFrame) -> pl.Series:
    """Last day of what the date means."""
    start, precision = pl.col("start"), pl.col("precision")
    last = (
        pl.when(~precision.is_in(["month", "year"]))
        .then(start)
        .when(precision == "month")
        .then(start.dt.month_end())
        .otherwise(pl.date(start.dt.year(), 12, 31))
    )
    if not frame.select((pl.col("calendar") == "hijri").any()).item():
        return frame.select(last.alias("end")).to_series()
    hijri = frame.select("start", "calendar", "precision", *to_hijri(frame["start"]).select("hyear", "hmonth"))
    months = hijri_months().select("hyear", "hmonth", last=pl.col("first") + pl.duration(days=pl.col("days") - 1))
    last_month = pl.when(pl.col("precision") == "year").then(12).otherwise("hmonth").cast(pl.Int32)
    joined = hijri.with_columns(hmonth=last_month).join(
        months, on=["hyear", "hmonth"], how="left", maintain_order="left"
    )
    in_hijri = (pl.col("calendar") == "hijri") & precision.is_in(["month", "year"])
    return joined.select(pl.when(in_hijri).then("last").otherwise(last).alias("end")).to_series()
