"""The main job: read, learn, parse, gate, load, gate, export, gate, publish."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.runtime import task_run
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner

import akhbar
from akhbar.errors import AkhbarError, StoreError
from akhbar.flows import progress
from akhbar.flows.cluster import cluster_at
from akhbar.flows.reading import EarlyLearning, Reading
from akhbar.flows.workers import at_cluster, begin_in_worker, grow, in_worker, parsing, submit_elsewhere, worker_pool
from akhbar.rows import Record
from akhbar.run import report as reports
from akhbar.run import steps, warehouse
from akhbar.run.folder import Plan, RunFolder
from akhbar.run.found import ReadResult
from akhbar.run.mending import mend
from akhbar.run.opening import open_folder
from akhbar.store.failures import told
from akhbar.store.home import Home
from akhbar.store.kept_copy import keep_copy_again
from akhbar.store.lake import Lake
from akhbar.store.published import last_run, restore, run_row
from akhbar.store.swaps import complete_swap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from prefect import Task
    from prefect.client.schemas.objects import State, TaskRun

    from akhbar.store.connect import Connection
from akhbar.store.upgrade import upgrade

QUIET: Record = {"cache_policy": NO_CACHE, "persist_result": False}


def _worker_died(task: Task[..., object], run: TaskRun, state: State[object]) -> bool:
    """Retry only what another try can mend: a worker process that was killed. A fault in our code would come again."""
    return isinstance(state.result(raise_on_failure=False), BrokenProcessPool)


@task(name="read", task_run_name="read", **QUIET)
def read(reading: Reading) -> ReadResult:
    return reading.result()


@task(name="learn", task_run_name="learn", retries=2, retry_condition_fn=_worker_died, **QUIET)
def learn(learning: EarlyLearning, batches: list[int]) -> None:
    """One task of all batches: each takes a quarter of a second, and Prefect a tenth of that to tell of it."""
    learning.finish(batches)


@task(name="parse", task_run_name="parse batch {number}", retries=2, retry_condition_fn=_worker_died, **QUIET)
def parse(run: str, number: int, plan: Plan, memory_mb: int) -> dict[str, float]:
    # A batch whose worker was killed may have been too large for the machine: try again in smaller parts.
    parts = 4 ** max(0, (task_run.run_count or 1) - 1)
    counts = in_worker(steps.parse_batch, RunFolder(Path(run)), number, plan, memory_mb, parts)
    progress.current.advance(int(counts["pages"]))
    return counts


@task(name="merge what was learned", task_run_name="merge what was learned", **QUIET)
def merge(home: str, run: str, plan: Plan, number: int, again: int | None) -> list[int]:
    """Batches of pages loaded earlier that what was learned may make read otherwise, `again` pages at most."""
    return steps.settle_learning(Home(Path(home)), RunFolder(Path(run)), plan, number, in_worker, again)


@task(name="gate, load and gate", task_run_name="gate, load and gate", **QUIET)
def load(
    home: str, run: str, plan: Plan, memory_mb: int, workers: int, report: reports.Report
) -> tuple[Connection, warehouse.Gates]:
    """Everything that writes DuckDB, on one private connection in one transaction."""
    from akhbar.expectations import FRAME_GATES
    from akhbar.flows.gates import Gates

    progress.current.step("gate and load", len(FRAME_GATES))
    return warehouse.load(
        Home(Path(home)),
        RunFolder(Path(run)),
        report,
        memory_mb=memory_mb,
        threads=workers,
        frame_gates=FRAME_GATES,
        make_gates=lambda connection: Gates(connection, report.verdicts, report.accepts_drift),
        on_gate=lambda: progress.current.advance(1),
        compare=plan.kind == "rebuild",
    )


@task(name="export and gate", task_run_name="export and gate", **QUIET)
def export(home: str, connection: Connection, gates: warehouse.Gates, report: reports.Report) -> Path:
    progress.current.step("export", None)
    return warehouse.export(Home(Path(home)), connection, gates, report, submit=submit_elsewhere())


@task(name="publish", task_run_name="publish", **QUIET)
def publish(home: str, connection: Connection, aside: Path, report: reports.Report) -> None:
    progress.current.step("publish", None)
    warehouse.publish(Home(Path(home)), connection, aside, report)


@task(name="finish a published run", task_run_name="finish a published run", **QUIET)
def finish(home: str, row: Record, report: reports.Report) -> None:
    from akhbar.flows.gates import Gates

    progress.current.step("finish", None)
    warehouse.finish(Home(Path(home)), row, report, lambda connection: Gates(connection, report.verdicts))


@flow(name="akhbar", flow_run_name="{run_name}", validate_parameters=False, persist_result=False)
def main_flow(
    home: str, run: str, plan: Plan, workers: int, memory_mb: int, again: int | None, run_name: str,
    report: reports.Report, reading: Reading,
) -> None:  # fmt: skip
    """One run in its folder; `report` is filled as it goes, also when it fails."""
    body(home, run, plan, workers, memory_mb, again, report, reading)


def body(
    home: str, run: str, plan: Plan, workers: int, memory_mb: int, again: int | None, report: reports.Report,
    reading: Reading,
) -> None:  # fmt: skip
    """What a run does, as tasks of whatever flow calls it."""
    parsers = parsing(workers)
    each_mb = memory_mb // workers if parsers == workers else memory_mb // 2
    with worker_pool(1):
        reading_run = read.submit(reading)
        folder = RunFolder(Path(run))
        learning = EarlyLearning(lambda n: begin_in_worker(steps.learn_batch, folder, n), lambda: grow(parsers))
        if parsers > 1:
            learning.follow(reading.batches())
        report.read = found = reading_run.result()
        row = run_row(Home(Path(home)), report.run_id)
        if row:  # it stopped after publishing: what remains is to tell of it
            reading.wait_for_gates()
            finish(home, row, report)
            return
        grow(min(parsers, len(found.batches)))
        with report.timed("learn"):
            progress.current.step("learn", len(found.batches))
            learn(learning, found.batches)
            batches = found.batches + merge(home, run, plan, found.next_number, again)
            batches = steps.batches_to_parse(folder, batches, parsers)
        grow(min(parsers, len(batches)))
        with report.timed("parse"):
            progress.current.step("parse", steps.pages_in(folder, batches) or None)
            runs = [run] * len(batches)
            for counts in parse.map(runs, batches, [plan] * len(runs), [each_mb] * len(runs)).result():
                report.count(counts)
        if splits := int(report.parsed["splits"]):
            report.notes.append(
                f"{splits} times a batch did not fit into --memory {memory_mb} and was parsed in halves"
            )
    reading.wait_for_gates()
    connection, gates = load(home, run, plan, memory_mb, workers, report)
    try:
        aside = export(home, connection, gates, report)
        publish(home, connection, aside, report)
    finally:
        connection.close()


@contextmanager
def _finished(report: reports.Report, folder: RunFolder, home: Home) -> Iterator[None]:
    """Whatever happens, the run's report and the data docs tell of it."""
    from akhbar.run.docs import write_docs

    try:
        yield
        report.status = "published"
    except BaseException as error:
        keep_copy_again(home)
        report.status = "failed"
        report.error = str(error) or type(error).__name__
        with suppress(OSError):  # a disk too full for the report must not hide why the run failed
            _tell(report, folder, home, "failed.json", write_docs)
        raise
    _tell(report, folder, home, "report.json", write_docs)


