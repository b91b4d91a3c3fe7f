"""What stands to the left and right of a place where one headline may end and the next begin.

A place is described by a fixed number of aspects (words, endings, counts, punctuation), each hashed into one table
of weights: a logistic regression on places inside and between real headlines (McCullagh and Nelder 1989, ch. 4;
feature hashing, Weinberger et al. 2009). `tools/build_words.py` trains the weights; this module only reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from akhbar.pages.words import MASK, WordModel, key, stable_hash

SLOTS = 1 << 18
# Aspects of one word, counted from the place: LL L | R RR. A prime a slot keeps the same aspect apart in each.
_POSITIONS = {"LL": 0x2545F4914F6CDD1D, "L": 0x9E3779B97F4A7C15, "R": 0xD6E8FEB86659FD93, "RR": 0xA0761D6478BD642F}


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word as the places beside it see it; hashes of its aspects."""

    printed: str
    hashed: int
    levels: tuple[int, int, int, int]
    kind: int
    word: int
    ends: int
    begins: int
    aspects: tuple[int, ...]


EDGE = Word("\n", 0, (0, 0, 0, 0), 255, 1, 2, 3, (1, 2, 3, 4, 5, 6, 7, 8, 9))


def describe(model: WordModel, printed: str) -> Word:
    """The aspects of one printed word."""
    kept = model.cached("describe")
    word = kept.get(printed)
    if word is None:
        word = kept[printed] = _describe(model, printed)
    return word


def _describe(model: WordModel, printed: str) -> Word:
    bare = key(printed)
    hashed = stable_hash(bare)
    text, title, first, last, kind = model.word_levels(hashed)
    shape = "0" if not bare else "9" if bare[0].isdigit() else "a" if bare[0].isascii() else "w"
    before = printed[0] if printed and not printed[0].isalnum() else ""
    after = printed[-1] if printed and not printed[-1].isalnum() else ""
    after = ".." if printed.endswith(("..", "…")) else after
    name = bare if text >= 20 or title >= 16 else "?" + shape
    aspects = (
        name,
        "s2" + bare[-2:],
        "s3" + bare[-3:],
        "p2" + bare[:2],
        "p3" + bare[:3] + shape,
        f"f{text // 8} {min(len(bare), 6)}",
        f"e{(first - title) // 4 if title else 'no'} {(last - title) // 4 if title else 'no'} {title // 12}",
        f"u{before}|{after}",
        f"c{kind}",
    )
    hashes = tuple(_aspect_hash(a) for a in aspects)
    return Word(printed, hashed, (text, title, first, last), kind, hashes[0], hashes[1], hashes[3], hashes)


@lru_cache(maxsize=32768)
def _aspect_hash(aspect: str) -> int:
    """`stable_hash` of an aspect: most are shared by many words."""
    return stable_hash(aspect)


def is_future(model: WordModel, word: Word) -> bool:
    """Whether a word is س and an imperfect verb that running text knows without it: such a verb needs its subject
    before it or its object behind it, so that a headline hardly begins or ends with one."""
    if "س" not in word.printed:
        return False
    bare = key(word.printed)
    if len(bare) < 5 or bare[0] != "س" or bare[1] not in "يتن":
        return False
    return model.word_levels(stable_hash(bare[1:]))[0] >= 40


def word_slots(word: Word, position: str) -> list[int]:
    """Rows of the weight table for one word in one position."""
    prime = _POSITIONS[position]
    return [((a * prime) & MASK) >> 46 for a in word.aspects]


def near_slots(model: WordModel, left: Word, right: Word) -> list[int]:
    """Rows for the two words beside the place."""
    return _near(left, right, model.pair_level(left.hashed, right.hashed))


