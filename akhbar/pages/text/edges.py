"""What may stand beside a headline on its line and is none of it: clocks, readers, a section's name, the paper."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, get_args

from akhbar.pages.text.lines import key_of_phrase
from akhbar.pages.text.shapes import COUNTED, COUNTED_WORDS
from akhbar.paths import data_file
from akhbar.remembered import once, remembered

LONGEST = 300  # letters of a headline that is looked at
SIGNS = " \t|¦/\\•●·◄►»«›‹–—_-؛,،:\x01"  # none of a headline's, at its edges
_SET_TO_WORDS = "-–—_/\\:«»‹›"  # of them these only with a space between
_AROUND = SIGNS + "[]()"
Kind = Literal["clock", "now", "count", "section", "source"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Edge(NamedTuple):
    """What an edge of a headline may be: its kind, and where it meets the headline."""

    kind: Kind
    at: int


@once
def _words() -> dict[str, tuple[str, ...]]:
    """Of each place in `data/pages/list_edge_words.tsv` its words as keys, the longest first."""
    lines = data_file("pages/list_edge_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {
        place: tuple(sorted({key_of_phrase(word) for word in words.split("|")}, key=lambda w: (-len(w), w)))
        for place, words in rows
    }


@once
def _patterns() -> tuple[tuple[Kind, re.Pattern[str], re.Pattern[str]], ...]:
    """(kind, at the end, at the beginning) in the order they are tried.

    Stricter than `shapes.AGO`, whose matches the nets were trained with: that one finds where a clock in words begins,
    this one must have it whole.
    """
    any_of = {place: f"(?:{'|'.join(map(re.escape, words))})" for place, words in _words().items()}
    since, unit = any_of["since"], any_of["unit"]
    some = rf"(?:{any_of['about']} )?(?:\d{{1,3}} )?"
    ago = rf"{since} (?:{some}{unit}(?: {any_of['one']})?(?: و ?(?:\d{{1,2}} )?{unit})?|{any_of['ago']})"
    clock = rf"(?:(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)(?: ?{any_of['half']}(?!\w))?)"
    clock = rf"[\[(]?(?:{ago}|\d+ (?:minutes?|hours?|days?|weeks?) ago|{clock})[\])]?"
    number = r"(?:\d{1,3}(?:[.,]\d{1,3})*|\d{1,7}) ?k?"
    count = rf"[\[(]?(?:{any_of['counts']} ?:? ?{number}|{number}(?: (?:{COUNTED}))?)[\])]?"
    # A headline may begin with a number; readers before it are told as such.
    read = rf"[\[(]?(?:{any_of['counts']} ?:? ?{number}|\d[\d.,]*k|{number} (?:{COUNTED}))[\])]?"
    section = rf"(?:[\[(]{any_of['section']}[\])]|{any_of['section']})"
    source = rf"{any_of['from']}(?: ?[:/])? \S+(?: \S+){{0,3}}"
    kinds: dict[Kind, str] = {
        "clock": clock, "now": any_of["now"], "count": count, "section": section, "source": source
    }  # fmt: skip
    # Some print a clock, a count or a source without a space behind the headline.
    glued = {"clock": rf"(?=\d|[\[(]|{since} (?:\d|\S+ واحد|\S+ين$))", "source": "", "count": r"(?=\d|[\[(]|\D+\d)"}
    letter = r"(?:(?<=[^\W\d])|(?<=[\x01؟!.»\"]))"
    return tuple(
        (
            kind,
            re.compile(rf"(?:(?<=\s)|{letter}{glued[kind]})(?:{p})$" if kind in glued else rf"(?<=\s)(?:{p})$"),
            re.compile(rf"(?:{read if kind == 'count' else p})(?:(?=[\s/|:\-–]|$)|(?<=[\dk])(?=[^\W\d]))"),
        )
        for kind, p in kinds.items()
    )


@once
def _first_and_last() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    """Words that an edge begins with before a headline, and ends with behind one, and what opens a source."""
    words = _words()
    first = {w.split(" ")[0] for place in ("since", "ago", "now", "section", "counts") for w in words[place]}
    behind = (w for place in ("unit", "one", "ago", "half", "now", "section", "counts") for w in words[place])
    last = {w.split(" ")[-1] for w in (*behind, *COUNTED_WORDS, "ago")}
    return frozenset(first), frozenset(last), re.compile("|".join(map(re.escape, words["from"])))


@remembered(1 << 14)
def may_have_edges(headline: str) -> bool:
    """Whether a folded headline may have something at an edge: most have nothing, and need no expressions to tell."""
    if len(headline) > LONGEST:
        return False
    first, last, source = _first_and_last()
    begin, end = (word.strip(_AROUND) for word in (headline.partition(" ")[0], headline.rpartition(" ")[2]))
    number = begin[:1].isdigit() or end[-1:].isdigit() or end[-1:] == "k"
    return number or begin in first or end in last or source.search(headline) is not None


@remembered(1 << 14)
def edges_of(headline: str) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """What a folded headline may end in, and begin with."""
    if not may_have_edges(headline):
        return (), ()
    ends, begins = [], []
    for kind, last, first in _patterns():
        if found := last.search(headline):
            ends.append(Edge(kind, found.start()))
        if kind != "source" and (found := first.match(headline)):
            begins.append(Edge(kind, found.end()))
    return tuple(ends), tuple(begins)


def bare(folded: str, s: int, e: int) -> tuple[int, int]:
    """A stretch without the signs at its edges; quotation marks and dashes stay with the word that they are set to."""
    while s < e and folded[s] in SIGNS and (folded[s] not in _SET_TO_WORDS or folded[s + 1 : s + 2] == " "):
        if folded[s] == "«" and "»" in folded[s:e]:
            break
        s += 1
    while s < e and folded[e - 1] in SIGNS and (folded[e - 1] not in _SET_TO_WORDS or folded[e - 2] == " "):
        if folded[e - 1] == "\x01":  # a mark of the letter before it
            break
        e -= 1
    return s, e
