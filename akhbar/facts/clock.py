"""When an article was published, on one clock: the publisher's own.

`published_at` is the time that the publisher's clock showed. Where the page prints it, it is that, and a printed day is
never moved. Else it is the metadata's instant on the clock of the publisher's zone, or, where no zone is known, on the
clock whose offset was given. `published_utc` is the instant, null where no zone is known; `published_zone` says which
zone, and whence: `Asia/Riyadh; publisher`, `+03:00; metadata`, `utc; page`.
"""

from __future__ import annotations

import re
from zoneinfo import available_timezones

import polars as pl

from akhbar.arabic import fold
from akhbar.arabic.date_lines import read_date_lines
from akhbar.arabic.stamps import read_stamps
from akhbar.facts.reviewed import reviewed_publishers
from akhbar.ids import stable_ids
from akhbar.paths import data_file
from akhbar.remembered import once, remembered

LIFETIME = 25  # years after which a date lies too far behind what is known of the page to be one
_WRITTEN = 2026  # what a page without a time of fetching is measured by, so that a date does not depend on the run
_SAME = 26 * 60  # minutes within which a printed clock and the metadata's instant mean the same moment
_ADDRESS = (
    r"(?:^|[/_=-])((?:19|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)",
    r"(?:^|/)((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?:[/_.-]|$)",
)
_STAMP = pl.Datetime("us")


@once
def zones_by_publisher() -> dict[str, str]:
    """publisher_id of every reviewed publisher whose zone is known, to the zone."""
    frame = reviewed_publishers().filter(pl.col("zone") != "")
    ids = stable_ids(("publisher", name) for name in fold(frame["name"]))
    known = available_timezones()
    return {key: zone for key, zone in zip(ids, frame["zone"], strict=True) if zone in known}