def _tell(
    report: reports.Report, folder: RunFolder, home: Home, name: str, write_docs: Callable[[Home, reports.Report], None]
) -> None:
    report.finished_at = datetime.now(UTC).replace(tzinfo=None)
    write_docs(home, report)
    folder.write_json(name, report.as_json())


@contextmanager
def _killed_workers(memory_mb: int) -> Iterator[None]:
    """A worker that is killed at every try, by the system for its memory perhaps, is told of with what may help."""
    try:
        yield
    except BrokenProcessPool:
        raise StoreError(
            "a parsing process was killed at every try",
            state="the published warehouse is as it was; finished batches of this run are kept",
            hint=f"where memory is short, parse less at once: the same command with --workers 1 --memory {memory_mb}",
        ) from None


def _mirror(home: Home, lake: Lake, report: reports.Report, memory_mb: int, threads: int) -> None:
    """Bring the lake up to the run. The run stays published where that fails; its report says so, and what to type."""
    from akhbar.store.lake_tables import publish as publish_lake

    progress.current.step("lake", None)
    with report.timed("lake"):
        try:
            publish_lake(home, lake, memory_mb=memory_mb, threads=threads, wait_seconds=600.0)
        except (AkhbarError, ImportError) as error:
            what = error.what if isinstance(error, AkhbarError) else f"{error}; pip install 'akhbar[lake]'"
            report.lake_behind = True
            report.notes.append(f"the run is published, but not in the lake: {what}. Then: akhbar lake publish")


