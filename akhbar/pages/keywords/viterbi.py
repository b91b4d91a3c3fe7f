"""The best way to cut a list of words into keywords, by dynamic programming over what joins and what parts them."""

from __future__ import annotations

import math

Cut = tuple[float, list[tuple[int, int]]]


def _costs(odds: list[float]) -> tuple[list[float], list[float]]:
    """What joining two neighbours costs, and what parting them does: log chances."""
    return [-math.log1p(math.exp(-o)) for o in odds], [-math.log1p(math.exp(o)) for o in odds]


def decode(n: int, odds: list[float], gains: list[list[float]]) -> Cut:
    """The best way to cut n words: (score, spans)."""
    join, part = _costs(odds)
    part.append(0.0)
    best = [(-math.inf, -1)] * (n + 1)  # of each end: the score of the words before it, and the last keyword's start
    for start in range(n):
        base = best[start][0] if start else 0.0
        inside = 0.0
        end = start
        for gain in gains[start]:
            if end > start:
                inside += join[end - 1]
            end += 1
            score = base + (inside + gain - max(0, end - start - 4))
            if end < n:
                option = (score + part[end - 1], start)
                if option > best[end]:
                    best[end] = option
            elif score > best[n][0]:
                best[n] = (score, start)
    spans, end = [], n
    while end:
        start = best[end][1]
        spans.append((start, end))
        end = start
    return best[n][0], spans[::-1]


def decode_sorted(n: int, odds: list[float], gains: list[list[float]], order: list[str]) -> Cut | None:
    """As `_decode`, with only cuts whose keywords stand in ascending order of the strings; None where there is none."""
    join, part = _costs(odds)
    # best[end][start]: the best way to read words[:end] whose last keyword is words[start:end]
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(n + 1)]
    for start in range(n):
        # The best way to come to this start; which ways are in order depends on the first words, unless they are
        # the same word, and then on where the keyword ends.
        top: tuple[float, int] | None = None
        same: list[tuple[float, int]] = []
        if start:
            cost, here = part[start - 1], order[start]
            options = []
            for before, (value, _) in best[start].items():
                if order[before] < here:
                    options.append((value + cost, before))
                elif order[before] == here:
                    same.append((value + cost, before))
            top = max(options, default=None)
            if top is None and not same:
                continue
        inside = 0.0
        for size, gain in enumerate(gains[start], 1):
            end = start + size
            if size > 1:
                inside += join[end - 2]
            score = inside + gain - max(0, size - 4)
            if start == 0:
                best[end][0] = (score, -1)
                continue
            found = top
            if same:
                behind = order[start:end]
                for option in same:
                    if (found is None or option > found) and order[option[1] : start] < behind:
                        found = option
            if found is not None:
                best[end][start] = (found[0] + score, found[1])
    if not best[n]:
        return None
    start, (value, before) = max(best[n].items(), key=lambda item: item[1][0])
    spans, end = [], n
    while True:
        spans.append((start, end))
        if before < 0:
            break
        start, end = before, start
        before = best[end][start][1]
    return value, spans[::-1]
