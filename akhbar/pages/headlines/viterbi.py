"""The likeliest way to read a run as headlines, given the places where they may end: a semi-Markov model."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence

from akhbar.pages.headlines.candidates import Place, Span

_SIGNS = re.compile('["«»“”()]')
MOST_WORDS, MOST_PLACES = 28, 60  # words of the longest headline; places looked back over
KNOWN_BONUS = 9.0
UNBALANCED = -2.5


class Path:
    """The likeliest segmentation at the given places, and how likely each place is in all of them.

    Node k is the place k - 1; the first node is the text's beginning, the last its end.
    """

    def __init__(
        self,
        text: str,
        tokens: Sequence[Span],
        places: list[Place],
        known: set[Span],
        lengths: Sequence[float],
        glue: float,
        space: float,
    ) -> None:
        self.places, self.known = places, known
        self.starts = starts = [tokens[0][0], *[p.start for p in places]]
        self.ends = ends = [*[p.end for p in places], tokens[-1][1]]
        self.size = size = len(places) + 2
        first = [0, *[p.token + (p.inner is None) for p in places]]
        last = [*[p.token for p in places], len(tokens) - 1]
        gains = [*[p.odds + (space if p.inner is None else glue) for p in places], 0.0]
        signs = _open_signs(text)
        opened = signs.at(starts) if signs else []
        closed = signs.at(ends) if signs else []
        longest = len(lengths) - 1
        best, back = [0.0] * size, [0] * size
        # For each node: the first node a headline that ends here may begin at, and the scores from each on.
        self.edges: list[tuple[int, list[float]]] = [(0, [])]
        low = 0
        for e in range(1, size):
            past = last[e - 1] + 1
            low = max(low, e - MOST_PLACES)
            while low < e - 1 and past - first[low] > MOST_WORDS:
                low += 1
            gain = gains[e - 1]
            if past - first[low] <= longest and first[e - 1] < past:
                row = [gain + lengths[past - f] for f in first[low:e]]
            else:
                row = [gain + lengths[min(max(past - f, 1), longest)] for f in first[low:e]]
            if signs:
                shut = closed[e - 1]
                row = [x if o == shut else x + UNBALANCED for x, o in zip(row, opened[low:e], strict=True)]
            if known:
                end = ends[e - 1]
                row = [x + KNOWN_BONUS if (s, end) in known else x for x, s in zip(row, starts[low:e], strict=True)]
            self.edges.append((low, row))
            values = [b + x for b, x in zip(best[low:e], row, strict=True)]
            best[e] = top = max(values)
            values.reverse()  # of equals the nearest
            back[e] = e - 1 - values.index(top)
        self.score = best[-1]
        self.whole = math.inf  # of all segmentations together, as `likely` finds it
        self.path = []
        e = size - 1
        while e:
            self.path.append((back[e], e))
            e = back[e]
        self.path.reverse()

    def chosen(self) -> list[Place]:
        """The places where its headlines end, but for the text's end."""
        return [self.places[e - 1] for _, e in self.path if e < self.size - 1]

    def spans(self) -> set[Span]:
        """Start and end of each of its headlines."""
        return {(self.starts[s], self.ends[e - 1]) for s, e in self.path}

    def likely(self) -> list[float]:
        """How likely a headline ends at each node, over all segmentations (forward-backward)."""
        ahead = [0.0] * self.size
        for e in range(1, self.size):
            low, row = self.edges[e]
            ahead[e] = _logsum([a + x for a, x in zip(ahead[low:e], row, strict=True)][::-1])
        behind: list[list[float]] = [[] for _ in range(self.size)]
        behind[-1] = [0.0]
        sure = [1.0] * self.size
        self.whole = ahead[-1]
        for e in range(self.size - 1, 0, -1):
            after = _logsum(behind[e]) if behind[e] else -math.inf
            sure[e] = min(1.0, math.exp(min(0.0, ahead[e] + after - self.whole)))
            low, row = self.edges[e]
            for s, x in enumerate(row, low):
                behind[s].append(after + x)
        return sure

    def share(self) -> float:
        """How likely this segmentation is among all of them; 0 before `likely` was asked."""
        return math.exp(min(0.0, self.score - self.whole))


class _OpenSigns:
    """How many quotation signs and brackets are open at each place of a text."""

    def __init__(self, text: str, found: list[re.Match[str]]) -> None:
        straight = angled = round_ = 0
        self.places = [m.start() for m in found]
        self.open = [(0, 0, 0)]
        for match in found:
            char = match.group()
            straight ^= char == '"'
            angled += (char in "«“") - (char in "»”")
            round_ += (char == "(") - (char == ")")
            self.open.append((straight, angled, round_))

    def at(self, offsets: Sequence[int]) -> list[tuple[int, int, int]]:
        return [self.open[bisect_left(self.places, x)] for x in offsets]


def _open_signs(text: str) -> _OpenSigns | None:
    found = list(_SIGNS.finditer(text))
    return _OpenSigns(text, found) if found else None


def _logsum(values: list[float]) -> float:
    top = max(values)
    return top if top == -math.inf else top + math.log(sum([math.exp(v - top) for v in values]))
