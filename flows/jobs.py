"""What each job does: settings and a home in, an outcome out. The command line calls these, and so do the flows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from akhbar.errors import UsageError
from akhbar.flows import progress
from akhbar.ops import backfill as ranges
from akhbar.ops.inbox import Inbox
from akhbar.ops.settings import Settings
from akhbar.rows import Record
from akhbar.run.folder import Plan, absolute
from akhbar.run.report import Report
from akhbar.store.home import Home


@dataclass
class Outcome:
    """How a job ended: `name` as Prefect's state shows it, `message` for people, `told` for machines."""

    name: str
    message: str
    told: Record = field(default_factory=dict)
    failed: bool = False


Keep = Callable[[Report], None]


def plan_of(settings: Settings, inputs: Sequence[str | Path]) -> Plan:
    """The plan for a run over these inputs."""
    return Plan(
        inputs=tuple(absolute(i) for i in inputs),
        languages=settings.facts_languages,
        entities=settings.entity_engine,
        batch_size=settings.batch_size,
    )


def _run(settings: Settings, home: Home, inputs: Sequence[str | Path], keep: Keep | None) -> Report:
    return _carry_out(settings, home, plan_of(settings, inputs), keep)


def _carry_out(settings: Settings, home: Home, plan: Plan, keep: Keep | None) -> Report:
    from akhbar.flows.main import run_inputs

    return run_inputs(
        plan, home,
        workers=settings.workers, memory_mb=settings.memory, again=settings.again,
        wait_seconds=max(settings.wait, 3600.0), accept_drift=settings.accept_drift, keep=keep,
        workers_at=settings.workers_at, lake=settings.lake_after_run_at(home),
    )  # fmt: skip


def _counted(report: Report) -> str:
    behind = "; the lake was not brought up to date" if report.lake_behind else ""
    new = f"{report.pages_staged:,} new of {report.read.pages_read:,} pages"
    return f"{new}, {report.quarantined:,} rows in quarantine{behind}"


def nightly(settings: Settings, home: Home, inputs: Sequence[str] | None = None, keep: Keep | None = None) -> Outcome:
    """Load what is new in the inputs. Raises UsageError where none are set."""
    inputs = inputs or settings.inputs
    if not inputs:
        raise UsageError(
            "the nightly run has no inputs",
            hint="set inputs in akhbar.toml or AKHBAR_INPUTS, or: akhbar serve --inputs DIR…",
        )
    report = _run(settings, home, inputs, keep)
    name = "Published" if report.pages_staged else "Nothing new"
    missing = "".join(f"; {reason}" for reason in report.missing)
    return Outcome(name, f"run {report.run_id}: {_counted(report)}{missing}", report.as_json())


def watch(settings: Settings, home: Home, keep: Keep | None = None) -> Outcome:
    """Load what is whole in the inbox, each file once."""
    from akhbar.store.inputs import unread

    reports: list[Report] = []

    def load(files: list[Path]) -> dict[Path, str]:
        report = _run(settings, home, files, keep)
        reports.append(report)
        return unread(home, report.run_id, files, report.missing)

    taken = Inbox(settings.inbox_folder, settings.settle_seconds).take(load)
    told = {"done": taken.done, "failed": taken.failed, "waiting": taken.waiting, "runs": [r.run_id for r in reports]}
    if taken.nothing:
        still = f"; {len(taken.waiting)} still being written" if taken.waiting else ""
        return Outcome("Nothing new", f"no whole files in {settings.inbox_folder}{still}", told)
    counts = "; ".join(_counted(report) for report in reports)
    if taken.failed:
        first, reason = next(iter(taken.failed.items()))
        message = f"{len(taken.failed)} of {len(taken.done) + len(taken.failed)} files failed, {first}: {reason}"
        return Outcome("Failed", message, told, failed=True)
    return Outcome("Published", f"{len(taken.done)} files: {counts}", told)


