"""The published warehouse as the page sees it: one locked session, opened anew when a run publishes.

What the reader types runs in a process of its own beside it, `Session.typed`, started with the first such statement.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from akhbar.rows import Record
from akhbar.store.home import Home
from akhbar.store.sandbox import Sandbox
from akhbar.store.session import Session, open_session
from akhbar.store.statements import statement

LETS_GO_SECONDS = 0.5


class Warehouse:
    """One request at a time reads; between two, a newer published file takes the older one's place."""

    def __init__(self, home: Home, *, memory_mb: int = 1000, seconds: float = 20.0) -> None:
        self._home, self._memory, self._seconds = home, memory_mb, seconds
        self._lock = threading.Lock()
        self._session: Session | None = None
        self._seen: tuple[int, int] | None = None
        self._watcher: threading.Thread | None = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The session, for one request. Raises StoreError where there is no published warehouse."""
        with self._lock:
            found = self._stamp()
            if self._session is None or found != self._seen:
                self.close()
                self._session = open_session(self._home, memory_mb=self._memory, seconds=self._seconds)
                self._session.typed = Sandbox(self._home, self._memory, seconds=self._seconds)
                self._seen = found
                self._watch()
            yield self._session

    def _watch(self) -> None:
        """Let go of a file that was replaced, also where nobody asks: the next run's copy is made of it."""
        if self._watcher is None:
            self._watcher = threading.Thread(target=self._let_go, name="akhbar-let-go", daemon=True)
            self._watcher.start()

    def _let_go(self) -> None:
        while True:
            time.sleep(LETS_GO_SECONDS)
            if self._session is not None and self._stamp() != self._seen:
                with self._lock:
                    if self._stamp() != self._seen:
                        self.close()

    def _stamp(self) -> tuple[int, int] | None:
        try:
            stat = self._home.published.stat()
        except OSError:
            return None
        return stat.st_ino, stat.st_mtime_ns

    def close(self) -> None:
        if self._session is not None:
            if isinstance(self._session.typed, Sandbox):
                self._session.typed.close()
            self._session.close()
            self._session = None


def rows(session: Session, name: str, **parameters: object) -> list[Record]:
    """The rows of `sql/explore/<name>.sql`."""
    return session.rows(statement(f"explore/{name}"), parameters)
