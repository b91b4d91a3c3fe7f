"""Which field of a record is the text, which the title …: guessed from the usual names, overridden by a mapping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import combinations

from akhbar.arabic.letters import letters_alike
from akhbar.paths import data_file
from akhbar.remembered import once, remembered

# As akhbar.arabic.fold has it, which is made for columns of texts and not for one name after the other.
_LETTERS = letters_alike("ىةکیـٱ")
_NOT_NAME = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_HELPERS = (  # lines of the data file that are no field
    "carriers", "wrappers", "lists", "others", "moments", "fetched_events", "published_events", "clocks", "years",
    "months", "days", "numbered", "none",
    "not_posts", "namespaces",
)  # fmt: skip
_MOST_WORDS = 6  # of a column's name that is taken apart
_BY_PART = 1000  # the rank of a name that was found in part stands behind all that were found whole
RECORDS = "records"  # what a mapping calls the list of records: no field of a page


@once
def _lines() -> dict[str, tuple[str, ...]]:
    found = {}
    for line in data_file("field_names.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            field, _, names = line.partition(":")
            found[field] = tuple(names.split())
    return found


@once
def usual_names() -> dict[str, tuple[str, ...]]:
    """Page field to the names it goes by, best first, from `akhbar/data/field_names.txt`."""
    return {field: names for field, names in _lines().items() if field not in _HELPERS}


@remembered(256)
def helper_words(name: str) -> frozenset[str]:
    """The words of one of the file's other lines: `carriers`, `wrappers`, `lists`, `others`, …"""
    return frozenset(map(plain_name, _lines()[name]))


@remembered(65_536)
def plain_name(column: str) -> str:
    """A column's name as compared: search form without accents, letters and digits only."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", column[:200].lower()) if not unicodedata.combining(c))
    return _NOT_NAME.sub("", bare.translate(_LETTERS))


@once
def _ranks() -> dict[str, tuple[str, int]]:
    """Plain name → its field and its place among the field's names."""
    return {
        plain_name(name): (field, rank) for field, names in usual_names().items() for rank, name in enumerate(names)
    }


@remembered(65_536)
def named_field(column: str) -> tuple[str, int] | None:
    """The page field that a column's name stands for and how good a name it is (from 0, the best); None for none.

    A dotted name is a place in nested objects: its last part counts, where what is around it are mere wrappers
    (`article.title`), or the part before it (`author.name`).
    """
    *around, last = column.split(".") if "." in column and not column.startswith("http") else [column]
    if around:
        return _nested(around, last)
    return _by_words(last)


def _nested(around: list[str], last: str) -> tuple[str, int] | None:
    plain = [plain_name(part) for part in around]
    wrappers = helper_words("wrappers")
    if plain_name(last) in ("name", "title", "rendered", "text", "value", "displayname", "label", "screenname"):
        owner = named_field(".".join(around)) if len(around) > 1 else _by_words(around[-1])
        if owner and owner[0] in ("author", "publisher", "category", "title", "lead") and plain[-1] not in wrappers:
            return owner[0], owner[1] + _BY_PART * len(around)
    if all(part in wrappers for part in plain):
        found = _by_words(last)
        return (found[0], found[1] + _BY_PART * len(around)) if found else None
    return None


def _by_words(column: str) -> tuple[str, int] | None:
    ranks = _ranks()
    plain = plain_name(column)
    whole = ranks.get(plain)
    if whole:
        return whole
    space, colon, behind = column.partition(":")
    if colon and space.lower() in helper_words("namespaces") and (named := ranks.get(plain_name(behind))):
        return named
    words = [word for part in _NOT_NAME.split(_CAMEL.sub(" ", column[:200])) if (word := plain_name(part))]
    if not 1 < len(words) <= _MOST_WORDS or plain in helper_words("none"):
        return None
    if time := _of_time(words):
        return time
    carriers = helper_words("carriers")
    spare = [at for at, word in enumerate(words) if word in carriers]
    for out in range(1, len(spare) + 1):
        found = []
        for left_out in combinations(spare, out):
            rest = "".join(word for at, word in enumerate(words) if at not in left_out)
            if rest and rest in ranks:
                found.append(ranks[rest])
        if found:
            # 'news source' is a source, 'article title' a title: what carries other words is the weakest reading.
            field, rank = min(found, key=lambda one: (one[0] == "text", one[1], one[0]))
            return field, rank + _BY_PART
    # One field in two languages: 'Title (العنوان)'.
    known = [ranks[word] for word in words if word in ranks]
    if (
        len({field for field, _ in known}) == 1
        and len(known) > 1
        and carriers.issuperset(w for w in words if w not in ranks)
    ):
        return known[0][0], known[0][1] + _BY_PART
    return None


def _of_time(words: list[str]) -> tuple[str, int] | None:
    """What a name of an event and of time says: `indexed_date` is fetched_at, `publication timestamp` published."""
    moments = helper_words("moments")
    event = "".join(word for word in words if word not in moments)
    if not event or len("".join(words)) == len(event):
        return None
    field = next(
        (f for f in ("fetched_at", "published") if event in helper_words(f"{f.partition('_')[0]}_events")), None
    )
    return (field, _BY_PART) if field else None


@remembered(65_536)
def of_something_else(column: str) -> bool:
    """Whether a column's name says that it is of something else than the article: a picture, an author, a feed."""
    words = {plain_name(word) for word in re.split(r"[\W_]+", _CAMEL.sub(" ", column[:200]))}
    return bool(words & helper_words("others"))


def guess_mapping(columns: Iterable[str]) -> dict[str, str]:
    """Page field (`text`, `title`, `url`, `published`, …) to the column that holds it, by the usual names.

    Fields without a column are absent; no column serves two fields. The order of columns does not matter.

    >>> guess_mapping(["content", "headline", "docno"])
    {'text': 'content', 'title': 'headline'}
    """
    return {field: named[0] for field, named in candidates(columns).items()}


def candidates(columns: Iterable[str]) -> dict[str, list[str]]:
    """Page field to the columns whose names stand for it, the best name first; fields without one are absent."""
    found: dict[str, list[tuple[int, str]]] = {}
    for column in columns:
        if named := named_field(column):
            found.setdefault(named[0], []).append((named[1], column))
    return {field: [column for _, column in sorted(found[field])] for field in usual_names() if field in found}


def check_mapping(mapping: dict[str, str] | None) -> None:
    """Raises ValueError naming a field that pages do not have, with those they have."""
    for field in mapping or {}:
        if field not in usual_names() and field != RECORDS:
            near = did_you_mean(field, [*usual_names(), RECORDS])
            raise ValueError(
                f"unknown field {field!r} in the mapping{near}; the fields are {', '.join(usual_names())}, "
                f"and {RECORDS} for the list of records"
            )


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`: did you mean 'text'?`, or nothing where no known name is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1, 0.6)
    return f": did you mean {near[0]!r}?" if near else ""


def describe_mapping(mapping: dict[str, str], columns: Iterable[str]) -> str:
    """`text=content, title=title; kept as they are: docno` for messages."""
    pairs = ", ".join(f"{field}={column}" for field, column in mapping.items()) or "nothing"
    rest = sorted(set(columns) - set(mapping.values()))
    shown = rest[:20] + [f"{len(rest) - 20} more"] * (len(rest) > 20)
    return pairs + (f"; kept as they are: {', '.join(shown)}" if rest else "")
