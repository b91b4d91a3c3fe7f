"""What the words of a short piece are in the world: parts of people's names, places, papers, words of bylines.

A net that learned from some hundred names does not know the next name; lists do. Each answer is one bit of evidence
for the net, which weighs it: no list decides alone.
"""

from __future__ import annotations

import csv
from pathlib import Path

from akhbar.pages.text.cohesion import relation_hint
from akhbar.pages.text.lines import fold_in_place, key_of, key_of_phrase
from akhbar.paths import data_file
from akhbar.remembered import once

MOST = 14  # words of a piece that is looked up; longer ones name nobody
MOST_NAMED = 6  # words of a piece that may be a name and nothing else
OFTEN = 3.0  # log2 of the people who bear a name that is often one
SURE = 6.0  # sum of them, from which on words that all are names are hardly anything else
_EDGES = "\"'«»“”()[]:،.؟!|…-–—#,/؛@ـ"
_PARTICLES = frozenset({"بن", "ابن", "بنت", "ال", "ابو", "ابي", "ام", "عبد", "و"})
BITS = 14  # how many answers there are

(NAME_ALONE, NAME_SURE, GIVEN_FIRST, NAMES_LAST, HAS_NAME, PLACE_FIRST, PLACE_LAST, PLACE_ALONE, PAPER, PAPER_ALONE,
 SIGNS, RELATES, HANDLE, QUOTES) = (1 << i for i in range(BITS))  # fmt: skip


def _rows(name: str) -> list[list[str]]:
    """Rows of a table of the data, without its notes."""
    lines = data_file(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


@once
def _gazetteer() -> tuple[dict[str, float], dict[str, float], frozenset[str]]:
    """Given names, all parts of names, with log2 of the people who bear them; and places."""
    given: dict[str, float] = {}
    parts: dict[str, float] = {}
    places: set[str] = set()
    rows = _rows("entities/gazetteer.tsv")
    names = fold_in_place("\n".join(row[1] for row in rows)).split("\n")  # all at once: there are fifty thousand
    for (kind, _, weight, *_), folded in zip(rows, names, strict=True):
        name = key_of(folded)
        if kind == "CITY":
            places.add(name)
        elif " " not in name and len(name) > 1:
            bearers = float(weight)
            if kind == "GIVEN" and bearers > given.get(name, 0.0):
                given[name] = bearers
            if bearers > parts.get(name, 0.0):
                parts[name] = bearers
    for _, name, more, *_ in _rows("entities/countries.tsv"):
        places |= {key_of_phrase(n) for n in (name, *more.split(";")) if n}
    for word in data_file("entities/stop_words.txt").read_text(encoding="utf-8").splitlines():
        if parts.get(key := key_of_phrase(word.strip()), SURE) < SURE:  # a name of few that is everybody's word
            del parts[key]
            given.pop(key, None)
    return given, parts, frozenset(places)


@once
def _papers() -> tuple[frozenset[str], dict[str, int]]:
    """Names of papers as keys; and the words of the longest that begins with a word."""
    path: Path = data_file("publishers.csv")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    names = {
        key_of_phrase(name)
        for row in csv.DictReader(lines)
        for name in (row["name"], *(row["aliases"] or "").split("|"))
        if name.strip()
    }
    longest: dict[str, int] = {}
    for name in names:
        first = name.split(" ")[0]
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    return frozenset(names), longest


@once
def _signing() -> frozenset[str]:
    """First words of what says that the name behind it wrote."""
    found = set()
    for line in data_file("byline_words.tsv").read_text(encoding="utf-8").splitlines():
        kind, _, phrases = line.partition("\t")
        if kind in ("writes", "sign"):
            found |= {key_of_phrase(phrase).split(" ")[0] for phrase in phrases.split("|") if phrase.strip()}
    return frozenset(found)


def evidence(key: str, n: int) -> int:
    """The answers as bits. key: a piece's key; n: its words."""
    if n > MOST:
        return 0
    given, parts, places = _gazetteer()
    words = [w for w in [word.strip(_EDGES) for word in key.split(" ")] if w]
    bits = 0
    if "@" in key:
        bits |= HANDLE
    if key[0] in "«\"“'" and key[-1] in "»\"”'":
        bits |= QUOTES
    if not words:
        return bits
    size = len(words)
    named = [w in parts or w in _PARTICLES for w in words]
    if 2 <= size <= MOST_NAMED and all(named):
        bits |= NAME_ALONE
        if words[0] in given and sum([parts.get(w, 0.0) for w in words]) >= SURE:
            bits |= NAME_SURE
    first = words[0]
    if given.get(first, 0.0) >= OFTEN:
        bits |= GIVEN_FIRST
    if size >= 2 and named[-1] and named[-2] and (words[-2] in given or words[-2] in _PARTICLES):
        bits |= NAMES_LAST
    if any(named):
        for i in range(size - 1):
            if named[i] and named[i + 1] and given.get(words[i], 0.0) >= OFTEN:
                bits |= HAS_NAME
                break
    if words[0] in places or (size > 1 and f"{words[0]} {words[1]}" in places):
        bits |= PLACE_FIRST
    if words[-1] in places or (size > 1 and f"{words[-2]} {words[-1]}" in places):
        bits |= PLACE_LAST
    papers, longest = _papers()
    whole_key = " ".join(words)
    if whole_key in places:
        bits |= PLACE_ALONE
    if whole_key in papers:
        bits |= PAPER_ALONE
    for i, word in enumerate(words):
        if word in longest and any(
            " ".join(words[i:j]) in papers for j in range(i + 1, min(i + longest[word], size) + 1)
        ):
            bits |= PAPER
            break
    if words[0] in _signing():
        bits |= SIGNS
    if n <= 7 and relation_hint(key) != "more":
        bits |= RELATES
    return bits
