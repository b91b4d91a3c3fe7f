"""What stands beside the headlines of a list on the same line, and recurs: pieces of their own, no part of a headline.

A list prints its items alike: behind each headline a clock, its readers, the section or the paper, or before it. One
headline alone may end in 'أمس' or begin with 'العالم'; where most of a list's do, the word is none of theirs. So what
may stand at an edge of a headline is cut off only where others of its list have the same kind at the same edge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from akhbar.closed_sets import SegmentKind
from akhbar.pages.layout.state import Piece
from akhbar.pages.text.lines import key_of_phrase, trimmed
from akhbar.pages.text.shapes import COUNTED
from akhbar.paths import data_file
from akhbar.remembered import once, remembered

RULE = "beside the headlines of a list"
FEWEST, MOST_ROUNDS = 3, 4  # headlines of a list; kinds of edges cut off one after the other
SHARE = 0.6  # of a list's headlines that have the kind at the same edge
LONGEST = 300  # letters of a headline that is looked at
LEAST_LEFT = 3  # words of what is left of a headline
_SIGNS = " \t|¦/\\•●·◄►»«›‹–—_-؛,،:\x01"
_AROUND = _SIGNS + "[]()"
_UNITS = [
    "ثانيه",
    "ثانيتين",
    "ثوان",
    "ثواني",
    "دقيقه",
    "دقيقتين",
    "دقايق",
    "ساعه",
    "ساعات",
    "ساعتين",
    "يوم",
    "يوما",
    "يومين",
    "ايام",
    "اسبوع",
    "اسبوعا",
    "اسبوعين",
    "اسابيع",
    "شهر",
    "شهرا",
    "شهرين",
    "اشهر",
    "شهور",
    "سنه",
    "سنتين",
    "سنوات",
    "عام",
    "عاما",
    "عامين",
    "اعوام",
]
_HALVES = ("ص", "م", "صباحا", "مساء", "am", "pm", "gmt")  # of the day, behind a clock
_SET_TO_WORDS = "-–—_/\\:«»‹›"  # signs that are none of a headline's only with a space between
_NO_HEADLINES = ("date_line", "navigation", "marker")
_PARTS = re.compile(r" [◄►•●■◆▪¦] | /{2,} ")
_KINDS: dict[str, SegmentKind] = {
    "clock": "date_line", "now": "date_line", "count": "navigation", "section": "navigation", "source": "navigation"
}  # fmt: skip


class _Edge(NamedTuple):
    """What an edge of a headline may be: its kind, and where it ends, or begins, in the folded headline."""

    kind: str
    at: int


@once
def _words() -> dict[str, str]:
    """Of each place in `data/pages/list_edge_words.tsv` its words as an expression, the longest first."""
    lines = data_file("pages/list_edge_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {
        place: "|".join(sorted({re.escape(key_of_phrase(w)) for w in words.split("|")}, key=lambda w: (-len(w), w)))
        for place, words in rows
    }


@once
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """(kind, at the end, at the beginning) in the order they are tried."""
    words = _words()
    unit = "(?:" + "|".join(sorted(_UNITS, key=lambda w: (-len(w), w))) + ")"
    some = r"(?:حوالي |نحو |اقل من |اكثر من |بضعه? |عده )?(?:\d{1,3} )?"
    ago = rf"(?:منذ|قبل) (?:{some}{unit}(?: واحده?)?(?: و ?(?:\d{{1,2}} )?{unit})?|{words['ago']})"
    clock = r"(?:(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)(?: ?(?:ص|م|صباحا|مساء|am|pm|gmt)(?!\w))?)"
    clock = rf"[\[(]?(?:{ago}|\d+ (?:minutes?|hours?|days?|weeks?) ago|{clock})[\])]?"
    number = r"(?:\d{1,3}(?:[.,]\d{1,3})*|\d{1,7}) ?k?"
    count = rf"[\[(]?(?:(?:{words['counts']}) ?:? ?{number}|{number}(?: (?:{COUNTED}))?)[\])]?"
    # A headline may begin with a number; readers before it are told as such.
    read = rf"[\[(]?(?:(?:{words['counts']}) ?:? ?{number}|\d[\d.,]*k|{number} (?:{COUNTED}))[\])]?"
    section = rf"(?:[\[(](?:{words['section']})[\])]|(?:{words['section']}))"
    source = rf"(?:{words['from']})(?: ?[:/])? \S+(?: \S+){{0,3}}"
    kinds = {"clock": clock, "now": f"(?:{words['now']})", "count": count, "section": section, "source": source}
    # Some print a clock, a count or a source without a space behind the headline.
    glued = {"clock": r"(?=\d|[\[(]|(?:منذ|قبل) (?:\d|\S+ واحد|\S+ين$))", "source": "", "count": r"(?=\d|[\[(]|\D+\d)"}
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
    places = ("ago", "now", "section", "counts")
    words = [word.replace("\\", "") for place in places for word in _words()[place].split("|")]
    first = {word.split(" ")[0] for word in words} | {"منذ", "قبل"}
    last = {word.split(" ")[-1] for word in [*words, *COUNTED.split("|")]} | {*_UNITS, "واحد", "واحده", "ago", *_HALVES}
    return frozenset(first), frozenset(last), re.compile(_words()["from"])


@remembered(1 << 14)
def _may_have(headline: str) -> bool:
    """Whether a headline may have something at an edge: most have nothing, and need no expressions to tell."""
    if len(headline) > LONGEST:
        return False
    first, last, source = _first_and_last()
    begin, end = (word.strip(_AROUND) for word in (headline.partition(" ")[0], headline.rpartition(" ")[2]))
    number = begin[:1].isdigit() or end[-1:].isdigit() or end[-1:] == "k"
    return number or begin in first or end in last or source.search(headline) is not None


@remembered(1 << 14)
def _edges(headline: str) -> tuple[tuple[_Edge, ...], tuple[_Edge, ...]]:
    """What a headline may end in, and begin with; folded."""
    if not _may_have(headline):
        return (), ()
    ends, begins = [], []
    for kind, last, first in _patterns():
        if found := last.search(headline):
            ends.append(_Edge(kind, found.start()))
        if (kind != "source") and (found := first.match(headline)):
            begins.append(_Edge(kind, found.end()))
    return tuple(ends), tuple(begins)


def edges_apart(pieces: list[Piece], text: str, folded: str) -> list[Piece]:
    """The pieces of a page, with what recurs at the edges of a list's headlines cut off: clocks as `date_line`, the
    rest as `navigation`; signs at their edges are none of theirs, and headlines that signs of lists part are several.
    text, folded: the page's, of the same length."""
    lists: dict[tuple[object, object], list[int]] = {}
    for k, piece in enumerate(pieces):
        if piece.kind == "link":
            lists.setdefault((piece.owner, piece.relation), []).append(k)
    made = {k: _Item(pieces, k, folded) for places in lists.values() for k in places}
    for places in lists.values():
        if len(places) >= FEWEST and sum(_may_have(folded[pieces[k].s : pieces[k].e]) for k in places) > 0:
            _cut_list([made[k] for k in places], folded)
    found: list[Piece] = []
    for k, piece in enumerate(pieces):
        found += made[k].pieces(text, folded) if k in made else [piece]
    return found if len(found) == len(pieces) else _counted(found, pieces)


