"""The room's floors: figures reached once, which no change may lower."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# No test measures time: a busy machine is no failure.
settings.register_profile("akhbar", deadline=None)
settings.load_profile("akhbar")

FLOORS = Path(__file__).resolve().parents[2] / "benchmarks" / "floors.json"


@pytest.fixture(scope="session")
def floor() -> Callable[[str], float]:
    """`floor(metric)`: the least value of `arabic.<metric>` that passes."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    return lambda metric: floors[f"arabic.{metric}"]
