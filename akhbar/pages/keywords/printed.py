"""The same keywords printed elsewhere on the page, or twice in the list, show where each ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from akhbar.pages.headlines.model import key
from akhbar.pages.keywords.pairs import Text

# What stands between two words where the page prints its tags: log odds that they are one keyword.
GLUED, SPACED, DASHED, LISTED = -6.0, 3.5, 6.0, -6.0
_WORD = re.compile(r"[^\W_](?:\S*[^\W_])?")
_DASH = re.compile(r"[-–]")
_LIST = re.compile(r"[,،;؛|•\n]")


def printed_odds(words: Sequence[str], printed: Sequence[str]) -> list[float]:
    """For each two neighbours of a list (words as keys): log odds, from how the printed strings join them."""
    out = [0.0] * max(0, len(words) - 1)
    for text in printed:
        letters, between = _letters(text)
        found = [
            (first, last, [between.get(place, GLUED) for place in places])
            for first, last, places in _matches(words, letters)
        ]
        # Where nothing else separates the printed tags either, a space between two words says nothing.
        parted = any(kind in (GLUED, LISTED) for _, _, kinds in found for kind in kinds)
        for first, last, kinds in found:
            for i, kind in zip(range(first, last), kinds, strict=True):
                out[i] = kind if kind != SPACED or parted else 0.0
    return out


def _letters(text: str) -> tuple[str, dict[int, float]]:
    """The text's words without anything between them, and what stood between, by place in those letters."""
    letters: list[str] = []
    between: dict[int, float] = {}
    length = end = 0
    for match in _WORD.finditer(text):
        word = key(match.group())
        if not word:
            continue
        gap = text[end : match.start()]
        if length:
            between[length] = DASHED if _DASH.search(gap) else LISTED if _LIST.search(gap) else SPACED
        letters.append(word)
        length += len(word)
        end = match.end()
    return "".join(letters), between


def _matches(words: Sequence[str], letters: str) -> list[tuple[int, int, list[int]]]:
    """Longest stretches of words[first..last] found run together in letters: (first, last, place of each gap)."""
    out, first = [], 0
    while first < len(words):
        run, lengths, last = words[first], [len(words[first])], first
        if len(run) < 2 or run not in letters:
            first += 1
            continue
        while last + 1 < len(words) and run + words[last + 1] in letters:
            last += 1
            run += words[last]
            lengths.append(len(run))
        if last > first:
            at = letters.find(run)
            out.append((first, last, [at + x for x in lengths[:-1]]))
            first = last
        else:
            first += 1
    return out


def repeat_odds(words: Sequence[str]) -> list[float]:
    """For each two neighbours: log odds from repeats in the list itself; a keyword that stands twice among other
    neighbours ends where the neighbours change."""
    pairs = list(pairwise(words))
    counts = Counter(pairs)
    if len(counts) == len(pairs) and len(set(words)) == len(words):
        return [0.0] * len(pairs)
    after = Counter([a for a, _ in counts])
    before = Counter([b for _, b in counts])
    out = []
    for pair in pairs:
        free_right, free_left = after[pair[0]] > 1, before[pair[1]] > 1
        if free_right and free_left:
            out.append(-3.0)
        elif (free_right or free_left) and counts[pair] < 2:
            out.append(-0.7)
        else:
            out.append(0.4 * (counts[pair] > 1 and not free_left and not free_right))
    return out


def phrase_odds(words: Sequence[str], text: Text) -> list[float]:
    """For each two neighbours of machine-made n-grams: log odds, from whether the page has them side by side."""
    return [4.0 if text.pairs[a, b] else -4.0 for a, b in pairwise(words)]
