"""Work in processes: what a killed one leaves is done by the next."""

import os
import signal
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from flows.reading import EarlyLearning
from flows.workers import begin_in_worker, grow, in_worker, worker_pool


def learn(folder: str, number: int) -> None:
    """Leaves a file; the first time that number 1 is asked for, its process is killed."""
    dead = Path(folder, "dead")
    if number == 1 and not dead.exists():
        dead.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    Path(folder, str(number)).touch()


def fail(message: str) -> None:
    raise ValueError(message)


def test_learning_goes_on_where_a_worker_was_killed(tmp_path):
    with worker_pool(1):
        learning = EarlyLearning(lambda number: begin_in_worker(learn, str(tmp_path), number), lambda: grow(2))
        learning.follow(iter(range(4)))
        with pytest.raises(BrokenProcessPool):
            learning.finish(list(range(5)))
        learning.finish(list(range(5)))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1", "2", "3", "4", "dead"]


def test_a_fault_comes_back_as_it_was_raised_with_processes_and_without():
    with worker_pool(2), pytest.raises(ValueError, match="there"):
        in_worker(fail, "there")
    with pytest.raises(ValueError, match="here"):
        in_worker(fail, "here")
    with worker_pool(1):
        learning = EarlyLearning(lambda number: begin_in_worker(fail, str(number)), lambda: None)
        for _ in range(2):  # it would come again: nothing is taken for learned
            with pytest.raises(ValueError, match="0"):
                learning.finish([0])
