"""What stands to the left and right of a place where one headline may end and the next begin.

A place is described by a fixed number of aspects (words, endings, counts, punctuation), each hashed into one table
of weights: a logistic regression on places inside and between real headlines (McCullagh and Nelder 1989, ch. 4;
feature hashing, Weinberger et al. 2009). `tools/build_words.py` trains the weights; this module only reads them.
"""

from __future__ import annotations

from dataclasses import dataclass

from akhbar.pages.words import MASK, WordModel, key, pair_hash, stable_hash

SLOTS = 1 << 18
# Aspects of one word, counted from the place: LL L | R RR. A prime a slot keeps the same aspect apart in each.
_POSITIONS = {"LL": 0x2545F4914F6CDD1D, "L": 0x9E3779B97F4A7C15, "R": 0xD6E8FEB86659FD93, "RR": 0xA0761D6478BD642F}


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word as the places beside it see it; hashes of its aspects."""

    hashed: int
    levels: tuple[int, int, int, int]
    word: int
    ends: int
    begins: int
    aspects: tuple[int, ...]
    opens: int
    closes: int
    known: bool


EDGE = Word(0, (0, 0, 0, 0), 1, 2, 3, (1, 2, 3, 4, 5, 6, 7, 8), 0, 0, True)


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
    text, title, first, last = model.word_levels(hashed)
    known = text > 0 or title > 0
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
    )
    opens = (
        printed.count('"') % 2
        + 2 * (printed.count("«") > printed.count("»"))
        + 4 * (printed.count("(") > printed.count(")"))
    )
    closes = 2 * (printed.count("»") > printed.count("«")) + 4 * (printed.count(")") > printed.count("("))
    hashes = tuple(stable_hash(a) for a in aspects)
    return Word(hashed, (text, title, first, last), hashes[0], hashes[1], hashes[3], hashes, opens, closes, known)


def word_slots(word: Word, position: str) -> list[int]:
    """Rows of the weight table for one word in one position."""
    prime = _POSITIONS[position]
    return [((a * prime & MASK) >> 40) % SLOTS for a in word.aspects]


def pair_slots(model: WordModel, ll: Word, left: Word, right: Word, rr: Word) -> list[int]:
    """Rows of the weight table for what only two words together show."""
    seen = model.pair_level(left.hashed, right.hashed)
    expected = left.levels[0] + right.levels[0]
    follows = model.pair_level(right.hashed, rr.hashed)
    leads = model.pair_level(ll.hashed, left.hashed)
    skip = model.pair_level(ll.hashed, right.hashed)
    return [
        _slot(11, seen // 4, expected // 24),
        _slot(12, seen // 6, leads // 6 * 64 + follows // 6),
        _slot(13, follows // 4, (right.levels[0] + rr.levels[0]) // 24),
        _slot(14, leads // 4, (left.levels[0] + ll.levels[0]) // 24),
        _slot(15, left.word, right.begins),
        _slot(16, left.ends, right.word),
        _slot(17, left.ends, right.begins),
        _slot(18, left.word, right.word),
        _slot(19, left.aspects[7], right.aspects[7]),
        _slot(20, left.aspects[6], right.aspects[6]),
        _slot(21, skip // 6, seen // 6),
        _slot(22, right.word, rr.word),
        _slot(23, ll.word, left.word),
        _slot(24, right.begins, rr.begins),
    ]


def _slot(kind: int, a: int, b: int) -> int:
    return (pair_hash(a * 64 + kind, b) >> 20) % SLOTS


def gap_slots(model: WordModel, ll: Word, left: Word, right: Word, rr: Word) -> list[int]:
    """All rows of the weight table for the place between `left` and `right`."""
    return [
        *word_slots(ll, "LL"),
        *word_slots(left, "L"),
        *word_slots(right, "R"),
        *word_slots(rr, "RR"),
        *pair_slots(model, ll, left, right, rr),
    ]


def log_odds(model: WordModel, ll: Word, left: Word, right: Word, rr: Word) -> float:
    """Log odds that one headline ends at `left` and the next begins at `right`."""
    weights = model.arrays["gaps"]
    total = 0
    for word, position in ((ll, "LL"), (left, "L"), (right, "R"), (rr, "RR")):
        kept = model.cached(position)
        share = kept.get(word.aspects)
        if share is None:
            share = kept[word.aspects] = sum(weights[s] for s in word_slots(word, position))
        total += share
    for slot in pair_slots(model, ll, left, right, rr):
        total += weights[slot]
    return total * model.header["gap_scale"] + model.header["gap_bias"]
