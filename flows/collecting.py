"""The flow of `collect`: a task a host group, what each source gave as an artifact, alerts of sources that changed."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from prefect import get_run_logger, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.exceptions import MissingContextError

from akhbar.collect.closed_sets import SHOWN
from akhbar.errors import AkhbarError
from akhbar.extras import missing
from akhbar.flows.beside import beside
from akhbar.flows.jobs import Outcome
from akhbar.ops.alerts import deliver
from akhbar.ops.settings import Settings
from akhbar.rows import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from prefect import Task
    from prefect.client.schemas.objects import State, TaskRun

    from akhbar.collect.collector import Summary
    from akhbar.collect.room import Options
    from akhbar.collect.sources import Source
    from akhbar.run.report import Report
from akhbar.store.home import Home


def _may_help(task: Task[..., object], run: TaskRun, state: State[object]) -> bool:
    """A group that failed by accident goes on where it was; what a user must mend fails again."""
    try:
        state.result()
    except AkhbarError:
        return False
    except Exception:
        return True
    return False


@task(
    name="collect a host group", task_run_name="host group {group}", retries=2, retry_delay_seconds=30,
    retry_condition_fn=_may_help, cache_policy=NO_CACHE, persist_result=False,
)  # fmt: skip
def collect_group(options: Options, sources: dict[str, Source], group: int, killed_at: float | None) -> Summary:
    """Collect what is due at the sites of one host group."""
    from akhbar.collect import room

    return room.collect_group(options, sources, group, killed_at)


def collect(
    settings: Settings, home: Home, collection: str | None = None, keep: Callable[[Report], None] | None = None
) -> Outcome:
    """Fetch what is new and due from every source, all host groups side by side. Raises AkhbarError."""
    if not settings.sources_file.is_file():
        return Outcome("Nothing to do", f"there are no sources in {settings.sources_file}")
    try:
        from akhbar.collect import room
        from akhbar.collect.health import look_at_states
        from akhbar.ops.collecting import options_of
    except ModuleNotFoundError as error:
        raise missing(error, state="nothing was fetched") or error from None
    options = options_of(settings, home)
    options.user_agent  # noqa: B018 - raises where there is no contact
    sources = room.known_sources(options, collection)
    with room.alone(options):
        summary, killed_at = room.prepare(options, sources)
        under_way = [collect_group.submit(options, sources, group, killed_at) for group in range(options.groups)]
        for future in under_way:
            summary.add(future.result())
        room.ended(options)
    changes = look_at_states(options.frontier, room.known_sources(options), options.now())
    _tell(settings, home, summary, changes)
    counts = ", ".join(f"{summary.total(name):,} {name}" for name in SHOWN if summary.total(name))
    told = {"sources": summary.by_source, "files": [str(path) for path in summary.files], "states": changes}
    message = f"{len(sources)} sources: {counts or 'nothing was due'}"
    return Outcome("Collected" if summary.files else "Nothing new", message, told)


def _tell(settings: Settings, home: Home, summary: Summary, changes: list[Record]) -> None:
    """The numbers as an artifact; an alert for each source that fell into a state, or recovered from one."""
    rows = [
        {"source": source, **{name: counts[name] for name in SHOWN}}
        for source, counts in sorted(summary.by_source.items())
    ]
    if FlowRunContext.get() is not None and rows:
        with beside("showing the numbers"):
            create_table_artifact(rows, key="akhbar-collect", description=f"{summary.left} sites have more to do")
    for change in changes:
        with contextlib.suppress(MissingContextError):  # outside a flow nobody reads the log
            get_run_logger().warning(change["text"])
        if settings.alert_url is not None:
            deliver(settings.alert_url.get_secret_value(), change, home)
