"""Headlines seen on other pages, ready to be found in runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import compress, repeat
from operator import getitem

import polars as pl

from akhbar.pages.headlines.model import FOLDS, LETTERS, MARKS

FIRST = 12  # letters by which a known title is looked up
SHORTEST, FEWEST_SPACES = 20, 3  # letters, and spaces between words, of a headline that is looked for at least
_UNEVEN = re.compile(rf"{MARKS.pattern}|\s\s|[^\S ]")
_BETWEEN = re.compile(rf"(\s)(?:\s|{MARKS.pattern})*|{MARKS.pattern}+")  # a run of white space, or marks in a word
_WINDOWS = [slice(i, i + FIRST) for i in range(4096)]


class KnownTitles:
    """Headlines seen elsewhere, ready to be found in runs. Titles under 4 words or 20 characters are ignored."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        self.by_first: dict[str, list[str]] = {}
        squeezed = [" ".join(title.split()) for title in titles if len(title) >= SHORTEST]
        for folded in _all_plain(squeezed):
            if len(folded) >= SHORTEST and folded.count(" ") >= FEWEST_SPACES:
                self.by_first.setdefault(folded[:FIRST], []).append(folded)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Every (start, end) in text where a known title stands, letter variants and white space apart."""
        known = self.by_first
        if not known:
            return []
        folded, at = plain(text)
        last = len(folded) - FIRST
        windows = _WINDOWS[:last] if last <= len(_WINDOWS) else [slice(i, i + FIRST) for i in range(last)]
        starts = compress(range(last), map(known.__contains__, map(getitem, repeat(folded), windows)))
        return [
            (at[i], at[i + len(title) - 1] + 1)
            for i in starts
            for title in known[folded[i : i + FIRST]]
            if folded.startswith(title, i)
        ]


def _all_plain(titles: list[str]) -> dict[str, None]:
    """`plain` of each title, by expression; each once, in order."""
    series = pl.Series(titles, dtype=pl.String)
    folded = series.str.replace_many([chr(c) for c in LETTERS], [chr(c) for c in LETTERS.values()])
    marked = series.str.contains(MARKS.pattern)
    pairs = zip(titles, folded, marked, strict=True)
    return dict.fromkeys(plain(title)[0] if uneven else text for title, text, uneven in pairs)


def plain(text: str) -> tuple[str, Sequence[int]]:
    """Letter variants one, marks out, runs of white space one space; and where each kept character stood."""
    translated = text
    for letter, folded in FOLDS:
        translated = translated.replace(letter, folded)
    if not _UNEVEN.search(text):
        return translated, range(len(text))
    kept: list[str] = []
    at: list[int] = []
    start = 0
    for run in _BETWEEN.finditer(translated):
        end = run.start()
        kept.append(translated[start:end])
        at += range(start, end)
        if run[1]:
            kept.append(" ")
            at.append(end)
        start = run.end()
    kept.append(translated[start:])
    at += range(start, len(translated))
    return "".join(kept), at
