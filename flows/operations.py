"""The scheduled flows. Each tells Prefect what operators need: progress while it runs, the report, why it failed."""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, update_progress_artifact
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.concurrency.sync import concurrency
from prefect.exceptions import FailedRun
from prefect.states import Completed, Failed
from prefect.task_runners import ThreadPoolTaskRunner

from akhbar.errors import AkhbarError
from akhbar.flows import collecting, jobs, progress
from akhbar.flows.beside import beside
from akhbar.ops.pace import Pace
from akhbar.ops.settings import Settings, load
from akhbar.rows import Record
from akhbar.run.report import Report
from akhbar.store.home import Home

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun

LEASE_SECONDS = 60  # a killed run's slot is free again after about so long
THREADS = 16  # tasks wait in threads; how many batches are parsed at once is the worker pool's business


def writer_limit(home: Home) -> str:
    """The name of the Prefect concurrency limit that keeps writers of one home apart, on whatever machines."""
    return "akhbar-writer-" + hashlib.sha256(str(home.root).encode()).hexdigest()[:8]


class PrefectReporter:
    """Progress as an artifact of the flow run, and a log line a step."""

    def __init__(self, every_seconds: float = 2.0) -> None:
        self._log = get_run_logger()
        self._every, self._last = every_seconds, 0.0
        self._pace = Pace("start", None)
        self._artifact: UUID | None = None
        self._unseen = False

    def step(self, name: str, total: int | None) -> None:
        self._pace = Pace(name, total)
        self._log.info(self._pace.told())
        self._show(0.0)

    def advance(self, done: int) -> None:
        self._pace.done += done
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            self._show(now)

    def note(self, text: str) -> None:
        self._log.info(text)

    @contextlib.contextmanager
    def _picture(self) -> Iterator[None]:
        """A run must not fail for its picture of itself, and says once that it has none."""
        try:
            yield
        except Exception as error:
            if not self._unseen:
                self._log.warning(f"the progress of this run is not shown: {type(error).__name__}: {error}")
            self._unseen = True

    def _show(self, now: float) -> None:
        with self._picture():
            told, percent = self._pace.told(now or None), round(self._pace.percent_of_run(), 1)
            if self._artifact is None:
                made = create_progress_artifact(percent, key="akhbar-progress", description=told)
                self._artifact = cast(UUID, made)  # a coroutine only where one runs already
            else:
                update_progress_artifact(self._artifact, percent, description=told)

    def finish(self, text: str) -> None:
        with self._picture():
            if self._artifact is not None:
                update_progress_artifact(self._artifact, 100.0, description=text)


class _ShortErrors(logging.Filter):
    """Errors that a user can mend say what to do; forty lines of traceback would bury it."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, FailedRun):  # the state we gave, told again as an error of the engine
            return False
        if isinstance(error, AkhbarError):
            record.exc_info = record.exc_text = None
            record.msg, record.args = str(error), None
        return True


def _quiet_logs() -> None:
    for name in ("prefect.flow_runs", "prefect.task_runs"):
        logger = logging.getLogger(name)
        if not any(isinstance(f, _ShortErrors) for f in logger.filters):
            logger.addFilter(_ShortErrors())
    logging.getLogger("httpx").setLevel(logging.WARNING)


@contextlib.contextmanager
def _writer_slot(home: Home) -> Iterator[None]:
    """Prefect's side of one writer at a time; the home's own lock is for runs that Prefect knows nothing of."""
    name = writer_limit(home)
    with get_client(sync_client=True) as client:
        client.upsert_global_concurrency_limit_by_name(name, 1)
    with concurrency(name, occupy=1, strict=True, lease_duration=LEASE_SECONDS):
        yield


def _docs_url(home: Home, run_id: str) -> str | None:
    try:
        told = json.loads((home.private / "serve.json").read_text(encoding="utf-8"))
        return f"{told['docs']}{run_id}.html"
    except (OSError, ValueError, KeyError):
        return None


def _show_report(report: Report, home: Home) -> None:
    from akhbar.ops.markdown import report_markdown

    text = report_markdown(report.as_json(), str(home.root), _docs_url(home, report.run_id))
    create_markdown_artifact(text, key="akhbar-report", description=f"Run {report.run_id}: {report.status}")


def _tell_metrics(home: Home, settings: Settings) -> None:
    from akhbar.ops.metrics import write_metrics
    from akhbar.ops.status import status_of

    try:
        write_metrics(home, status_of(home, stale_hours=settings.stale_hours, lake=settings.lake_watched_at(home)))
    except Exception as error:  # a run must not fail for its numbers
        get_run_logger().warning(f"metrics were not written: {error}")


def _alert(told: Record, home: Home, settings: Settings, job: str) -> None:
    from akhbar.ops.alerts import alert_of, deliver

    if settings.alert_url is None:
        return
    problem = deliver(settings.alert_url.get_secret_value(), alert_of(told, home, job), home)
    if problem:
        get_run_logger().error(problem)


def _tell_news(home: Home, settings: Settings) -> None:
    """What a published nightly run brought, where the settings ask for it; a run does not fail for telling of it."""
    from akhbar.ops.alerts import deliver, news_of

    if settings.alert_url is None or not settings.tell_news:
        return
    try:
        problem = deliver(settings.alert_url.get_secret_value(), news_of(home), home)
    except Exception as error:
        problem = f"what is new could not be told: {error}"
    if problem:
        get_run_logger().error(problem)


def tell_of_killed(flow: Flow[..., object], flow_run: FlowRun, state: State[object]) -> None:
    """Alert of what a run cannot tell itself: that its process was killed. Prefect's runner calls it when it sees that.

    The webhook's address is read here, from the settings of the process that watches: Prefect's database never has it.
    """
    from akhbar.ops.alerts import deliver, killed

    settings = load().settings
    if settings.alert_url is not None:
        home = Home.at(settings.home)
        problem = deliver(settings.alert_url.get_secret_value(), killed(flow_run.name, state.message, home), home)
        if problem:
            logging.getLogger("prefect.akhbar").error(problem)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, so that a killed `akhbar serve` frees its home.

    The run's worker processes end with it, and the next start resumes it.
    """
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(2)
        os._exit(1)

    threading.Thread(target=look, daemon=True, name="end with parent").start()