def _without_heartbeats() -> AbstractContextManager[object]:
    """Prefect's thread of heartbeats ends up to a second after the flow it is about, which waits for it."""
    return temporary_settings(updates={PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})


def run_inputs(
    plan: Plan,
    home: Home,
    *,
    workers: int,
    memory_mb: int,
    again: int | None = None,
    wait_seconds: float = 0.0,
    accept_drift: bool = False,
    keep: Callable[[reports.Report], None] | None = None,
    ready: Callable[[], None] = lambda: None,
    watched: bool = True,
    workers_at: str | None = None,
    lake: Lake | None = None,
) -> reports.Report:
    """Run the main job over the plan's inputs into the home; gives the report.

    `again`: pages of earlier runs to parse again at most (None: as many as are new, at least 1,000).
    `accept_drift`: critical rules of the gate `drift` only warn. `keep` gets the report as it begins, so that it can be
    shown also when the run fails; `ready` comes back when Prefect's API answers, which reading does not wait for.
    `watched`: whether somebody may look at that API for the run's signs of life. `workers_at`: address of a Dask
    scheduler whose workers learn and parse, in place of `workers` own processes. `lake`: brought up to date at the end.
    Raises AkhbarError (with what failed, what state remains and what to type) for everything a user can mend.
    """
    with (
        home.lock(wait_seconds),
        told("write to the warehouse home"),
        cluster_at(workers_at) as cluster,
        at_cluster(cluster),
    ):
        complete_swap(home)
        restored, upgraded = restore(home), upgrade(home, memory_mb, workers)
        files, missing = steps.find_inputs(plan.inputs)
        folder, resumed = open_folder(home, plan, files, last_run(home))
        report = reports.Report(run_id=folder.run_id, started_at=folder.started_at, version=akhbar.__version__)
        report.files, report.missing, report.resumed = len(files), missing, resumed
        report.accepts_drift = accept_drift
        report.notes += [note for note in (restored, upgraded, mend(folder) if resumed else None) if note]
        report.clock = time.perf_counter()
        if keep:
            keep(report)
        with (
            _finished(report, folder, home),
            _killed_workers(memory_mb),
            Reading(home, folder, plan, report) as reading,
        ):
            where = (str(home.root), str(folder.root))
            if FlowRunContext.get():  # a scheduled flow: its own run shows the tasks
                body(*where, plan, workers, memory_mb, again, report, reading)
            else:
                ready()
                runner: Any = ThreadPoolTaskRunner(max_workers=parsing(workers) + 1)
                flow_of_run = main_flow.with_options(task_runner=runner)
                with nullcontext() if watched else _without_heartbeats():
                    flow_of_run(*where, plan, workers, memory_mb, again, f"run {folder.run_id}", report, reading)
            if lake is not None:
                _mirror(home, lake, report, memory_mb, workers)
        folder.drop_frames()
        return report
