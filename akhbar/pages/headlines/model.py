"""The word model: how often Arabic news words, word pairs and headline beginnings and ends were seen.

The model is one file of fixed-width hash tables (`akhbar/data/words.bin`, built by `python -m tools.words`), mapped
into memory: nothing is parsed at start, worker processes share its pages, and it holds no text, only counts.
"""

from __future__ import annotations

import json
import mmap
import re
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from akhbar.paths import data_file
from akhbar.remembered import Bounded, remembered
from akhbar.rows import Record

MAGIC = b"akhbar-words-2\n"
MASK = (1 << 64) - 1
# One letter for each letter, so that offsets survive: the spellings writers mix freely count as one word.
LETTERS = str.maketrans("أإآٱىیکةؤئھہ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااييكهويهه01234567890123456789")
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LONGEST_KEPT = 40  # letters of the words that are remembered
EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def key(word: str) -> str:
    """What a printed word is counted under: marks and outer punctuation out, letter variants one, lower case."""
    return KEYS[word]


class _Keys(Bounded[str, str]):
    """Word → key, remembered; ask with `KEYS[word]`, or `map(KEYS.__getitem__, words)` where there are many."""

    def __missing__(self, word: str) -> str:
        if word.isalpha() and "ـ" not in word:  # no marks and nothing at its edges
            found = word.translate(LETTERS).lower()
        else:
            found = EDGE.sub("", MARKS.sub("", word).translate(LETTERS).lower())
        if len(word) <= LONGEST_KEPT:
            self.make_room()
            self[word] = found
        return found


KEYS = _Keys(f"{__name__}.KEYS", 200_000)

FOLDS = [(chr(a), chr(b)) for a, b in LETTERS.items()]


def keys_of(text: str) -> list[str]:
    """`key` of each word of a text, in order; faster than word by word. Signs without letters give empty keys."""
    if MARKS.search(text):
        text = MARKS.sub("", text)
    for letter, folded in FOLDS:
        text = text.replace(letter, folded)
    return [w if w.isalnum() else EDGE.sub("", w) for w in text.lower().split()]


def stable_hash(text: str) -> int:
    """64 bits of a text, the same on every machine and in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def pair_hash(left: int, right: int) -> int:
    """64 bits of an ordered pair of hashes."""
    mixed = (left * 0x9E3779B97F4A7C15 + right * 0xC2B2AE3D27D4EB4F + 0x165667B19E3779F9) & MASK
    mixed = ((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9) & MASK
    return mixed ^ (mixed >> 32)


class Table:
    """A read-only open-addressing hash table: per slot a 16-bit fingerprint (0: empty) and `width` bytes.

    Look-ups of keys that were never stored answer zero bytes but for about one in 30,000.
    """

    def __init__(self, data: memoryview, slots: int, width: int) -> None:
        self.slots, self.width = slots, width
        self.prints = data[: 2 * slots].cast("H")
        self.values = data[2 * slots : (2 + width) * slots]
        self.nothing = bytes(width)

    def get(self, hashed: int) -> bytes | memoryview:
        """The stored bytes of a 64-bit hash; zeros where there are none."""
        mark = (hashed >> 48) or 1
        slot = (hashed & 0xFFFFFFFFFFFF) % self.slots
        prints = self.prints
        while (found := prints[slot]) != 0:
            if found == mark:
                return self.values[slot * self.width : (slot + 1) * self.width]
            slot = slot + 1 if slot + 1 < self.slots else 0
        return self.nothing

    def get1(self, hashed: int) -> int:
        """As `get` for tables one byte wide."""
        mark = (hashed >> 48) or 1
        slot = (hashed & 0xFFFFFFFFFFFF) % self.slots
        prints = self.prints
        while (found := prints[slot]) != 0:
            if found == mark:
                return self.values[slot]
            slot = slot + 1 if slot + 1 < self.slots else 0
        return 0

    def get_many(self, hashed: NDArray[np.uint64]) -> NDArray[np.uint8]:
        """As `get1` for a column of hashes: (n,) for tables one byte wide, (n, width) for wider ones."""
        prints = np.frombuffer(self.prints, np.uint16)
        values = np.frombuffer(self.values, np.uint8)
        values = values if self.width == 1 else values.reshape(-1, self.width)
        mark = (hashed >> np.uint64(48)).astype(np.uint16)
        mark[mark == 0] = 1
        slot = ((hashed & np.uint64(0xFFFFFFFFFFFF)) % np.uint64(self.slots)).astype(np.int64)
        out = np.zeros((len(hashed), *values.shape[1:]), np.uint8)
        open_ = np.arange(len(hashed))
        while open_.size:
            at = slot[open_]
            found = prints[at]
            hit = found == mark[open_]
            out[open_[hit]] = values[at[hit]]
            open_ = open_[~hit & (found != 0)]
            slot[open_] = (slot[open_] + 1) % self.slots
        return out


class PhraseCounts(Bounded[str, float]):
    """Keyword (words as keys) → in how many lists the model knows it; remembered.

    longest: word → words of the longest keyword of the model that begins with it, 0 for none.
    """

    def __init__(self, table: Table, starts: dict[str, int]) -> None:
        super().__init__(f"{__name__}.PhraseCounts", 200_000, self._count)
        self.table, self.starts = table, starts
        self.longest = Bounded(f"{__name__}.PhraseCounts.longest", 200_000, self._longest)

    def _count(self, phrase: str) -> float:
        level = self.table.get1(stable_hash(phrase))
        return float(2 ** (level / 8) - 1) if level else 0.0

    def _longest(self, word: str) -> int:
        return self.starts.get(str(stable_hash(word)), 0)


class WordModel:
    """Counts and weights of the model file, by name; see `akhbar/data/words.md` for what each table holds.

    Counts are stored as `round(8 * log2(1 + count))` in one byte, so a level of 8 is one sighting.
    """

    def __init__(self, data: bytes | mmap.mmap) -> None:
        view = memoryview(data)
        if bytes(view[: len(MAGIC)]) != MAGIC:
            raise ValueError("not a word model of this version; build it again with python -m tools.words")
        size = int.from_bytes(view[len(MAGIC) : len(MAGIC) + 4], "little")
        start = len(MAGIC) + 4
        self.header: Record = json.loads(bytes(view[start : start + size]))
        self.tables: dict[str, Table] = {}
        self.arrays: dict[str, memoryview] = {}
        for name, part in self.header["parts"].items():
            piece = view[part["at"] : part["at"] + part["bytes"]]
            if part["kind"] == "table":
                self.tables[name] = Table(piece, part["slots"], part["width"])
            else:
                self.arrays[name] = piece.cast(part["type"])
        self.words, self.pairs = self.tables["words"], self.tables["pairs"]

    @cached_property
    def phrase_counts(self) -> PhraseCounts:
        """In how many tag lists each keyword stood that the model was made of."""
        return PhraseCounts(self.tables["phrases"], self.header["phrase_starts"])

    def word_levels(self, hashed: int) -> bytes | memoryview:
        """Levels of a word in running text, in titles, first in a title, last in a title; and its class (0: none)."""
        return self.words.get(hashed)

    def pair_level(self, left: int, right: int) -> int:
        """Level of two words next to each other in running text and titles."""
        return self.pairs.get1(pair_hash(left, right))


@remembered(4)
def load_model(path: Path | None = None) -> WordModel:
    """The shipped word model, or the one at `path`; mapped, not read, and kept for the life of the process.

    Raises FileNotFoundError without the file and ValueError for a file of another version.
    """
    with (path or data_file("words.bin")).open("rb") as file:
        return WordModel(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
