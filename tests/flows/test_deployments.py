"""`prefect.yaml` and what `akhbar serve` serves come from one source and agree."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from prefect import Flow

from akhbar.flows.deployments import as_yaml, jobs
from akhbar.ops.settings import Settings, load
from tests.kinds import there

ROOT = Path(__file__).resolve().parent.parent.parent


def test_prefect_yaml_is_what_the_source_gives() -> None:
    written = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    assert written == as_yaml(Settings()), "write it again: python -m akhbar.flows.deployments"


def test_what_is_served_is_what_prefect_yaml_declares() -> None:
    from akhbar.flows.deployments import to_serve

    declared = {d["name"]: d for d in as_yaml(Settings())["deployments"]}
    served = {d.name: d for d in to_serve(Settings())}
    assert (
        served.keys()
        == declared.keys()
        == {"nightly", "watch", "collect", "backfill", "rebuild", "audit", "housekeeping"}
    )
    for name, deployment in served.items():
        told = declared[name]
        assert deployment.entrypoint == told["entrypoint"]
        assert (deployment.description, deployment.tags, deployment.parameters) == (
            told["description"], told["tags"], told["parameters"],
        )  # fmt: skip
        assert deployment.concurrency_limit == told["concurrency_limit"]["limit"]
        assert (
            str(there(deployment.concurrency_options).collision_strategy.value)
            == told["concurrency_limit"]["collision_strategy"]
        )
        schedules = []
        for made in there(deployment.schedules):
            schedule: Any = made.schedule  # of one kind or another
            when = (
                {"cron": schedule.cron}
                if hasattr(schedule, "cron")
                else {"interval": schedule.interval / timedelta(seconds=1)}
            )
            schedules.append({**when, "timezone": schedule.timezone, "active": made.active})
        assert schedules == told["schedules"]


def test_schedules_follow_the_settings() -> None:
    settings = load(
        {}, {"AKHBAR_NIGHTLY_CRON": "5 1 * * *", "AKHBAR_WATCH_SECONDS": "20", "AKHBAR_TIMEZONE": "Africa/Cairo"}
    )
    made = {job.name: job for job in jobs(settings.settings)}
    assert made["nightly"].cron == "5 1 * * *" and made["watch"].every_seconds == 20
    assert as_yaml(settings.settings)["deployments"][0]["schedules"][0]["timezone"] == "Africa/Cairo"


def test_every_deployment_is_a_flow_that_is_there() -> None:
    from prefect.flows import load_flow_from_entrypoint

    for job in jobs(Settings()):
        flow: Flow[..., object] = load_flow_from_entrypoint(job.entrypoint)
        assert flow.name == job.flow_name
        assert set(job.parameters) <= set(flow.parameters.properties)
