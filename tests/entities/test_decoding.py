"""The best sequence of labels is the best one: against trying every sequence."""

from itertools import product
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from akhbar.entities import decoding
from akhbar.entities.network import LABELS

N = len(LABELS)
ALLOWED = decoding.FOLLOWS == 0
# Quarters, so that sums are exact and ties are ties.
quarters = st.integers(-12, 12).map(lambda n: n / 4)


def worth(
    sequence: tuple[int, ...], scores: NDArray[np.float32], follows: NDArray[np.float32], starts: NDArray[np.float32]
) -> float:
    total = starts[sequence[0]] + scores[0][sequence[0]]
    for i in range(1, len(sequence)):
        total += follows[sequence[i - 1]][sequence[i]] + scores[i][sequence[i]]
    return total


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=3),
    st.randoms(use_true_random=False),
    st.lists(quarters, min_size=N * N + N, max_size=N * N + N),
)
def test_no_other_sequence_is_worth_more(sizes: list[int], random: Random, costs: list[float]) -> None:
    extra = (np.array(costs, np.float32) / 8).astype(np.float32)
    follows, starts = decoding.FOLLOWS + extra[N:].reshape(N, N), decoding.STARTS + extra[:N]
    scores = np.array([[random.randint(-12, 12) / 4 for _ in LABELS] for _ in range(sum(sizes))], np.float32)
    begins = np.zeros(len(scores), bool)
    begins[np.cumsum([0, *sizes[:-1]])] = True
    closed = scores[:, 0] - scores[:, 1:].max(axis=1) >= 3.5
    found = decoding.best_labels(scores, begins, follows, starts)
    place = 0
    for size in sizes:
        own, rows = found[place : place + size].tolist(), scores[place : place + size]
        # A token surely outside all names is outside by definition.
        choices = [[0] if shut else range(N) for shut in closed[place : place + size]]
        best = max(worth(sequence, rows, follows, starts) for sequence in product(*choices))
        assert abs(worth(own, rows, follows, starts) - best) < 1e-4
        place += size
