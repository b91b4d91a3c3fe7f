"""The main job: read, learn, parse, gate, load, gate, export, gate, publish."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.task_runners import ThreadPoolTaskRunner

import akhbar
from akhbar.errors import AkhbarError
from akhbar.run import report as reports
from akhbar.run import steps
from akhbar.run.folder import Plan, RunFolder
from akhbar.store.home import Home
from flows import progress
from flows.workers import in_worker, worker_pool

QUIET: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}


def _worker_died(task: Any, run: Any, state: Any) -> bool:
    """Retry only what another try can mend: a worker process that was killed. A fault in our code would come again."""
    return isinstance(state.result(raise_on_failure=False), BrokenProcessPool)


@task(name="read", **QUIET)
def read(home: str, run: str, plan: Plan) -> steps.ReadResult:
    progress.current.step("read", None)
    told = 0

    def on_batch(pages: int) -> None:
        nonlocal told
        progress.current.advance(pages - told)
        told = pages

    return steps.read_inputs(Home(Path(home)), RunFolder(Path(run)), plan, on_batch)


@task(name="learn", task_run_name="learn batch {number}", retries=2, retry_condition_fn=_worker_died, **QUIET)
def learn(run: str, number: int) -> None:
    in_worker(steps.learn_batch, RunFolder(Path(run)), number)
    progress.current.advance(1)


@task(name="parse", task_run_name="parse batch {number}", retries=2, retry_condition_fn=_worker_died, **QUIET)
def parse(run: str, number: int, plan: Plan) -> dict[str, float]:
    counts = in_worker(steps.parse_batch, RunFolder(Path(run)), number, plan)
    progress.current.advance(int(counts["pages"]))
    return counts


@task(name="merge what was learned", **QUIET)
def merge(home: str, run: str) -> None:
    from akhbar.store.learned import read_learned

    steps.merge_learned(RunFolder(Path(run)), read_learned(Home(Path(home))))


@task(name="gate, load and gate", **QUIET)
def load(home: str, run: str, memory_mb: int, workers: int, report: reports.Report) -> Any:
    """Everything that writes DuckDB, on one private connection in one transaction."""
    from akhbar.facts.publishers import reviewed_countries
    from akhbar.store import load as loading
    from akhbar.store.connect import open_private
    from akhbar.store.migrate import bring_forward
    from expectations import FRAME_GATES
    from flows.gates import Gates

    folder = RunFolder(Path(run))
    progress.current.step("gate", len(FRAME_GATES))
    connection = open_private(Home(Path(home)), memory_mb, workers)
    with report.timed("gate"):
        bring_forward(connection)
        connection.execute("begin")
        loading.attach_run(connection, folder.root, folder.run_id, folder.started_at)
        gates = Gates(connection, report.verdicts)
        for gate in FRAME_GATES:
            report.rejected_rows += gates.frame(gate)
            progress.current.advance(1)
    progress.current.step("load", None)
    with report.timed("load"):
        loaded = loading.load(connection, reviewed_countries())
        report.rows = loaded.rows
        report.pages_staged = loaded.new_pages
    with report.timed("gate"):
        gates.whole("warehouse")
    return connection, gates


@task(name="export and gate", **QUIET)
def export(home: str, connection: Any, gates: Any, report: reports.Report) -> Path:
    from akhbar.store import export as exporting

    progress.current.step("export", None)
    with report.timed("export"):
        aside, manifest = exporting.export_aside(connection, Home(Path(home)), report.run_id)
        exporting.view_of_files(connection, aside, manifest)
    with report.timed("gate"):
        gates.whole("exports")
    manifest["run"] = report.run_id
    manifest["gates"] = reports.gate_verdicts(report.verdicts)
    manifest["inputs"] = report.input_hashes
    exporting.write_manifest(aside, manifest)
    return aside


@task(name="publish", **QUIET)
def publish(home: str, connection: Any, aside: Path, report: reports.Report) -> None:
    from akhbar.store import export as exporting
    from akhbar.store import load as loading
    from akhbar.store import publish as publishing

    progress.current.step("publish", None)
    where = Home(Path(home))
    with report.timed("publish"):
        loading.record_checks(connection, report.check_rows())
        loading.record_run(connection, report.run_row())
        report.rows["quality.quarantine"] = loading.count_out(connection)
        connection.execute("commit")
        publishing.seal(connection)
        publishing.publish(where)
        exporting.swap_in(where, aside)


def _import_gates_early() -> None:
    """Great Expectations takes seconds to import; they pass while the workers parse."""
    import expectations

    expectations.suites()


@flow(name="akhbar", flow_run_name="{run_name}", validate_parameters=False, persist_result=False)
def main_flow(home: str, run: str, plan: Plan, workers: int, memory_mb: int, run_name: str, report: reports.Report) -> None:
    """One run in its folder; `report` is filled as it goes, also when it fails."""
    body(home, run, plan, workers, memory_mb, report)


def body(home: str, run: str, plan: Plan, workers: int, memory_mb: int, report: reports.Report) -> None:
    """What a run does, as tasks of whatever flow calls it."""
    importing = Thread(target=_import_gates_early, daemon=True)
    importing.start()
    with report.timed("read"):
        found = read(home, run, plan)
        report.read = found
    with worker_pool(min(workers, len(found.batches))):
        with report.timed("learn"):
            progress.current.step("learn", len(found.batches))
            learn.map([run] * len(found.batches), found.batches).result()
            merge(home, run)
        with report.timed("parse"):
            progress.current.step("parse", found.pages_new)
            runs = [run] * len(found.batches)
            for counts in parse.map(runs, found.batches, [plan] * len(runs)).result():
                report.count(counts)
    importing.join()
    connection, gates = load(home, run, memory_mb, workers, report)
    try:
        aside = export(home, connection, gates, report)
        publish(home, connection, aside, report)
    finally:
        connection.close()


@contextmanager
def _finished(report: reports.Report, folder: RunFolder, home: Home) -> Any:
    """Whatever happens, the run's report and the data docs tell of it."""
    from akhbar.run.docs import write_docs

    try:
        yield
        report.status = "published"
    except BaseException as error:
        report.status = "failed"
        report.error = str(error)
        raise
    finally:
        report.finished_at = datetime.now(UTC).replace(tzinfo=None)
        if report.status == "published" or report.verdicts or isinstance(report.error, str):
            folder.write_json("report.json" if report.status == "published" else "failed.json", report.as_json())
            write_docs(home, report)


