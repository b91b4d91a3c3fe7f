"""The warehouse home: which file is where, and the lock that keeps runs apart."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from akhbar.errors import HomeBusyError, StoreError

DEFAULT_HOME = "warehouse"


@dataclass(frozen=True)
class Home:
    """Paths under one warehouse home; see the README for which of them users may rely on."""

    root: Path

    @classmethod
    def at(cls, home: str | os.PathLike[str] | None = None) -> Home:
        """The home given, else `AKHBAR_HOME`, else `warehouse/` in the working directory."""
        return cls(Path(home or os.environ.get("AKHBAR_HOME") or DEFAULT_HOME).expanduser().absolute())

    @property
    def published(self) -> Path:
        return self.root / "akhbar.duckdb"

    @property
    def exports(self) -> Path:
        return self.root / "exports"

    @property
    def quality(self) -> Path:
        return self.root / "quality"

    @property
    def runs(self) -> Path:
        return self.root / "runs"

    @property
    def private(self) -> Path:
        return self.root / "private"

    @property
    def next_database(self) -> Path:
        """The private file a run writes; on the same file system as the published one, so that a rename publishes."""
        return self.private / "next.duckdb"

    @property
    def last_database(self) -> Path:
        """A copy of the published file, no second name of it: what is written into one does not reach the other."""
        return self.private / "last.duckdb"

    @property
    def earlier_database(self) -> Path:
        """The file that was published before, from the rename on until it has become the copy."""
        return self.private / "earlier.duckdb"

    def create(self) -> None:
        """Make the folders. Raises StoreError where they cannot be written."""
        try:
            for folder in (self.root, self.runs, self.private, self.quality):
                folder.mkdir(parents=True, exist_ok=True)
            probe = self.private / f".probe{os.getpid()}"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise StoreError(
                f"the warehouse home {self.root} cannot be written: {error.strerror}",
                state="nothing was read or changed",
                hint="choose another home with --home DIR, or make this one writable",
            ) from None

    @contextlib.contextmanager
    def lock(self, wait_seconds: float = 0.0) -> Iterator[None]:
        """Hold the home's writer lock; the operating system frees it when the process dies, however it dies.

        Raises HomeBusyError when another process holds it for longer than `wait_seconds`.
        """
        self.create()
        deadline = time.monotonic() + wait_seconds
        with (self.private / "writer.lock").open("a+b") as handle:
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except OSError as error:
                    if error.errno not in (errno.EAGAIN, errno.EACCES):
                        raise
                    if time.monotonic() >= deadline:
                        handle.seek(0)
                        holder = handle.read().decode("utf-8", "replace").strip() or "another process"
                        raise HomeBusyError(
                            f"another run is writing to {self.root}: {holder}",
                            state="nothing was changed",
                            hint="wait for it with: akhbar run --wait 600 …",
                        ) from None
                    time.sleep(0.2)
            handle.truncate(0)
            handle.write(f"process {os.getpid()}".encode())
            handle.flush()
            yield
