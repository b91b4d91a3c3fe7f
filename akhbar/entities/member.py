"""One net of the tagger: a type's vector, two convolutions, scores of labels.

Inputs of a token are a function of its type, so the first convolution is a look-up for each of its places in a table
made once a type and batch. The second, most of the work, is asked only where the first leaves doubt whether the token
is outside all names; it was trained to be asked so. Weights and activations are integers of at most 8 bits held in
float32: each sum of products stays below 2^24, is exact, and does not depend on the order in which the machine adds,
nor on the size of the batch.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from akhbar.entities.types import BUCKETS

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
Floats = NDArray[np.float32]
_TOP = 127  # largest activation
_DOUBT = 4.0  # log-odds of O against the best name label after the first convolution, below which the second is asked
_ROWS = 2048  # tokens worked on at once: bounds memory, keeps the work in the cache


class Member:
    """A net's weights, ready to run. `arrays` are those that end in its number in the model file."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._a = arrays
        self.scales: dict[str, float] = json.loads(arrays["scales"].tobytes().decode("ascii"))
        self._blocks = {name[3:]: array.astype(np.float32) for name, array in arrays.items() if name.startswith("in_")}
        self._bias: Floats = self._blocks.pop("bias")
        self._places1, self.width, _ = arrays["conv1"].shape
        # in × (place × out): one product gives a type at all of its places.
        self._conv1 = arrays["conv1"].astype(np.float32).transpose(1, 0, 2).reshape(self.width, -1)
        self._places2, self._hidden, second = arrays["conv2"].shape
        self._conv2 = arrays["conv2"].astype(np.float32).reshape(self._places2 * self._hidden, second)
        out = arrays["out"].astype(np.float32)
        self._out1, self._out2, self._direct = np.split(out, [self._hidden, self._hidden + second])
        self.letters = arrays["ngrams"].astype(np.int16)  # sums of NGRAMS rows of at most 127 stay below 2^15

    def letter_sums(self, buckets: NDArray[np.int64], first: NDArray[np.int64]) -> NDArray[np.int16]:
        """Sums of the vectors of words' letter n-grams (n × letters).

        Args:
            buckets: NGRAMS × n buckets of words in order of length, BUCKETS for none.
            first: of each place, the first word that has an n-gram there (0 also where none has).
        """
        sums = np.zeros((buckets.shape[1], self.letters.shape[1]), np.int16)
        for bucket, begin in zip(buckets, first.tolist(), strict=True):
            if bucket[begin] < BUCKETS:
                sums[begin:] += self.letters[bucket[begin:]]
        return sums

    def vectors(self, inputs: dict[str, Floats], grams: NDArray[np.int16]) -> NDArray[np.uint8]:
        """Vectors of word types (n × width, 0 to 127) from their features."""
        total = np.tile(self._bias, (len(grams), 1))
        letters = np.clip(np.rint(grams / 8), -_TOP, _TOP).astype(np.float32)
        for name, block in sorted(self._blocks.items()):
            total += ((letters if name == "grams" else inputs[name]) @ block) * np.float32(self.scales[name])
        return np.clip(np.rint(total), 0, _TOP).astype(np.uint8)

    def scores(self, rows: NDArray[np.int64], vectors: Floats) -> Floats:
        """Log-odds of the nine LABELS of each token (n × 9); arguments as for `Network.scores`."""
        h, scale, types = self._hidden, self.scales, len(vectors)
        places1, places2 = self._places1, self._places2
        # As many blanks before and after as the two convolutions look beyond a token.
        half1, half2 = places1 // 2, places2 // 2
        # The first convolution of each type at each of its places; the last one is a blank's.
        table = np.zeros((types + 1, places1 * h), np.float32)
        for start in range(0, types, _ROWS):
            np.matmul(vectors[start : start + _ROWS], self._conv1, out=table[start : min(start + _ROWS, types)])
        bias1, bias2, bias = (self._a[name].astype(np.float32) for name in ("conv1_bias", "conv2_bias", "out_bias"))
        table[:, half1 * h : (half1 + 1) * h] += bias1
        table = table.reshape(-1, h)
        direct = np.zeros((types + 1, len(LABELS)), np.float32)
        np.matmul(vectors, self._direct, out=direct[:types])
        direct += bias
        doubt = np.float32(_DOUBT / scale["out"])
        edge = [types] * (half1 + half2)
        type_at = np.concatenate([edge, np.where(rows < 0, types, rows), edge])
        at = type_at * places1
        around = np.arange(places2)
        out = np.empty((len(rows), len(LABELS)), np.float32)
        looked_up, sums_1 = np.empty((2, _ROWS + 2 * half2, h), np.float32)
        for start in range(0, len(rows), _ROWS):
            stop = min(start + _ROWS, len(rows))
            n = stop - start + 2 * half2
            first = np.take(table, at[start + half1 : start + half1 + n] + half1, 0, sums_1[:n], "clip")
            for place in range(places1):
                if place != half1:
                    first += np.take(table, at[start + place : start + place + n] + place, 0, looked_up[:n], "clip")
            _activate(first, scale["conv1"])
            first[type_at[start + half1 : start + half1 + n] == types] = 0
            sums = np.matmul(first[half2 : n - half2], self._out1, out=out[start:stop])
            sums += direct.take(type_at[start + half1 + half2 : stop + half1 + half2], 0)
            unsure = np.flatnonzero(sums[:, 0] - best_name(sums) < doubt)
            second = first.take(unsure[:, None] + around, 0).reshape(len(unsure), places2 * h) @ self._conv2
            second += bias2
            _activate(second, scale["conv2"])
            sums[unsure] += second @ self._out2
        out *= np.float32(scale["out"])
        return out


def best_name(scores: Floats) -> Floats:
    """The best score of a name's label of each token (n); scores of LABELS, n × 9.

    Turned round, a column lies together: six times as fast as the largest of eight numbers, n times.
    """
    return np.ascontiguousarray(scores.T)[1:].max(axis=0)


def _activate(sums: Floats, scale: float) -> None:
    """Rectify in place: whole numbers 0 to 127."""
    np.multiply(sums, np.float32(scale), out=sums)
    np.rint(sums, out=sums)
    np.clip(sums, 0, _TOP, out=sums)
