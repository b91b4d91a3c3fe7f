"""Workers of a Dask cluster: the same exports as a local run's, whoever is killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from signal import Signals
from subprocess import CompletedProcess, Popen
from time import sleep
from typing import Any

import pytest

from akhbar.errors import StoreError, UsageError
from akhbar.flows import cluster
from akhbar.run.folder import RunFolder
from akhbar.schema import empty
from tests.kinds import there
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = ROOT / "samples"
QUIET = os.environ | {
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "20s",  # a busy machine's workers may be silent for some seconds
    "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error",
}


@contextmanager
def ended(*command: str, **more: Any) -> Iterator[Popen[str]]:
    """A process of its own group while the block runs; killed with all that it started."""
    process = subprocess.Popen([sys.executable, "-m", *command], env=QUIET, start_new_session=True, **more)
    try:
        yield process
    finally:
        for pid in (process.pid, *children(process.pid)):
            try:
                os.kill(pid, signal.SIGCONT)
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        process.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def children(pid: int) -> list[int]:
    import psutil

    try:
        return [child.pid for child in psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


@contextmanager
def scheduler(port: int) -> Iterator[Popen[str]]:
    with ended(
        "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"
    ) as process:
        yield process


@contextmanager
def workers(port: int, count: int = 1) -> Iterator[Popen[str]]:
    with ended(
        "akhbar", "worker", f"tcp://127.0.0.1:{port}", "--count", str(count), stdout=subprocess.DEVNULL
    ) as process:
        yield process


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    port = free_port()
    with scheduler(port), workers(port, 2):
        yield f"tcp://127.0.0.1:{port}"


def command(home: Path, at: str | None = None, inputs: str | Path = SAMPLES, size: int = 8) -> list[str]:
    words = [
        sys.executable,
        "-m",
        "akhbar",
        "run",
        str(inputs),
        "--home",
        str(home),
        "--batch-size",
        str(size),
        "--json",
    ]
    return [*words, "--workers-at", at] if at else [*words, "--workers", "1"]


def load(home: Path, at: str | None = None, **more: Any) -> CompletedProcess[str]:
    return subprocess.run(command(home, at, **more), capture_output=True, text=True, cwd=ROOT)


def hashes(home: Path) -> list[tuple[str, str]]:
    files = json.loads((home / "exports" / "manifest.json").read_text())["files"]
    return sorted((file["path"], file["sha256"]) for file in files)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    home = tmp_path_factory.mktemp("local")
    assert load(home).returncode == 0
    return hashes(home)


def test_two_workers_give_the_local_runs_exports(address: str, local: list[tuple[str, str]], tmp_path: Path) -> None:
    told = load(tmp_path, address)
    assert told.returncode == 0, told.stderr
    assert hashes(tmp_path) == local
    assert json.loads(told.stdout)["cpu_seconds_by_step"]["pack"] > 0  # they made the exports' files, too


def test_nobody_at_the_address_is_told_with_what_to_start(tmp_path: Path) -> None:
    told = load(tmp_path, f"tcp://127.0.0.1:{free_port()}")
    assert told.returncode == 2 and "no Dask scheduler answers" in told.stderr and "dask scheduler" in told.stderr
    assert "Traceback" not in told.stderr and not (tmp_path / "akhbar.duckdb").exists()


def test_no_worker_is_told_with_what_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WORKERS_SECONDS", 1)
    port = free_port()
    with scheduler(port), pytest.raises(UsageError, match="has no workers") as told:
        cluster.Cluster(f"tcp://127.0.0.1:{port}")
    assert f"akhbar worker tcp://127.0.0.1:{port}" in told.value.hint


def test_a_worker_of_other_code_or_without_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="other code"):
        cluster.at_worker("another", len, "abc")
    with pytest.raises(StoreError, match="does not see"):
        cluster.at_worker(cluster.code_stamp(), str, RunFolder(tmp_path / "gone"))
    assert cluster.at_worker(cluster.code_stamp(), str, RunFolder(tmp_path)).startswith("RunFolder")


def test_what_fails_a_worker_names_it(tmp_path: Path) -> None:
    here = f"the worker {socket.gethostname()}, process {os.getpid()}"
    folder, stamp = RunFolder(tmp_path / "run"), cluster.code_stamp()
    folder.root.mkdir()
    (folder.root / "segments").write_text("where a folder should be")
    for call in (lambda f: f.write_frame(empty("learned.evidence"), "segments", 1), lambda f: f.root.read_bytes()):
        with pytest.raises(StoreError) as told:
            cluster.at_worker(stamp, call, folder)
        assert told.value.what.startswith(f"{here}: ") and "type the same command" in told.value.hint
    with pytest.raises(StoreError, match="does not see"):  # it was there as the call began
        cluster.at_worker(stamp, lambda f: (f.root.rename(tmp_path / "away"), (f.root / "x").read_bytes()), folder)


@pytest.mark.soak
def test_every_call_is_told_that_the_scheduler_went_away() -> None:
    """Also one that Dask's client says nothing of, and one that is made when it has given up."""
    port = free_port()
    with scheduler(port) as process, workers(port):
        away = cluster.Cluster(f"tcp://127.0.0.1:{port}")
        made = [away.submit(sleep, 600)]
        unheard: Future[None] = Future()
        away._asked[id(unheard)] = unheard.set_exception
        process.kill()
        for told in (*made, unheard):
            assert isinstance(told.exception(PATIENCE), StoreError)
        assert away._client.status != "running"
        with pytest.raises(StoreError, match="went away"):
            away.submit(sleep, 0)
        away.close()


