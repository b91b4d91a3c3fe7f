"""How sure a mention is: how often names that the tagger scored so were right, in text it had not learnt from."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from akhbar.entities import gazetteer
from akhbar.remembered import once


@once
def _table() -> NDArray[np.float64]:
    """Of each mean probability in thousandths (0 to 1000), the share that was right, to three digits.

    Lines between the points of confidence.tsv, in whole numbers, so that every machine has the same.
    """
    points = [(int(at), int(right)) for at, right in gazetteer.rows("confidence.tsv")]
    found = [points[0][1]]
    for (a, low), (b, high) in pairwise(points):
        found += [(low * (b - x) + high * (x - a)) // (b - a) for x in range(a + 1, b + 1)]
    assert len(found) == 1001
    return np.array(found) / 1000


def confidence(mean: ArrayLike) -> NDArray[np.float64]:
    """How often names were right whose words' labels have these mean probabilities (0 to 1, as told: 0 to 1)."""
    return _table()[np.rint(np.asarray(mean, np.float64) * 1000).astype(np.int64)]
