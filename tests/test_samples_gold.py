"""The samples against their golden file: no change may find less in them than was found before."""

import pytest

from benchmarks.samples import floors, measure


@pytest.fixture(scope="module")
def found() -> dict[str, float]:
    return measure()


@pytest.mark.parametrize("metric", sorted(floors()))
def test_no_less_is_found(found: dict[str, float], metric: str) -> None:
    assert found[metric] >= floors()[metric]
