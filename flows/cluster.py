"""Workers on other machines: a Dask cluster in place of a run's own processes.

What is shared is one folder: a call carries the run's folder and a batch's number, the worker reads and writes frames
there, and a few counts come back. So Dask moves no page; a call made twice, as after a worker's death, finds
its batch done or writes the same frame again.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Thread
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from akhbar.errors import StoreError, UsageError
from akhbar.extras import missing
from akhbar.remembered import once

if TYPE_CHECKING:
    import distributed
from akhbar.paths import PACKAGE, bundled, contents_of

CONNECT_SECONDS = 10
WORKERS_SECONDS = 30  # to wait for the first worker
LOOK_SECONDS = 2.0  # between looks whether the scheduler was given up
STATE = "the published warehouse is as it was; finished batches of this run are kept"


T = TypeVar("T")


class Cluster:
    """The workers of one Dask scheduler, asked as an executor is: `submit` gives a `concurrent.futures.Future`."""

    def __init__(self, address: str) -> None:
        """Raises UsageError where nobody answers at the address, or no worker is there, with what to start."""
        client_class = _distributed().Client
        # What it logs of a scheduler that goes away is a traceback; what happened is told by the futures.
        for name in ("distributed", "distributed.client", "distributed.comm"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self.address = address
        self._over = Event()
        self._asked: dict[int, Callable[[BaseException], None]] = {}  # how to fail what is not yet told, by its future
        self._lock = Lock()
        try:
            self._client = client_class(address, timeout=CONNECT_SECONDS, set_as_default=False, name="akhbar")
        except (OSError, TimeoutError, ValueError) as error:
            raise UsageError(
                f"no Dask scheduler answers at {address} ({_one_line(error)})",
                hint="start one there: dask scheduler --port 8786, and check the address",
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=WORKERS_SECONDS)
        except TimeoutError:
            self.close()
            raise UsageError(
                f"the scheduler at {address} has no workers",
                hint=f"start some, on any machine that sees the warehouse home: akhbar worker {address}",
            ) from None
        Thread(target=self._watch, daemon=True, name="scheduler given up").start()

    @property
    def size(self) -> int:
        """How many calls the workers take at once."""
        return max(
            1, sum(worker["nthreads"] for worker in self._client.scheduler_info(n_workers=-1)["workers"].values())
        )

    def submit(self, function: Callable[..., T], *arguments: object) -> Future[T]:
        """Call the function in some worker.

        The future raises BrokenProcessPool when workers died of it again and again, as a local pool's does, and
        StoreError when the scheduler went away or a worker may not do this run's work.
        """
        told: Future[T] = Future()
        with self._lock:
            self._asked[id(told)] = told.set_exception
        told.add_done_callback(self._forget)
        try:
            asked = self._client.submit(at_worker, code_stamp(), function, *arguments, pure=False)
        except Exception as error:
            if self._client.status == "running":
                raise
            raise self._gone() from error
        asked.add_done_callback(lambda done: self._tell(done, told))
        return told

    def _forget(self, told: object) -> None:
        with self._lock:
            self._asked.pop(id(told), None)

    def _tell(self, done: distributed.Future[T], told: Future[T]) -> None:
        with suppress(InvalidStateError):  # the scheduler was given up meanwhile
            try:
                told.set_result(done.result())
            except BaseException as error:
                told.set_exception(self._translated(error))

    def _watch(self) -> None:
        """Tell whoever waits once the scheduler is given up.

        Of calls made before, Dask's client (seen in 2026.8) says that they are cancelled; of one made then nothing.
        """
        while not self._over.wait(LOOK_SECONDS):
            if self._client.status in ("closing", "closed"):
                self._over.wait(LOOK_SECONDS)  # for what Dask tells by itself
                with self._lock:
                    asked = list(self._asked.values())
                for fail in asked:
                    with suppress(InvalidStateError):
                        fail(self._gone())

    def _gone(self) -> StoreError:
        return StoreError(
            f"the Dask scheduler at {self.address} went away",
            state=STATE,
            hint="start it again, then type the same command: the run goes on where it stopped",
        )

    def _translated(self, error: BaseException) -> BaseException:
        names = {kind.__name__ for kind in type(error).__mro__}
        if "KilledWorker" in names:
            return BrokenProcessPool(f"workers at {self.address} died of one batch again and again")
        if isinstance(error, CancelledError) or names & {"FutureCancelledError", "CommClosedError"}:
            return self._gone()
        return error

    def close(self) -> None:
        self._over.set()
        self._client.close(timeout=CONNECT_SECONDS)


def at_worker(stamp: str, function: Callable[..., T], *arguments: object) -> T:
    """In a worker: the call, where this worker has the run's code and sees its folder.

    Raises StoreError, which names the worker, where not, and where its disk or the folder fails it.
    """
    here = f"the worker {socket.gethostname()}, process {os.getpid()}"
    if stamp != code_stamp():
        raise StoreError(
            f"{here}, has other code than the run",
            state=STATE,
            hint="install the same akhbar on every machine, start the workers again, then type the same command",
        )
    _see(here, arguments)
    try:
        return function(*arguments)
    except StoreError as error:
        _see(here, arguments)
        raise StoreError(f"{here}: {error.what}", state=error.state, hint=error.hint) from None
    except OSError as error:
        _see(here, arguments)
        raise StoreError(
            f"{here}: {error}", state=STATE, hint="mend what it says on that machine, then type the same command"
        ) from None


def _see(here: str, arguments: tuple[object, ...]) -> None:
    """Raise StoreError where a folder that a call is about is not to be seen, from the start or any more."""
    for root in (getattr(argument, "root", None) for argument in arguments):
        if isinstance(root, Path) and not root.is_dir():
            raise StoreError(
                f"{here}, does not see {root}",
                state=STATE,
                hint="mount the warehouse home under the same path on every machine, then type the same command",
            )


@once
def code_stamp() -> str:
    """Hash of our own code and data files by content: what a worker computes depends on nothing else but its input."""
    # Folders in a wheel, links in a checkout: each looked at once.
    return contents_of(PACKAGE, bundled("sql"), PACKAGE / "flows", but=("flows", "expectations"))[:16]


@contextmanager
def cluster_at(address: str | None) -> Iterator[Cluster | None]:
    """The workers at the address while the block runs; None without an address."""
    if not address:
        yield None
        return
    cluster = Cluster(address)
    try:
        yield cluster
    finally:
        cluster.close()


def worker_command(address: str, death_timeout: int) -> list[str]:
    """How a worker is started: one thread, since a batch is work for the processor; no nanny, which would hide a death.

    It ends `death_timeout` seconds after the scheduler does.
    """
    import sys

    _distributed()
    return [
        sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny",
        "--no-dashboard", "--memory-limit", "0", "--death-timeout", str(death_timeout),
    ]  # fmt: skip


def _distributed() -> ModuleType:
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise missing(error, state="nothing was started") or error from None
    return distributed


def _one_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]
