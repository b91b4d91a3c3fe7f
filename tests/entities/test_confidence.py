"""Scores of mentions: how often names of which the tagger was so sure were right, the surer the higher."""

import numpy as np
import polars as pl

from akhbar.entities import find_entities, gazetteer
from akhbar.entities.confidence import confidence


def test_the_points_of_the_list_are_met_and_lines_join_them() -> None:
    points = [(int(at), int(right)) for at, right in gazetteer.rows("confidence.tsv")]
    assert [point[0] for point in points[:: len(points) - 1]] == [0, 1000]
    assert confidence([at / 1000 for at, _ in points]).tolist() == [right / 1000 for _, right in points]
    every = confidence(np.arange(1001) / 1000)
    assert (np.diff(every) >= 0).all()
    (a, low), (b, high) = points[1], points[2]
    middle = (a + b) // 2
    assert abs(every[middle] * 1000 - (low + (high - low) * (middle - a) / (b - a))) < 1


def test_scores_of_mentions_are_of_the_list() -> None:
    found = find_entities(
        pl.Series(["وصل الرئيس عبد المجيد تبون إلى الرباط", "قال سمير إن حركة السير في باب الوادي بطيئة"])
    )
    told = set(confidence(np.arange(1001) / 1000).tolist())
    assert found.height >= 2
    assert set(found["score"].to_list()) <= told
