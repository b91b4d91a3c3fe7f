"""What somebody typed, run in a process of its own: `open_sandbox` is the one way to run SQL that is not ours.

The process has the published file open to read and can open no other; see `confine.py` for what the system holds it
to and `only_queries.py` for what DuckDB is asked at all. Its memory is bounded as a whole, and it is ended where a
query does not obey its time. The next query starts another.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from akhbar.errors import AkhbarError, StoreError, UsageError
from akhbar.rows import Row
from akhbar.store.answers import Answer, Asked
from akhbar.store.home import Home
from akhbar.store.values import loads

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

    from akhbar.store.lake import Lake

MEMORY_MB = 1000
SECONDS = 60.0
# Seconds beyond a query's time that its process gets to say so itself, and those that starting it may take.
_GRACE, _START = 5.0, 120.0
_CODE = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from akhbar.store.sandboxed import main; main()"
# glibc's arenas and Arrow's own pool would take address space that nothing uses.
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}


class Limits(TypedDict, total=False):
    """Arguments of `open_sandbox`."""

    memory_mb: int
    threads: int | None
    seconds: float
    arrow: bool
    lake: Lake | None
    as_of: str | None


class Sandbox(Asked):
    """A session in a confined process; one query at a time, each used up or left before the next.

    `arrow`: answers are asked for as Arrow, too (`Answer.arrow`; `frame` sees to it itself). `confined`: whether the
    system holds the process to the published file (Landlock); None before the first query.
    """

    def __init__(
        self, home: Home, memory_mb: int, threads: int | None = None, seconds: float = SECONDS, arrow: bool = False,
        lake: Lake | None = None, as_of: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.seconds = seconds
        self.confined: bool | None = None
        self._home, self._memory_mb, self._threads, self._with_arrow = home, memory_mb, threads, arrow
        self._lake = (lake.catalog, lake.files, lake.files_given) if lake else None
        self._as_of, self._network = as_of, lake is not None and lake.over_network
        self._process: subprocess.Popen[bytes] | None = None
        self._talk: Connection | None = None

    def run(self, text: str, parameters: Mapping[str, object] | None = None) -> Iterator[Answer]:
        """See `Asked.run`; each statement is decided and run alone."""
        self.start()
        self._ask("run", text, dict(parameters or {}))
        while (told := self._ask("next")) is not None:
            columns, types = told
            yield Answer(columns, types, self._batches(), self._arrow, self._arrow_schema)

    def frame(self, text: str, parameters: Mapping[str, object] | None = None) -> pl.DataFrame:
        """See `Asked.frame`."""
        if not self._with_arrow:
            self.close()
            self._with_arrow = True
        return super().frame(text, parameters)

    @property
    def process_id(self) -> int:
        """Of the confined process, which is started where there is none."""
        self.start()
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the process where there is none. Raises StoreError where there is no warehouse that can be opened."""
        if self._talk is not None:
            return
        self._launch()
        try:
            self.confined = self._ask("open", self._lake, self._as_of, self._network, wait=_START)
        except StoreError:
            self.close()
            raise

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._talk is not None:
            self._talk.close()
        if self._process is not None:
            with suppress(OSError):
                self._process.kill()
            self._process.wait()
        self._talk = self._process = None

    def _launch(self) -> None:
        self._talk, theirs = Pipe()
        told = {
            "talk": theirs.fileno(),
            "home": str(self._home.root),
            "memory_mb": self._memory_mb,
            "threads": self._threads or os.cpu_count() or 1,
            "seconds": self.seconds,
            "arrow": self._with_arrow,
        }
        paths = [path or str(Path.cwd()) for path in sys.path]
        try:
            self._process = subprocess.Popen(
                # Nothing of the user's own is looked for, and the project is imported from where we have it.
                [sys.executable, "-I", "-S", "-c", _CODE, json.dumps(paths), json.dumps(told)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env={**os.environ, **_ENVIRONMENT},
            )
        finally:
            theirs.close()

    def _batches(self) -> Iterator[list[Row]]:
        while rows := self._ask("rows"):
            yield rows

    def _arrow(self) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        schema = self._arrow_schema()
        while packed := self._ask("batch"):
            yield pa.ipc.read_record_batch(pa.py_buffer(packed), schema)

    def _arrow_schema(self) -> pa.Schema:
        import pyarrow as pa

        return pa.ipc.read_schema(pa.py_buffer(self._ask("schema")))

    def _ask(self, *request: object, wait: float | None = None) -> Any:
        """One request and its answer. Raises what the process raised, and StoreError where it ended or has to be."""
        assert self._talk is not None and self._process is not None
        try:
            self._talk.send_bytes(pickle.dumps(request))
            if not self._talk.poll(self.seconds + _GRACE if wait is None else wait):
                raise StoreError(
                    f"the query was stopped after {self.seconds:g} s", hint="allow more: --timeout SECONDS"
                )
            kind, told = loads(self._talk.recv_bytes())
        except (EOFError, OSError):
            ending = _ending(self._process.wait())
            self.close()
            raise StoreError(
                f"the query ended its process ({ending}), most likely for want of memory",
                state="the warehouse was only read",
                hint="allow more: --memory MB, or ask for less at a time",
            ) from None
        except BaseException:
            self.close()  # what the process would still say belongs to this query
            raise
        if kind == "error":
            name, what, state, hint = told
            error: type[AkhbarError] = UsageError if name == "UsageError" else StoreError
            raise error(what, state=state, hint=hint)
        return told


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


def open_sandbox(
    home: str | os.PathLike[str] | Home | None = None,
    *,
    memory_mb: int = MEMORY_MB,
    threads: int | None = None,
    seconds: float = SECONDS,
    arrow: bool = False,
    lake: Lake | None = None,
    as_of: str | None = None,
) -> Sandbox:
    """A confined session on the published warehouse, its process started. Raises StoreError where there is none.

    `memory_mb`: of the process in all; `seconds`: of each statement; `arrow`: see `Sandbox`. `lake`: ask this
    one in place of the warehouse, as it was at the run `as_of`.
    """
    found = Sandbox(home if isinstance(home, Home) else Home.at(home), memory_mb, threads, seconds, arrow, lake, as_of)
    found.start()
    return found


@contextmanager
def sandboxed(home: str | os.PathLike[str] | Home | None = None, **limits: Unpack[Limits]) -> Iterator[Sandbox]:
    """`open_sandbox` for a `with` block."""
    session = open_sandbox(home, **limits)
    try:
        yield session
    finally:
        session.close()
