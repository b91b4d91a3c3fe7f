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


# Prefixes by their first letter, each with its place in PREFIXES.
_BY_LETTER = {
    letter: [(k, prefix) for k, prefix in enumerate(PREFIXES) if prefix[0] == letter]
    for letter in {prefix[0] for prefix in PREFIXES}
}


def _gazetteer_rows() -> tuple[dict[str, int], NDArray[np.float32]]:
    """Row of each listed word, and the rows: one column a list and place in a name; row 0 is that of no list."""
    row: dict[str, int] = {}
    cells: list[tuple[list[str], int, list[float]]] = []
    for column, kind in enumerate(("GIVEN", "SURNAME")):
        listed = gazetteer.weights(kind)
        cells.append((list(listed), column, [min(weight, 8) / 8 for weight in listed.values()]))
    for base, names in (
        (2, {name: max(0, weight - 13) / 10 for name, weight in gazetteer.weights("CITY").items()}),
        (5, dict.fromkeys(gazetteer.countries(), 1.0)),
        (8, dict.fromkeys(gazetteer.organisations(), 1.0)),
    ):
        parts: list[tuple[list[str], list[float]]] = [([], []), ([], []), ([], [])]  # whole, first word, later word
        for name, value in names.items():
            words = name.split()
            for i, word in enumerate(words):
                held, values = parts[0 if len(words) == 1 else 2 if i else 1]
                held.append(word)
                values.append(value)
        cells += [(words, base + i, values) for i, (words, values) in enumerate(parts)]
    adjectives = [name for name in gazetteer.nationalities() if " " not in name]
    cells.append((adjectives, 11, [1.0] * len(adjectives)))
    for words, *_ in cells:
        for word in words:
            row.setdefault(word, len(row) + 1)
    matrix = np.zeros((len(row) + 1, _GAZ), np.float32)
    for words, column, values in cells:
        np.maximum.at(matrix[:, column], [row[word] for word in words], np.array(values, np.float32))
    return row, matrix


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
        table = (40 + np.arange(0x110000) % 19).astype(np.uint32)
        table[0] = 0
        for letter, code in _LETTERS.items():
            table[ord(letter)] = code
        table[ord("<")], table[ord(">")] = 60, 61
        self._codes = table

    def dense(self, keys: list[str]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """Vocabulary row of each key, of its stem (`unknown` where there is none), and dense features (n × DENSE)."""
        n, unknown = len(keys), self.unknown
        row, listed = self.row.get, self._gaz_row.get
        own = np.fromiter((row(word, unknown) for word in keys), np.int64, n)
        stem = np.full(n, unknown, np.int64)
        features = np.zeros((n, DENSE), np.float32)
        features[:, :_GAZ] = self._gaz[np.fromiter((listed(word, 0) for word in keys), np.int64, n)]
        seen = np.append(self.counts, 0)
        count = best = seen[own]
        at, which, found, hits = self._without_prefix(keys)
        if len(at):
            # The commonest form counts, of equal ones the first, and only where it is commoner than the word itself.
            order = np.lexsort((np.arange(len(at)), -seen[found], at))
            top = order[np.diff(at[order], prepend=-1) != 0]
            top = top[seen[found[top]] > count[at[top]]]
            stem[at[top]] = found[top]
            features[at[top], 2 * _GAZ + which[top]] = 1
            best = np.maximum(count, seen[stem])
        for place, rows in hits:
            features[place, _GAZ : 2 * _GAZ] = np.maximum(features[place, _GAZ : 2 * _GAZ], self._gaz[rows])
        misc = features[:, 2 * _GAZ + len(PREFIXES) :]
        misc[:, 0] = np.rint(np.log1p(count) * 8) / 96
        misc[:, 1] = np.rint(np.log1p(best) * 8) / 96
        misc[:, 2] = own == unknown
        misc[:, 3] = stem == unknown
        misc[:, 4] = np.minimum(np.fromiter(map(len, keys), np.int64, n), 15) / 15
        for column, marks in enumerate(zip(*map(_marks, keys), strict=True), start=5):
            misc[:, column] = marks
        return own, stem, features

    def _without_prefix(
        self, keys: list[str]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], list[tuple[list[int], list[int]]]]:
        """Vocabulary words and listed names that are left of keys without a prefix.

        Returns:
            Of each word left: number of the key, of the prefix, vocabulary row; and in parts, in each of which a key
            stands once: numbers of keys, rows of the lists.
        """
        row, listed = self.row.get, self._gaz_row.get
        at: list[int] = []
        which: list[int] = []
        found: list[int] = []
        hits: list[tuple[list[int], list[int]]] = []
        for i, word in enumerate(keys):
            hit_no = 0
            for k, prefix in _BY_LETTER.get(word[:1], ()):
                if not word.startswith(prefix) or len(word) - len(prefix) < 2:
                    continue
                rest = word[len(prefix) :]
                # 'لل' and 'بال' leave the word without its article: try it with the article as well.
                for form in (rest, "ال" + rest) if len(prefix) > 1 and prefix != "ال" else (rest,):
                    j = row(form)
                    if j is not None and len(form) >= 3:
                        at.append(i)
                        which.append(k)
                        found.append(j)
                    hit = listed(form) if prefix != "ال" else None
                    if hit:
                        if hit_no == len(hits):
                            hits.append(([], []))
                        hits[hit_no][0].append(i)
                        hits[hit_no][1].append(hit)
                        hit_no += 1
        return np.array(at, np.int64), np.array(which, np.int64), np.array(found, np.int64), hits

    def ngrams(self, keys: list[str]) -> NDArray[np.int64]:
        """Hashed letter n-grams (1 to 5, with word edges) of each key: n × NGRAMS buckets, BUCKETS for none."""
        if not keys:
            return np.zeros((0, NGRAMS), np.int64)
        fixed = np.array([f"<{key[: _WIDTH - 2]}>" for key in keys], dtype=f"U{_WIDTH}")
        codes = self._codes[fixed.view(np.uint32).reshape(len(keys), _WIDTH)].T
        found = np.empty((NGRAMS, len(keys)), np.int64)
        done = 0
        value, whole = np.zeros_like(codes), np.ones(codes.shape, bool)
        for n in range(1, 6):
            width = _WIDTH - n + 1
            # The n-gram at a place is the shorter one there and one letter more; arithmetic modulo 2^32.
            value = value[:width] * np.uint32(67) + codes[n - 1 :]
            whole = whole[:width] & (codes[n - 1 :] > 0)
            bucket = ((value * np.uint32(2654435761) + np.uint32(n * 97)) >> np.uint32(7)) & np.uint32(BUCKETS - 1)
            np.copyto(found[done : done + width], np.where(whole, bucket, BUCKETS))
            done += width
        return found.T


def _marks(word: str) -> tuple[bool, ...]:
    first, last = word[:1], word[-1:]
    return (
        first.isdigit(),
        word.isascii() and word.isalpha(),
        not first.isalnum(),
        word.startswith("ال"),
        last == "ه",
        last == "ي",
        word in '"«»()',
    )
