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


def stems(key: str) -> frozenset[str]:
    """Rough stems of a text's content words: no article, at most five letters. For overlap, not for meaning."""
    return _OF_TEXTS[key]


def _stems(key: str) -> frozenset[str]:
    return frozenset(map(_STEMS.__getitem__, key.split())) - _NOTHING


def _stem(word: str) -> str:
    word = word.strip("\"'«»“”()[]،؛:.؟!,…-–")
    if len(word) < 4:
        return ""
    for clitic in _CLITICS:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            word = word[len(clitic) :]
            break
    return word[:5]


_NOTHING = frozenset({""})
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
    words = key.split(" ", 3)[:3]
    words[-1] = words[-1].rstrip("،,:")
    return any(" ".join(words[: n + 1]).rstrip("،,:") in openers for n, openers in enumerate(_openers()))


@once
def _hints() -> list[tuple[ListRelation, tuple[str, ...]]]:
    rows = []
    for line in data_file("relation_hints.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            relation, words = line.split("\t")
            rows.append((cast(ListRelation, relation), tuple(key_of_phrase(w) for w in words.split())))
    return rows


@remembered(1 << 14)
def relation_hint(heading: str) -> ListRelation:
    """The relation that an unknown heading's words suggest; `more` where they suggest none."""
    words = [w.removeprefix("ال") for w in heading.split()]
    for relation, beginnings in _hints():
        if any(word.startswith(beginnings) for word in words):
            return relation
    return "more"
