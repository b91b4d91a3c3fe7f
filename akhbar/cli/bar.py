"""A progress bar on a terminal, a line a step elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

from akhbar.flows.progress import Silent
from akhbar.ops.pace import Pace


class _Lines:
    """For logs: a line as each step begins, then one every so often, with rate and time left."""

    every_seconds = 10.0

    def __init__(self) -> None:
        self._pace = Pace("start", None)
        self._told = time.monotonic()

    def step(self, name: str, total: int | None) -> None:
        self._pace, self._told = Pace(name, total), time.monotonic()
        self.note(f"{name} …" if total is None else f"{name} … {total:,}")

    def advance(self, done: int) -> None:
        self._pace.done += done
        now = time.monotonic()
        if now - self._told >= self.every_seconds:
            self._told = now
            self.note(self._pace.told(now))

    def note(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)


class _Bar:
    """One live line a step, with rate and time left."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task: TaskID | None = None
        self._began = time.monotonic()

    def step(self, name: str, total: int | None) -> None:
        self._finish()
        self._task = self._bar.add_task(name, total=total, rate="")
        self._began = time.monotonic()

    def _finish(self) -> None:
        if self._task is not None:
            task = self._bar.tasks[self._task]
            self._bar.update(self._task, total=task.completed or 1, completed=task.completed or 1)

    def advance(self, done: int) -> None:
        if self._task is not None:
            self._bar.advance(self._task, done)
            task = self._bar.tasks[self._task]
            spent = max(time.monotonic() - self._began, 0.001)
            self._bar.update(self._task, rate=f"{task.completed / spent:,.0f}/s")

    def note(self, text: str) -> None:
        self._bar.console.print(text)


@contextmanager
def terminal_reporter(silent: bool = False) -> Iterator[Silent | _Lines | _Bar]:
    """What tells the user how far a run is; nothing is printed to standard output."""
    if silent or not sys.stderr.isatty():
        yield Silent() if silent else _Lines()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description:>8}"), BarColumn(24), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as bar:
        reporter = _Bar(bar)
        yield reporter
        reporter._finish()
