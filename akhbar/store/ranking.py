"""BM25 over the postings of a query, in arrays with a place a document.

Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", k1 = 1.2, b = 0.75. The forms of
one asked word count as one word, and a document with a part of the words gets that part of its score. All sums are of
whole numbers (frequencies in tenths, scores in millionths), so that no score depends on the order of its parts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

K1, B = 1.2, 0.75
_TENTHS = 10  # what frequencies are counted in
_MILLION = 1_000_000


@dataclass(frozen=True)
class Ranked:
    """`total` documents match; `docs` and `scores` (millionths, times the asked words) are those that may be shown.

    All documents that share the last place are among them, in no order. `found`: every document that matches.
    """

    total: int
    docs: list[int]
    scores: list[int]
    found: np.ndarray


@dataclass(frozen=True)
class Documents:
    """By document number: `words`, its length, and `passing`, whether it passes the filters; length 0 where none is."""

    words: np.ndarray
    passing: np.ndarray

    @staticmethod
    def of(doc_id: np.ndarray, words: np.ndarray, passing: np.ndarray) -> Documents:
        places = int(doc_id.max()) + 1 if len(doc_id) else 0
        by_number, passes = np.zeros(places, np.int64), np.zeros(places, bool)
        by_number[doc_id], passes[doc_id] = words, passing
        return Documents(by_number, passes)


def rank(
    groups: np.ndarray, docs: np.ndarray, frequencies: np.ndarray, documents: Documents, *, least: int, most: int
) -> Ranked:
    """The best of the documents that pass.

    `groups`, `docs`, `frequencies`: one place a posting: the asked word, the document, how often it counts, in tenths.
    Limits: `least`, asked words that a document must have; `most`, documents wanted from the best on.
    """
    words, places = documents.words, len(documents.words)
    live = int(np.count_nonzero(words))
    length = K1 * (1 - B + B * words / (words.sum() / live if live else 1)) * _TENTHS
    scores, matched = np.zeros(places, np.int64), np.zeros(places, np.int64)
    for group in np.unique(groups):
        mine = groups == group
        frequency = np.bincount(docs[mine], frequencies[mine], places)[:places]
        frequency[words == 0] = 0  # of articles since replaced
        there = np.flatnonzero(frequency)
        rarity = np.log(1 + (live - len(there) + 0.5) / (len(there) + 0.5))
        part = rarity * (K1 + 1) * frequency[there] / (frequency[there] + length[there])
        scores[there] += np.rint(part * _MILLION).astype(np.int64)
        matched[there] += 1
    found = np.flatnonzero((matched >= least) & documents.passing)
    points = scores[found] * matched[found]
    if len(found) > most:
        edge = np.partition(points, len(points) - most)[len(points) - most]
        best = points >= edge
        return Ranked(len(found), found[best].tolist(), points[best].tolist(), found)
    return Ranked(len(found), found.tolist(), points.tolist(), found)
