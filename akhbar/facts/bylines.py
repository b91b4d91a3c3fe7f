"""Who wrote an article: the people that a byline or an author field names, without signs, places, houses and dates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import polars as pl

from akhbar.arabic import display, fold
from akhbar.entities.gazetteer import weights
from akhbar.facts.byline_words import (
    RARE_NAME,
    given_names,
    house_key,
    months,
    offices,
    opens_with,
    phrases,
    said_of,
    surnames,
    weekdays,
    words_of_kind,
)

# Between the parts of a byline. A dash parts only with a space beside it: there are names with one inside.
_BETWEEN = re.compile(r"[|•·،؛:()\[\]«»\"“”/\\\n\r\t]|,|\s[-–—ـ_]+\s|[-–—ـ]+\s|\s[-–—ـ]+|\s&\s|\sand\s|\sو\s", re.I)
_TITLE_DOT = re.compile(r"\b([ء-ي])\.\s*(?=[ء-ي])")
_HANDLE = re.compile(r"(?<!\S)@\w[\w.]*")  # somebody's name on another site
_NO_LETTER = re.compile(r"^[\W\d_]+$")
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.(?:com|net|org|info|tv|example|[a-z]{2})\b", re.I)
_NAME = re.compile(r"^[^\W\d_]+(?:[-'’.][^\W\d_]*)*$")
_DATELINE = 60  # letters within which a dateline before a text ends
_DATELINE_ENDS = re.compile(r"\)? ?:|\)?\s?[-–—]+(?=\s)|\)(?=\s)")
_SIGNED_TAIL = re.compile(r"[.…/|،:–-]+\s*(?=(?:[^\s]+\s+){1,6}[^\s]+\s*$)")  # a sign and few words behind it
SURE = 3  # how likely a name is that begins with a given name
LONGEST_NAME = 5  # words


class _Part(NamedTuple):
    words: list[str]  # as printed
    keys: list[str]  # folded
    behind: str  # the sign before it


def read_bylines(texts: pl.Series, houses: Sequence[Iterable[str]], sure: bool = False) -> pl.DataFrame:
    """Whom and what each text names: `author` (people, joined by '، '), `agency` and `place` (the first of each), null
    where it names none.

    texts: bylines or author fields as printed, several lines where there are several. houses: of each text the names
    of whoever published it, any spelling, which are no authors. Agencies, desks, logins, addresses, places and dates
    are no authors either, nor who took the pictures. The words before a name ('by', 'Dr') are no part of it.
    sure: the texts need not be bylines; only names that are signed, or that can be nothing else, are taken.
    """
    asked = [(text or "", tuple(sorted({n for n in names if n}))) for text, names in zip(texts, houses, strict=True)]
    distinct = list(dict.fromkeys(asked))
    cut = [_cut(text) for text, _ in distinct]
    every = [phrase for parts in cut for phrase, _ in parts] + [n for _, names in distinct for n in names]
    keys = dict(zip(every, fold(pl.Series(every, dtype=pl.String)).to_list(), strict=True))
    found = {}
    for asked_for, parts in zip(distinct, cut, strict=True):
        mine = {house_key(keys[name]) for name in asked_for[1]} - {""}
        people, others = _people([_Part(p.split(), keys[p].split(), sign) for p, sign in parts], mine, sure)
        found[asked_for] = ("، ".join(people) or None, others.get("agency"), others.get("place"))
    columns = zip(*(found[a] for a in asked), strict=True) if asked else [(), (), ()]
    named = zip(("author", "agency", "place"), columns, strict=True)
    return pl.DataFrame([display(pl.Series(name, values, dtype=pl.String)) for name, values in named])


def signed_titles(titles: pl.Series) -> pl.Series:
    """Of each title the words that sign it at its end, behind a sign: 'حكاية رصيف .. بقلم: سالم المثالي'; else null."""
    parted = [[m.end() for m in _SIGNED_TAIL.finditer(title or "")] for title in titles]
    tails = [[title[at:] for at in places] for title, places in zip(titles, parted, strict=True)]
    every = list(dict.fromkeys(tail for several in tails for tail in several))
    keys = dict(zip(every, fold(pl.Series(every, dtype=pl.String)).to_list(), strict=True))
    signs = {tail for tail in every if _names_somebody(keys[tail].split())}
    found = [next((tail for tail in several if tail in signs), None) for several in tails]
    return pl.Series(titles.name, found, dtype=pl.String)


def _names_somebody(keys: list[str]) -> bool:
    """Whether words sign and a given name is soon behind: 'wrote' and 'books' are one word in a title."""
    size, _ = opens_with(keys, ("pen",))
    title, _ = opens_with(keys[size:], ("title",))
    return bool(size) and len(keys) > size + title and keys[size + title] in given_names()


def read_datelines(texts: pl.Series, houses: Sequence[Iterable[str]]) -> pl.DataFrame:
    """What the words before a text's first sentence say where they are a dateline and nothing else: `author`, `agency`,
    `place`, null where they say none.

    'الرياض (واس): …', '(و م ع) الرباط - …', 'سالم المثالي - سبق - الرياض: …'. An agency or the publisher must be among
    them, beside places and at most one name; texts, houses: as in `read_bylines`.
    """
    heads = [_heads(text) if text else [] for text in texts]
    asked = [tuple(sorted({name for name in names if name})) for names in houses]
    every = {part for several in heads for parts in several for part in parts} | {n for names in asked for n in names}
    ordered = sorted(every)
    keys = dict(zip(ordered, fold(pl.Series(ordered, dtype=pl.String)).to_list(), strict=True))
    mine = {names: {house_key(keys[name]) for name in names} - {""} for names in set(asked)}
    rows = [
        next((found for parts in several if (found := _dateline(parts, keys, mine[names]))), (None, None, None))
        for several, names in zip(heads, asked, strict=True)
    ]
    columns = zip(*rows, strict=True) if rows else [(), (), ()]
    named = zip(("author", "agency", "place"), columns, strict=True)
    return pl.DataFrame([display(pl.Series(name, values, dtype=pl.String)) for name, values in named])


def _heads(text: str) -> list[list[str]]:
    """The parts of what may be a dateline before a text, the longest first."""
    ends = [end for end in _DATELINE_ENDS.finditer(text[:_DATELINE]) if text[end.end() :].strip()]
    cut = ([part for part, _ in _cut(text[: end.start() + (end[0][0] == ")")])] for end in reversed(ends))
    return [parts for parts in cut if 1 <= len(parts) <= 4 and all(part.count(" ") < LONGEST_NAME for part in parts)]


def _dateline(
    parts: list[str], keys: dict[str, str], mine: set[str]
) -> tuple[str | None, str | None, str | None] | None:
    said = [said_of(keys[part].split(), mine) if keys[part] else "desk" for part in parts]
    people = [part for part, what in zip(parts, said, strict=True) if what is None]
    if not {"agency", "house"} & set(said) or len(people) > 1 or (people and "place" not in said):
        return None
    author = None
    if people:
        best = _names(people[0].split(), keys[people[0]].split(), False)
        if not best or best[0][1] < SURE:
            return None
        author = best[0][0]
    first = {what: parts[said.index(what)] for what in ("agency", "place") if what in said}
    return author, first.get("agency"), first.get("place")


def _cut(text: str) -> list[tuple[str, str]]:
    """The parts of a byline and the sign before each, words without letters left out."""
    text = html.unescape(html.unescape(text)) if "&" in text else text
    text = _TITLE_DOT.sub(r"\1 ", " ".join(re.sub(r"[ \xa0]+", " ", text).split(" ")))
    if "@" in text:
        text = _HANDLE.sub("", text)
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
            sign += "\n" if "\n" in match.group() else match.group().strip() or " "
            at = match.end()
    return parts


def _people(parts: list[_Part], houses: set[str], sure: bool) -> tuple[list[str], dict[str, str]]:
    """Names in order, the likeliest where none is announced; and the first agency and place."""
    others: dict[str, str] = {}
    if any(
        part.keys[0] in ("صوره", "صور") and part.keys[-1] in words_of_kind("of file") for part in parts if part.keys
    ):
        return [], others  # what stands below a picture
    certain: list[str] = []
    likely: list[tuple[int, str, bool]] = []  # how likely, the name, whether it goes on with the one before
    signed = pictured = written = passed = label = False
    for part in parts:
        if "\n" in part.behind:
            passed = False
            if not label:  # a label on a line of its own says who is named on the next
                signed = pictured = written = False
        label = False
        words, keys = part.words, part.keys
        if len(words) != len(keys):  # a sign inside a word
            words = keys
        size, what = opens_with(keys, ("picture", "writes", "sign"))
        while size:
            pictured, signed, written = what == "picture", what != "picture", what == "writes"
            words, keys = words[size:], keys[size:]
            size, what = opens_with(keys, ("picture", "writes", "sign"))
        if not words:
            label = True
            continue
        # The editor in chief stands on every page.
        passed = passed or (sure and bool(opens_with(keys, ("role",))[0]))
        if passed:
            continue
        words, keys = _before_role(*_before_date(words, keys))
        was_signed, was_pictured = signed, pictured
        if not words:
            continue
        if said := said_of(keys, houses):
            others.setdefault(said, " ".join(words))
            continue
        if was_pictured:
            pictured = False
            continue
        for name, score in _names(words, keys, was_signed):
            if sure and (score < (SURE if not was_signed else 1 if written else 2) or " " not in name):
                continue
            if sure and not was_signed and not _ends_as_name(keys):
                continue
            if was_signed:
                certain.append(name)
            else:
                likely.append((score, name, bool(likely) and _goes_on(part)))
        if was_signed and certain:
            signed = False
            if _more_follow(part, parts):
                signed = True
    if certain:
        return list(dict.fromkeys(certain)), others
    best = max((score for score, _, _ in likely), default=0)
    chosen: list[str] = []
    kept = False
    for score, name, goes_on in likely:
        kept = score > 0 and (score == best or (goes_on and kept))
        if kept:
            chosen.append(name)
    return list(dict.fromkeys(chosen))[:4], others


def _ends_as_name(keys: list[str]) -> bool:
    """Whether the last of some words is known as a name, or has the article as many families have."""
    return keys[-1] in surnames() or keys[-1] in given_names() or keys[-1][:2] == "ال"


def _goes_on(part: _Part) -> bool:
    """Whether only a comma or 'and' stands before the part."""
    return bool(re.fullmatch(r"[،,&]|و|and", part.behind.strip() or "-"))


def _more_follow(part: _Part, parts: list[_Part]) -> bool:
    """Whether the next part is a further name of the same kind: only a comma or 'and' stands between."""
    at = next(i for i, p in enumerate(parts) if p is part)
    return at + 1 < len(parts) and _goes_on(parts[at + 1])


def _before_date(words: list[str], keys: list[str]) -> tuple[list[str], list[str]]:
    """What stands before the first number or weekday. Months alone end nothing: there are people of their names."""
    for i, key in enumerate(keys):
        digits = any(c.isdigit() for c in key)
        if digits or key in weekdays():
            while digits and i and keys[i - 1] in months():
                i -= 1
            return words[:i], keys[:i]
    return words, keys


def _before_role(words: list[str], keys: list[str]) -> tuple[list[str], list[str]]:
    """A name without what the person is: behind the name with all that follows, before it alone."""
    for i in range(len(keys)):
        size, _ = opens_with(keys[i:], ("role",))
        if size:
            return (words[:i], keys[:i]) if i else (words[size:], keys[size:])
    return words, keys


def _joins(key: str) -> bool:
    """Whether a word that begins with 'and' is a given name behind it: no name itself, or a rare spelling of two."""
    borne = weights("GIVEN")
    alone, behind = borne.get(key, 0), borne.get(key[1:], 0)
    return bool(behind) and (not alone or (alone < RARE_NAME <= behind - 2 and len(key) > 3))


def _names(words: list[str], keys: list[str], signed: bool) -> list[tuple[str, int]]:
    """The names that the words of one part are, each with how likely it is one."""
    given = given_names()
    while len(keys) > 1 and ((keys[0],) in phrases()["title"] or tuple(keys[:2]) in phrases()["title"]):
        size = 2 if tuple(keys[:2]) in phrases()["title"] else 1
        words, keys = words[size:], keys[size:]
    if keys and keys[0] in offices():
        return []
    for i in range(1, len(keys)):  # 'and' is written together with the second name
        if keys[i][0] == "و" and i >= 2 and _joins(keys[i]):
            return _names(words[:i], keys[:i], signed) + _names(
                [words[i][1:], *words[i + 1 :]], [keys[i][1:], *keys[i + 1 :]], signed
            )
    never = words_of_kind("inside no name")
    if not keys or len(keys) > LONGEST_NAME or never & set(keys) or not all(map(_NAME.match, words)):
        for i, key in enumerate(keys):  # the name ends where a place or, signed, a sentence begins
            if (signed or key in ("من", "في")) and key in never and 1 < i <= LONGEST_NAME:
                return _names(words[:i], keys[:i], signed)
        return []
    score = 1 + 2 * (keys[0] in given) + any(k in surnames() for k in keys[1:]) - 2 * (keys[0][:2] == "ال")
    if len(keys) == 1 and not signed:
        return []
    return [(" ".join(words), score)]
