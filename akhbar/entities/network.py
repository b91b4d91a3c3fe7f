"""The learnt tagger: a small convolutional net in whole numbers, so that every machine gives the same answer.

Inputs of a token are a function of its type, so the first convolution is five look-ups in a table made once a type and
batch. Weights and activations are integers of at most 8 bits held in float32: each sum of products stays below 2^24, is
exact, and does not depend on the order in which the machine adds, nor on the size of the batch.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from akhbar.entities.types import TypeFeatures
from akhbar.paths import data_file

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
Floats = NDArray[np.float32]
_TOP = 127  # largest activation
_ROWS = 2048  # types or tokens worked on at once: bounds memory, keeps the work in the cache
_KEPT = 200_000  # types remembered between calls


class Network:
    """The tagger's weights, ready to run. `arrays` are those of the model file (see `train/export.py`)."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        self.types = TypeFeatures(words, arrays["counts"].astype(np.int64))
        self.name_mass = arrays["name_mass"].astype(np.int64)
        self._a = arrays
        self.scales: dict[str, float] = json.loads(arrays["scales"].tobytes().decode("ascii"))
        self._blocks = {name[3:]: array.astype(np.float32) for name, array in arrays.items() if name.startswith("in_")}
        hidden = arrays["conv1"].shape[2]
        self._conv1_at = arrays["conv1"].astype(np.float32)  # place × in × out
        self._conv2 = arrays["conv2"].astype(np.float32).reshape(3 * hidden, -1)
        self._out = arrays["out"].astype(np.float32)
        self._letters = arrays["ngrams"].astype(np.int16)  # sums of NGRAMS rows of at most 127 stay below 2^15
        self._hidden = hidden
        # Vectors of the types met so far, a row each, kept between calls.
        self._row: dict[str, int] = {}
        self._kept = np.zeros((0, self._conv1_at.shape[1]), np.uint8)
        self.clitics: dict[str, int] = {}  # what `clitics.leading` has found

    def type_vectors(self, keys: list[str]) -> Floats:
        """Vectors of word types (n × width, whole numbers 0 to 127); the same for a key whatever stands beside it."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._row]
        if len(self._row) + len(missing) > _KEPT:
            self._forget(keys)
            missing = [key for key in dict.fromkeys(keys) if key not in self._row]
        if missing:
            held, needed = len(self._row), len(self._row) + len(missing)
            if needed > len(self._kept):
                room = np.zeros((max(needed, min(2 * len(self._kept), _KEPT)), self._kept.shape[1]), np.uint8)
                room[:held] = self._kept[:held]
                self._kept = room
            for start in range(0, len(missing), _ROWS):
                part = missing[start : start + _ROWS]
                self._kept[held + start : held + start + len(part)] = self._vectors(part)
            self._row |= zip(missing, range(held, needed), strict=True)
        return self._kept[np.fromiter(map(self._row.__getitem__, keys), np.int64, len(keys))].astype(np.float32)

    def _forget(self, keys: list[str]) -> None:
        """Make room: words of the vocabulary come again, the others seldom do."""
        known, wanted = self.types.row, set(keys)
        stay = [key for key in self._row if key in known or key in wanted]
        if len(stay) + len(wanted) > _KEPT:
            stay = []
        self._kept[: len(stay)] = self._kept[[self._row[key] for key in stay]]
        self.clitics.clear()
        self._row = dict(zip(stay, range(len(stay)), strict=True))

    def _vectors(self, keys: list[str]) -> NDArray[np.uint8]:
        a, scale = self._a, self.scales
        own, stem, dense = self.types.dense(keys)
        letters, buckets = self._letters, self.types.ngrams(keys)
        grams = np.zeros((len(keys), letters.shape[1]), np.int16)
        for place in range(buckets.shape[1]):
            grams += letters[buckets[:, place]]
        inputs = {
            "own": a["embedding"][own],
            "stem": a["embedding"][stem],
            "dense": np.rint(dense * 64),
            "grams": np.clip(np.rint(grams / 8), -_TOP, _TOP),
            "use_own": a["lexicon"][own],
            "use_stem": a["lexicon"][stem],
        }
        total = np.tile(a["in_bias"].astype(np.float32), (len(keys), 1))
        for name, values in inputs.items():
            if name in self._blocks:
                total += (values.astype(np.float32) @ self._blocks[name]) * np.float32(scale[name])
        return np.clip(np.rint(total), 0, _TOP).astype(np.uint8)

    def scores(self, rows: NDArray[np.int64], vectors: Floats) -> Floats:
        """Log-odds of the nine LABELS of each token (n × 9).

        Args:
            rows: row of `vectors` of each token in order, -1 for the two blanks between sentences.
            vectors: `type_vectors` of the types of this batch.
        """
        h, scale, types = self._hidden, self.scales, len(vectors)
        # The first convolution of each type at each of the five places; the last row is a blank's.
        tables = np.zeros((5, types + 1, h), np.float32)
        for place, weight in enumerate(self._conv1_at):
            np.matmul(vectors, weight, out=tables[place, :types])
        direct = np.zeros((types + 1, len(LABELS)), np.float32)
        direct[:types] = vectors @ self._out[2 * h :]
        at = np.concatenate([[types] * 3, np.where(rows < 0, types, rows), [types] * 3])
        bias1, bias2 = self._a["conv1_bias"].astype(np.float32), self._a["conv2_bias"].astype(np.float32)
        out = np.empty((len(rows), len(LABELS)), np.float32)
        looked_up = np.empty((_ROWS + 2, h), np.float32)
        for start in range(0, len(rows), _ROWS):
            stop = min(start + _ROWS, len(rows))
            # One token more at each side, for the second convolution.
            n = stop - start + 2
            first = np.tile(bias1, (n, 1))
            for place in range(5):
                first += np.take(tables[place], at[start + place : start + place + n], 0, looked_up[:n], "clip")
            _activate(first, scale["conv1"])
            first[at[start + 2 : start + 2 + n] == types] = 0
            second = np.concatenate([first[:-2], first[1:-1], first[2:]], axis=1) @ self._conv2
            second += bias2
            _activate(second, scale["conv2"])
            sums = first[1:-1] @ self._out[:h]
            sums += second @ self._out[h : 2 * h]
            out[start:stop] = sums + direct[at[start + 3 : stop + 3]]
        return (out + self._a["out_bias"].astype(np.float32)) * np.float32(scale["out"])


def _activate(sums: Floats, scale: float) -> None:
    """Rectify in place: whole numbers 0 to 127."""
    np.multiply(sums, np.float32(scale), out=sums)
    np.rint(sums, out=sums)
    np.clip(sums, 0, _TOP, out=sums)


@cache
def load() -> Network:
    """The network that ships with the package, read once."""
    with np.load(data_file("entities/tagger.npz")) as file:
        return Network({name: file[name] for name in file.files})
