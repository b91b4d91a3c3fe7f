"""What all tests share: where the measuring data is, and a skip that says so where it is absent."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("akhbar", deadline=None)  # how long an example takes says more of the machine than of us
settings.load_profile("akhbar")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Give each worker of `make test` one thread of Polars, before anything imports it.

    The workers have the machine's cores between them already, and threads beside them wait for one another: a small
    run costs half as much CPU again. Commands that tests start inherit it. A test run by itself, `make soak`,
    `make floors` and the benchmarks have all threads.
    """
    if hasattr(config, "workerinput") and config.option.markexpr != "soak":
        os.environ.setdefault("POLARS_MAX_THREADS", "1")


# Files whose tests take longest. They come first, so that no worker is left with one of them when the others are done
# (xdist itself would begin with the files of most tests, which are the quick ones; see the Makefile).
LONGEST = (
    "store/test_known_files.py",
    "store/test_crashes.py",
    "store/test_duplicates.py",
    "flows/test_cluster.py",
    "flows/test_workers.py",
    "flows/test_serving.py",
    "store/test_damage.py",
    "collect/test_commands.py",
    "test_main_job.py",
    "analysts/test_search.py",
    "store/test_links.py",
    "store/test_together.py",
    "store/test_quarantine.py",
    "store/test_order.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files of LONGEST first; all else stays as it was collected."""
    ranks = {Path(__file__).parent / name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora, benchmark pages and the seed page beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("needs the measuring data in ../shared, which is not here")
    return SHARED


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, a skip for a reason that `allowed_skips.tsv` does not list fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None or hasattr(session.config, "workerinput"):
        return
    reasons = [report.longrepr[2] for report in reporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple)]
    unlisted = sorted({reason for reason in reasons if not any(re.search(may, reason) for may in _allowed_skips())})
    if unlisted:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        listed = "\n  ".join(unlisted)
        reporter.write_line(f"Skipped in CI for reasons outside tests/allowed_skips.tsv:\n  {listed}", red=True)


def _allowed_skips() -> list[str]:
    lines = (Path(__file__).parent / "allowed_skips.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
