"""From scores of labels to spans of tokens: the best allowed sequence, for all sentences of a batch at once."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from akhbar.closed_sets import EntityKind, words_of
from akhbar.entities.member import LABELS, best_name

_SURE = 3.5  # log-odds of O against the best name label from which a token certainly ends a name
_NEVER = np.float32(-1e4)
KINDS: tuple[EntityKind | Literal[""], ...] = ("", *words_of(EntityKind))
KIND = np.array([0 if label == "O" else KINDS.index(label[2:]) for label in LABELS])
BEGINS = np.array([label.startswith("B-") for label in LABELS])
# First token → last token, number of KINDS, confidence.
Spans = dict[int, tuple[int, int, float]]
# I-x may only follow B-x or I-x.
_INSIDE = np.array([label.startswith("I-") for label in LABELS])
FOLLOWS = np.where(_INSIDE[None, :] & (KIND[:, None] != KIND[None, :]), _NEVER, np.float32(0))
STARTS = np.where(_INSIDE, _NEVER, np.float32(0))


def best_labels(
    scores: NDArray[np.float32],
    begins: NDArray[np.bool_],
    follows: NDArray[np.float32] = FOLLOWS,
    starts_with: NDArray[np.float32] = STARTS,
) -> NDArray[np.int64]:
    """The best sequence of labels in which no name continues one that has not begun (Viterbi).

    Args:
        scores: n × 9 log-odds of LABELS.
        begins: whether a sentence begins at the token.
        follows: 9 × 9, what is added where the second label follows the first.
        starts_with: 9, what is added where a sentence begins with the label.

    Returns:
        n label numbers. Tokens that are surely outside names cut the sequence; what lies between is solved for all
        pieces of equal rank together, so the cost is that of the few tokens near names.
    """
    labels = np.zeros(len(scores), np.int64)
    open_ = scores[:, 0] - best_name(scores) < _SURE
    if not open_.any():
        return labels
    starts = np.flatnonzero(open_ & (begins | ~np.concatenate([[False], open_[:-1]])))
    # The sequence ends at a token surely outside, at the next sentence or at the end.
    cut = np.append(np.flatnonzero(~open_ | begins), len(scores))
    stops = cut[np.searchsorted(cut, starts, side="right")]
    size = stops - starts
    order = np.argsort(-size, kind="stable")
    starts, stops, size = starts[order], stops[order], size[order]
    state = scores[starts] + np.where(begins[starts, None], starts_with, follows[0])
    # What O after the last label adds, where the sentence goes on.
    goes_on = np.append(~begins, False)[stops]
    after = np.where(goes_on[:, None], follows[:, 0], np.float32(0))
    back: list[NDArray[np.int64]] = []
    states = [state]
    for step in range(1, int(size[0])):
        live = int(np.searchsorted(-size, -step, side="left"))
        paths = states[-1][:live, :, None] + follows[None]
        back.append(paths.argmax(axis=1))
        states.append(paths.max(axis=1) + scores[starts[:live] + step])
    label = np.zeros(len(starts), np.int64)
    for step in range(int(size[0]) - 1, -1, -1):
        live = int(np.searchsorted(-size, -step, side="left"))
        ending = size[:live] == step + 1
        label[:live][ending] = (states[step][:live] + after[:live])[ending].argmax(axis=1)
        labels[starts[:live] + step] = label[:live]
        if step:
            label[:live] = np.take_along_axis(back[step - 1], label[:live, None], axis=1)[:, 0]
    return labels


def spans(labels: NDArray[np.int64], scores: NDArray[np.float32]) -> Spans:
    """The names of a sequence of labels; confidence is the mean probability of the labels (0 to 1, three digits)."""
    first = np.flatnonzero(BEGINS[labels])
    if not len(first):
        return {}
    named = np.flatnonzero(labels > 0)
    values = scores[named].astype(np.float64)
    values = np.exp(values - values.max(axis=1, keepdims=True))
    sure = values[np.arange(len(named)), labels[named]] / values.sum(axis=1)
    group = np.searchsorted(first, named, side="right") - 1
    last = np.zeros(len(first), np.int64)
    np.maximum.at(last, group, named)
    # Three digits: the exponential may differ in its last bit between machines.
    mean = np.round(np.bincount(group, sure, len(first)) / np.bincount(group, minlength=len(first)), 3)
    kinds = KIND[labels[first]]
    return dict(zip(first.tolist(), zip(last.tolist(), kinds.tolist(), mean.tolist(), strict=True), strict=True))
