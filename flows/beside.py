"""What is done beside a run, and on which nothing hangs: where it fails, the log says so and the run goes on."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def beside(doing: str, level: int = logging.WARNING) -> Iterator[None]:
    """Do something besides. An error of any kind ends the block, and is told in Prefect's log with `doing`."""
    try:
        yield
    except Exception as error:
        logging.getLogger("prefect.akhbar").log(level, "%s failed: %s: %s", doing, type(error).__name__, error)
