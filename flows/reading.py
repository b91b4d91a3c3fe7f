"""Reading beside everything else: while Prefect's server starts, and while workers learn from what is read already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from contextvars import copy_context
from queue import SimpleQueue
from threading import Event, Thread

from akhbar.flows import progress
from akhbar.flows.imports import uncollected
from akhbar.run import report as reports
from akhbar.run import steps
from akhbar.run.folder import Plan, RunFolder
from akhbar.run.found import ReadResult
from akhbar.store.home import Home


class _Stopped(Exception):
    """The run ended before reading did."""


class Reading:
    """Reads the inputs in a thread from the start of the `with` block.

    Then imports the gates: Great Expectations takes seconds, which pass while workers parse.
    """

    def __init__(self, home: Home, folder: RunFolder, plan: Plan, report: reports.Report) -> None:
        self._arguments = (home, folder, plan)
        self._report = report
        self._found: Future[ReadResult] = Future()
        self._whole: SimpleQueue[int | None] = SimpleQueue()  # batches as their frames are whole, None at the end
        self._stopped = Event()
        self._told = 0

    def __enter__(self) -> Reading:
        context = copy_context()  # of the flow run, if there is one: its progress is shown from the thread
        self._thread = Thread(target=context.run, args=(self._work,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stopped.set()
        self._thread.join()  # nothing of this run may be written once the home's lock is free

    def _work(self) -> None:
        progress.current.step("read", None)
        try:
            with self._report.timed("read"):
                self._found.set_result(steps.read_inputs(*self._arguments, self._on_batch, self._whole.put))
        except BaseException as error:
            self._found.set_exception(error)
            return
        finally:
            self._whole.put(None)
        with suppress(Exception), uncollected():  # what is wrong with it, the load says where it can be told
            from akhbar import expectations

            expectations.suites()

    def _on_batch(self, pages: int) -> None:
        if self._stopped.is_set():
            raise _Stopped
        progress.current.advance(pages - self._told)
        self._told = pages

    def batches(self) -> Iterator[int]:
        """The number of each batch of new pages as its frame is whole, until reading ends, however it ends."""
        return iter(self._whole.get, None)

    def result(self) -> ReadResult:
        """What was read, when it is; raises what reading raised."""
        return self._found.result()

    def wait_for_gates(self) -> None:
        """Until they are imported: two threads that import the same package at once can stop each other."""
        self._thread.join()


class EarlyLearning:
    """Learning from batches while others are still being read. A run of one batch does without worker processes.

    `begin` starts the learning from one batch and gives its future; `grow` makes sure of worker processes.
    """

    def __init__(self, begin: Callable[[int], Future[None]], grow: Callable[[], None]) -> None:
        self._begin, self._grow = begin, grow
        self._begun: dict[int, Future[None]] = {}

    def follow(self, batches: Iterator[int]) -> None:
        """Begin with every batch that comes, from the second on; returns when no more come."""
        whole: list[int] = []
        for number in batches:
            whole.append(number)
            if len(whole) > 1:
                self._grow()
                self._begin_all(whole)

    def _begin_all(self, numbers: list[int]) -> None:
        for number in numbers:
            if number not in self._begun:
                self._begun[number] = self._begin(number)

    def finish(self, numbers: list[int]) -> None:
        """Learn from every batch; raises what learning raised. Another call goes on where the worker was killed."""
        self._begun = {n: begun for n, begun in self._begun.items() if not _failed(begun)}
        self._begin_all(numbers)
        for number in numbers:
            self._begun[number].result()
            progress.current.advance(1)


def _failed(begun: Future[None]) -> bool:
    return begun.done() and (begun.cancelled() or begun.exception() is not None)
