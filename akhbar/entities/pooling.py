"""A word's scores in the light of its other places in the same text: a name is a name wherever the text repeats it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from akhbar.entities import clitics
from akhbar.entities.member import best_name
from akhbar.entities.network import Floats, Network

# Chosen by cross-validation, which hardly tells settings near these apart; see the model card.
_SHARE = 0.25  # what one other place adds of its log-odds
_PLACE, _ALL = 6.0, 3.0  # the most that one place may say, and all others together may add
_OPEN = 5.0  # log-odds of O against the best name label from which a token takes no part
_LETTERS = 3
_STEP = 64  # log-odds are summed in steps of 1/64: exact in any order


def pooled(
    net: Network, scores: Floats, keys: list[str], type_no: NDArray[np.int64], text_no: NDArray[np.int64]
) -> Floats:
    """Scores with what the word's other places in the text say of each kind of name.

    Args:
        net: the network, for what it knows of clitics: 'ولافروف' is a place of 'لافروف'.
        scores: n × 9 log-odds of LABELS.
        keys: key of each type.
        type_no: type of each token.
        text_no: text of each token, in order.
    """
    open_ = np.flatnonzero(scores[:, 0] - np.maximum(best_name(scores), -_PLACE) < _OPEN)
    kinds, types = np.unique(type_no[open_], return_inverse=True)
    number: dict[str, int] = {}
    bare = np.empty(len(kinds), np.int64)  # -1: signs and short words, which are many things
    for i, key in enumerate(keys[t] for t in kinds.tolist()):
        word = len(key) >= _LETTERS and key.isalpha()
        bare[i] = number.setdefault(key[clitics.leading(net, key) :], len(number)) if word else -1
    bare = bare[types]
    open_, bare = open_[bare >= 0], bare[bare >= 0]
    _, group = np.unique(text_no[open_].astype(np.int64) * len(keys) + bare, return_inverse=True)
    own = scores[open_]
    best = np.maximum(own[:, 1::2], own[:, 2::2]).astype(np.float64)
    margin = np.rint(np.clip(best - own[:, :1], -_PLACE, _PLACE) * _STEP) / _STEP
    added = np.empty_like(own)
    added[:, 0] = 0
    for kind in range(margin.shape[1]):
        others = np.bincount(group, margin[:, kind])[group] - margin[:, kind]
        added[:, 1 + 2 * kind] = added[:, 2 + 2 * kind] = np.clip(_SHARE * others, -_ALL, _ALL)
    found = scores.copy()
    found[open_] += added
    return found
