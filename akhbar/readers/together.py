"""Fields that several columns give together: a day and its hour, year, month and day, a text's numbered paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from akhbar.arabic.date_words import halves_of_day, plain
from akhbar.arabic.letters import digits
from akhbar.readers.columns import Column
from akhbar.readers.fields import helper_words, plain_name
from akhbar.remembered import once

_CLOCK = r"\s*(?:[01]?\d|2[0-4])\s?[:.h]\s?[0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?\s*(?:{halves})?\u064b?\s*$"
_HAS_CLOCK = re.compile(r"\d\s?[:hH]\s?[0-5]\d")
_NUMBERED = re.compile(r"(.*?[^\W\d_])[\W_]*(\d{1,3})")
_MOST = 500  # numbered columns of one text
_MONTH_FIRST = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
Groups = dict[str, tuple[str, ...]]


def grouped(columns: Sequence[Column], found: Mapping[str, str]) -> Groups:
    """Page field → the columns that give it together, beside or instead of the one that was chosen for it."""
    free = [c for c in columns if c.filled and c.name not in found.values()]
    groups: Groups = {}
    chosen = next((c for c in columns if c.name == found.get("published")), None)
    by_word = {word: c for c in columns if c.filled for word in (plain_name(c.name),)}
    numbers = [
        next((by_word[w] for w in by_word if w in helper_words(line)), None) for line in ("years", "months", "days")
    ]
    if all(c is not None and c.numbers >= 0.6 for c in numbers) and (chosen is None or not chosen.is_date):
        groups["published"] = tuple(c.name for c in numbers if c is not None)
    elif chosen is not None and chosen.is_date and not any(map(_HAS_CLOCK.search, chosen.samples)):
        hours = [c for c in free if plain_name(c.name) in helper_words("clocks") and _clocks(c)]
        if hours:
            groups["published"] = (chosen.name, hours[0].name)
    if "text" not in found and "html" not in found:
        groups |= _numbered(free)
    return groups


def _clocks(column: Column) -> bool:
    return bool(column.samples) and all(map(_is_clock, column.samples))


@once
def _clock() -> re.Pattern[str]:
    return re.compile(_CLOCK.format(halves=halves_of_day()), re.I)


def _is_clock(text: str) -> bool:
    return len(text) < 60 and bool(_clock().match(plain(text)))


def _numbered(free: Sequence[Column]) -> Groups:
    series: dict[str, list[tuple[int, str]]] = {}
    for column in free:
        if (match := _NUMBERED.fullmatch(column.name.strip())) and plain_name(match[1]) in helper_words("numbered"):
            series.setdefault(match[1], []).append((int(match[2]), column.name))
    if not series:
        return {}
    best = max(series.values(), key=len)
    return {"text": tuple(name for _, name in sorted(best)[:_MOST])} if len(best) > 1 else {}


def put_together(field: str, values: Sequence[object]) -> str | None:
    """The field's value of those of its columns; None where there is none.

    >>> put_together("published", ["2023-01-05", "22:30"]), put_together("published", [2023, 1.0, "5"])
    ('2023-01-05 22:30', '2023-01-05')
    """
    said = [str(value).strip() for value in values if value is not None and str(value).strip()]
    if field == "text":
        return "\n\n".join(said) or None
    if len(values) == 3:
        numbers = [text.translate(digits()).removesuffix(".0") for text in said]
        if len(numbers) < 3 or not all(map(str.isdigit, numbers)):
            return None
        return f"{numbers[0]:0>4}-{numbers[1]:0>2}-{numbers[2]:0>2}"
    if len(said) == 2 and not _HAS_CLOCK.search(said[0]) and _is_clock(said[1]):
        day = said[0].partition("T00:00")[0].removesuffix(" 00:00:00")
        return f"{day} {said[1]}"
    return None


def month_first(values: Iterable[object]) -> bool:
    """Whether a column writes its dates month first: one of them can be read in no other way, and none as day first."""
    found = False
    for value in values:
        match = _MONTH_FIRST.match(value.translate(digits())) if type(value) is str and len(value) < 60 else None
        if match and int(match[1]) > 12:
            return False
        found = found or bool(match and 12 < int(match[3]) <= 31 and int(match[1]) <= 12)
    return found


def turned(text: str) -> str | None:
    """A date written month first as year, month and day; None where it is none.

    >>> turned("1/5/2023 10:30 PM"), turned("5 يناير 2023")
    ('2023-01-05 10:30 PM', None)
    """
    match = _MONTH_FIRST.match(text.translate(digits()))
    if not match or int(match[1]) > 12:
        return None
    year = match[4] if len(match[4]) == 4 else f"20{match[4]}"
    return f"{year}-{match[1]:0>2}-{match[3]:0>2}{text[match.end() :]}"
