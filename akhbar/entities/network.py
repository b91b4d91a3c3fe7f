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
_KEPT = 150_000  # types remembered between calls


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
        self._hidden = hidden
        # Vectors of the types met so far, a row each, kept between calls.
        self._row: dict[str, int] = {}
        self._kept = np.zeros((0, self._conv1_at.shape[1]), np.uint8)

    def type_vectors(self, keys: list[str]) -> Floats:
        """Vectors of word types (n × width, whole numbers 0 to 127); the same for a key whatever stands beside it."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._row]
        if len(self._row) + len(missing) > _KEPT:
            self._row, self._kept, missing = {}, self._kept[:0], list(dict.fromkeys(keys))
        if missing:
            new = [self._vectors(missing[start : start + _ROWS]) for start in range(0, len(missing), _ROWS)]
            self._row |= {key: len(self._row) + i for i, key in enumerate(missing)}
            self._kept = np.concatenate([self._kept, *new])
        return self._kept[np.array([self._row[key] for key in keys], np.int64)].astype(np.float32)

    def _vectors(self, keys: list[str]) -> NDArray[np.uint8]:
        a, scale = self._a, self.scales
        own, stem, dense = self.types.dense(keys)
        grams = a["ngrams"][self.types.ngrams(keys)].sum(axis=1, dtype=np.int32)
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
