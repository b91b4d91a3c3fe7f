"""Who is told how far a run is: the terminal's bar, a log, Prefect, or nobody."""

from __future__ import annotations

from typing import Protocol


class Reporter(Protocol):
    def step(self, name: str, total: int | None) -> None:
        """A step begins; `total` units are to do, None where nobody knows."""

    def advance(self, done: int) -> None:
        """`done` more units of the step are done."""

    def note(self, text: str) -> None:
        """Something the user should know now."""


class Silent:
    """Says nothing."""

    def step(self, name: str, total: int | None) -> None:
        pass

    def advance(self, done: int) -> None:
        pass

    def note(self, text: str) -> None:
        pass


current: Reporter = Silent()


def report_to(reporter: Reporter) -> None:
    """Tell this reporter from now on."""
    global current
    current = reporter