@once
def _named_zones() -> dict[str, str]:
    lines = data_file("arabic/clock_zones.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@remembered(4096)
def zone_of(printed: str) -> str | None:
    """The zone that a printed one means: an IANA name, `utc` or an offset (`+03:00`); None where it says none."""
    text = printed.strip().lower()
    if text in ("z", "gmt", "utc", "ut", "+00:00", "+0000", "-00:00", "-0000", "+00"):
        return "utc"
    if offset := re.fullmatch(r"(?:gmt|utc)? ?([+-])(\d\d):?(\d\d)?", text):
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        return f"{offset[1]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else None
    words = fold(text).split()
    found = next((_named_zones()[word] for word in words if word in _named_zones()), None)
    return "utc" if found == "UTC" else found


def publication_times(articles: pl.DataFrame) -> pl.DataFrame:
    """Add published_at, published_utc, published_zone, published_precision and published_origin.

    Needs article_no, uri, publisher_id, meta_published, date_line_text, caption_date and fetched_at.
    """
    given = read_stamps(articles["meta_published"], articles["fetched_at"])
    printed = read_date_lines(articles["date_line_text"], articles["fetched_at"])
    # Times become instants on the clock that they name, else on the publisher's.
    home = articles["publisher_id"].replace_strict(zones_by_publisher(), default=None, return_dtype=pl.String)
    frame = pl.DataFrame(
        {
            "home": home,
            "latest": articles["fetched_at"].dt.year().fill_null(_WRITTEN) + LIFETIME,
            "given_at": given["at"],
            "given_precision": given["precision"],
            "given_zone": _zones(given["zone"]),
            "printed_at": printed["at"],
            "printed_precision": printed["precision"],
            "printed_zone": _zones(printed["zone"]),
            "caption_at": articles["caption_date"].cast(_STAMP),
            "address_at": _in_address(articles),
        }
    )
    frame = frame.with_columns(
        [
            pl.when(pl.col(f"{name}_at").dt.year() <= pl.col("latest")).then(f"{name}_at").alias(f"{name}_at")
            for name in ("given", "printed", "caption", "address")
        ]
    )
    exact = {name: pl.col(f"{name}_precision") == "minute" for name in ("given", "printed")}
    frame = frame.with_columns(
        given_utc=_instants(frame["given_at"], frame["given_zone"]),
        printed_utc=_instants(frame["printed_at"], frame["printed_zone"]),
    )
    # On the publisher's clock; midnight of a named zone stands for its day, and is not moved to the one before.
    local = _walls(frame["given_utc"], frame["home"])
    midnight = pl.col("given_at").dt.time() == pl.time(0, 0, 0)
    local_given = pl.when(~(midnight & (local.dt.date() < frame["given_at"].dt.date()))).then(local)
    frame = frame.with_columns(local_at=pl.coalesce(local_given, "given_at"))
    apart = (pl.col("printed_at") - pl.coalesce("given_utc", "given_at")).dt.total_minutes().abs()
    # The printed day is that of the instant, if it is its day on any clock of the world.
    printed_day = pl.col("printed_at").dt.date()
    anywhere = printed_day.is_between(
        (pl.col("given_utc") - pl.duration(hours=12)).dt.date(), (pl.col("given_utc") + pl.duration(hours=14)).dt.date()
    )
    day_too = pl.coalesce(anywhere, printed_day == pl.col("given_at").dt.date())
    same = pl.when(exact["printed"] & exact["given"]).then(apart <= _SAME).otherwise(day_too).fill_null(False)
    # Which speaks: a printed clock; the metadata, on the printed day where they mean the same; the printed day.
    whole = pl.col("printed_precision").is_in(["minute", "day"])
    by_print = pl.col("printed_at").is_not_null() & (pl.col("given_at").is_null() | (same & exact["printed"]))
    same_day = pl.col("printed_at").dt.date() == pl.col("local_at").dt.date()
    own_day = pl.col("printed_at").dt.date() == pl.col("given_at").dt.date()
    by_day = whole & same & ~exact["printed"] & ~same_day
    frame = frame.with_columns(
        published_at=pl.when(by_print)
        .then("printed_at")
        .when(by_day & own_day)
        .then("given_at")
        .when(by_day)
        .then("printed_at")
        .otherwise(pl.coalesce("local_at", "printed_at", "caption_at", "address_at")),
        speaks=pl.when(by_print)
        .then(pl.lit("date_line"))
        .when(by_day & ~own_day)
        .then(pl.lit("date_line"))
        .when(pl.col("given_at").is_not_null())
        .then(pl.lit("metadata"))
        .when(pl.col("printed_at").is_not_null())
        .then(pl.lit("date_line"))
        .when(pl.col("caption_at").is_not_null())
        .then(pl.lit("caption"))
        .when(pl.col("address_at").is_not_null())
        .then(pl.lit("address")),
    )
    precision = (
        pl.when(pl.col("speaks") == "metadata")
        .then("given_precision")
        .when(pl.col("speaks") == "date_line")
        .then("printed_precision")
        .when(pl.col("speaks").is_not_null())
        .then(pl.lit("day"))
    )
    frame = frame.with_columns(precision=precision)
    frame = frame.with_columns(_zone_and_instant(frame, same))
    return articles.with_columns(
        published_at=frame["published_at"],
        published_utc=frame["utc"],
        published_zone=frame["zone"],
        published_precision=frame["precision"],
        published_origin=frame["speaks"],
    )


def _zone_and_instant(frame: pl.DataFrame, same: pl.Expr) -> list[pl.Series]:
    """`utc` and `zone` of each row: by the zone printed, else the metadata's, else the publisher's."""
    frame = frame.with_columns(exact=pl.col("precision") == "minute", same=same)
    at_home = _instants(frame["published_at"], frame["home"])
    by_print = pl.col("speaks") == "date_line"
    meant = (pl.col("speaks") == "metadata") | pl.col("same")
    offset = (pl.col("published_at") - pl.col("given_utc")).dt.total_minutes()
    known = pl.col("given_utc").is_not_null() & meant & (pl.col("given_precision") == "minute")
    beside = known & (offset % 15 == 0) & offset.is_between(-12 * 60, 14 * 60)
    hours, rest = offset.abs() // 60, offset.abs() % 60
    sign = pl.when(offset < 0).then(pl.lit("-")).otherwise(pl.lit("+"))
    written = pl.concat_str(sign, hours.cast(pl.String).str.zfill(2), pl.lit(":"), rest.cast(pl.String).str.zfill(2))
    at_home_too = at_home.eq(frame["given_utc"]).fill_null(False)
    told = frame.select(
        utc=pl.when(~pl.col("exact"))
        .then(pl.lit(None, _STAMP))
        .when(by_print & pl.col("printed_utc").is_not_null())
        .then("printed_utc")
        .when(known & (~by_print | beside))
        .then("given_utc")
        .otherwise(at_home),
        zone=pl.when(~pl.col("exact"))
        .then(pl.lit(None, pl.String))
        .when(by_print & pl.col("printed_utc").is_not_null())
        .then(pl.format("{}; page", "printed_zone"))
        .when(known & at_home_too)
        .then(pl.format("{}; publisher", "home"))
        .when(known & ~by_print & (pl.col("published_at") == pl.col("given_at")))
        .then(pl.format("{}; metadata", "given_zone"))
        .when(known & beside)
        .then(pl.format("{}; metadata", written))
        .when(at_home.is_not_null())
        .then(pl.format("{}; publisher", "home")),
    )
    return [told["utc"], told["zone"]]


def _zones(printed: pl.Series) -> pl.Series:
    known = {zone: zone_of(zone) for zone in printed.drop_nulls().unique()}
    return printed.replace_strict(known, default=None, return_dtype=pl.String)


def _offset(zone: str) -> int | None:
    """Minutes east of UTC of a fixed zone."""
    if zone == "utc":
        return 0
    found = re.fullmatch(r"([+-])(\d\d):(\d\d)", zone)
    return (-1 if found[1] == "-" else 1) * (int(found[2]) * 60 + int(found[3])) if found else None


def _shifted(times: pl.Series, zones: pl.Series, *, to_utc: bool) -> pl.Series:
    """Each time on the clock of its zone as UTC, or the other way round; null where there is no zone.

    Of the hour that a clock shows twice the first is meant; one that it leaps over is shown as an hour later.
    """
    frame = pl.DataFrame({"at": times, "zone": zones})
    out = pl.lit(None, _STAMP)
    for zone in sorted(frame["zone"].drop_nulls().unique()):
        minutes = _offset(zone)
        at = pl.col("at")
        if minutes is not None:
            moved = at - pl.duration(minutes=minutes) if to_utc else at + pl.duration(minutes=minutes)
        elif to_utc:
            there = at.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
            leapt = (at + pl.duration(hours=1)).dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
            utc = there.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
            later = leapt.dt.convert_time_zone("UTC").dt.replace_time_zone(None) - pl.duration(hours=1)
            moved = pl.coalesce(utc, later)
        else:
            moved = at.dt.replace_time_zone("UTC").dt.convert_time_zone(zone).dt.replace_time_zone(None)
        out = pl.when(pl.col("zone") == zone).then(moved).otherwise(out)
    return frame.with_columns(at=out)["at"]


def _instants(times: pl.Series, zones: pl.Series) -> pl.Series:
    return _shifted(times, zones, to_utc=True)


def _walls(instants: pl.Series, zones: pl.Series) -> pl.Series:
    return _shifted(instants, zones, to_utc=False)


def _in_address(articles: pl.DataFrame) -> pl.Series:
    """The day in a main article's address (`/2023/01/05/`, `/20230105-x`), where it is a day of the calendar."""
    path = pl.when(pl.col("article_no") == 1, pl.col("uri").str.contains(r"^https?://")).then(
        pl.col("uri").str.replace(r"^https?://[^/]*", "")
    )
    days = [
        pl.concat_str(
            path.str.extract(pattern, 1),
            path.str.extract(pattern, 2).str.zfill(2),
            path.str.extract(pattern, 3).str.zfill(2),
            separator="-",
        ).str.to_date("%Y-%m-%d", strict=False)
        for pattern in _ADDRESS
    ]
    return articles.select(at=pl.coalesce(days).cast(_STAMP)).to_series()
