"""Which column is what, by its name and by what its values look like.

A name alone misleads: `text` may hold ten characters and `content` the article, `المصدر` an address, and a file without
names has none. So the first records of a source are looked at before any of them is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from akhbar.arabic.date_words import begins_relative
from akhbar.arabic.letters import digits
from akhbar.readers.fields import candidates, named_field, of_something_else, usual_names
from akhbar.readers.nesting import typed
from akhbar.readers.values import is_no_value, listed

SAMPLE = 64  # records looked at
_ADDRESS = re.compile(r"\s*(?:https?:)?//[^\s/]+(/\S*)?\s*$|\s*www\.[^\s/]+(/\S*)?\s*$", re.I)
_YEAR = re.compile(r"(?<!\d)(?:1[34]|19|20)\d\d(?!\d)|(?<!\d)\d{2}[/.-]\d{1,2}[/.-]\d{2}(?!\d)")
_EPOCH = re.compile(r"\s*\d{9,10}(?:\.\d+)?\s*$|\s*\d{13}\s*$|\s*(?:19|20)\d{6}(?:\d{6})?\s*$")
_NUMBER = re.compile(r"\s*[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?\s*$", re.I)
_TAG = re.compile(r"<[^>]{1,300}>")
_PROSE = 150  # mean characters from which a column whose name says nothing may be the text
_PROSE_LEAD = 500  # … and one whose name says that it is a summary
_TITLE = (12, 250)
_MOST = 200  # columns of unknown names whose values are looked at


@dataclass(frozen=True)
class Column:
    """What a column's sampled values look like: shares of 0 to 1 over those that are there, lengths in characters."""

    name: str
    filled: int = 0
    length: float = 0.0
    addresses: float = 0.0  # of them, those with a path behind the host
    hosts: float = 0.0
    dates: float = 0.0
    numbers: float = 0.0
    spaced: float = 0.0
    distinct: float = 0.0
    samples: tuple[str, ...] = ()

    @property
    def is_address(self) -> bool:
        return self.filled > 0 and self.addresses >= 0.6

    @property
    def is_date(self) -> bool:
        return self.filled > 0 and self.dates >= 0.6

    @property
    def is_prose(self) -> bool:
        return self.filled > 0 and self.spaced >= 0.6 and not self.is_date and self.addresses + self.hosts < 0.4


def look(name: str, values: Iterable[object]) -> Column:
    """The profile of one column's sampled values."""
    texts = [text for value in values if (text := _shown(value)) and not is_no_value(text)]
    if not texts:
        return Column(name)
    count = len(texts)
    found = [_ADDRESS.match(text[:2048]) for text in texts]
    paths = sum(bool(match and (match[1] or match[2] or "").strip("/")) for match in found)
    return Column(
        name,
        count,
        sum(len(_TAG.sub("", t)) if t[:1] == "<" else len(t) for t in texts) / count,
        paths / count,
        sum(match is not None for match in found) / count - paths / count,
        sum(map(_like_date, texts)) / count,
        sum(len(t) <= 60 and t.translate(digits()).replace(".", "", 1).strip().isdigit() for t in texts) / count,
        sum(" " in text.strip() for text in texts) / count,
        len(set(texts)) / count,
        tuple(dict.fromkeys(texts))[:3],
    )


def _shown(value: object) -> str:
    if type(value) is str:
        parts = listed(value)
        return value if parts is None else "\n".join(map(str, parts))
    if isinstance(value, list):
        return "\n".join(filter(None, map(_shown, value[:50])))
    if isinstance(value, dict):
        if (said := typed(value)) is not None:
            return str(said)
        return next(
            (v for k in ("rendered", "name", "title", "value", "text") if isinstance(v := value.get(k), str)), ""
        )
    return "" if value is None or isinstance(value, bool) else str(value)


def _like_date(text: str) -> bool:
    if len(text) > 60 or ("/" in text and "//" in text):
        return False
    text = text.translate(digits())
    if _NUMBER.match(text):  # 1987 may be a year, -1900.0 is none
        return bool(_EPOCH.match(text)) or (text.strip().isdigit() and bool(_YEAR.search(text)))
    return bool(_YEAR.search(text) or _EPOCH.match(text)) or begins_relative(text)


