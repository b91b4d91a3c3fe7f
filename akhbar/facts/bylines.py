"""Who wrote an article: the people that a byline or an author field names, without signs, places, houses and dates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import polars as pl

from akhbar.arabic import display, fold
from akhbar.paths import data_file

# Between the parts of a byline. A dash parts only with a space beside it: there are names with one inside.
_BETWEEN = re.compile(r"[|•·،؛:()\[\]«»\"“”/\\\n\r\t]|,|\s[-–—ـ_]+\s|[-–—ـ]+\s|\s[-–—ـ]+|\s&\s|\sand\s|\sو\s", re.I)
_TITLE_DOT = re.compile(r"\b([ء-ي])\.\s*(?=[ء-ي])")
_NO_LETTER = re.compile(r"^[\W\d_]+$")
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:com|net|org|info|tv|example|[a-z]{2})\b", re.I)
_NAME = re.compile(r"^[^\W\d_]+(?:[-'’.][^\W\d_]*)*$")
LONGEST_NAME = 5  # words
HOUSES = frozenset("صحيفه جريده وكاله موقع قناه بوابه شبكه مجله تلفزيون راديو اذاعه مؤسسه دار موسسه شركه".split())  # noqa: SIM905
# Words that stand inside no name.
_NEVER = frozenset(
    "في من الي عن مع بين هذا هذه التي الذي ان لا ما قد كان بعد قبل كل او ثم حتي the of for in".split()  # noqa: SIM905
)


class _Part(NamedTuple):
    words: list[str]  # as printed
    keys: list[str]  # folded
    behind: str  # the sign before it


@cache
def _words() -> dict[str, frozenset[tuple[str, ...]]]:
    """What a word says to its folded phrases, as tuples of words; see `data/byline_words.tsv`."""
    rows = [line.split("\t") for line in data_file("byline_words.tsv").read_text(encoding="utf-8").splitlines()]
    listed = [
        (what[0], phrase) for what in rows if len(what) == 2 and what[0][:1] != "#" for phrase in what[1].split("|")
    ]
    keys = fold(pl.Series([phrase for _, phrase in listed], dtype=pl.String)).to_list()
    out: dict[str, set[tuple[str, ...]]] = {}
    for (what, _), key in zip(listed, keys, strict=True):
        out.setdefault(what, set()).add(tuple(key.split()))
    return {what: frozenset(phrases) for what, phrases in out.items()}


@cache
def agency_names() -> frozenset[str]:
    """Search forms of agencies and picture services, see `data/credits.tsv`; of papers only those that are agencies."""
    lines = data_file("credits.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return frozenset(fold(pl.Series(names, dtype=pl.String)).to_list())


def house_key(key: str) -> str:
    """A publisher's folded name without the word for what it is: paper, agency, site."""
    words = key.split()
    while len(words) > 1 and words[0] in HOUSES:
        words = words[1:]
    return " ".join(words)


def read_authors(texts: pl.Series, houses: Sequence[Iterable[str]]) -> pl.Series:
    """The people each text names, joined by '، '; null where it names none.

    texts: bylines or author fields as printed, several lines where there are several. houses: of each text the names
    of whoever published it, any spelling, which are no authors. Agencies, desks, logins, addresses, places and dates
    are no authors either, nor who took the pictures. The words before a name ('by', 'Dr') are no part of it.
    """
    asked = [(text or "", tuple(sorted({n for n in names if n}))) for text, names in zip(texts, houses, strict=True)]
    distinct = list(dict.fromkeys(asked))
    cut = [_cut(text) for text, _ in distinct]
    phrases = [phrase for parts in cut for phrase, _ in parts] + [n for _, names in distinct for n in names]
    keys = dict(zip(phrases, fold(pl.Series(phrases, dtype=pl.String)).to_list(), strict=True))
    found = {}
    for asked_for, parts in zip(distinct, cut, strict=True):
        mine = {house_key(keys[name]) for name in asked_for[1]} - {""}
        people = _people([_Part(p.split(), keys[p].split(), sign) for p, sign in parts], mine)
        found[asked_for] = "، ".join(people) or None
    return display(pl.Series("author", [found[a] for a in asked], dtype=pl.String))


def _cut(text: str) -> list[tuple[str, str]]:
    """The parts of a byline and the sign before each, words without letters left out."""
    text = html.unescape(html.unescape(text)) if "&" in text else text
    text = _TITLE_DOT.sub(r"\1 ", " ".join(re.sub(r"[ \xa0]+", " ", text).split(" ")))
    parts, at, sign = [], 0, "\n"
    for match in [*_BETWEEN.finditer(text), None]:
        piece = text[at : match.start() if match else len(text)]
        if _ADDRESS.search(piece):
            piece = ""
        words = [w.strip(".…*؟!'") for w in piece.split()]
        words = [w for w in words if w and not (_NO_LETTER.match(w) and not w.isdigit())]
        if words:
            parts.append((" ".join(words), sign))
            sign = ""
        if match:
            sign += match.group().strip() or " "
            at = match.end()
    return parts


