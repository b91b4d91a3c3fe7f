"""Times as machines write them in metadata: ISO 8601, Unix seconds, RFC 822, asctime, Twitter's, plain digits.

What people write is left to `read_date_lines`.
"""

from __future__ import annotations

import datetime as dt
import re

import polars as pl

from akhbar.arabic.date_lines import read_date_lines
from akhbar.arabic.letters import digits
from akhbar.paths import data_file
from akhbar.remembered import once

SCHEMA = {"at": pl.Datetime("us"), "precision": pl.String(), "zone": pl.String()}
_ISO = re.compile(
    r"(\d{4})[-/._](\d{1,2})[-/._](\d{1,2})(?:Z|[+-]\d{2}:\d{2}|[T ,]+(\d{1,2}):(\d{1,2})(?::(\d{2})(?:[.,]\d+)?)?"
    r" ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?: ?\[[\w/+-]+\])?",
    re.I,
)
_EPOCH = re.compile(r"-?(\d{8,10})(\.\d+)?|(\d{12,13})(?:\.\d+)?|(\d{16})|(\d{19})")
_POWER = re.compile(r"\d\.\d{7,}e\+?\d{1,2}", re.I)  # a count of seconds as floats are printed, to the minute at least
_OFFSET = r"[+-]\d{2}:?\d{2}"
_PLAIN = re.compile(rf"((?:19|20)\d{{2}})(\d{{2}})(\d{{2}})(?:[T ]?(\d{{2}}):?(\d{{2}}):?(\d{{2}})?(Z|{_OFFSET})?)?")
_FLOAT = re.compile(r"((?:19|20)\d{2}|(?:19|20)\d{6})\.0+")  # a whole number in a column with gaps, as pandas writes it
# Excel's days since 1899-12-30, with the share of the day behind the point. Of 1980 to 2049: others are other numbers.
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_SERIALS = range(29_221, 54_789)
_FILE = re.compile(r"(\d{4})[-_](\d{2})[-_](\d{2})[T_-](\d{2})[-_](\d{2})[-_](\d{2})")  # in names of files
_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: at for at, name in enumerate(_ORDER, 1)}
_NAMES = "|".join(_MONTHS)
_ZONE = rf"((?:UTC|GMT)?{_OFFSET}|Z|UT|[A-Z]{{3,4}})"  # also AST, which says nothing certain
_CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[:.]\d{1,7})?)?\s*([ap]\.?m\.?)?"
# Thu Jan 5 22:30:00 2023; Sat Oct 07 09:10:24 +0000 2023; Jan. 5, 2023; January 5, 2023 10:30 PM
_WEEKDAY = r"(?:[a-z]{3,9}\.?,? +)?"
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}({_NAMES})[a-z]*\.? +(\d{{1,2}})(?:st|nd|rd|th)?(?:,? +{_CLOCK})?(?: +{_ZONE})?,? +(\d{{4}})"
    rf"(?:,? +(?:at +)?{_CLOCK})?(?: +{_ZONE})?",
    re.I,
)
# Thu, 05 Jan 2023 22:30:00 GMT; 5-Jan-2023; 05-JAN-23; 5th of January 2023 at 22:30; 05/Jan/2023:22:30:00; 05JAN2023
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ /-]*({_NAMES})[a-z]*\.?,?[ /-]*(\d{{4}}|\d{{2}})"
    rf"(?:(?::|,? +(?:at +)?){_CLOCK})?(?: +{_ZONE})?",
    re.I,
)
# How programs print their own values: date(2023, 1, 5), time.struct_time(tm_year=2023, …), /Date(1672912800000)/,
# [Timestamp('2023-01-05')]; a span of ISO 8601, of which the beginning counts; Oracle's 05-JAN-23 10.30.00 PM.
_LISTED = re.compile(r"[\[(]\s*['\"]?([^\[\]]*?)['\"]?\s*[\])]")
_CALLED = re.compile(r"(?:\w+\.)*(?:date|datetime|datetime64|Timestamp|Period|ISODate)\((.*)\)")
_QUOTED = re.compile(r"['\"]([^'\"]*)['\"].*")
_NUMBERS = re.compile(
    r"(\d{4}), ?(\d{1,2}), ?(\d{1,2})(?:, ?(\d{1,2}), ?(\d{1,2})(?:, ?(\d{1,2}))?(?:, ?\d{1,6})?)?(?:, tzinfo=.*)?"
)
_STRUCT = re.compile(
    r"(?:time\.)?struct_time\(tm_year=(\d{4}), tm_mon=(\d+), tm_mday=(\d+), tm_hour=(\d+), tm_min=(\d+), tm_sec=(\d+).*"
)
_COUNTED = re.compile(r"(?:\\?/Date|new Date)\((-?\d{9,13})([+-]\d{4})?\)\\?/?")
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2}[\dT:.Z+-]*)/(?:\d{4}-|P|\.\.).*")
_DOTTED_CLOCK = re.compile(r"(?<= )(\d{1,2})\.(\d{2})(?:\.(\d{2})(?:\.\d+)?)?(?= ?[AP]\.?M)", re.I)
_PDF = re.compile(r"D:(\d{14})(?:Z.*|([+-]\d{2})'(\d{2})'?)?")  # D:20230105223000+03'00'
_WEEK = re.compile(r"(\d{4})-?W(\d{2})-?([1-7])")  # 2023-W05-3
_DAY_OF_YEAR = re.compile(r"((?:19|20)\d{2})-?(\d{3})")
_LONGEST = 160  # characters
_YEAR_MONTH = re.compile(r"((?:19|20)\d{2})[-/](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.]((?:19|20)\d{2})")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_HOUR_H = r"\b(\d{1,2}) ?[hH] ?(\d{2})\b"  # as French writes 22h30


