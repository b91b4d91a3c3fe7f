"""What stands to the left and right of a place where one headline may end and the next begin.

A place is described by a fixed number of aspects (words, endings, counts, punctuation), each hashed into one table
of weights: a logistic regression on places inside and between real headlines (McCullagh and Nelder 1989, ch. 4;
feature hashing, Weinberger et al. 2009). `python -m tools.words` trains the weights; this module only reads them,
for all places of a batch at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from akhbar.pages.headlines.model import WordModel, pair_hash
from akhbar.pages.headlines.vocabulary import ASPECTS, BEGINNING, ENDING, FREQUENCIES, NAME, SIGNS, Vocabulary

SLOTS = 1 << 18
Quad = tuple[int, int, int, int]  # rows of the vocabulary of the words around a place: LL L | R RR
Column = npt.NDArray[np.uint64]

# Aspects of one word, counted from the place. A prime a position keeps the same aspect apart in each.
_POSITIONS = np.array([0x2545F4914F6CDD1D, 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F], np.uint64)
_A, _B, _KIND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), 0xD6E8FEB86659FD93
_MASK = (1 << 64) - 1
_SHIFT = np.uint64(46)
_BEFORE, _BEHIND = 40, 50


def gap_slots(words: Vocabulary, quads: Sequence[Quad]) -> npt.NDArray[np.int64]:
    """Rows of the weight table, (places, 59), for the places between the second and third word of each quad."""
    words.settle()
    rows = np.array(quads, np.int64).reshape(-1, 4).T
    aspects, kind = words.aspects, words.kind
    ll, left, right, rr = (aspects[r].T for r in rows)
    kinds = [kind[r] for r in rows]
    model = words.model
    leads, seen, follows, across = (_seen(model, words, rows[a], rows[b]) for a, b in ((0, 1), (1, 2), (2, 3), (0, 2)))
    columns = [
        *(a * p >> _SHIFT for word, p in zip((ll, left, right, rr), _POSITIONS, strict=True) for a in word[:ASPECTS]),
        *_side(_BEFORE, ll, left, kinds[0], kinds[1], *leads),
        *_near(left, right, kinds[1], kinds[2], *seen),
        *_side(_BEHIND, right, rr, kinds[2], kinds[3], *follows),
        *_far(kinds, leads[0], seen[0], follows[0], across[0]),
    ]
    return np.stack(columns, axis=1).astype(np.int64)


def log_odds(words: Vocabulary, quads: Sequence[Quad]) -> list[float]:
    """Log odds that one headline ends at the second word of each quad and the next begins at the third.

    Weights are whole numbers: their sum does not depend on the order, nor on the other places of the batch.
    """
    if not quads:
        return []
    model = words.model
    weights = np.frombuffer(model.arrays["gaps"], np.int8)
    out: list[float] = []
    for start in range(0, len(quads), 20_000):  # bounds memory
        total = weights[gap_slots(words, quads[start : start + 20_000])].sum(axis=1, dtype=np.int64)
        out += (total * float(model.header["gap_scale"]) + float(model.header["gap_bias"])).tolist()
    return out


def _seen(
    model: WordModel, words: Vocabulary, one: npt.NDArray[np.int64], two: npt.NDArray[np.int64]
) -> tuple[Column, Column]:
    """Level of each pair of words in the model, and the sum of the levels of the two."""
    hashed, level = words.hashed, words.level
    pairs = model.pairs.get_many(pair_hash_many(hashed[one], hashed[two])).astype(np.uint64)
    return pairs, (level[one] + level[two]).astype(np.uint64)


def pair_hash_many(left: Column, right: Column) -> Column:
    """`words.pair_hash` of columns of hashes."""
    mixed = left * _A + right * _B + np.uint64(0x165667B19E3779F9)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(32))


def _slot(kind: int, a: Column, b: Column) -> Column:
    return (a * _A + b * _B + np.uint64(kind * _KIND & _MASK)) >> _SHIFT


def _side(
    kind: int, one: Column, two: Column, kind_1: Column, kind_2: Column, seen: Column, sum_: Column
) -> list[Column]:
    """Two words on one side of the place; `kind` tells the sides apart."""
    return [
        _slot(kind, seen // 4, sum_ // 24),
        _slot(kind + 1, one[NAME], two[NAME]),
        _slot(kind + 2, one[BEGINNING], two[BEGINNING]),
        _slot(kind + 3, kind_1, kind_2),
    ]


def _near(left: Column, right: Column, kind_1: Column, kind_2: Column, seen: Column, sum_: Column) -> list[Column]:
    """The two words beside the place."""
    return [
        _slot(11, seen // 4, sum_ // 24),
        _slot(15, left[NAME], right[BEGINNING]),
        _slot(16, left[ENDING], right[NAME]),
        _slot(17, left[ENDING], right[BEGINNING]),
        _slot(18, left[NAME], right[NAME]),
        _slot(19, left[SIGNS], right[SIGNS]),
        _slot(20, left[FREQUENCIES], right[FREQUENCIES]),
        _slot(25, kind_1, kind_2),
        _slot(30, kind_1, right[NAME]),
        _slot(31, left[NAME], kind_2),
        _slot(32, kind_1 * 256 + kind_2, left[SIGNS] ^ right[SIGNS]),
    ]


def _far(kinds: list[Column], leads: Column, seen: Column, follows: Column, across: Column) -> list[Column]:
    """Three and four words around the place."""
    middle = kinds[1] * 256 + kinds[2]
    return [
        _slot(12, seen // 6, leads // 6 * 64 + follows // 6),
        _slot(21, across // 6, seen // 6),
        _slot(26, middle, kinds[3]),
        _slot(27, middle, kinds[0]),
    ]


__all__ = ["SLOTS", "Quad", "gap_slots", "log_odds", "pair_hash", "pair_hash_many"]
