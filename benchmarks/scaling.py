"""What more workers would gain: measured processor seconds of each task, replayed by a model of a scheduler.

    python -m benchmarks.scaling [--pages 1000] [--batch-size 32] [--workers 1 2 4 8 64] [--corpus saudinewsnet]

One process does a run of pages with known structure, every gate included, and each task's processor seconds are taken:
of every batch to learn from and to parse, of every share of the exports' files to pack, and of what one process does
whatever workers there are, step by step (of the load, its costliest parts). The model then gives the tasks to so many
workers, each to whoever is free first, as `flows.workers` and Dask do; a step begins when the one before has ended, but
batches are learned from as they are read, and files are packed while rows of others are sorted.
Said are pages a second, what a doubling gains, and the limit that the serial part sets. Not in the model: the start of
processes, and what a shared folder costs.
"""

from __future__ import annotations

import argparse
import contextlib
import heapq
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "1")

from benchmarks.main_job import ROOT, make_pages

PARTS = (  # of the serial part: what is looked at by itself, as module and function
    ("akhbar.run.ties", "tie_run"),
    ("akhbar.store.index", "build_postings"),
    ("akhbar.store.index", "IndexUpdate.finish"),
    ("akhbar.store.duplicates", "compare_candidates"),
    ("akhbar.store.duplicates", "sign_missing"),
    ("akhbar.store.load", "_merge_entities"),
    ("akhbar.store.stories", "tell_stories"),
    ("akhbar.store.names", "fold_names"),
)


class Spent:
    """Processor seconds by name; of a thread for what may run beside others."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextlib.contextmanager
    def timed(self, name: str) -> Iterator[None]:
        began = time.thread_time()
        try:
            yield
        finally:
            self.seconds[name] += time.thread_time() - began

    def wrapped(self, name: str, function: Any) -> Any:
        def inner(*arguments: Any, **named: Any) -> Any:
            with self.timed(name):
                return function(*arguments, **named)

        return inner


def finished(tasks: Sequence[tuple[float, float]], workers: int, start: float = 0.0) -> float:
    """When the last of the tasks (when it can begin, seconds) is done, by workers that take them in order.

    >>> finished([(0, 2), (0, 2), (0, 2)], 2)
    4.0
    >>> finished([(0, 1), (5, 1)], 2)
    6.0
    """
    free = [float(start)] * workers
    end = float(start)
    for ready, seconds in tasks:
        begins = max(heapq.heappop(free), ready)
        heapq.heappush(free, begins + seconds)
        end = max(end, begins + seconds)
    return end


def replay(measured: dict[str, Any], workers: int) -> float:
    """Seconds of a run with so many workers."""
    at, learned = 0.0, []
    for read, learn in zip(measured["read"], measured["learn"], strict=True):
        at += read
        learned.append((at, learn))
    at = max(at + measured["read rest"], finished(learned, workers)) + measured["merge"]
    at = finished([(at, seconds) for seconds in measured["parse"]], workers, at)
    at += measured["serial"]["gate"] + measured["serial"]["load"]
    packed = finished([(at + ready, seconds) for ready, seconds in measured["pack"]], workers, at)
    return max(at + measured["serial"]["export"], packed) + measured["serial"]["publish"]


def measure(inputs: Path, home_folder: Path, batch_size: int) -> dict[str, Any]:
    """One run of the inputs in this process; gives the processor seconds of its tasks."""
    from akhbar.expectations import FRAME_GATES
    from akhbar.flows.gates import Gates
    from akhbar.run import report as reports
    from akhbar.run import steps, warehouse
    from akhbar.run.folder import Plan
    from akhbar.run.opening import open_folder
    from akhbar.store import statements
    from akhbar.store.home import Home
    from akhbar.store.published import last_run

    home = Home(home_folder)
    home.create()
    spent = Spent()
    plan = Plan(inputs=(str(inputs),), entities="default", languages=("ar",), batch_size=batch_size)
    files, _ = steps.find_inputs(plan.inputs)
    folder, _ = open_folder(home, plan, files, last_run(home))
    report = reports.Report(folder.run_id, folder.started_at, "benchmark")
    measured: dict[str, Any] = {"read": [], "learn": [], "parse": [], "pack": []}
    last = [time.process_time()]

    def lap() -> float:
        before, last[0] = last[0], time.process_time()
        return last[0] - before

    def pack(function: Any, share: Any) -> Future[Any]:
        """In the place of a worker: a share of the exports' files, with when it is ready and what it takes."""
        done: Future[Any] = Future()
        before = time.process_time()
        done.set_result(function(share))
        taken = time.process_time() - before
        ready = before - exporting - sum(seconds for _, seconds in measured["pack"])
        measured["pack"].append((ready, taken))
        return done

    report.read = found = steps.read_inputs(home, folder, plan, on_frame=lambda number: measured["read"].append(lap()))
    measured["read rest"] = lap()
    lap()
    for number in found.batches:
        steps.learn_batch(folder, number)
        measured["learn"].append(lap())
    steps.settle_learning(home, folder, plan, found.next_number)
    measured["merge"] = lap()
    for number in found.batches:
        report.count(steps.parse_batch(folder, number, plan))
        measured["parse"].append(lap())
    with contextlib.ExitStack() as stack:
        for module_name, name in PARTS:
            owner: Any = __import__(module_name, fromlist=["_"])
            *inside, function = name.split(".")
            for part in inside:
                owner = getattr(owner, part)
            was = getattr(owner, function)
            setattr(owner, function, spent.wrapped(name, was))
            stack.callback(setattr, owner, function, was)
        was_run = statements.run
        statements.run = lambda connection, name: spent.wrapped(f"sql {name}", was_run)(connection, name)
        stack.callback(setattr, statements, "run", was_run)
        connection, gates = warehouse.load(
            home, folder, report, memory_mb=2000, threads=1, frame_gates=FRAME_GATES,
            make_gates=lambda made: Gates(made, report.verdicts),
        )  # fmt: skip
        exporting = time.process_time()
        aside = warehouse.export(home, connection, gates, report, submit=pack)
        warehouse.publish(home, connection, aside, report)
    connection.close()
    measured["serial"] = {step: report.cpu_by_step[step] for step in ("gate", "load", "export", "publish")}
    measured["serial"]["export"] -= sum(seconds for _, seconds in measured["pack"])
    measured["parts"] = dict(spent.seconds)
    measured["pages"] = found.pages_read
    return measured