@once
def _in_arabic() -> list[tuple[str, str]]:
    """Patterns of relative times in other languages, and what they say in Arabic, which `find_dates` reads."""
    lines = data_file("arabic/relative_words.tsv").read_text(encoding="utf-8").splitlines()
    kinds: dict[str, list[list[str]]] = {"unit": [], "say": []}
    for line in lines:
        if line and not line.startswith("#"):
            kind, *rest = line.split("\t")
            kinds[kind].append(rest)
    found = []
    for pattern, meant in kinds["say"]:
        for unit, arabic in kinds["unit"] if "UNIT" in pattern else [["", ""]]:
            found.append((f"(?i){pattern.replace('UNIT', unit)}", meant.replace("UNIT", arabic)))
    return found


def read_stamps(texts: pl.Series, seen_at: pl.Series) -> pl.DataFrame:
    """When each text says: `at` (its own clock, no zone applied), `precision` (`minute`, `day`, `month`, `year`) and
    `zone` (lower case; `utc` also for counts of seconds; null without one), a row a text, null where it says nothing.

    `seen_at`: when each was seen, as in `find_dates`.
    """
    asked = pl.DataFrame({"text": texts, "seen": seen_at}).unique(maintain_order=True)
    asked = asked.filter(pl.col("text").is_not_null())
    read = [read_stamp(text) for text in asked["text"]]
    left = [at for at, found in enumerate(read) if found is None]
    if left:
        rest = asked[left]
        words = rest["text"].str.replace_all(_HOUR_H, "${1}:${2}")
        for written, meant in _in_arabic():
            words = words.str.replace_all(written, meant)
        for at, row in zip(left, read_date_lines(words, rest["seen"]).iter_rows(), strict=True):
            read[at] = row
    known = asked.with_columns(pl.DataFrame(read, schema=SCHEMA, orient="row"))
    wanted = pl.DataFrame({"text": texts, "seen": seen_at})
    joined = wanted.join(known, on=["text", "seen"], how="left", maintain_order="left", nulls_equal=True)
    return joined.select(list(SCHEMA))


def read_stamp(text: str) -> tuple[dt.datetime | None, str | None, str | None] | None:
    """`at`, `precision` and `zone` of one text in a machine's form; Nones where it is one of no time; None if none."""
    text = text.strip().translate(digits())
    if not text or len(text) > _LONGEST:
        return None
    try:
        return _read(text) or _printed(text)
    except (ValueError, OverflowError, OSError):
        return (None, None, None) if text.replace(".", "").isdigit() else None


