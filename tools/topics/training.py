"""A softmax over hashed words, learnt from articles of which only a set of possible topics is known.

The likelihood of a set is the sum of its topics' chances (Jin and Ghahramani 2002, "Learning with Multiple Labels"); it
is climbed by L-BFGS with weights kept small by their squares.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from akhbar.facts.topics import _STEP, BUCKETS, buckets
from tools.topics.corpora import Articles

Floats = NDArray[np.float64]
UNIT = 256  # a value of the model that is one unit of log-odds
# Chosen on 3alyoum and aljazirah, each left out of training.
DECAY = 1e-5
BALANCE = 0.4  # power of how rare a topic is, by which its articles weigh more
SEEDED = 0.5  # weight of an article whose topic word lists tell
# What all log-odds are divided by: chosen on ANT, left out of training, by the likelihood of its categories.
HEAT = 0.45
ROUNDS = 40


def matrix(words: list[list[str]]) -> csr_matrix:
    """Articles × buckets: 1 over the root of the number of words, for each word."""
    numbers = np.array([len(told) for told in words])
    values = np.repeat(1 / np.sqrt(np.maximum(numbers, 1)), numbers)
    return csr_matrix((values, buckets(words), np.concatenate([[0], np.cumsum(numbers)])), shape=(len(words), BUCKETS))


def chances(values: Floats) -> Floats:
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def emphasis(articles: Articles, rows: NDArray[np.int64]) -> Floats:
    """Weight of each article: less where word lists told its topic, more where its topics are rare."""
    own = np.where(articles.seeded[rows], SEEDED, 1.0)
    share = articles.allowed[rows] / articles.allowed[rows].sum(axis=1, keepdims=True)
    mass = (share * own[:, None]).sum(axis=0)
    rare = (mass.mean() / np.maximum(mass, 20)) ** BALANCE
    found: Floats = own * (share * rare).sum(axis=1)
    return found


def fit(x: csr_matrix, allowed: NDArray[np.bool_], weight: Floats) -> tuple[Floats, Floats]:
    """Weights (buckets × topics) and bias (topics)."""
    used = np.flatnonzero(np.asarray((x != 0).sum(axis=0)).ravel())
    own, topics = x[:, used], allowed.shape[1]
    turned, total = own.T.tocsr(), weight.sum()

    def cost(flat: Floats) -> tuple[float, Floats]:
        w = flat.reshape(len(used) + 1, topics)
        p = chances(own @ w[:-1] + w[-1])
        mine = np.where(allowed, p, 0)
        of_set = np.maximum(mine.sum(axis=1, keepdims=True), 1e-12)
        loss = -(weight * np.log(of_set[:, 0])).sum() / total + DECAY * (w[:-1] ** 2).sum()
        push = (p - mine / of_set) * (weight / total)[:, None]
        slope = np.concatenate([turned @ push + 2 * DECAY * w[:-1], push.sum(axis=0, keepdims=True)])
        return float(loss), slope.ravel()

    found = minimize(cost, np.zeros((len(used) + 1) * topics), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    w = found.x.reshape(len(used) + 1, topics)
    whole = np.zeros((BUCKETS, topics))
    whole[used] = w[:-1]
    return whole, w[-1]


def whole_numbers(weights: Floats, bias: Floats, heat: float = HEAT) -> dict[str, NDArray[Any]]:
    """The arrays of a model; `heat` divides all log-odds (temperature scaling, Guo et al. 2017)."""
    step = np.abs(weights).max() / 127
    small = np.rint(weights / step).astype(np.int8)
    # values = sum of weights × scale / (root of the number × 256): see `Model.values`.
    scale = np.array([round(step * UNIT * 256 / heat)], np.int64)
    table = np.rint(np.exp(-np.arange(0, 12 * UNIT, _STEP) / UNIT) * 1_000_000).astype(np.int64)
    return {"weights": small, "bias": np.rint(bias * UNIT / heat).astype(np.int32), "scale": scale, "table": table}
