"""Spellings of one foreign name: a key that they share, and what it costs to turn one into the other."""

from __future__ import annotations

from functools import cache, lru_cache

import polars as pl

from akhbar.entities.gazetteer import rows

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


@cache
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


@lru_cache(maxsize=1 << 16)
def distance(a: str, b: str) -> float:
    """Cost of turning word `a` into word `b` by exchanges of `transliteration.tsv` (weighted edit distance)."""
    if a == b:
        return 0.0
    a, b = alike(a), alike(b)
    swap, drop = _costs()
    before = [0.0]
    for letter in b:
        before.append(before[-1] + drop.get(letter, 1.0))
    for x in a:
        row = [before[0] + drop.get(x, 1.0)]
        for j, y in enumerate(b):
            row.append(
                min(
                    before[j] + (0.0 if x == y else swap.get((x, y), 1.0)),
                    before[j + 1] + drop.get(x, 1.0),
                    row[j] + drop.get(y, 1.0),
                )
            )
        before = row
    return round(before[-1], 3)
