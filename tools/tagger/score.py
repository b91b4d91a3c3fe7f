"""Strict scores: a name counts where its first word, last word and kind are all right."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from akhbar.entities.network import LABELS

Span = tuple[int, int, str]


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


def found_spans(labels: NDArray[np.int64], origin: NDArray[np.int64]) -> set[Span]:
    """The same of the tagger's label numbers, in the corpus's own tokens, of which `origin` gives each token's."""
    found: set[Span] = set()
    span: Span | None = None
    for label, token in zip((LABELS[n] for n in labels), origin.tolist(), strict=True):
        if span and label[0] == "I" and label[2:] == span[2]:
            span = (span[0], token + 1, span[2])
            continue
        if span:
            found.add(span)
        span = (token, token + 1, label[2:]) if label != "O" else None
    return found | ({span} if span else set())


def f1(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    """F1 of each kind, micro-averaged F1, precision and recall."""
    result: dict[str, float] = {}
    for kind in ("PER", "LOC", "ORG", "MISC"):
        true, wrong = counts["true", kind], counts["false", kind] + counts["missed", kind]
        result[kind] = round(2 * true / max(1, 2 * true + wrong), 4)
    true, false, missed = (sum(n for (what, _), n in counts.items() if what == w) for w in ("true", "false", "missed"))
    result["f1"] = round(2 * true / max(1, 2 * true + false + missed), 4)
    result["precision"], result["recall"] = (
        round(true / max(1, true + false), 4),
        round(true / max(1, true + missed), 4),
    )
    return result
