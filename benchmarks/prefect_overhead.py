"""What Prefect costs a run: its start, a task, and in all, as a share of the run.

    python -m benchmarks.prefect_overhead [--pages 1000 20000] [--workers 2] [--entities default] [--run-up-to 20000]

The peer is the same job without Prefect: the same steps in the same worker processes, called one after the other. Both
run in fresh processes over the same pages up to `--peer-up-to` pages; above, Prefect's share is reckoned from that
difference and from what a task costs, measured in the same call against the same kind of server. A size above
`--run-up-to` is not run: its processor time is reckoned from what a page more cost between the two largest runs, or,
after a single run, from that run's time a page. Shares are of processor time (user and system, all processes), which a
busy machine does not change; wall-clock times are printed beside them. Exit code 1 when the share at 20,000 pages is
above a tenth.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.main_job import ROOT, make_pages

LIMIT = 0.10  # of a run of 20,000 pages
TASKS = 200
BATCH = 512  # pages


def timed(command: list[str]) -> tuple[float, float, str]:
    """Seconds by the clock and of processor time of the process and all it started, and what it printed."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert process.stdout
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, printed


def plain(pages: str, home: str, workers: int, entities: str) -> None:
    """The job of `flows.main.body` without Prefect; prints its seconds and batches as JSON."""
    from concurrent.futures import ThreadPoolExecutor

    import akhbar
    from akhbar.expectations import FRAME_GATES
    from akhbar.flows.gates import Gates
    from akhbar.flows.workers import grow, in_worker, worker_pool
    from akhbar.run import report as reports
    from akhbar.run import steps, warehouse
    from akhbar.run.folder import Plan
    from akhbar.run.opening import open_folder
    from akhbar.store.home import Home

    where = Home(Path(home))
    plan = Plan(inputs=(pages,), entities=None if entities == "none" else entities)
    began = time.perf_counter()
    with where.lock():
        files, _ = steps.find_inputs(plan.inputs)
        folder, _ = open_folder(where, plan, files)
        report = reports.Report(folder.run_id, folder.started_at, akhbar.__version__)
        report.read = found = steps.read_inputs(where, folder, plan)
        with worker_pool(min(workers, len(found.batches))), ThreadPoolExecutor(workers + 1) as threads:
            list(threads.map(lambda n: in_worker(steps.learn_batch, folder, n), found.batches))
            batches = found.batches + steps.settle_learning(where, folder, plan, found.next_number)
            batches = steps.batches_to_parse(folder, batches, workers)
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
    """Processor seconds of a flow without a task and of one mapped task more (this process and the server), and the
    seconds by the clock until a server answers."""
    import psutil

    from akhbar.flows import server
    from akhbar.flows.settings import quiet_prefect
    from akhbar.store.home import Home

    home = Home(folder / "costs")
    home.create()
    os.environ.pop("PREFECT_HOME", None)
    quiet_prefect(home)
    began = time.perf_counter()
    running = server.start(home, small=True)
    running.wait()
    start = time.perf_counter() - began
    os.environ["PREFECT_API_URL"] = running.url
    assert running.process
    other = psutil.Process(running.process.pid)
    try:
        from prefect import flow, task
        from prefect.task_runners import ThreadPoolTaskRunner

        from akhbar.flows.main import QUIET

        nothing = task(lambda number: None, name="nothing", task_run_name="nothing {number}", **QUIET)

        @flow(task_runner=ThreadPoolTaskRunner(max_workers=3), persist_result=False)
        def some(count: int) -> None:
            nothing.map(list(range(count))).result()

        def used() -> float:
            times = other.cpu_times()
            return time.process_time() + times.user + times.system

        def seconds(count: int) -> float:
            before = used()
            some(count)
            time.sleep(2)  # what the server was told it records a little later
            return used() - before

        seconds(1)  # imports and connections
        empty = statistics.median(seconds(1) for _ in range(3))
        many = seconds(TASKS)
        server.tell_all()
        return empty, max(0.0, many - empty) / (TASKS - 1), start
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
    cli.add_argument("--run-up-to", type=int, default=20000)
    cli.add_argument("--plain", nargs=2, metavar=("PAGES", "HOME"), help=argparse.SUPPRESS)
    options = cli.parse_args()
    if options.plain:
        plain(*options.plain, options.workers, options.entities)
        return 0
    common = ["--workers", str(options.workers), "--entities", options.entities]
    worst, fixed = 0.0, 0.0
    own: list[tuple[int, float]] = [(0, 0.0)]  # pages, and processor time that is not Prefect's, of each run
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty, each, start = task_cost(folder)
        print(f"processor time: a flow takes {empty:.2f} s, a task {1000 * each:.1f} ms more")
        print(f"by the clock, the server answers after {start:.1f} s")
        for pages in sorted(options.pages):
            batches = -(-pages // BATCH)
            tasks = each * (2 * batches + 5)
            if pages > options.run_up_to:
                (few, less), (many, more) = own[-2:]
                cpu = fixed + tasks + more + (pages - many) * (more - less) / (many - few)
                share = (fixed + tasks) / cpu
                print(f"{pages:,} pages, reckoned: {cpu:.1f} s of processor time, {share:.1%} of them Prefect's")
                worst = max(worst, share) if pages >= 20_000 else worst
                continue
            made = folder / f"pages{pages}"
            made.mkdir()
            file = str(make_pages(made, pages, "saudinewsnet"))
            command = [sys.executable, "-m", "akhbar", "run", file, "--home", str(made / "with"), "--json", *common]
            wall, cpu, printed = timed(command)
            told = json.loads(printed)
            print(
                f"{pages:,} pages: {cpu:.1f} s of processor time with Prefect, {wall:.1f} s by the clock, of them "
                f"{wall - told['seconds']:.1f} s before reading began and after the report"
            )
            if pages <= options.peer_up_to:
                line = [sys.executable, "-m", "benchmarks.prefect_overhead", "--plain", file, str(made / "without")]
                peer_wall, peer, _ = timed([*line, *common])
                fixed = max(fixed, cpu - peer - tasks)
                print(
                    f"  peer, without Prefect: {peer:.1f} s of processor time, {peer_wall:.1f} s by the clock; "
                    f"Prefect's are {cpu - peer:.1f} s, {(cpu - peer) / cpu:.1%} of the run"
                )
            share = (fixed + tasks) / cpu
            own.append((pages, cpu - fixed - tasks))
            print(f"  reckoned: start and flow {fixed:.1f} s, tasks {tasks:.2f} s: {share:.1%} of the run")
            if pages >= 20_000:
                worst = max(worst, share)
    return 1 if worst > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main())