def show(measured: dict[str, Any], workers: Sequence[int]) -> None:
    pages, serial = measured["pages"], dict(measured["serial"])
    serial = {"read": sum(measured["read"]) + measured["read rest"], "merge": measured["merge"], **serial}
    spread = {name: sum(measured[name]) for name in ("learn", "parse")}
    spread["pack"] = sum(seconds for _, seconds in measured["pack"])
    whole = sum(serial.values()) + sum(spread.values())
    print(f"{pages:,} pages, {len(measured['parse'])} batches; milliseconds of processor time a page:")
    for name, seconds in spread.items():
        print(f"  {name:10} {1000 * seconds / pages:7.3f}  by workers")
    for name, seconds in serial.items():
        print(f"  {name:10} {1000 * seconds / pages:7.3f}  {seconds / whole:5.1%} of the run, by one process")
    print("the costliest parts of what one process does (a part may hold another):")
    for name, seconds in sorted(measured["parts"].items(), key=lambda pair: -pair[1])[:16]:
        print(f"  {1000 * seconds / pages:7.3f}  {name}")
    print(f"serial {sum(serial.values()) / whole:.1%}")
    before = None
    for count in workers:
        rate = pages / replay(measured, count)
        gain = f", {rate / before[1]:.2f} times as with {before[0]}" if before else ""
        print(f"  {count:3} workers {rate:8.1f} pages/s{gain}")
        before = (count, rate)
    print(f"  limit of any number: {pages / sum(serial.values()):.1f} pages/s")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pages", type=int, default=1000)
    cli.add_argument("--batch-size", type=int, default=32)
    cli.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4, 8, 64])
    cli.add_argument("--corpus", default="saudinewsnet")
    asked = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(ROOT / "samples", Path(folder, "warm"), asked.batch_size)  # imports and models, which a run has once
        inputs = make_pages(Path(folder), asked.pages, asked.corpus)
        show(measure(inputs, Path(folder, "home"), asked.batch_size), asked.workers)


if __name__ == "__main__":
    main()