def backfill(
    settings: Settings, home: Home, inputs: Sequence[str], since: str | None = None, until: str | None = None,
    keep: Keep | None = None,
) -> Outcome:  # fmt: skip
    """Load a range of files in the order of their dates, a portion a run; published portions are passed over."""
    first, last, files, missing = ranges.wanted(inputs, since, until)
    inputs = [absolute(i) for i in inputs]
    journal = ranges.Journal.of(home, inputs, first, last)
    runs, passed = [], 0
    for label, portion in ranges.portions(files):
        if journal.is_done(portion):
            passed += 1
            continue
        progress.current.note(f"backfill {label}: {len(portion)} files")
        report = _run(settings, home, portion, keep)
        journal.add(portion, report.run_id)
        runs.append(report)
    told = {"files": len(files), "runs": [r.run_id for r in runs], "portions_passed_over": passed, "missing": missing}
    pages = sum(r.pages_staged for r in runs)
    before = f", {passed} portions were loaded before" if passed else ""
    name = "Published" if runs else "Nothing new"
    message = f"{len(files):,} files in {len(runs)} runs, {pages:,} new pages{before}" + "".join(
        f"; {m}" for m in missing
    )
    return Outcome(name, message, told)


def rebuild(settings: Settings, home: Home, keep: Keep | None = None) -> Outcome:
    """Parse every staged page anew. Raises StoreError where nothing is published."""
    from akhbar.store.connect import open_warehouse

    open_warehouse(home).close()
    plan = Plan(
        inputs=(), kind="rebuild", languages=settings.facts_languages, entities=settings.entity_engine,
        batch_size=settings.batch_size,
    )  # fmt: skip
    report = _carry_out(settings, home, plan, keep)
    message = f"run {report.run_id}: {report.rows.get('staging.pages', 0):,} staged pages parsed anew"
    return Outcome("Rebuilt", message, report.as_json())


def audit(settings: Settings, home: Home, keep: Keep | None = None) -> Outcome:
    """Check every gate over the published warehouse."""
    from akhbar.flows.audit import audit as check

    report = check(home)
    if keep:
        keep(report)
    broken = [v for v in report.verdicts if not v.success and v.severity == "critical"]
    told = report.as_json()
    if broken:
        rules = "; ".join(f"gate {v.gate}: {v.expectation} is broken ({v.observed})" for v in broken)
        return Outcome("Failed", f"the published warehouse breaks critical rules: {rules}", told, failed=True)
    softer = sum(not v.success for v in report.verdicts)
    return Outcome(
        "Passed", f"{len(report.verdicts)} rules, none critical broken, {softer} warnings or row rules", told
    )


def housekeeping(settings: Settings, home: Home, dry_run: bool = False) -> Outcome:
    """Remove what is old, under the home's lock."""
    from akhbar.flows.server import unused_database
    from akhbar.ops.housekeeping import sweep

    with home.lock(0.0 if dry_run else max(settings.wait, 3600.0)):
        swept = sweep(
            home, keep_run_days=settings.keep_run_days, keep_check_days=settings.keep_check_days,
            keep_sighting_days=settings.keep_sighting_days, keep_prefect_days=settings.keep_prefect_days,
            prefect_database=unused_database(home), memory_mb=settings.memory, dry_run=dry_run,
        )  # fmt: skip
    what = "would be removed" if dry_run else "removed"
    parts = [
        f"{len(swept.run_folders)} run folders",
        f"{len(swept.documents)} documents",
        f"{len(swept.leftovers)} leftovers",
    ]
    if swept.warehouse:
        parts.append(f"{swept.warehouse.checks_removed:,} old checks")
        parts.append(f"{swept.warehouse.sightings_removed:,} old sightings")
        parts.append(f"{swept.warehouse.inputs_removed:,} old inputs")
        if swept.warehouse.rewritten:
            parts.append(f"{swept.warehouse.free_share:.0%} free room of the warehouse file")
    if swept.prefect:
        parts.append(f"{swept.prefect.runs:,} old runs of Prefect's database")
    told = f"{what}: {', '.join(parts)}; {swept.bytes_freed / 1e6:,.1f} MB"
    if swept.warehouse and swept.warehouse.refused:
        told += f"; the warehouse file was left as it is: {swept.warehouse.refused}"
    return Outcome("Swept", told, swept.as_json())