def looks_like_data(row: Sequence[str]) -> bool:
    """Whether a first row holds values and no names: addresses, dates, long texts, and no name that is known."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if not cells or any(len(cell) <= 40 and named_field(cell) for cell in cells):
        return False
    return any(len(cell) > 60 or "\n" in cell or _ADDRESS.match(cell[:2048]) or _like_date(cell) for cell in cells)


def choose(columns: Sequence[Column], *, nameless: bool = False) -> dict[str, str]:
    """Page field to the column that holds it, for columns in the order of the source.

    Every named field takes the first of its names whose values fit; what no name gives, values may. `nameless`: the
    names say nothing (a file without a row of names), so that short fields are told by their values, too.
    """
    by_name = {column.name: column for column in columns}
    named = {field: [by_name[name] for name in names] for field, names in candidates(by_name).items()}
    other = [c for c in columns if c.filled and not named_field(c.name) and not of_something_else(c.name)][:_MOST]
    found: dict[str, str] = {}
    _address(found, named, other)
    _take(found, "fetched_at", named.get("fetched_at", []))
    _date(found, named, other, nameless)
    _text(found, named, other)
    titles = [c for c in named.get("title", []) if not c.is_address]
    _take(found, "title", titles, lambda c: c.filled > 0 and c.length <= 500)
    for field, most in (("lead", 10_000), ("author", 300), ("publisher", 200), ("category", 300), ("keywords", 5_000)):
        fitting = [c for c in named.get(field, []) if not c.is_address and not (field != "lead" and c.length > most)]
        if field == "publisher":
            # An object called `source` may be the whole record, and then its title is that; else it is the publisher's.
            fitting.sort(key=lambda c: c.filled == 0)
            fitting += [c for c in titles if c.filled and _owned_by_publisher(c.name)]
        _take(found, field, fitting)
    if nameless:
        _by_values(found, other)
    return {field: found[field] for field in usual_names() if field in found}


def _owned_by_publisher(name: str) -> bool:
    owner, dot, _ = name.rpartition(".")
    named = named_field(owner) if dot else None
    return named is not None and named[0] == "publisher"


def _take(
    found: dict[str, str],
    field: str,
    fitting: Sequence[Column],
    best: Callable[[Column], bool] = lambda c: c.filled > 0,
) -> None:
    """The first free column that is best, else the first free one."""
    free = [c for c in fitting if c.name not in found.values()]
    if free:
        found[field] = next((c for c in free if best(c)), free[0]).name


def _address(found: dict[str, str], named: dict[str, list[Column]], other: list[Column]) -> None:
    by_name = named.get("url", [])
    sure = [c for c in by_name if c.is_address]
    # A column of addresses is the address, also where it is called المصدر, or something that nobody knows.
    sure = sure or [c for c in (*named.get("publisher", []), *named.get("text", []), *other) if c.is_address]
    _take(found, "url", sure or by_name)


def _date(found: dict[str, str], named: dict[str, list[Column]], other: list[Column], nameless: bool) -> None:
    by_name = named.get("published", [])
    unknown = [c for c in other if c.is_date and (nameless or c.numbers < 0.5) and c.name not in found.values()]
    if by_name and not (unknown and all(c.filled and not c.is_date for c in by_name)):
        _take(found, "published", by_name, lambda c: c.is_date)
    elif len(unknown) == 1:
        found["published"] = unknown[0].name


def _text(found: dict[str, str], named: dict[str, list[Column]], other: list[Column]) -> None:
    by_name = [c for c in named.get("text", []) if not c.is_address and not (c.filled and c.is_date)]
    if by_name:
        first = next((c for c in by_name if c.filled), by_name[0])
        longest = max(by_name, key=lambda c: c.length)
        longer = longest.length >= _PROSE and longest.length >= 2 * first.length
        found["text"] = (longest if longer else first).name
    _take(found, "html", named.get("html", []))
    chosen = next((c for c in by_name if c.name == found.get("text")), None)
    if "html" in found or (chosen is not None and (chosen.length >= _PROSE or chosen.filled == 0)):
        return
    free = [c for c in other if c.is_prose and c.length >= _PROSE and c.name not in found.values()]
    free += [c for c in named.get("lead", []) if c.is_prose and c.length >= _PROSE_LEAD]
    free += [c for c in named.get("url", []) if c.is_prose and c.length >= _PROSE and c.name not in found.values()]
    if free and (best := max(free, key=lambda c: c.length)).length >= 3 * (chosen.length if chosen else 0):
        found["text"] = best.name


def _by_values(found: dict[str, str], other: list[Column]) -> None:
    """The short fields of a source without names: a title is prose of a line, a category recurs."""
    free = [c for c in other if c.name not in found.values()]
    if "title" not in found:
        titles = [c for c in free if c.is_prose and _TITLE[0] <= c.length <= _TITLE[1]]
        _take(found, "title", titles)
    if "category" not in found:
        short = [c for c in free if c.length <= 25 and not c.numbers and not c.is_date and c.addresses + c.hosts == 0]
        recurring = [c for c in short if c.filled > 1 and c.distinct <= 0.5 and c.name not in found.values()]
        _take(found, "category", recurring)
