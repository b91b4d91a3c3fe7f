"""Lines that say when something was published: the one day and clock meant, whatever else they print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time

import polars as pl

from akhbar.arabic.dates import find_dates
from akhbar.arabic.letters import EASTERN_DIGITS, letters_alike
from akhbar.rows import Record

SCHEMA = {"at": pl.Datetime("us"), "precision": pl.String(), "zone": pl.String()}
_PLAIN = letters_alike(EASTERN_DIGITS + "أإآىة")
_MARKS = re.compile("[\u064b-\u0652\u0640]")
# What follows these is when it was changed, up to a word of publishing or the line's end.
_UPDATED = re.compile(
    r"(?:(?:اخر|تم|تاريخ|وقت) ?(?:ال)?(?:تحديث|تعديل)|(?<![ء-ي])(?:ال)?تحديث(?![ء-ي])|محدثه?(?![ء-ي])"
    r"|ح ?د ?ث ?ت?(?=[ :])|عدلت?(?=[ :])"
    r"|last (?:updated?|modified)|updated|modified)",
    re.I,
)
_PUBLISHED = re.compile(r"نشر|اضيف|الاضافه|تاريخ(?! (?:ال)?(?:تحديث|تعديل))|published|posted", re.I)
_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2}):(\d{2})(?::\d{2})?(?![\d:])(?: ?(صباحا?|مساءا?|ص(?![ء-ي])|م(?![ء-ي])|[ap]\.?m\b))?"
    r"(?: ?\(?((?:gmt|utc)? ?[+-]\d\d:?\d\d|gmt|utc"
    r"|(?:بتوقيت )?(?:غرينتش|جرينتش|غرينيتش|جرينيتش)|بتوقيت [^\s\W]+(?: المكرمه)?)\)?)?",
    re.I,
)
_NEAR = 24  # characters from the words of a change to its clock
_ZONE_BEFORE = re.compile(r"(gmt|utc|غرينتش|جرينتش)\W{0,3}(?:الساعه )?$", re.I)
# What may stand between a day and its clock.
_LINKS = re.compile(r"gmt|utc|الساعه|في|عند|تمام|يوم|الموافق|بتوقيت|غرينتش|جرينتش|ميلادي|هجري|[^\W\d_]{1,2}", re.I)
_LETTERS = re.compile(r"[^\W\d_]")
_SEPARATED = re.compile(r"العدد|no\.", re.I)


def read_date_lines(texts: pl.Series, seen_at: datetime | pl.Series | None = None) -> pl.DataFrame:
    """When each text says that something was published: `at` (the clock printed, no zone applied), `precision`
    (`minute`, `day`, `month`, `year`) and `zone` (as printed, lower case; null without one), a row a text, null where
    it says nothing. `seen_at` as in `find_dates`.

    A text may be several lines. The first day in numbers or words is meant; a Gregorian one before a Hijri one, and
    both before 'yesterday'; what was updated only where nothing was published. A clock may stand before or behind.
    """
    found = find_dates(texts, seen_at)
    rows: dict[int, list[Record]] = {}
    for row in found.iter_rows(named=True):
        rows.setdefault(row["text_no"], []).append(row)
    values = texts.to_list()
    read = [_read(values[i] or "", rows[i]) if i in rows else (None, None, None) for i in range(len(values))]
    return pl.DataFrame(read, schema=SCHEMA, orient="row")


def _read(text: str, dates: Sequence[Record]) -> tuple[datetime | None, str | None, str | None]:
    plain = text.translate(_PLAIN)
    changed = _changed(plain)
    mine = [d for d in dates if not any(a <= d["char_start"] < b for a, b in changed)] or list(dates)
    best = min(mine, key=_rank)
    clock, zone = best["time"], best["zone"]
    if clock is None and not best["relative"]:
        clock, zone = next(
            ((d["time"], d["zone"]) for d in mine if d["time"] and d["start"] == best["start"]),
            _clock_beside(plain, mine, best, changed),
        )
        if clock is None:
            clock, zone = _clock_of_change(plain, dates, best, changed)
    zone = zone or (_zone_before(plain, best) if clock else None)
    precision = "minute" if clock else "day" if best["precision"] == "minute" else best["precision"]
    return datetime.combine(best["start"], clock or time()), precision, zone.lower() if zone else None


def _rank(date: Record) -> tuple[bool, bool, bool, int]:
    whole = date["precision"] in ("day", "minute")
    return bool(date["relative"]), not whole, date["calendar"] != "gregorian", date["char_start"]


def _changed(plain: str) -> list[tuple[int, int]]:
    """Stretches that say when something was changed."""
    bare = _MARKS.sub(lambda m: " " * len(m.group()), plain)
    out = []
    for found in _UPDATED.finditer(bare):
        ends = [at for at in (bare.find("\n", found.end()),) if at >= 0]
        ends += [m.start() for m in [_PUBLISHED.search(bare, found.end())] if m]
        out.append((found.start(), min(ends, default=len(bare))))
    return out


def _clock_beside(
    plain: str, dates: Sequence[Record], best: Record, changed: list[tuple[int, int]]
) -> tuple[time | None, str | None]:
    """The clock of a day's line with nothing but signs and words of dates between them."""
    spans = sorted((d["char_start"], d["char_end"]) for d in dates)
    for found in _CLOCK.finditer(plain):
        if any(a <= found.start() < b for a, b in changed):
            continue
        first, last = sorted([(found.start(), found.end()), (best["char_start"], best["char_end"])])
        between = plain[first[1] : last[0]]
        for a, b in spans:  # the other calendar's day
            if first[1] <= a and b <= last[0]:
                between = between.replace(plain[a:b], "")
        if "\n" in between or _LETTERS.search(_LINKS.sub("", _SEPARATED.sub("", between))):
            continue
        if at := _time(found):
            return at, found[4] or _before(plain, found.start())
    return None, None


def _clock_of_change(
    plain: str, dates: Sequence[Record], best: Record, changed: list[tuple[int, int]]
) -> tuple[time | None, str | None]:
    """The clock of '5 May 2024, last update 16:00': of that day, where the line prints no other."""
    end = best["char_end"]
    for start, stop in changed:
        if start < end or re.search(r"[^\W_]|\n", plain[end:start]):
            continue
        if any(start <= d["char_start"] < stop for d in dates) or _PUBLISHED.search(plain[: best["char_start"]]):
            continue
        found = _CLOCK.search(plain, start, stop)
        if found and found.start() - start < _NEAR and (at := _time(found)):
            return at, found[4] or _before(plain, found.start())
    return None, None


def _time(clock: re.Match[str]) -> time | None:
    hour, minute = int(clock[1]), int(clock[2])
    half = (clock[3] or "").lower()
    if half[:1] in ("م", "p") and hour < 12:
        hour += 12
    elif half[:1] in ("ص", "a") and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _zone_before(plain: str, date: Record) -> str | None:
    clock = _CLOCK.search(plain, max(0, date["char_start"] - 24), date["char_end"])
    return _before(plain, clock.start()) if clock else None


def _before(plain: str, at: int) -> str | None:
    found = _ZONE_BEFORE.search(plain, max(0, at - 20), at)
    return found[1] if found else None