def _operate(job: str, work: Callable[..., jobs.Outcome], *, writes: bool, **arguments: object) -> State[object]:
    settings = load().settings
    home = Home.at(settings.home)
    home.create()
    if os.environ.get("PREFECT__FLOW_RUN_ID"):  # a process of its own, started by a runner
        _end_with_parent()
    _quiet_logs()
    reporter = PrefectReporter()
    progress.report_to(reporter)
    reports: list[Report] = []
    if job != "housekeeping":
        arguments["keep"] = reports.append
    try:
        with _writer_slot(home) if writes else contextlib.nullcontext():
            outcome = work(settings, home, **arguments)
        told = reports[-1].as_json() if reports else outcome.told
        if outcome.failed:
            told = {**told, "error": told.get("error") or outcome.message}
    except Exception as error:
        mendable = isinstance(error, AkhbarError)
        message = str(error) if mendable else f"{type(error).__name__}: {error}"
        told = reports[-1].as_json() if reports else {"error": message}
        if not mendable:
            _alert(told, home, settings, job)
            raise
        outcome = jobs.Outcome("Failed", message, told, failed=True)
    finally:
        for report in reports:
            with beside("showing the report"):
                _show_report(report, home)
        if writes or job in ("audit", "collect"):
            _tell_metrics(home, settings)
    reporter.finish(outcome.message.splitlines()[0])
    if outcome.failed:
        _alert(told, home, settings, job)
        return Failed(message=outcome.message)
    get_run_logger().info(outcome.message)
    if job == "nightly" and reports and reports[-1].pages_staged:
        _tell_news(home, settings)
    return Completed(name=outcome.name, message=outcome.message)


def _named(job: str) -> Callable[[], str]:
    return lambda: f"{job} {datetime.now():%Y-%m-%d %H:%M:%S}"


def _job_flow(job: str) -> Any:
    threads: Any = ThreadPoolTaskRunner(max_workers=THREADS)
    return flow(
        name=f"akhbar-{job}", flow_run_name=_named(job), task_runner=threads,
        persist_result=False, on_crashed=[tell_of_killed],
    )  # fmt: skip


@_job_flow("nightly")
def nightly(inputs: list[str] | None = None) -> State[object]:
    """Load what is new in the inputs (default: those of the settings), gate it and publish."""
    return _operate("nightly", jobs.nightly, writes=True, inputs=inputs)


@_job_flow("watch")
def watch() -> State[object]:
    """Take what is whole in the inbox, each file once, and move it to done/ or, with the reason, to failed/."""
    return _operate("watch", jobs.watch, writes=True)


@_job_flow("collect")
def collect(collection: str | None = None) -> State[object]:
    """Fetch what is new and due from every source (or those of a collection) into the inbox."""
    return _operate("collect", collecting.collect, writes=False, collection=collection)


@_job_flow("backfill")
def backfill(inputs: list[str], since: str | None = None, until: str | None = None) -> State[object]:
    """Load a range of files in the order of their dates (YYYY-MM-DD in their paths); started again, it goes on."""
    return _operate("backfill", jobs.backfill, writes=True, inputs=inputs, since=since, until=until)


@_job_flow("rebuild")
def rebuild() -> State[object]:
    """Parse every staged page anew with today's code, gate the facts and publish them."""
    return _operate("rebuild", jobs.rebuild, writes=True)


@_job_flow("audit")
def audit() -> State[object]:
    """Check every gate over the published warehouse; nothing is loaded."""
    return _operate("audit", jobs.audit, writes=False)


@_job_flow("housekeeping")
def housekeeping(dry_run: bool = False) -> State[object]:
    """Remove old run folders, documents and checks, and compact the warehouse file."""
    return _operate("housekeeping", jobs.housekeeping, writes=True, dry_run=dry_run)
