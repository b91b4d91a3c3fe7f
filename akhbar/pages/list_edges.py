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

from akhbar.closed_sets import SegmentKind
from akhbar.pages.layout.state import Piece
from akhbar.pages.text.edges import KINDS, SIGNS, Edge, Kind, bare, edges_of, may_have_edges
from akhbar.pages.text.lines import trimmed

RULE = "beside the headlines of a list"
FEWEST, MOST_ROUNDS = 3, 4  # headlines of a list; kinds of edges cut off one after the other
SHARE = 0.6  # of a list's headlines that have the kind at the same edge
LEAST_LEFT = 3  # words of what is left of a headline
_NO_HEADLINES = ("date_line", "navigation", "marker")
_PARTS = re.compile(r" [◄►•●■◆▪¦] | /{2,} ")
_CLOCKS: tuple[Kind, ...] = ("clock", "now")


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
        if len(places) >= FEWEST and any(may_have_edges(folded[pieces[k].s : pieces[k].e]) for k in places):
            _cut_list([made[k] for k in places])
    found: list[Piece] = []
    for k, piece in enumerate(pieces):
        found += made[k].pieces(text) if k in made else [piece]
    return found if len(found) == len(pieces) else _counted(found, pieces)


class _Item:
    """A headline of a list while its edges are cut off: what is left of it, and what was before and behind it.

    A side is 0 behind the headline, 1 before it.
    """

    def __init__(self, pieces: list[Piece], k: int, folded: str) -> None:
        self.link, self._of_page, self._k, self._folded = pieces[k], pieces, k, folded
        self._s, self._e = self.link.s, self.link.e
        self._off: tuple[list[Piece], list[Piece]] = ([], [])  # what was cut off on each side, the outermost first

    @cached_property
    def _beside(self) -> tuple[str, str]:
        """What stood on each side of it on its line from the start."""
        return self._next(1), self._next(-1)

    def _next(self, step: int) -> str:
        """What stands beside it on its line, beyond signs, and is no headline; folded."""
        at = self._k + step
        while 0 <= at < len(self._of_page):
            first, last = sorted((at - step, at))
            between = self._folded[self._of_page[first].e : self._of_page[last].s]
            if "\n" in between or self._of_page[at].kind not in _NO_HEADLINES:
                break
            if words := self._folded[self._of_page[at].s : self._of_page[at].e].strip(SIGNS):
                return words
            at += step
        return ""

    def edges(self, side: int) -> list[Edge]:
        """What may be cut off on a side."""
        return [e for e in edges_of(self._folded[self._s : self._e])[side] if self._left(e, side)]

    def has_beside(self, kind: Kind, side: int) -> bool:
        """Whether what stood on that side from the start is of the kind."""
        words = self._beside[side]
        return bool(words) and any(edge.kind == kind and edge.at == len(words) for edge in edges_of(words)[1])

    def _left(self, edge: Edge, side: int) -> tuple[int, int] | None:
        """What is left of it without its edge and the signs beside that; None where that is too little."""
        at = self._s + edge.at
        s, e = bare(self._folded, *((at, self._e) if side else (self._s, at)))
        return (s, e) if self._folded.count(" ", s, e) + 1 >= LEAST_LEFT else None

    def cut(self, kinds: Sequence[Kind], side: int) -> None:
        """Cut off what it has of one of the kinds on a side."""
        edge = next((e for e in self.edges(side) if e.kind in kinds), None)
        left = self._left(edge, side) if edge else None
        # What had its number set apart from the start begins with another one.
        if edge is None or left is None or any(self.has_beside(kind, side) for kind in kinds):
            return
        at = self._s + edge.at
        off = trimmed(self._folded, *((self._s, at) if side else (at, self._e)))
        kind: SegmentKind = "date_line" if edge.kind in _CLOCKS else "navigation"
        self._off[side].append(Piece(*off, kind, RULE, owner=self.link.owner))
        self._s, self._e = left

    def pieces(self, text: str) -> list[Piece]:
        """It, or the headlines that it is, and what was cut off, in order."""
        s, e = bare(self._folded, self._s, self._e)
        parts = _parted(self._folded, s, e) if s < e else [(self._s, self._e)]
        if parts == [(self.link.s, self.link.e)]:
            return [self.link]
        links = [self.link._replace(s=a, e=b, value=" ".join(text[a:b].split())) for a, b in parts]
        return [*self._off[1], *links, *reversed(self._off[0])]


def _cut_list(items: Sequence[_Item]) -> None:
    """Cut off what most of a list's headlines have at the same edge, one kind after the other."""
    timed = False
    for _ in range(MOST_ROUNDS):
        best: tuple[int, Kind, int] | None = None
        for side in (0, 1):
            inside: Counter[Kind] = Counter()
            beside: Counter[Kind] = Counter()
            for item in items:
                apart = {kind for kind in KINDS if item.has_beside(kind, side)}
                beside.update(apart)
                inside.update({edge.kind for edge in item.edges(side)} - apart)
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
            item.cut(_CLOCKS if kind == "clock" else (kind,), side)


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
