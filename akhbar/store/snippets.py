"""The piece of a text, in display form, that shows best why it was found, with the words marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

# A word as the fold sees it: letters, marks, numbers and what the fold drops between them.
_WORD = re.compile(r"[\w\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]+")


@dataclass(frozen=True)
class Piece:
    """A run of characters, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Shown:
    """A text's words with their places: what to mark, or to cut out, is asked of it."""

    text: str
    spans: list[tuple[int, int, str]]  # start, end and search form of each word

    def marked(self, words: Collection[str]) -> list[Piece]:
        """The whole text in pieces, the words in question marked."""
        hits = [(a, b) for a, b, word in self.spans if _is_in(word, words)]
        return _pieces(self.text, hits, 0, len(self.text))

    def snippet(self, words: Collection[str], length: int = 200) -> list[Piece]:
        """About `length` characters around the place where most different words stand together.

        Cut ends bear an ellipsis. A text without any of the words gives its beginning.
        """
        text = self.text
        hits = [(a, b, word) for a, b, word in self.spans if _is_in(word, words)]
        start = _best_start(hits, length)
        end = min(len(text), start + length)
        if end - start < length:
            start = max(0, end - length)
        starts = [a for a, _, _ in self.spans if a >= start] or [start]
        ends = [b for _, b, _ in self.spans if b <= end] or [end]
        start = 0 if start == 0 else starts[0]
        end = len(text) if end == len(text) else max(ends[-1], start)
        pieces = _pieces(text, [(a, b) for a, b, _ in hits], start, end)
        before = [Piece("… ", False)] if start > 0 else []
        after = [Piece(" …", False)] if end < len(text) else []
        return [*before, *pieces, *after]


def shown(texts: Iterable[str]) -> list[Shown]:
    """The texts with their words; all of them folded at once, since a fold's beginning costs more than a text."""
    import polars as pl

    from akhbar.arabic import fold

    known = list(texts)
    places = [[(m.start(), m.end()) for m in _WORD.finditer(text)] for text in known]
    words = list({text[a:b]: None for text, found in zip(known, places, strict=True) for a, b in found})
    folded = dict(zip(words, fold(pl.Series(words, dtype=pl.String)).to_list(), strict=True))
    return [
        Shown(text, [(a, b, folded[text[a:b]]) for a, b in found]) for text, found in zip(known, places, strict=True)
    ]


def marked(text: str, words: Collection[str]) -> list[Piece]:
    """`Shown.marked` of one text."""
    return shown([text])[0].marked(words)


def snippet(text: str, words: Collection[str], length: int = 200) -> list[Piece]:
    """`Shown.snippet` of one text."""
    return shown([text])[0].snippet(words, length)


def _is_in(folded: str, words: Collection[str]) -> bool:
    return folded in words or (" " in folded and any(part in words for part in folded.split(" ")))


def _best_start(hits: list[tuple[int, int, str]], length: int) -> int:
    """Where the window with the most different words begins, a little before the first of them."""
    best, best_count, lead = 0, 0, length // 5
    inside: Counter[str] = Counter()
    end = 0
    for index, (first, _, word) in enumerate(hits):
        while end < len(hits) and (hits[end][1] <= first - lead + length or end <= index):
            inside[hits[end][2]] += 1
            end += 1
        if len(inside) > best_count:
            best, best_count = max(0, first - lead), len(inside)
        inside[word] -= 1
        if not inside[word]:
            del inside[word]
    return best


def _pieces(text: str, hits: list[tuple[int, int]], start: int, end: int) -> list[Piece]:
    pieces, at = [], start
    for a, b in hits:
        if a < at or b > end:
            continue
        if a > at:
            pieces.append(Piece(text[at:a], False))
        pieces.append(Piece(text[a:b], True))
        at = b
    if at < end:
        pieces.append(Piece(text[at:end], False))
    return pieces
