"""The learnt tagger: small convolutional nets in whole numbers, so that every machine gives the same answer.

What a net knows of a token is a function of its type, so it is worked out once a type and kept between calls. The
tagger takes the mean of its nets' scores.
"""

from __future__ import annotations

from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from akhbar.entities.member import LABELS, Floats, Member
from akhbar.entities.types import BUCKETS, TypeFeatures
from akhbar.paths import data_file
from akhbar.remembered import once

__all__ = ["LABELS", "Floats", "Network", "load"]
_ROWS = 2048  # types worked on at once: bounds memory, keeps the work in the cache
_KEPT = 200_000  # types remembered between calls


class Network:
    """The tagger's nets, ready to run. `arrays` are those of the model file (see `tools/tagger/export.py`)."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        # The file holds columns together, which compress better; rows are what is looked up.
        arrays = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        self.types = TypeFeatures(words, arrays["counts"].astype(np.int64))
        self.name_mass = arrays["name_mass"].astype(np.int64)
        # The decoder's costs of one label after another (9 × 9) and at the start of a sentence (9).
        self.follows: Floats = arrays["follows"]
        self.starts: Floats = arrays["starts"]
        self._embedding, self._lexicon = arrays["embedding"], arrays["lexicon"]
        count = sum(name.startswith("scales.") for name in arrays)
        self._members = [
            Member({name[: -len(ending)]: array for name, array in arrays.items() if name.endswith(ending)})
            for ending in (f".{i}" for i in range(count))
        ]
        self._columns = np.cumsum([0] + [member.width for member in self._members])
        # Vectors of the types met so far, a row each, the nets' beside each other, kept between calls.
        self._row: dict[str, int] = {}
        self._kept = np.zeros((0, self._columns[-1]), np.uint8)
        # What `clitics.reading` and `listed.whole` have found of words, forgotten with the vectors.
        self.clitics: dict[str, tuple[int, str]] = {}
        self.listed: dict[str, int] = {}

    def type_vectors(self, keys: list[str]) -> Floats:
        """Vectors of word types (n × width, whole numbers 0 to 127); the same for a key whatever stands beside it."""
        rows = self._rows(keys)
        missing = self._missing(keys, rows)
        if len(self._row) + len(missing) > _KEPT:
            self._forget(keys)
            rows = self._rows(keys)
            missing = self._missing(keys, rows)
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
            new = np.flatnonzero(rows < 0)
            rows[new] = self._rows([keys[i] for i in new.tolist()])
        return self._kept.take(rows, 0).astype(np.float32)

    def _rows(self, keys: list[str]) -> NDArray[np.int64]:
        """Where each key's vector is kept; -1 for none."""
        return np.fromiter(map(self._row.get, keys, repeat(-1)), np.int64, len(keys))

    def _missing(self, keys: list[str], rows: NDArray[np.int64]) -> list[str]:
        return list(dict.fromkeys([keys[i] for i in np.flatnonzero(rows < 0).tolist()]))

    def _forget(self, keys: list[str]) -> None:
        """Make room: words of the vocabulary come again, the others seldom do."""
        known, wanted = self.types.row, set(keys)
        stay = [key for key in self._row if key in known or key in wanted]
        if len(stay) + len(wanted) > _KEPT:
            stay = []
        self._kept[: len(stay)] = self._kept[[self._row[key] for key in stay]]
        self.clitics.clear()
        self.listed.clear()
        self._row = dict(zip(stay, range(len(stay)), strict=True))

    def _vectors(self, keys: list[str]) -> NDArray[np.uint8]:
        own, stem, dense = self.types.dense(keys)
        inputs = {
            "own": self._embedding[own],
            "stem": self._embedding[stem],
            "dense": np.rint(dense * 64),
            "use_own": self._lexicon[own],
            "use_stem": self._lexicon[stem],
        }
        inputs = {name: values.astype(np.float32) for name, values in inputs.items()}
        # By length: the n-grams that short words lack are then at the same places of all rows before one row.
        order = np.argsort(np.fromiter(map(len, keys), np.int64, len(keys)), kind="stable")
        buckets = self.types.ngrams([keys[i] for i in order]).T
        first = (buckets < BUCKETS).argmax(axis=1)
        found = np.empty((len(keys), self._columns[-1]), np.uint8)
        for member, column in zip(self._members, self._columns, strict=False):
            grams = np.empty((len(keys), member.letters.shape[1]), np.int16)
            grams[order] = member.letter_sums(buckets, first)
            found[:, column : column + member.width] = member.vectors(inputs, grams)
        return found

    def scores(self, rows: NDArray[np.int64], vectors: Floats) -> Floats:
        """Log-odds of the nine LABELS of each token (n × 9), the mean of the nets'.

        Args:
            rows: row of `vectors` of each token in order, -1 for the two blanks between sentences.
            vectors: `type_vectors` of the types of this batch.
        """
        total = np.zeros((len(rows), len(LABELS)), np.float32)
        for member, column in zip(self._members, self._columns, strict=False):
            total += member.scores(rows, np.ascontiguousarray(vectors[:, column : column + member.width]))
        total /= np.float32(len(self._members))
        return total


@once
def load() -> Network:
    """The network that ships with the package, read once."""
    with np.load(data_file("entities/tagger.npz")) as file:
        return Network({name: file[name] for name in file.files})
