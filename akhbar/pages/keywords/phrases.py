"""Keywords that recur over many lists, learned from the lists themselves."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from akhbar.pages.headlines.model import KEYS, WordModel, key, load_model
from akhbar.pages.keywords.cut import TOKEN, Evidence, Known, cut_tokens
from akhbar.pages.keywords.pairs import NO_TEXT, Text

SORTED_CHANCE = 0.5  # that a list is in alphabetical order, where nothing is known
TOGETHER = 0.7  # weight of how words stand together in other lists


def learn_phrases(
    lists: Sequence[tuple[str, str]], model: WordModel | None = None, rounds: int = 2
) -> tuple[Known, float]:
    """Keywords (as keys) of many (list, article text) pairs and in how many lists each stands, with the log odds of
    neighbours ("left<tab>right"); and the share of lists in alphabetical order. Expectation maximisation with the
    best cut of each list (Viterbi training).
    """
    model = model or load_model()
    together = _together(lists)
    known = Known(together)
    chance = SORTED_CHANCE
    texts = [Text(article.replace(text, "\n")) if article else NO_TEXT for text, article in lists]
    for _ in range(rounds if len(lists) > 1 else 0):
        counts: Counter[str] = Counter()
        in_order = longer = 0.5
        for (text, _), seen in zip(lists, texts, strict=True):
            cuts, ordered = _cut_words(text, Evidence(model, seen, known, 1, chance))
            counts.update({c for c in cuts if c})
            if len(cuts) > 2:
                longer += 1
                in_order += ordered
        known = Known(together | {phrase: float(n) for phrase, n in counts.items() if n > 1})
        chance = min(0.98, max(0.02, in_order / longer)) if longer > 1 else SORTED_CHANCE
    return known, chance


def _together(lists: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Neighbours ("left<tab>right") of many lists: log odds that they are one keyword, from how often the rarer of
    the two stands without the other. The list at hand is not counted."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text, _ in lists:
        keys = [key(w) for w in text.split()]
        words.update(set(keys))
        pairs.update(set(pairwise(keys)))
    out = {}
    for (left, right), n in sorted(pairs.items()):
        rarer = min(words[left], words[right])
        if rarer >= 3 and left and right:
            odds = TOGETHER * math.log2(n / (rarer - n + 1))
            out[f"{left}\t{right}"] = round(max(-0.3, min(2.5, odds)), 3)
    return out


def _cut_words(text: str, evidence: Evidence) -> tuple[list[str], bool]:
    tokens = [m.span() for m in TOKEN.finditer(text)]
    printed = [text[a:b] for a, b in tokens]
    spans, _, rules = cut_tokens(text, tokens, printed, evidence)
    words = list(map(KEYS.__getitem__, printed))
    return [" ".join([k for k in words[a:b] if k]) for a, b in spans], "sorted" in rules
