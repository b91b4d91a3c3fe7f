"""Weights for places inside tokens: where were two headlines printed without a space?"""

import random
import re

import numpy as np

from akhbar.pages.headlines.candidates import find_places, glue_features
from akhbar.pages.headlines.model import WordModel

RUN, SHUFFLES, PENALTY = 4, 1, 1.0


def examples(model: WordModel, titles: list[str], seed: int) -> list[tuple[list[float], bool]]:
    """Every place looked at inside the tokens of glued runs: its features, and whether a headline ends there."""
    titles = titles[:]
    random.Random(seed).shuffle(titles)
    runs: list[tuple[str, list[tuple[int, int]], set[int]]] = []
    cuts: list[set[int]] = []
    for first in range(0, len(titles), RUN):
        run = titles[first : first + RUN]
        text = "".join(run)
        runs.append((text, [m.span() for m in re.finditer(r"\S+", text)], set()))
        cuts.append(set(np.cumsum([len(t) for t in run]).tolist()))
    return [
        (glue_features(place.inner, place.z), place.end in ends)
        for ends, found in zip(cuts, find_places(model, runs), strict=True)
        for place in found
        if place.inner
    ]


def fit(found: list[tuple[list[float], bool]]) -> list[float]:
    """Weights of a logistic regression on dense features (L2 penalty)."""
    from scipy.optimize import minimize

    x, y = np.array([f for f, _ in found]), np.array([label for _, label in found], float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = (x * w).sum(1)
        error = 1 / (1 + np.exp(-z)) - y
        return float((np.logaddexp(0, z) - y * z).sum() + PENALTY / 2 * (w**2).sum()), (x * error[:, None]).sum(
            0
        ) + PENALTY * w

    best = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x
    print(f"glue: {len(found):,} places, {y.mean():.3f} of them ends, loss {loss(best)[0] / len(found):.4f}")
    return [round(float(w), 4) for w in best]