class _Item:
    """A headline of a list while its edges are cut off: what is left of it, and what was before and behind it."""

    def __init__(self, pieces: list[Piece], k: int, folded: str) -> None:
        self.link = pieces[k]
        self.s, self.e = self.link.s, self.link.e
        self.before: list[Piece] = []
        self.behind: list[Piece] = []
        self._pieces, self._k, self._folded = pieces, k, folded

    @cached_property
    def beside(self) -> tuple[str, str]:
        """What stands behind it and before it on its line."""
        behind, before = (_beside(self._pieces, self._k, step, self._folded) for step in (1, -1))
        return behind, before

    def edges(self, folded: str, side: int) -> tuple[_Edge, ...]:
        found = _edges(folded[self.s : self.e])[side]
        return tuple(edge for edge in found if self.left(folded, edge, side))

    def has_beside(self, kind: str, side: int) -> bool:
        """Whether what stands beside it on that side, cut off already, is of the kind."""
        text = self.beside[side]
        return bool(text) and any(edge.kind == kind and edge.at in (0, len(text)) for edge in _edges(text)[1])

    def left(self, folded: str, edge: _Edge, side: int) -> tuple[int, int] | None:
        """What is left of it without its edge and the signs beside that; None where that is too little."""
        at = self.s + edge.at
        s, e = bare(folded, *((self.s, at) if side == 0 else (at, self.e)))
        return (s, e) if folded.count(" ", s, e) + 1 >= LEAST_LEFT else None

    def cut(self, folded: str, edge: _Edge, side: int) -> None:
        at, left = self.s + edge.at, self.left(folded, edge, side)
        off = trimmed(folded, *((at, self.e) if side == 0 else (self.s, at)))
        (self.behind if side == 0 else self.before).append(Piece(*off, _KINDS[edge.kind], RULE, owner=self.link.owner))
        assert left is not None
        self.s, self.e = left

    def pieces(self, text: str, folded: str) -> list[Piece]:
        s, e = bare(folded, self.s, self.e)
        if s < e:
            self.s, self.e = s, e
        parts = _parted(folded, self.s, self.e) if _PARTS.search(folded, self.s, self.e) else [(self.s, self.e)]
        if parts == [(self.link.s, self.link.e)]:
            return [self.link]
        links = [self.link._replace(s=a, e=b, value=" ".join(text[a:b].split())) for a, b in parts]
        return [*self.before, *links, *reversed(self.behind)]


