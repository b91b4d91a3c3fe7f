"""The learnt tagger: a small convolutional net in whole numbers, so that every machine gives the same answer.

Inputs of a token are a function of its type, so the first convolution is a look-up for each of its places in a table
made once a type and batch. The second, most of the work, is asked only where the first leaves doubt whether the token
is outside all names; it was trained to be asked so. Weights and activations are integers of at most 8 bits held in
float32: each sum of products stays below 2^24, is exact, and does not depend on the order in which the machine adds,
nor on the size of the batch.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from akhbar.entities.types import BUCKETS, TypeFeatures
from akhbar.paths import data_file

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
Floats = NDArray[np.float32]
_TOP = 127  # largest activation
_DOUBT = 4.0  # log-odds of O against the best name label after the first convolution, below which the second is asked
_ROWS = 2048  # types or tokens worked on at once: bounds memory, keeps the work in the cache
_KEPT = 200_000  # types remembered between calls


class Network:
    """The tagger's weights, ready to run. `arrays` are those of the model file (see `tools/tagger/export.py`)."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        # The file holds columns together, which compress better; rows are what is looked up.
        arrays = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        self.types = TypeFeatures(words, arrays["counts"].astype(np.int64))
        self.name_mass = arrays["name_mass"].astype(np.int64)
        self._a = arrays
        self.scales: dict[str, float] = json.loads(arrays["scales"].tobytes().decode("ascii"))
        self._blocks = {name[3:]: array.astype(np.float32) for name, array in arrays.items() if name.startswith("in_")}
        self._conv1_at = arrays["conv1"].astype(np.float32)  # place × in × out
        self._places2, self._hidden, second = arrays["conv2"].shape
        self._conv2 = arrays["conv2"].astype(np.float32).reshape(self._places2 * self._hidden, second)
        out = arrays["out"].astype(np.float32)
        self._out1, self._out2, self._direct = np.split(out, [self._hidden, self._hidden + second])
        # The decoder's costs of one label after another (9 × 9) and at the start of a sentence (9).
        self.follows: Floats = arrays["follows"]
        self.starts: Floats = arrays["starts"]
        self._letters = arrays["ngrams"].astype(np.int16)  # sums of NGRAMS rows of at most 127 stay below 2^15
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
        grams = self._letter_sums(keys)
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

    def _letter_sums(self, keys: list[str]) -> NDArray[np.int16]:
        """Sums of the vectors of each key's letter n-grams."""
        # By length: the n-grams that short words lack are then at the same places of all rows before one row.
        order = np.argsort(np.fromiter(map(len, keys), np.int64, len(keys)), kind="stable")
        buckets = self.types.ngrams([keys[i] for i in order]).T
        sums = np.zeros((len(keys), self._letters.shape[1]), np.int16)
        for bucket in buckets:
            first = int((bucket < BUCKETS).argmax())
            if bucket[first] < BUCKETS:
                sums[first:] += self._letters[bucket[first:]]
        found = np.empty_like(sums)
        found[order] = sums
        return found

    def scores(self, rows: NDArray[np.int64], vectors: Floats) -> Floats:
        """Log-odds of the nine LABELS of each token (n × 9).

        Args:
            rows: row of `vectors` of each token in order, -1 for the two blanks between sentences.
            vectors: `type_vectors` of the types of this batch.
        """
        h, scale, types = self._hidden, self.scales, len(vectors)
        # The first convolution of each type at each of its places; the last row is a blank's.
        places1, places2 = len(self._conv1_at), self._places2
        tables = np.empty((places1, types + 1, h), np.float32)
        for place, weight in enumerate(self._conv1_at):
            np.matmul(vectors, weight, out=tables[place, :types])
        tables[:, types] = 0
        bias1, bias2, bias = (self._a[name].astype(np.float32) for name in ("conv1_bias", "conv2_bias", "out_bias"))
        middle = places1 // 2
        tables[middle] += bias1
        direct = np.zeros((types + 1, len(LABELS)), np.float32)
        np.matmul(vectors, self._direct, out=direct[:types])
        direct += bias
        doubt = np.float32(_DOUBT / scale["out"])
        # As many blanks before and after as the two convolutions look beyond a token.
        half1, half2 = places1 // 2, places2 // 2
        edge = [types] * (half1 + half2)
        at = np.concatenate([edge, np.where(rows < 0, types, rows), edge])
        around = np.arange(places2)
        out = np.empty((len(rows), len(LABELS)), np.float32)
        looked_up, sums_1 = np.empty((2, _ROWS + 2 * half2, h), np.float32)
        for start in range(0, len(rows), _ROWS):
            stop = min(start + _ROWS, len(rows))
            n = stop - start + 2 * half2
            first = np.take(tables[middle], at[start + middle : start + middle + n], 0, sums_1[:n], "clip")
            for place in range(places1):
                if place != middle:
                    first += np.take(tables[place], at[start + place : start + place + n], 0, looked_up[:n], "clip")
            _activate(first, scale["conv1"])
            first[at[start + half1 : start + half1 + n] == types] = 0
            sums = np.matmul(first[half2 : n - half2], self._out1, out=out[start:stop])
            sums += direct[at[start + half1 + half2 : stop + half1 + half2]]
            unsure = np.flatnonzero(sums[:, 0] - sums[:, 1:].max(axis=1) < doubt)
            second = first[unsure[:, None] + around].reshape(len(unsure), places2 * h) @ self._conv2
            second += bias2
            _activate(second, scale["conv2"])
            sums[unsure] += second @ self._out2
        out *= np.float32(scale["out"])
        return out


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