def _near(left: Word, right: Word, seen: int) -> list[int]:
    return [
        _slot(11, seen // 4, (left.levels[0] + right.levels[0]) // 24),
        _slot(15, left.word, right.begins),
        _slot(16, left.ends, right.word),
        _slot(17, left.ends, right.begins),
        _slot(18, left.word, right.word),
        _slot(19, left.aspects[7], right.aspects[7]),
        _slot(20, left.aspects[6], right.aspects[6]),
        _slot(25, left.kind, right.kind),
        _slot(30, left.kind, right.word),
        _slot(31, left.word, right.kind),
        _slot(32, left.kind * 256 + right.kind, left.aspects[7] ^ right.aspects[7]),
    ]


def side_slots(model: WordModel, first: Word, second: Word, kind: int) -> list[int]:
    """Rows for two words on one side of the place; `kind` tells the sides apart."""
    return _side(first, second, kind, model.pair_level(first.hashed, second.hashed))


def _side(first: Word, second: Word, kind: int, seen: int) -> list[int]:
    return [
        _slot(kind, seen // 4, (first.levels[0] + second.levels[0]) // 24),
        _slot(kind + 1, first.word, second.word),
        _slot(kind + 2, first.begins, second.begins),
        _slot(kind + 3, first.kind, second.kind),
    ]


def far_slots(model: WordModel, ll: Word, left: Word, right: Word, rr: Word) -> list[int]:
    """Rows for three and four words around the place."""
    seen = model.pair_level(left.hashed, right.hashed) // 6
    leads, follows = model.pair_level(ll.hashed, left.hashed) // 6, model.pair_level(right.hashed, rr.hashed) // 6
    middle = left.kind * 256 + right.kind
    return [
        _slot(12, seen, leads * 64 + follows),
        _slot(21, model.pair_level(ll.hashed, right.hashed) // 6, seen),
        _slot(26, middle, rr.kind),
        _slot(27, middle, ll.kind),
    ]


BEFORE, BEHIND = 40, 50


def _slot(kind: int, a: int, b: int) -> int:
    return ((a * 0x9E3779B97F4A7C15 + b * 0xC2B2AE3D27D4EB4F + kind * 0xD6E8FEB86659FD93) & MASK) >> 46


def gap_slots(model: WordModel, ll: Word, left: Word, right: Word, rr: Word) -> list[int]:
    """All rows of the weight table for the place between `left` and `right`."""
    return [
        *word_slots(ll, "LL"),
        *word_slots(left, "L"),
        *word_slots(right, "R"),
        *word_slots(rr, "RR"),
        *side_slots(model, ll, left, BEFORE),
        *near_slots(model, left, right),
        *side_slots(model, right, rr, BEHIND),
        *far_slots(model, ll, left, right, rr),
    ]


class _Pair(NamedTuple):
    """What two neighbours say wherever they stand: sums of weights behind, before and around a place, the level of
    the pair, and both kinds as one."""

    before: int
    behind: int
    around: int
    level: int
    kinds: int


def _pair(model: WordModel, left: Word, right: Word) -> _Pair:
    kept = model.cached("pairs", 100_000)
    found = kept.get((left.printed, right.printed))
    if found is None:
        seen = model.pair_level(left.hashed, right.hashed)
        before, around, behind = _pair_sums(model.arrays["gaps"], left, right, seen)
        kinds = left.kind * 256 + right.kind
        found = kept[left.printed, right.printed] = _Pair(before, behind, around, seen, kinds)
    return found


_A, _B = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
_KINDS = [kind * 0xD6E8FEB86659FD93 for kind in range(64)]


def _pair_sums(weights: memoryview, left: Word, right: Word, seen: int) -> tuple[int, int, int]:
    """Sums of the weights of `_side` before a place, of `_near`, and of `_side` behind; multiplied out once."""
    k = _KINDS
    level = seen // 4 * _A + (left.levels[0] + right.levels[0]) // 24 * _B
    word_a, word_b, kind_a, kind_b = left.word * _A, right.word * _B, left.kind * _A, right.kind * _B
    ends_a, begins_b = left.ends * _A, right.begins * _B
    words, kinds, begins = word_a + word_b, kind_a + kind_b, left.begins * _A + begins_b
    sevens = left.aspects[7], right.aspects[7]
    both = (left.kind * 256 + right.kind) * _A + (sevens[0] ^ sevens[1]) * _B
    before = (level + k[BEFORE], words + k[BEFORE + 1], begins + k[BEFORE + 2], kinds + k[BEFORE + 3])
    behind = (level + k[BEHIND], words + k[BEHIND + 1], begins + k[BEHIND + 2], kinds + k[BEHIND + 3])
    around = (
        level + k[11],
        word_a + begins_b + k[15],
        ends_a + word_b + k[16],
        ends_a + begins_b + k[17],
        words + k[18],
        sevens[0] * _A + sevens[1] * _B + k[19],
        left.aspects[6] * _A + right.aspects[6] * _B + k[20],
        kinds + k[25],
        kind_a + word_b + k[30],
        word_a + kind_b + k[31],
        both + k[32],
    )
    one, two, three = (sum([weights[(x & MASK) >> 46] for x in slots]) for slots in (before, around, behind))
    return one, two, three


def _alone(model: WordModel, word: Word) -> tuple[int, ...]:
    """Sums of weights of one word in each of the four positions; each aspect's are remembered."""
    kept = model.cached("alone", 100_000)
    found = kept.get(word.printed)
    if found is None:
        weights = model.arrays["gaps"]
        aspects = model.cached("aspects", 50_000)
        ll = left = right = rr = 0
        for aspect in word.aspects:
            four = aspects.get(aspect)
            if four is None:
                four = aspects[aspect] = tuple([weights[((aspect * p) & MASK) >> 46] for p in _POSITIONS.values()])
            ll, left, right, rr = ll + four[0], left + four[1], right + four[2], rr + four[3]
        found = kept[word.printed] = (ll, left, right, rr)
    return found


def log_odds(model: WordModel, ll: Word, left: Word, right: Word, rr: Word) -> float:
    """Log odds that one headline ends at `left` and the next begins at `right`; the same sum as over `gap_slots`,
    with what one word or two decide remembered."""
    weights = model.arrays["gaps"]
    pairs = model.cached("pairs", 100_000)
    before = pairs.get((ll.printed, left.printed)) or _pair(model, ll, left)
    middle = pairs.get((left.printed, right.printed)) or _pair(model, left, right)
    behind = pairs.get((right.printed, rr.printed)) or _pair(model, right, rr)
    words = model.cached("alone", 100_000)
    seen, kinds = middle.level // 6, middle.kinds
    across = model.pair_level(ll.hashed, right.hashed) // 6
    total = (
        before.before
        + middle.around
        + behind.behind
        + (words.get(ll.printed) or _alone(model, ll))[0]
        + (words.get(left.printed) or _alone(model, left))[1]
        + (words.get(right.printed) or _alone(model, right))[2]
        + (words.get(rr.printed) or _alone(model, rr))[3]
        + weights[_slot(12, seen, before.level // 6 * 64 + behind.level // 6)]
        + weights[_slot(21, across, seen)]
        + weights[_slot(26, kinds, rr.kind)]
        + weights[_slot(27, kinds, ll.kind)]
    )
    return total * model.header["gap_scale"] + model.header["gap_bias"]
