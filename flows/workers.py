"""Processes that parse: one pool a run, since parsing is work for the processor and threads would share one.

They are this machine's own, or the workers of a cluster (`at_cluster`): whatever takes a call and gives a future.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Thread, current_thread
from threading import enumerate as enumerate_threads
from typing import TYPE_CHECKING, Protocol, TypeVar
from weakref import WeakSet

from akhbar.flows import progress

if TYPE_CHECKING:
    from akhbar.store.packing import Submit

T = TypeVar("T")


class RunEnded(Exception):
    """Work was asked for after its run had ended."""


class Workers(Protocol):
    """What takes calls: `size` at once."""

    @property
    def size(self) -> int: ...

    def submit(self, function: Callable[..., T], *arguments: object) -> Future[T]: ...


STOPPED_SECONDS = 60.0
_pool: ProcessPoolExecutor | None = None
_elsewhere: Workers | None = None
_size = 0
_ended: WeakSet[Thread] = (
    WeakSet()
)  # threads of runs that Ctrl-C, SIGTERM or a failure ended: they get no work any more
_lock = Lock()
_here = Lock()  # without a pool one call at a time, whatever number of threads a task runner has

ENVIRONMENT = {
    # One thread a process: the processes already share the machine's cores between them. The last is Rensa's.
    **dict.fromkeys(("POLARS_MAX_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"), "1"),
    # A batch asks for the memory that the last one gave back. What is kept for it (glibc's, then that of polars) need
    # not be asked of the system again: a twentieth of a worker's time, for 60 MB.
    "MALLOC_MMAP_THRESHOLD_": str(64 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(128 << 20),
    "_RJEM_MALLOC_CONF": "dirty_decay_ms:5000,muzzy_decay_ms:-1",
}


@contextmanager
def worker_pool(workers: int) -> Iterator[None]:
    """Keep `workers` processes ready for `in_worker` while the block runs; none for 1.

    Where the block is left by an error, Ctrl-C or SIGTERM, what they are at is of no use: they end at once, and whoever
    still waits for them in a thread learns so.
    """
    global _size
    _size = workers
    over = Event()
    Thread(target=_end_stopped, args=(over,), daemon=True, name="stopped workers").start()
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    try:
        yield
    except BaseException:
        _ended.update(thread for thread in enumerate_threads() if thread is not current_thread())
        for process in _processes():
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
        raise
    finally:
        over.set()
        _close()
        _size = 0


@contextmanager
def at_cluster(cluster: Workers | None) -> Iterator[None]:
    """Have all calls made by the cluster's workers while the block runs; by this machine's own without one."""
    global _elsewhere
    _elsewhere = cluster
    try:
        yield
    finally:
        _elsewhere = None


def submit_elsewhere() -> Submit | None:
    """What has a call made by the cluster's workers; None where this machine's own processes are the workers.

    The exports' files are made by whom it asks. A run's own processes end with parsing: their memory is needed then,
    and a thread of the run makes the files as well.
    """
    cluster = _elsewhere
    if cluster is None:
        return None

    def submit(function: Callable[..., T], *arguments: object) -> Future[T]:
        return cluster.submit(_work, function, *arguments)

    return submit


def parsing(workers: int) -> int:
    """How many calls are made at once: the cluster's size, or so many own processes."""
    return _elsewhere.size if _elsewhere else workers


def grow(workers: int) -> None:
    """Keep at least so many processes ready from now on, within a `worker_pool`."""
    global _size
    if workers > _size and _elsewhere is None:
        _close()
        _size = workers


def _close() -> None:
    global _pool
    with _lock:
        if _pool is not None:
            _pool.shutdown(wait=False, cancel_futures=True)
            _pool = None


def _live_with_parent() -> None:
    """In a worker: leave Ctrl-C to the parent, and end when the parent ends, however it ends.

    A worker whose parent was killed would wait for work for ever, and write frames beside the next run's.
    """
    gc.disable()  # see `_work`
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def _end_stopped(over: Event, look_every: float = 5.0) -> None:
    """Kill workers that somebody stopped (SIGSTOP) and did not let go on for STOPPED_SECONDS.

    A run would wait for them for ever. What they worked on is tried again, as with any worker that is killed.
    """
    since: dict[int, float] = {}
    while not over.wait(look_every):
        stopped = {process for process in list(_processes()) if _state(process) in ("T", "t")}
        since = {process: since.get(process, time.monotonic()) for process in stopped}
        for process, began in since.items():
            if time.monotonic() - began >= STOPPED_SECONDS:
                progress.current.note(f"worker process {process} was stopped for {STOPPED_SECONDS:g} s and is ended")
                with suppress(OSError):
                    os.kill(process, signal.SIGKILL)


def _processes() -> list[int]:
    pool = _pool
    return list(pool._processes or ()) if pool is not None else []


def _state(process: int) -> str:
    """The state of a process as Linux tells it; empty where it does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""


def _open() -> ProcessPoolExecutor:
    global _pool
    with _lock:
        if _pool is None:
            context = multiprocessing.get_context("spawn")
            _pool = ProcessPoolExecutor(_size, mp_context=context, initializer=_live_with_parent)
        return _pool


def _work(function: Callable[..., T], *arguments: object) -> T:
    """In a worker: one piece of work, then one look of the garbage collector at what is new.

    Left to itself it looks at models and caches again and again: an eighth of the time.
    """
    try:
        return function(*arguments)
    finally:
        gc.collect()
        gc.freeze()


def begin_in_worker(function: Callable[..., T], *arguments: object) -> Future[T]:
    """Run the function in a worker process; gives its future. Here, to the end, where no pool is open.

    Raises RunEnded when the run that had the pool was ended.
    """
    if current_thread() in _ended:
        raise RunEnded("the run was ended")
    if _elsewhere is not None:
        return _elsewhere.submit(_work, function, *arguments)
    if _size <= 1:
        done: Future[T] = Future()
        try:
            with _here:
                done.set_result(function(*arguments))
        except Exception as error:
            done.set_exception(error)
        return done
    try:
        return _open().submit(_work, function, *arguments)
    except BrokenProcessPool:
        _close()
        return _open().submit(_work, function, *arguments)


def in_worker(function: Callable[..., T], *arguments: object) -> T:
    """Run the function in a worker process, or here where no pool is open (in a Dask or Ray worker, say).

    Raises BrokenProcessPool when the process was killed; the next call gets a fresh pool.
    """
    try:
        return begin_in_worker(function, *arguments).result()
    except BrokenProcessPool:
        _close()
        raise
