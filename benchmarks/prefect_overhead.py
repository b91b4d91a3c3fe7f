"""What Prefect costs a run: its start, a task, and in all, as a share of the run.

    python -m benchmarks.prefect_overhead [--pages 1000 20000] [--workers 2] [--entities default]

The peer is the same job without Prefect: the same steps in the same worker processes, called one after the other. Both
run in fresh processes over the same pages up to `--peer-up-to` pages; above, Prefect's share is reckoned from its start
and from what a task costs, measured in the same call against the same kind of server. Exit code 1 when the share at
20,000 pages is above a tenth.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.main_job import make_pages, timed

LIMIT = 0.10  # of a run of 20,000 pages
TASKS = 200


def plain(pages: str, home: str, workers: int, entities: str) -> None:
    """The job of `flows.main.body` without Prefect; prints its seconds and batches as JSON."""
    from concurrent.futures import ThreadPoolExecutor

    import akhbar
    from akhbar.run import report as reports
    from akhbar.run import steps, warehouse
    from akhbar.run.folder import Plan, RunFolder
    from akhbar.store.home import Home
    from expectations import FRAME_GATES
    from flows.gates import Gates
    from flows.workers import grow, in_worker, worker_pool

    where = Home(Path(home))
    plan = Plan(inputs=(pages,), entities=None if entities == "none" else entities)
    began = time.perf_counter()
    with where.lock():
        files, _ = steps.find_inputs(plan.inputs)
        folder, _ = RunFolder.open(where, plan, files)
        report = reports.Report(folder.run_id, folder.started_at, akhbar.__version__)
        report.read = found = steps.read_inputs(where, folder, plan)
        with worker_pool(min(workers, len(found.batches))), ThreadPoolExecutor(workers + 1) as threads:
            list(threads.map(lambda n: in_worker(steps.learn_batch, folder, n), found.batches))
            batches = found.batches + steps.settle_learning(where, folder, plan, found.next_number)
            grow(min(workers, len(batches)))
            list(threads.map(lambda n: in_worker(steps.parse_batch, folder, n, plan), batches))
        connection, gates = warehouse.load(
            where, folder, report, memory_mb=2000, threads=workers, frame_gates=FRAME_GATES,
            make_gates=lambda c: Gates(c, report.verdicts),
        )  # fmt: skip
        try:
            warehouse.publish(where, connection, warehouse.export(where, connection, gates, report), report)
        finally:
            connection.close()
    print(json.dumps({"seconds": time.perf_counter() - began, "batches": len(batches)}))


def task_cost(folder: Path) -> tuple[float, float, float]:
    """Seconds to start a server, of a flow without a task, and of one mapped task more."""
    from akhbar.store.home import Home
    from flows import server
    from flows.settings import quiet_prefect

    home = Home(folder / "costs")
    home.create()
    os.environ.pop("PREFECT_HOME", None)
    quiet_prefect(home)
    began = time.perf_counter()
    running = server.start(home, small=True)
    running.wait()
    start = time.perf_counter() - began
    os.environ["PREFECT_API_URL"] = running.url
    try:
        from prefect import flow, task
        from prefect.task_runners import ThreadPoolTaskRunner

        from flows.main import QUIET

        nothing = task(lambda number: None, name="nothing", task_run_name="nothing {number}", **QUIET)

        @flow(task_runner=ThreadPoolTaskRunner(max_workers=3), persist_result=False)
        def some(count: int) -> None:
            nothing.map(list(range(count))).result()

        def seconds(count: int) -> float:
            before = time.perf_counter()
            some(count)
            return time.perf_counter() - before

        seconds(1)  # imports and connections
        empty = statistics.median(seconds(1) for _ in range(3))
        many = seconds(TASKS)
        server.tell_all()
        return start, empty, (many - empty) / (TASKS - 1)
    finally:
        running.stop()
        os.environ.pop("PREFECT_API_URL", None)


def main() -> int:
    """Measure and print."""
    cli = argparse.ArgumentParser(description="What Prefect costs a run.")
    cli.add_argument("--pages", type=int, nargs="+", default=[1000, 20000])
    cli.add_argument("--workers", type=int, default=2)
    cli.add_argument("--entities", default="default")
    cli.add_argument("--peer-up-to", type=int, default=1000)
    cli.add_argument("--plain", nargs=2, metavar=("PAGES", "HOME"), help=argparse.SUPPRESS)
    options = cli.parse_args()
    if options.plain:
        plain(*options.plain, options.workers, options.entities)
        return 0
    common = ["--workers", str(options.workers), "--entities", options.entities]
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start, empty, each = task_cost(folder)
        print(f"the server answers after {start:.1f} s; a flow takes {empty:.2f} s, a task {1000 * each:.1f} ms more")
        for pages in options.pages:
            made = folder / f"pages{pages}"
            made.mkdir()
            file = str(make_pages(made, pages, "saudinewsnet"))
            command = [sys.executable, "-m", "akhbar", "run", file, "--home", str(made / "with"), "--json", *common]
            whole, memory, printed = timed(command)
            told = json.loads(printed)
            batches = -(-told["pages_new"] // 256)
            before = whole - told["seconds"]
            reckoned = start + empty + each * (2 * batches + 6)
            share = reckoned / whole
            print(
                f"{pages:,} pages: {whole:.1f} s with Prefect ({pages / whole:,.0f} pages/s, peak "
                f"{memory.peak_all / 1e6:,.0f} MB), of them {before:.1f} s before the first step and after the last"
            )
            print(
                f"  reckoned: {reckoned:.1f} s are Prefect's, {share:.1%} of the run (nothing of its start overlapped)"
            )
            if pages <= options.peer_up_to:
                line = [sys.executable, "-m", "benchmarks.prefect_overhead", "--plain", file, str(made / "without")]
                peer, _, printed = timed([*line, *common])
                print(
                    f"  peer: {peer:.1f} s without Prefect; the difference is {(whole - peer) / whole:.1%} of the run"
                )
            if pages >= 20_000:
                worst = max(worst, share)
    return 1 if worst > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
