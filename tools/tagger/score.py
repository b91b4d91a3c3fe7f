"""Strict scores: a name counts where its first word, last word and kind are all right."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from akhbar.entities import decoding, patterns, pooling
from akhbar.entities.network import Network
from tools.tagger.corpora import Encoded

Span = tuple[int, int, str]
_ARTICLE = 15  # sentences taken for one text: the corpus does not mark its 316 articles, whose mean is that


def gold_spans(labels: list[str]) -> set[Span]:
    """(first token, token after the last, kind) of BIO labels; an I without its B begins a name."""
    found, begun, kind = set(), 0, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and not (label[0] == "I" and label[2:] == kind):
            found.add((begun, i, kind))
            kind = ""
        if label[0] == "B" or (label[0] == "I" and not kind):
            begun, kind = i, label[2:]
    return found


def tagged(
    network: Network, sentences: list[list[tuple[str, str]]], data: Encoded, chosen: NDArray[np.int64]
) -> Counter[tuple[str, str]]:
    """True, false and missed names by kind, of the whole tagger (net, labels, patterns), in the corpus's own tokens.

    And of each tenth of the labels' mean probability (`told 0` to `told 9`) the names, how many of them were right
    (`right 0` …), and the sum of their probabilities in thousandths (`mean 0` …).
    """
    parts = [data.sentences[i] for i in chosen]
    type_no = np.concatenate([types for types, *_ in parts])
    origin = np.concatenate([origin for *_, origin in parts])
    sentence = np.repeat(chosen, [len(types) for types, *_ in parts])
    begins = np.diff(sentence, prepend=-1) != 0
    place = np.arange(len(type_no)) + 2 * np.cumsum(begins)
    rows = np.full(place[-1] + 1, -1, np.int64)
    rows[place] = type_no
    scores = network.scores(rows, network.type_vectors(data.types))[place]
    scores = pooling.pooled(network, scores, data.types, type_no, sentence // _ARTICLE)
    spans = decoding.spans(decoding.best_labels(scores, begins, network.follows, network.starts), scores)
    spans = patterns.Mender(network, data.types, type_no, begins).mend(spans)
    found: dict[int, set[Span]] = {}
    sure: dict[int, list[tuple[Span, float]]] = {}
    for first, (last, kind, score) in spans.items():
        span: Span = (int(origin[first]), int(origin[last]) + 1, decoding.KINDS[kind])
        found.setdefault(int(sentence[first]), set()).add(span)
        sure.setdefault(int(sentence[first]), []).append((span, score))
    counts: Counter[tuple[str, str]] = Counter()
    for i in chosen.tolist():
        gold, guess = gold_spans([label for _, label in sentences[i]]), found.get(i, set())
        for span, score in sure.get(i, ()):
            tenth = min(int(score * 10), 9)
            counts[f"told {tenth}", span[2]] += 1
            counts[f"right {tenth}", span[2]] += span in gold
            counts[f"mean {tenth}", span[2]] += round(1000 * score)
        counts.update(("true", kind) for *_, kind in gold & guess)
        counts.update(("false", kind) for *_, kind in guess - gold)
        counts.update(("missed", kind) for *_, kind in gold - guess)
    return counts
