"""Whether a headline and a text speak of the same: overlap of rough stems. And which lines go on with a text."""

from __future__ import annotations

from collections.abc import Set
from typing import cast

from akhbar.arabic.clitics import WITH_ARTICLE
from akhbar.closed_sets import ListRelation
from akhbar.pages.text.lines import key_of_phrase
from akhbar.paths import data_file
from akhbar.remembered import Bounded, once, remembered

# Without ولل, which the nets saw as و and the rest: stems are what they were trained with.
_CLITICS = (*(clitic for clitic in WITH_ARTICLE if clitic != "ولل"), "و")
_BY_LETTER = {c[0]: tuple(clitic for clitic in _CLITICS if clitic[0] == c[0]) for c in _CLITICS}


def stems(key: str) -> Set[str]:
    """Rough stems of a text's content words: no article, at most five letters. For overlap, not for meaning."""
    return _OF_TEXTS[key]


def _stems(key: str) -> Set[str]:
    found = set(map(_STEMS.__getitem__, key.split()))
    found.discard("")
    return found


def _stem(word: str) -> str:
    word = word.strip("\"'«»“”()[]،؛:.؟!,…-–")
    if len(word) < 4:
        return ""
    for clitic in _BY_LETTER.get(word[0], ()):
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            word = word[len(clitic) :]
            break
    return word[:5]


_STEMS = Bounded(f"{__name__}._STEMS", 100_000, _stem)  # most words come again
_OF_TEXTS = Bounded(f"{__name__}._OF_TEXTS", 6_000, _stems)  # lines of the pages that are read at once


def cohesion(headline: str, body: Set[str]) -> float:
    """Share of a headline's content words whose stems the text has, too (0 to 1)."""
    words = stems(headline)
    return len(words & body) / len(words) if words else 0.0


@once
def _openers() -> tuple[frozenset[str], ...]:
    by_length: tuple[set[str], ...] = (set(), set(), set())
    for line in data_file("paragraph_openers.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key = key_of_phrase(line)
            by_length[key.count(" ")].add(key)
    return tuple(frozenset(s) for s in by_length)


def goes_on(key: str) -> bool:
    """Whether a line begins as paragraphs of a running text do, and headlines hardly ever."""
    one, two, three = _openers()
    words = key.split(" ", 3)[:3]
    if words[0].rstrip("،,:") in one:
        return True
    if len(words) == 1:
        return False
    if f"{words[0]} {words[1]}".rstrip("،,:") in two:
        return True
    return len(words) == 3 and " ".join(words).rstrip("،,:") in three


@once
def _hints() -> list[tuple[ListRelation, tuple[str, ...]]]:
    rows = []
    for line in data_file("relation_hints.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            relation, words = line.split("\t")
            rows.append((cast(ListRelation, relation), tuple(key_of_phrase(w) for w in words.split())))
    return rows


@once
def _any_hint() -> tuple[str, ...]:
    return tuple(beginning for _, beginnings in _hints() for beginning in beginnings)


@remembered(1 << 14)
def relation_hint(heading: str) -> ListRelation:
    """The relation that an unknown heading's words suggest; `more` where they suggest none."""
    words = [w.removeprefix("ال") for w in heading.split()]
    if not any(word.startswith(_any_hint()) for word in words):
        return "more"
    for relation, beginnings in _hints():
        if any(word.startswith(beginnings) for word in words):
            return relation
    return "more"
