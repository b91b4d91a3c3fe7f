"""Names of scheduled runs before they start: Prefect gives them made-up words, and names a run when it starts."""

from __future__ import annotations

import logging
from datetime import datetime
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient
from zoneinfo import ZoneInfo

from akhbar.flows.beside import beside
from akhbar.flows.settings import configured_api

EVERY_SECONDS = 20.0
_NO_JOB = ("akhbar", "auto-scheduled")  # tags of every scheduled run; the one left is its job


def name_of(job: str, when: datetime, zone: str) -> str:
    """What a run of a job is called that is to start at a time: `nightly 2026-11-22 02:00`, on the schedules' clock."""
    return f"{job} {when.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def name_scheduled(client: SyncPrefectClient, zone: str) -> int:
    """Give every scheduled run of ours its name; gives how many had another one."""
    from prefect.client.schemas.filters import (
        FlowRunFilter,
        FlowRunFilterState,
        FlowRunFilterStateType,
        FlowRunFilterTags,
    )
    from prefect.client.schemas.objects import StateType

    waiting = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
        tags=FlowRunFilterTags(all_=["akhbar"]),
    )
    changed = 0
    for run in client.read_flow_runs(flow_run_filter=waiting, limit=200):
        job = next((tag for tag in sorted(run.tags) if tag not in _NO_JOB), None)
        if job is None or run.expected_start_time is None or not run.auto_scheduled:
            continue
        name = name_of(job, run.expected_start_time, zone)
        if run.name != name:
            client.update_flow_run(run.id, name=name)
            changed += 1
    return changed


def keep_named(zone: str, stopping: Event) -> None:
    """Name what is scheduled, again and again in a thread of its own, until `stopping`.

    A server that does not answer for once is asked again: names are for people.
    """
    from prefect.client.orchestration import get_client

    assert configured_api()

    def work() -> None:
        while not stopping.wait(1.0):
            with beside("naming scheduled runs", logging.DEBUG), get_client(sync_client=True) as client:
                name_scheduled(client, zone)
            stopping.wait(EVERY_SECONDS)

    Thread(target=work, name="names of scheduled runs", daemon=True).start()