def run_inputs(
    plan: Plan,
    home: Home,
    *,
    workers: int,
    memory_mb: int,
    wait_seconds: float = 0.0,
    keep: Callable[[reports.Report], None] | None = None,
) -> reports.Report:
    """Run the main job over the plan's inputs into the home; gives the report.

    `keep` gets the report as it begins, so that it can be shown also when the run fails. Raises AkhbarError (with what
    failed, what state remains and what to type) for everything a user can mend.
    """
    with home.lock(wait_seconds):
        files, missing = steps.find_inputs(plan.inputs)
        folder, resumed = RunFolder.open(home, plan, files)
        report = reports.Report(run_id=folder.run_id, started_at=folder.started_at, version=akhbar.__version__)
        report.files, report.missing, report.resumed = len(files), missing, resumed
        report.clock = time.perf_counter()
        if keep:
            keep(report)
        with _finished(report, folder, home):
            where = (str(home.root), str(folder.root))
            if FlowRunContext.get():  # a scheduled flow: its own run shows the tasks
                body(*where, plan, workers, memory_mb, report)
            else:
                flow_of_run = main_flow.with_options(task_runner=ThreadPoolTaskRunner(max_workers=workers + 1))
                flow_of_run(*where, plan, workers, memory_mb, f"run {folder.run_id}", report)
        folder.drop_frames()
        return report


def tell_all() -> None:
    """Wait until Prefect has been told everything about the tasks, so that a server of ours may end."""
    from prefect.events.worker import EventsWorker

    EventsWorker.drain_all(timeout=5)