def _read(text: str) -> tuple[dt.datetime | None, str | None, str | None] | None:
    if found := _ISO.fullmatch(text):
        year, month, day, hour, minute, second, zone = found.groups()
        if int(year) < 1700:
            return None  # a Hijri year
        return _made(year, month, day, hour, minute, second, None, zone)
    if found := _FLOAT.fullmatch(text):
        text = found[1]
    if found := _PLAIN.fullmatch(text):
        year, month, day, hour, minute, second, zone = found.groups()
        if int(month) in range(1, 13) and int(day) in range(1, 32):
            return _made(year, month, day, hour, minute, second, None, zone)
    if _POWER.fullmatch(text):
        text = f"{float(text):.0f}"
    if found := _EPOCH.fullmatch(text):
        seconds, part, millis, micros, nanos = found.groups()
        count = (
            float(seconds + (part or ""))
            if seconds
            else int(millis or micros or nanos) / (10**3 if millis else 10**6 if micros else 10**9)
        )
        if count < 10**8 or text.startswith("-"):  # before 1973: a number of something else
            return None, None, None
        return dt.datetime(1970, 1, 1) + dt.timedelta(seconds=round(count)), "minute", "utc"
    if found := _MONTH_FIRST.fullmatch(text):
        name, day, h1, m1, s1, half1, z1, year, h2, m2, s2, half2, z2 = found.groups()
        return _made(year, _MONTHS[name.lower()], day, h1 or h2, m1 or m2, s1 or s2, half1 or half2, z1 or z2)
    if found := _DAY_FIRST.fullmatch(text):
        day, name, year, hour, minute, second, half, zone = found.groups()
        year = year if len(year) == 4 else f"{19 if year > '68' else 20}{year}"
        return _made(year, _MONTHS[name.lower()], day, hour, minute, second, half, zone)
    if found := _YEAR_MONTH.fullmatch(text):
        return dt.datetime(int(found[1]), int(found[2]), 1), "month", None
    if found := _MONTH_YEAR.fullmatch(text):
        return dt.datetime(int(found[2]), int(found[1]), 1), "month", None
    if _YEAR.fullmatch(text):
        return dt.datetime(int(text), 1, 1), "year", None
    if found := _DAY_OF_YEAR.fullmatch(text):
        at = dt.datetime(int(found[1]), 1, 1) + dt.timedelta(days=int(found[2]) - 1)
        return (at, "day", None) if at.year == int(found[1]) else (None, None, None)
    if (found := _SERIAL.fullmatch(text)) and int(found[1]) in _SERIALS:
        minutes = round(float(f"0.{found[2] or 0}") * 24 * 60)
        at = dt.datetime(1899, 12, 30) + dt.timedelta(days=int(found[1]), minutes=minutes)
        return at, "minute" if minutes else "day", None
    if text.isdigit():
        return None, None, None
    return None


def _printed(text: str) -> tuple[dt.datetime | None, str | None, str | None] | None:
    """A time as a program prints its own value, and the rarer forms of ISO 8601."""
    if found := _LISTED.fullmatch(text):
        text = found[1]
        if (read := _read(text)) is not None:
            return read
    if found := _WEEK.fullmatch(text):
        return dt.datetime.fromisocalendar(int(found[1]), int(found[2]), int(found[3])), "day", None
    if found := _PDF.fullmatch(text):
        return _read(found[1] + (f"{found[2]}{found[3]}" if found[2] else ""))
    if found := _FILE.fullmatch(text):
        year, month, day, hour, minute, second = found.groups()
        return _made(year, month, day, hour, minute, second, None, None)
    if found := _COUNTED.fullmatch(text):
        count = int(found[1]) / (1000 if len(found[1].lstrip("-")) > 10 else 1)
        at = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=round(count))
        if zone := found[2]:
            sign = -1 if zone[0] == "-" else 1
            return at + sign * dt.timedelta(hours=int(zone[1:3]), minutes=int(zone[3:])), "minute", zone
        return at, "minute", "utc"
    if found := _STRUCT.fullmatch(text):
        year, month, day, hour, minute, second = found.groups()
        return _made(year, month, day, hour, minute, second, None, None)
    if found := _SPAN.fullmatch(text):
        return _read(found[1])
    if found := _CALLED.fullmatch(text):
        inside = found[1]
        if numbers := _NUMBERS.fullmatch(inside):
            year, month, day, hour, minute, second = numbers.groups()
            zone = "utc" if re.search(r"\butc\b", inside, re.I) else None
            return _made(year, month, day, hour, minute, second, None, zone)
        return _read(quoted[1].replace("T", " ")) if (quoted := _QUOTED.fullmatch(inside)) else None
    if (plain := _DOTTED_CLOCK.sub(lambda clock: ":".join(filter(None, clock.groups())), text)) != text:
        return _read(plain)
    return None


def _made(
    year: str, month: str | int, day: str, hour: str | None, minute: str | None, second: str | None, half: str | None,
    zone: str | None,
) -> tuple[dt.datetime, str, str | None]:  # fmt: skip
    if hour is None or minute is None:
        return dt.datetime(int(year), int(month), int(day)), "day", None
    at = int(hour)
    if half:
        at = at % 12 + (12 if half[0] in "pP" else 0)
    moment = dt.datetime(int(year), int(month), int(day)) + dt.timedelta(hours=at, minutes=int(minute))
    if at > 24 or int(minute) > 59:
        raise ValueError(f"no clock shows {hour}:{minute}")
    return moment + dt.timedelta(seconds=int(second or 0)), "minute", zone.lower() if zone else None