def test_what_a_worker_raises_comes_back_as_it_is(address: str) -> None:
    with cluster.cluster_at(address) as found:
        assert there(found).size == 2
        with pytest.raises(ValueError, match="invalid literal"):
            there(found).submit(int, "x").result(timeout=PATIENCE)


@pytest.mark.soak
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize("step", ["learn", "parse"])
def test_a_worker_that_dies_or_hangs_costs_nothing_but_time(
    local: list[tuple[str, str]], tmp_path: Path, how: Signals, step: str
) -> None:
    port = free_port()
    with scheduler(port), workers(port, 1), workers(port, 1) as victim:
        run = subprocess.Popen(
            command(tmp_path, f"tcp://127.0.0.1:{port}", size=2), stdout=subprocess.DEVNULL, cwd=ROOT
        )
        wait_for(tmp_path, {"learn": "evidence/000002*", "parse": "counts/000003*"}[step], run)
        for pid in children(victim.pid):
            os.kill(pid, how)
        assert run.wait(timeout=2 * PATIENCE) == 0
    assert hashes(tmp_path) == local


@pytest.mark.soak
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("step", ["learn", "parse"])
def test_a_killed_scheduler_fails_the_run_which_goes_on_locally(
    local: list[tuple[str, str]], tmp_path: Path, step: str
) -> None:
    port = free_port()
    at = f"tcp://127.0.0.1:{port}"
    with scheduler(port) as victim, workers(port, 1):
        run = subprocess.Popen(
            command(tmp_path, at, size=2), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=ROOT, text=True
        )
        wait_for(tmp_path, {"learn": "evidence/000002*", "parse": "counts/000003*"}[step], run)
        victim.kill()
        told = run.communicate(timeout=2 * PATIENCE)[1]
    assert run.returncode == 1 and "went away" in told and "type the same command" in told and "Traceback" not in told
    assert load(tmp_path, size=2).returncode == 0
    assert hashes(tmp_path) == local


def wait_for(home: Path, pattern: str, run: Popen[bytes] | Popen[str]) -> None:
    until = time.monotonic() + PATIENCE
    while not list(home.glob(f"runs/*/{pattern}")):
        assert run.poll() is None and time.monotonic() < until, pattern
        time.sleep(0.01)
