"""The compose file's services, each in network, mount and PID namespaces of its own: the local run's exports."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from akhbar.rows import Record
from tests.flows.apart import OUTER, ROOT
from tests.flows.test_cluster import hashes, load
from tests.store.pages import records, write

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1500)]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Record]]:
    """What `apart.py` tells, by step, and the folder that its services shared."""
    if not shutil.which("unshare") or subprocess.run([*OUTER, "true"], capture_output=True).returncode:
        pytest.skip("needs a system on which users may make namespaces")
    data = tmp_path_factory.mktemp("apart") / "data"
    write(data / "crawl" / "pages.jsonl", records(24, seed=4))
    command = [*OUTER, sys.executable, "-m", "tests.flows.apart", str(data)]
    lines = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert lines.returncode == 0, lines.stderr
    return data, {line["what"]: line for line in map(json.loads, lines.stdout.splitlines())}


@pytest.fixture(scope="module")
def local(told: tuple[Path, dict[str, Record]]) -> list[tuple[str, str]]:
    data, _ = told
    assert load(data / "local", inputs=data / "crawl", size=4).returncode == 0
    return hashes(data / "local")


def test_machines_that_share_a_folder_give_the_local_runs_exports(
    told: tuple[Path, dict[str, Record]], local: list[tuple[str, str]]
) -> None:
    data, lines = told
    assert lines["apart"]["code"] == 0, lines
    assert hashes(data / "apart") == local


def test_a_full_disk_of_a_workers_own_is_not_missed(
    told: tuple[Path, dict[str, Record]], local: list[tuple[str, str]]
) -> None:
    data, lines = told
    assert lines["full"]["code"] == 0, lines
    assert hashes(data / "full") == local


def test_a_worker_that_loses_the_folder_is_named_and_the_run_goes_on_with_another(
    told: tuple[Path, dict[str, Record]], local: list[tuple[str, str]]
) -> None:
    data, lines = told
    assert lines["lost"]["code"] == 1 and "Traceback" not in lines["lost"]["said"], lines
    assert "the worker" in lines["lost"]["said"] and "type the same command" in lines["lost"]["said"]
    assert lines["found"]["code"] == 0, lines
    assert hashes(data / "lost") == local