def _people(parts: list[_Part], houses: set[str]) -> list[str]:
    """Names in order, the likeliest where none is announced."""
    certain: list[str] = []
    likely: list[tuple[int, str, bool]] = []  # how likely, the name, whether it goes on with the one before
    signed, pictured = False, False
    for part in parts:
        if "\n" in part.behind:
            signed = pictured = False
        words, keys = part.words, part.keys
        if len(words) != len(keys):  # a sign inside a word
            words = keys
        size, what = _opens_with(keys, ("picture", "sign"))
        while size:
            pictured, signed = what == "picture", what == "sign"
            words, keys = words[size:], keys[size:]
            size, what = _opens_with(keys, ("picture", "sign"))
        if not words:
            continue
        words, keys = _before_role(*_before_date(words, keys))
        was_signed, was_pictured = signed, pictured
        if not words or _is_nobody(keys, houses):
            continue
        if was_pictured:
            pictured = False
            continue
        for name, score in _names(words, keys, was_signed):
            if was_signed:
                certain.append(name)
            else:
                likely.append((score, name, bool(likely) and _goes_on(part)))
        if was_signed and certain:
            signed = False
            if _more_follow(part, parts):
                signed = True
    if certain:
        return list(dict.fromkeys(certain))
    best = max((score for score, _, _ in likely), default=0)
    chosen: list[str] = []
    kept = False
    for score, name, goes_on in likely:
        kept = score > 0 and (score == best or (goes_on and kept))
        if kept:
            chosen.append(name)
    return list(dict.fromkeys(chosen))[:4]


def _goes_on(part: _Part) -> bool:
    """Whether only a comma or 'and' stands before the part."""
    return bool(re.fullmatch(r"[،,&]|و|and", part.behind.strip() or "-"))


def _more_follow(part: _Part, parts: list[_Part]) -> bool:
    """Whether the next part is a further name of the same kind: only a comma or 'and' stands between."""
    at = next(i for i, p in enumerate(parts) if p is part)
    return at + 1 < len(parts) and _goes_on(parts[at + 1])


def _opens_with(keys: list[str], kinds: tuple[str, ...]) -> tuple[int, str]:
    """How many words the longest phrase of these kinds has that opens the words, and its kind."""
    for size in (4, 3, 2, 1):
        for kind in kinds:
            if tuple(keys[:size]) in _words()[kind] and len(keys) >= size:
                return size, kind
    return 0, ""


def _date_words(kinds: tuple[str, ...]) -> frozenset[str]:
    rows = [
        line.split("\t")
        for name in ("months", "date_words")
        for line in data_file(f"arabic/{name}.tsv").read_text(encoding="utf-8").splitlines()
        if line.split("\t")[0] in kinds
    ]
    words = [word for row in rows for word in row[2].split("|")]
    return frozenset(fold(pl.Series(words, dtype=pl.String)).to_list())


@cache
def _months() -> frozenset[str]:
    return _date_words(("gregorian", "hijri"))


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(word for word in _date_words(("weekday",)) if word.startswith("ال"))


def _before_date(words: list[str], keys: list[str]) -> tuple[list[str], list[str]]:
    """What stands before the first number or weekday. Months alone end nothing: there are people of their names."""
    for i, key in enumerate(keys):
        digits = any(c.isdigit() for c in key)
        if digits or key in _weekdays():
            while digits and i and keys[i - 1] in _months():
                i -= 1
            return words[:i], keys[:i]
    return words, keys


def _before_role(words: list[str], keys: list[str]) -> tuple[list[str], list[str]]:
    """A name without what the person is: behind the name with all that follows, before it alone."""
    for i in range(len(keys)):
        size, _ = _opens_with(keys[i:], ("role",))
        if size:
            return (words[:i], keys[:i]) if i else (words[size:], keys[size:])
    return words, keys


def _is_nobody(keys: list[str], houses: set[str]) -> bool:
    """Whether the words are a desk, an agency, an organisation, a place or whoever publishes."""
    from akhbar.entities.gazetteer import countries, organisations, weights

    phrase = " ".join(keys)
    bare = house_key(phrase)
    if tuple(keys) in _words()["nobody"] or tuple(keys) in _words()["role"]:
        return True
    if phrase in agency_names() or bare in houses or any(f" {h} " in f" {bare} " for h in houses if len(h) > 3):
        return True
    if len(keys) > 1 and (keys[0],) in _words()["place"]:
        return True
    if keys[0] in HOUSES or phrase in organisations() or phrase in countries():
        return True
    return phrase in weights("CITY") and phrase not in weights("GIVEN")


def _names(words: list[str], keys: list[str], signed: bool) -> list[tuple[str, int]]:
    """The names that the words of one part are, each with how likely it is one."""
    given = _given()
    while len(keys) > 1 and ((keys[0],) in _words()["title"] or tuple(keys[:2]) in _words()["title"]):
        size = 2 if tuple(keys[:2]) in _words()["title"] else 1
        words, keys = words[size:], keys[size:]
    for i in range(1, len(keys)):  # 'and' is written together with the second name
        if keys[i][0] == "و" and i >= 2 and keys[i] not in given and keys[i][1:] in given:
            return _names(words[:i], keys[:i], signed) + _names(
                [words[i][1:], *words[i + 1 :]], [keys[i][1:], *keys[i + 1 :]], signed
            )
    if not keys or len(keys) > LONGEST_NAME or _NEVER & set(keys) or not all(map(_NAME.match, words)):
        for i, key in enumerate(keys):  # the name ends where a place or, signed, a sentence begins
            if (signed or key in ("من", "في")) and key in _NEVER and 1 < i <= LONGEST_NAME:
                return _names(words[:i], keys[:i], signed)
        return []
    score = 1 + 2 * (keys[0] in given) + any(k in _surnames() for k in keys[1:]) - 2 * (keys[0][:2] == "ال")
    if len(keys) == 1 and not signed:
        return []
    return [(" ".join(words), score)]


@cache
def _given() -> frozenset[str]:
    from akhbar.entities.gazetteer import weights

    return frozenset(weights("GIVEN"))


@cache
def _surnames() -> frozenset[str]:
    from akhbar.entities.gazetteer import weights

    return frozenset(weights("SURNAME"))