def _beside(pieces: list[Piece], k: int, step: int, folded: str) -> str:
    """What stands beside a headline on its line, beyond signs, and is no headline; folded."""
    at = k + step
    while 0 <= at < len(pieces):
        first, last = (pieces[at - 1], pieces[at]) if step == 1 else (pieces[at], pieces[at + 1])
        if "\n" in folded[first.e : last.s] or pieces[at].kind not in _NO_HEADLINES:
            break
        if words := folded[pieces[at].s : pieces[at].e].strip(_SIGNS):
            return words
        at += step
    return ""


def _cut_list(items: Sequence[_Item], folded: str) -> None:
    """Cut off what most of a list's headlines have at the same edge, one kind after the other."""
    timed = False
    for _ in range(MOST_ROUNDS):
        best: tuple[int, str, int] | None = None
        for side in (0, 1):
            inside: Counter[str] = Counter()
            beside: Counter[str] = Counter()
            for item in items:
                mine = {edge.kind for edge in item.edges(folded, side)}
                inside.update(mine)
                beside.update(kind for kind in _KINDS if item.has_beside(kind, side))
                inside.subtract(kind for kind in mine if item.has_beside(kind, side))
            now = inside.pop("now", 0)
            if now and (timed or inside["clock"] + beside["clock"]):
                inside["clock"] += now
            for kind, n in inside.items():
                every = n + beside[kind]
                alone = kind in ("clock", "source") or n >= SHARE * (len(items) - beside[kind])
                if n and alone and every >= max(FEWEST, SHARE * len(items)) and (best is None or every > best[0]):
                    best = every, kind, side
        if best is None:
            return
        _, kind, side = best
        timed = timed or kind == "clock"
        for item in items:
            wanted = ("clock", "now") if kind == "clock" else (kind,)
            edge = next((e for e in item.edges(folded, side) if e.kind in wanted), None)
            # What has its number set apart already begins with another one.
            if edge is not None and not any(item.has_beside(one, side) for one in wanted):
                item.cut(folded, edge, side)


def bare(folded: str, s: int, e: int) -> tuple[int, int]:
    """A stretch without the signs at its edges; quotation marks and dashes stay with the word that they are set to."""
    while s < e and folded[s] in _SIGNS and (folded[s] not in _SET_TO_WORDS or folded[s + 1 : s + 2] == " "):
        if folded[s] == "«" and "»" in folded[s:e]:
            break
        s += 1
    while s < e and folded[e - 1] in _SIGNS and (folded[e - 1] not in _SET_TO_WORDS or folded[e - 2] == " "):
        if folded[e - 1] == "\x01":  # a mark of the letter before it
            break
        e -= 1
    return s, e


def _parted(folded: str, s: int, e: int) -> list[tuple[int, int]]:
    """The headlines of a stretch that signs of lists part."""
    found, at = [], s
    for sign in [*_PARTS.finditer(folded, s, e), None]:
        a, b = bare(folded, at, sign.start() if sign else e)
        if folded.count(" ", a, b) + 1 < LEAST_LEFT:
            return [(s, e)]
        found.append((a, b))
        at = sign.end() if sign else e
    return found


def _counted(pieces: list[Piece], before: list[Piece]) -> list[Piece]:
    """The pieces with the places of links counted anew, where they were counted one by one."""

    def numbers(of: list[Piece]) -> Iterator[int]:
        places: Counter[object] = Counter()
        for piece in of:
            if piece.kind == "link":
                places[piece.relation] += 1
                yield places[piece.relation]

    links = [piece for piece in before if piece.kind == "link"]
    if [piece.position for piece in links] != list(numbers(before)):
        return pieces
    places = numbers(pieces)
    return [piece._replace(position=next(places)) if piece.kind == "link" else piece for piece in pieces]
