"""The deployments, declared once: `akhbar serve` serves them.

`python -m akhbar.flows.deployments` writes `prefect.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from akhbar.ops.settings import Settings, load
from akhbar.paths import PACKAGE

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment
from akhbar.rows import Record


@dataclass(frozen=True)
class Job:
    """One deployment. `cron` or `every_seconds` is its schedule; with neither it runs when somebody starts it."""

    name: str
    description: str
    cron: str | None = None
    every_seconds: int | None = None
    parameters: Record = field(default_factory=dict)
    # A second start while one is under way: wait for it, or (watch and collect look again soon) leave.
    on_collision: str = "ENQUEUE"

    @property
    def entrypoint(self) -> str:
        return f"akhbar.flows.operations.{self.name}"

    @property
    def flow_name(self) -> str:
        return f"akhbar-{self.name}"

    @property
    def tags(self) -> list[str]:
        return ["akhbar", self.name]


def jobs(settings: Settings) -> tuple[Job, ...]:
    """Every deployment with the schedules of these settings."""
    return (
        Job("nightly", "Load what is new in the inputs, gate it and publish.", cron=settings.nightly_cron),
        Job(
            "watch",
            "Take what is whole in the inbox, each file once, to done/ or, with the reason, to failed/.",
            every_seconds=settings.watch_seconds,
            on_collision="CANCEL_NEW",
        ),
        Job(
            "collect",
            "Fetch what is new and due from every source, politely, into the inbox.",
            every_seconds=settings.collect_seconds,
            parameters={"collection": None},
            on_collision="CANCEL_NEW",
        ),
        Job(
            "backfill",
            "Load a range of files in the order of their dates. Started again, it goes on where it stopped.",
            parameters={"inputs": [], "since": None, "until": None},
        ),
        Job("rebuild", "Parse every staged page anew with today's code, gate the facts and publish them."),
        Job("audit", "Check every gate over the published warehouse; nothing is loaded.", cron=settings.audit_cron),
        Job(
            "housekeeping",
            "Remove old run folders, documents and checks; compact the warehouse file.",
            cron=settings.housekeeping_cron,
        ),
    )


def schedules_of(job: Job, timezone: str) -> list[Record]:
    """The job's schedules in `prefect.yaml`'s words."""
    if job.cron:
        return [{"cron": job.cron, "timezone": timezone, "active": True}]
    if job.every_seconds:
        return [{"interval": float(job.every_seconds), "timezone": timezone, "active": True}]
    return []


def as_yaml(settings: Settings) -> Record:
    """The content of `prefect.yaml`: the same deployments, for a work pool of one's own."""
    deployments = []
    for job in jobs(settings):
        deployments.append(
            {
                "name": job.name,
                "description": job.description,
                "entrypoint": job.entrypoint,
                "parameters": job.parameters,
                "tags": job.tags,
                "schedules": schedules_of(job, settings.timezone),
                "concurrency_limit": {"limit": 1, "collision_strategy": job.on_collision},
                "work_pool": {"name": "akhbar"},
            }
        )
    return {"name": "akhbar", "pull": None, "deployments": deployments}


def to_serve(settings: Settings) -> list[RunnerDeployment]:
    """The deployments as Prefect's `serve` takes them."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
    from prefect.flows import EntrypointType

    from akhbar.flows import operations

    served = []
    for job in jobs(settings):
        schedule: CronSchedule | IntervalSchedule | None = None
        if job.cron:
            schedule = CronSchedule(cron=job.cron, timezone=settings.timezone)
        elif job.every_seconds:
            schedule = IntervalSchedule(interval=timedelta(seconds=job.every_seconds), timezone=settings.timezone)
        served.append(
            getattr(operations, job.name).to_deployment(
                job.name,
                schedule=schedule,
                parameters=job.parameters,
                description=job.description,
                tags=job.tags,
                concurrency_limit=ConcurrencyLimitConfig(
                    limit=1, collision_strategy=ConcurrencyLimitStrategy(job.on_collision)
                ),
                entrypoint_type=EntrypointType.MODULE_PATH,
            )
        )
    return served


def main() -> None:
    """Write `prefect.yaml` beside the package, from the default settings."""
    import yaml

    head = (
        "# The deployments of flows/deployments.py, for a work pool of your own (see docs/runbook.md):\n"
        "#   prefect work-pool create akhbar --type process && prefect deploy --all && prefect worker start -p akhbar\n"
        "# Written by `python -m akhbar.flows.deployments`; a test keeps both the same.\n"
    )
    text = head + yaml.safe_dump(as_yaml(load({}, {}).settings), sort_keys=False, allow_unicode=True, width=110)
    (PACKAGE.parent / "prefect.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
