"""Printed words as rows of numbers: what the places beside a word see of it, looked up once a word."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from akhbar.pages.headlines.boundaries import Inner
from akhbar.pages.headlines.model import WordModel, key, stable_hash
from akhbar.remembered import Bounded, remembered

MOST_WORDS = 200_000  # words remembered; then all are forgotten
ASPECTS = 9  # of each word; behind them the beginning once more, as pairs of words see it
NAME, ENDING, FREQUENCIES, SIGNS, BEGINNING = 0, 1, 6, 7, 9  # columns of single aspects
_EDGE = (1, 2, 3, 4, 5, 6, 7, 8, 9, 3)


class Token(NamedTuple):
    """A printed token: the places inside it with the words they part, and the words its neighbours see.

    A glued token is read as its parts: its neighbours see the part next to them.
    """

    inner: tuple[Inner, ...]
    parts: tuple[tuple[int, int], ...]
    head: int
    tail: int


class Vocabulary(dict[str, int]):
    """Printed word → row of the arrays; a word that is asked for is added. Row 0 is the edge of a run.

    aspects: (rows, 10) uint64, hashes of the word's aspects. hashed: uint64, of its key. level: int64, in running
    text. kind: uint64, its class. future: bool, see `_is_future`. Rows exist after `settle`.
    """

    def __init__(self, model: WordModel) -> None:
        super().__init__()
        self.model = model
        self._new: list[tuple[tuple[int, ...], int, int, int, bool]] = []
        self._size = 0
        self.aspects: npt.NDArray[np.uint64] = np.zeros((1024, ASPECTS + 1), np.uint64)
        self.hashed: npt.NDArray[np.uint64] = np.zeros(1024, np.uint64)
        self.level: npt.NDArray[np.int64] = np.zeros(1024, np.int64)
        self.kind: npt.NDArray[np.uint64] = np.zeros(1024, np.uint64)
        self.future: list[bool] = []
        self.tokens: dict[str, Token] = {}  # tokens of runs, whose words have rows here
        self["\n"] = self._add((_EDGE, 0, 0, 255, False))

    def __missing__(self, printed: str) -> int:
        row = self[printed] = self._add(_describe(self.model, printed))
        return row

    def _add(self, row: tuple[tuple[int, ...], int, int, int, bool]) -> int:
        self._new.append(row)
        self.future.append(row[4])
        return self._size + len(self._new) - 1

    def settle(self) -> None:
        """Write the rows of words added since."""
        if not self._new:
            return
        start, end = self._size, self._size + len(self._new)
        if end > len(self.hashed):
            for name in ("aspects", "hashed", "level", "kind"):
                array = getattr(self, name)
                grown = np.zeros((2 * end, *array.shape[1:]), array.dtype)
                grown[:start] = array[:start]
                setattr(self, name, grown)
        aspects, hashed, levels, kinds, _ = zip(*self._new, strict=True)
        self.aspects[start:end] = np.array(aspects, np.uint64)
        self.hashed[start:end] = np.array(hashed, np.uint64)
        self.level[start:end] = levels
        self.kind[start:end] = np.array(kinds, np.uint64)
        self._size = end
        self._new.clear()


_OF_MODELS = Bounded(f"{__name__}.vocabulary_of", 4, Vocabulary)


def vocabulary_of(model: WordModel) -> Vocabulary:
    """The model's vocabulary; begun again when it has outgrown `MOST_WORDS`."""
    if len(_OF_MODELS[model]) > MOST_WORDS:
        del _OF_MODELS[model]
    return _OF_MODELS[model]


def _describe(model: WordModel, printed: str) -> tuple[tuple[int, ...], int, int, int, bool]:
    """Aspects, hash, level, class of one printed word, and whether it is in the future tense."""
    bare = key(printed)
    hashed = stable_hash(bare)
    text, title, first, last, kind = model.word_levels(hashed)
    shape = "0" if not bare else "9" if bare[0].isdigit() else "a" if bare[0].isascii() else "w"
    before = printed[0] if printed and not printed[0].isalnum() else ""
    after = printed[-1] if printed and not printed[-1].isalnum() else ""
    after = ".." if printed.endswith(("..", "…")) else after
    name = bare if text >= 20 or title >= 16 else "?" + shape
    many = _aspect_hash
    begins = many("p2" + bare[:2])
    aspects = (
        hashed if name is bare else many(name),
        many("s2" + bare[-2:]),
        many("s3" + bare[-3:]),
        begins,
        many("p3" + bare[:3] + shape),
        many(f"f{text // 8} {min(len(bare), 6)}"),
        many(f"e{(first - title) // 4 if title else 'no'} {(last - title) // 4 if title else 'no'} {title // 12}"),
        many(f"u{before}|{after}"),
        many(f"c{kind}"),
        begins,
    )
    return aspects, hashed, text, kind, "س" in printed and _is_future(model, bare)


@remembered(32768)
def _aspect_hash(aspect: str) -> int:
    """`stable_hash` of an aspect: most are shared by many words."""
    return stable_hash(aspect)


def _is_future(model: WordModel, bare: str) -> bool:
    """Whether a word is س and an imperfect verb that running text knows without it: such a verb needs its subject
    before it or its object behind it, so that a headline hardly begins or ends with one."""
    if len(bare) < 5 or bare[0] != "س" or bare[1] not in "يتن":
        return False
    return model.word_levels(stable_hash(bare[1:]))[0] >= 40
