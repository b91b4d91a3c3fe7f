"""The collector rests while large packages are imported, and works as before afterwards."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from akhbar.flows.imports import uncollected


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()
    gc.unfreeze()


def test_the_collector_rests_until_the_last_of_overlapping_blocks_ends() -> None:
    begun, end = Event(), Event()

    def other() -> None:
        with uncollected():
            begun.set()
            end.wait()

    thread = Thread(target=other)
    with uncollected():
        assert not gc.isenabled()
        thread.start()
        begun.wait()
    assert not gc.isenabled()
    end.set()
    thread.join()
    assert gc.isenabled()


def test_it_works_again_after_an_import_that_failed() -> None:
    with pytest.raises(ImportError), uncollected():
        import no_such_package_anywhere  # noqa: F401
    assert gc.isenabled()


def test_whoever_switched_it_off_finds_it_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


def test_gates_do_not_import_what_only_charts_need_and_whoever_asks_gets_it() -> None:
    """In a process of its own: what this one has imported already would hide it."""
    done = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["False", "False", "True", "0.5", "False", "CSVAsset", "False", "True"]


ROOT = Path(__file__).parents[2]
ASKING = """
import sys
from akhbar import expectations
assert len(expectations.suites()) > 6
print("altair.vegalite" in sys.modules, "scipy.stats._distn_infrastructure" in sys.modules)
import altair
from scipy import stats
print(hasattr(altair, "Chart"), float(stats.norm.cdf(0)))
pandas = "great_expectations.datasource.fluent.pandas_datasource"
print(pandas in sys.modules)
from great_expectations.datasource.fluent.pandas_datasource import CSVAsset
print(CSVAsset.__name__)
rule = "great_expectations.expectations.core.expect_column_max_to_be_between"
print(rule in sys.modules)
from great_expectations.expectations.core.expect_column_max_to_be_between import ExpectColumnMaxToBeBetween
print(ExpectColumnMaxToBeBetween(column="a", max_value=1).column == "a")
"""
