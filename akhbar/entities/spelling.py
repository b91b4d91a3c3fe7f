"""Spellings of one foreign name: a key that they share, and what it costs to turn one into the other."""

from __future__ import annotations

from math import inf

import polars as pl

from akhbar.entities.gazetteer import rows
from akhbar.remembered import once, remembered

# Letters of one sound class get one sign, vowels none: names that may be spellings of one another share the key.
_CLASSES = {
    "تش": "ش", "غ": "ك", "ج": "ك", "ق": "ك", "ط": "ت", "ث": "ت", "ص": "س", "ذ": "ز", "ظ": "ز", "ض": "ز", "د": "ز",
    "ف": "ب", "ا": "", "و": "", "ي": "", "ه": "", " ": "", "ء": "",
}  # fmt: skip


def skeleton(forms: pl.Expr) -> pl.Expr:
    """Sound-class key of search forms: consonants only, letters of one sound alike ('جوجل' and 'غوغل' share 'ككل')."""
    classes = dict(_CLASSES)
    alike = forms.str.replace_many(["تش"], ["ش"]).str.replace_all("س|ص", "ز")
    return alike.str.replace_many(list(classes), list(classes.values()))


@once
def _costs() -> tuple[dict[tuple[str, str], float], dict[str, float]]:
    swap: dict[tuple[str, str], float] = {}
    drop: dict[str, float] = {}
    for a, b, cost in rows("transliteration.tsv"):
        if b:
            swap[a, b] = swap[b, a] = float(cost)
        else:
            drop[a] = float(cost)
    return swap, drop


def alike(word: str) -> str:
    """A word with one spelling for 'ch': words that are the same then cost nothing, all others something."""
    return word.replace("تش", "ش")


@once
def _near() -> dict[str, frozenset[str]]:
    """Letters that cost 1 to leave out, each with itself and what it is exchanged for at less."""
    swap, drop = _costs()
    letters = {letter for pair in swap for letter in pair} | set("ءابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    return {
        x: frozenset({x, *(b for (a, b), cost in swap.items() if a == x and cost < 1)})
        for x in letters
        if drop.get(x, 1.0) >= 1
    }


@remembered(1 << 14)
def distance(a: str, b: str, most: float = inf) -> float:
    """Cost of turning word `a` into word `b` by exchanges of `transliteration.tsv` (weighted edit distance).

    Infinite as soon as it is sure to be more than `most`.
    """
    if a == b:
        return 0.0
    a, b = alike(a), alike(b)
    if most < 1:  # a consonant that the other word has nothing like costs 1 by itself
        near = _near()
        for one, other in ((a, set(b)), (b, set(a))):
            if any(near[x].isdisjoint(other) for x in one if x in near):
                return inf
    swap, drop = _costs()
    leave = [drop.get(letter, 1.0) for letter in b]
    before = [0.0]
    for cost in leave:
        before.append(before[-1] + cost)
    for x in a:
        left = drop.get(x, 1.0)
        last = before[0] + left
        row = [last]
        for y, diagonal, above, cost in zip(b, before, before[1:], leave, strict=False):
            last += cost
            if above + left < last:
                last = above + left
            if x != y:
                diagonal += swap.get((x, y), 1.0)
            if diagonal < last:
                last = diagonal
            row.append(last)
        if min(row) > most + 0.001:  # no way on costs less than the cheapest so far; sums are rounded at the end
            return inf
        before = row
    return round(before[-1], 3)
