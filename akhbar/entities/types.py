"""What a word type looks like to the tagger: its place in the vocabulary, its stem, its letters, its lists.

Everything here depends on the word alone, so it is worked out once a type and kept for all its tokens. The learnt part
(vocabulary, embeddings, weights) is in the model file; the lists are the reviewed gazetteers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from akhbar.entities import gazetteer

# Proclitics that may stand before a noun, longest first: wa/fa (and), bi, li, ka (by, to, like) and the article.
PREFIXES = (
    "وبال",
    "وال",
    "فال",
    "بال",
    "كال",
    "ولل",
    "لل",
    "ال",
    "وب",
    "ول",
    "فب",
    "فل",
    "وك",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
)
BUCKETS = 1 << 14
_LETTERS = {c: i + 1 for i, c in enumerate("ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگڤ")}
_WIDTH = 18  # letters of a word looked at, its two edges included
_GAZ = 12
DENSE = 2 * _GAZ + len(PREFIXES) + 12
NGRAMS = sum(_WIDTH - n + 1 for n in range(1, 6))


def _gazetteer_rows() -> tuple[dict[str, int], NDArray[np.float32]]:
    rows: dict[str, NDArray[np.float32]] = {}

    def put(word: str, column: int, value: float) -> None:
        row = rows.setdefault(word, np.zeros(_GAZ, np.float32))
        row[column] = max(row[column], value)

    for column, kind in enumerate(("GIVEN", "SURNAME")):
        for name, weight in gazetteer.weights(kind).items():
            put(name, column, min(weight, 8) / 8)
    for name, weight in gazetteer.weights("CITY").items():
        words = name.split()
        for i, word in enumerate(words):
            put(word, 2 if len(words) == 1 else 3 if i == 0 else 4, max(0, weight - 13) / 10)
    for base, names in ((5, gazetteer.countries()), (8, gazetteer.organisations())):
        for name in names:
            words = name.split()
            for i, word in enumerate(words):
                put(word, base if len(words) == 1 else base + 1 if i == 0 else base + 2, 1.0)
    for name in gazetteer.nationalities():
        if " " not in name:
            put(name, 11, 1.0)
    matrix = np.vstack([np.zeros((1, _GAZ), np.float32), *(row[None] for row in rows.values())])
    return {word: i + 1 for i, word in enumerate(rows)}, matrix


class TypeFeatures:
    """Features of word types against one vocabulary.

    Args:
        words: keys of the vocabulary, most frequent first.
        counts: how often each was seen in the unlabelled text.
    """

    def __init__(self, words: list[str], counts: NDArray[np.int64]) -> None:
        self.row = {word: i for i, word in enumerate(words)}
        self.counts = counts
        self.unknown = len(words)
        self._gaz_row, self._gaz = _gazetteer_rows()
        table = np.full(0x110000, 40, np.int64) + np.arange(0x110000) % 19
        table[0] = 0
        for letter, code in _LETTERS.items():
            table[ord(letter)] = code
        table[ord("<")], table[ord(">")] = 60, 61
        self._codes = table

    def dense(self, keys: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """Vocabulary row of each key, of its stem (`unknown` where there is none), and dense features (n × DENSE)."""
        n, unknown, counts = len(keys), self.unknown, self.counts
        own, stem = np.full(n, unknown, np.int64), np.full(n, unknown, np.int64)
        features = np.zeros((n, DENSE), np.float32)
        misc = 2 * _GAZ + len(PREFIXES)
        for i, word in enumerate(keys):
            row = self.row.get(word, unknown)
            own[i] = row
            count = best = int(counts[row]) if row < unknown else 0
            which = -1
            out = features[i]
            hit = self._gaz_row.get(word)
            if hit:
                out[:_GAZ] = self._gaz[hit]
            for k, prefix in enumerate(PREFIXES):
                if not word.startswith(prefix) or len(word) - len(prefix) < 2:
                    continue
                rest = word[len(prefix) :]
                # 'لل' and 'بال' leave the word without its article: try it with the article as well.
                for form in (rest, "ال" + rest) if len(prefix) > 1 and prefix != "ال" else (rest,):
                    j = self.row.get(form)
                    if j is not None and counts[j] > best and len(form) >= 3:
                        best, which, stem[i] = int(counts[j]), k, j
                    hit = self._gaz_row.get(form)
                    if hit and prefix != "ال":
                        np.maximum(out[_GAZ : 2 * _GAZ], self._gaz[hit], out=out[_GAZ : 2 * _GAZ])
            if which >= 0:
                out[2 * _GAZ + which] = 1
            first, last = word[:1], word[-1:]
            out[misc:] = (
                round(np.log1p(count) * 8) / 96,
                round(np.log1p(best) * 8) / 96,
                row == unknown,
                stem[i] == unknown,
                min(len(word), 15) / 15,
                first.isdigit(),
                word.isascii() and word.isalpha(),
                not first.isalnum(),
                word.startswith("ال"),
                last == "ه",
                last == "ي",
                word in '"«»()',
            )
        return own, stem, features

    def ngrams(self, keys: list[str]) -> NDArray[np.int64]:
        """Hashed letter n-grams (1 to 5, with word edges) of each key: n × NGRAMS buckets, BUCKETS for none."""
        if not keys:
            return np.zeros((0, NGRAMS), np.int64)
        fixed = np.array([f"<{key[: _WIDTH - 2]}>" for key in keys], dtype=f"U{_WIDTH}")
        codes = self._codes[fixed.view(np.uint32).reshape(len(keys), _WIDTH)]
        found = []
        for n in range(1, 6):
            width = _WIDTH - n + 1
            value, whole = np.zeros((len(keys), width), np.int64), np.ones((len(keys), width), bool)
            for j in range(n):
                value = value * 67 + codes[:, j : j + width]
                whole &= codes[:, j : j + width] > 0
            value = ((value * 2654435761 + n * 97) & 0xFFFFFFFF) >> 7
            found.append(np.where(whole, value % BUCKETS, BUCKETS))
        return np.concatenate(found, axis=1)
