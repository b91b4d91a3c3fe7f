"""Work in processes: what a killed one leaves is done by the next."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier, Thread
from typing import TypeVar

import pytest

from akhbar.flows import workers
from akhbar.flows.reading import EarlyLearning
from akhbar.flows.workers import at_cluster, begin_in_worker, grow, in_worker, submit_elsewhere, worker_pool
from akhbar.store.packing import Packed, Share
from tests.kinds import there
from tests.patience import PATIENCE

T = TypeVar("T")


@dataclass
class Threads:
    """In the place of a cluster."""

    pool: ThreadPoolExecutor
    size: int = 1

    def submit(self, function: Callable[..., T], *arguments: object) -> Future[T]:
        return self.pool.submit(function, *arguments)


def named(share: Share) -> list[Packed]:
    return [Packed(0, 0, share.table, 0.0)]


def learn(folder: str, number: int) -> None:
    """Leaves a file; the first time that number 1 is asked for, its process is killed."""
    dead = Path(folder, "dead")
    if number == 1 and not dead.exists():
        dead.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    Path(folder, str(number)).touch()


def fail(message: str) -> None:
    raise ValueError(message)


def test_learning_goes_on_where_a_worker_was_killed(tmp_path: Path) -> None:
    with worker_pool(1):
        learning = EarlyLearning(lambda number: begin_in_worker(learn, str(tmp_path), number), lambda: grow(2))
        learning.follow(iter(range(4)))
        with pytest.raises(BrokenProcessPool):
            learning.finish(list(range(5)))
        learning.finish(list(range(5)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1", "2", "3", "4", "dead"]


def test_a_cluster_is_asked_for_more_than_to_parse_and_own_processes_are_not() -> None:
    with ThreadPoolExecutor(1) as pool, worker_pool(2):
        assert submit_elsewhere() is None
        with at_cluster(Threads(pool)):
            submit = submit_elsewhere()
            share = Share(Path(), Path(), 0, "dim_dates", parted=False, first=0, paths=())
            assert submit is not None and submit(named, share).result()[0].sha256 == "dim_dates"
        assert submit_elsewhere() is None


def test_a_fault_comes_back_as_it_was_raised_with_processes_and_without() -> None:
    with worker_pool(2), pytest.raises(ValueError, match="there"):
        in_worker(fail, "there")
    with pytest.raises(ValueError, match="here"):
        in_worker(fail, "here")
    with worker_pool(1):
        learning = EarlyLearning(lambda number: begin_in_worker(fail, str(number)), lambda: None)
        for _ in range(2):  # it would come again: nothing is taken for learned
            with pytest.raises(ValueError, match="0"):
                learning.finish([0])


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_ended_run_ends_its_workers_and_its_threads_get_no_other(error: type) -> None:
    """Both processes would sleep for an hour; a thread that waits for one tries again, as a task of Prefect does."""
    told, begun = [], Barrier(3, timeout=60)

    def work() -> None:
        for _ in range(2):
            future = begin_in_worker(time.sleep, 3600)
            begun.wait()
            try:
                future.result()
            except Exception as end:
                told.append(type(end))

    def ask() -> None:
        try:
            work()
        except Exception as end:
            told.append(type(end))

    threads = [Thread(target=ask) for _ in range(2)]
    with pytest.raises(error), worker_pool(2):
        for thread in threads:
            thread.start()
        begun.wait()
        raise error
    for thread in threads:
        thread.join(60)
    assert sorted(told, key=str) == [workers.RunEnded] * 2 + [BrokenProcessPool] * 2
    assert in_worker(os.getpid) == os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc to see that a process is stopped")
def test_a_worker_that_somebody_stopped_is_ended_and_the_next_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "STOPPED_SECONDS", 0.5)
    with workers.worker_pool(2):
        first = workers.in_worker(os.getpid)
        for process in workers._processes():
            os.kill(process, signal.SIGSTOP)
        with pytest.raises(BrokenProcessPool):
            workers.in_worker(os.getpid)
        assert workers.in_worker(os.getpid) != first


_RUN = "from akhbar.flows.operations import _end_with_parent; import time; _end_with_parent(); print('on', flush=True)"
_RUN += "; time.sleep(300)"
_SERVE = (
    "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', sys.argv[1]], stdout=subprocess.PIPE)"
)
_SERVE += "; p.stdout.readline(); print(p.pid, flush=True); time.sleep(300)"


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_run_ends_when_the_server_that_started_it_is_killed() -> None:
    serving = subprocess.Popen([sys.executable, "-c", _SERVE, _RUN], stdout=subprocess.PIPE, text=True)
    run = int(there(serving.stdout).readline())
    serving.kill()
    serving.wait()
    deadline = time.monotonic() + PATIENCE
    while Path(f"/proc/{run}").exists() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not Path(f"/proc/{run}").exists()
