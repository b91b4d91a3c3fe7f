"""`akhbar run`."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from typing import TYPE_CHECKING

from akhbar.errors import UsageError
from akhbar.paths import bundled
from akhbar.run.folder import Plan, absolute
from akhbar.store.home import Home

if TYPE_CHECKING:
    from collections.abc import Callable

    from akhbar.ops.settings import Settings
    from akhbar.run.report import Report

_SETTINGS = (
    "home", "languages", "entities", "workers", "workers_at", "batch_size", "memory", "again", "wait", "accept_drift",
)  # fmt: skip


def mapping_of(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs that --map names. Raises UsageError for what is no pair, and for a field named twice."""
    pairs: list[tuple[str, str]] = []
    for part in filter(None, (p.strip() for p in text.split(","))):
        field, equals, column = part.partition("=")
        if not equals or not field or not column:
            raise UsageError(
                f"--map takes FIELD=COLUMN pairs, not {part!r}", hint="for example: --map text=content,published=date"
            )
        if field.strip() in dict(pairs):
            raise UsageError(f"--map names {field.strip()!r} twice", hint="one column a field: --map text=content")
        pairs.append((field.strip(), column.strip()))
    return tuple(sorted(pairs))


def plan_of(options: argparse.Namespace, settings: Settings) -> Plan:
    """The plan the options ask for. Raises UsageError for a mapping that names no field of ours."""
    from akhbar.readers.fields import check_mapping

    mapping = mapping_of(options.map)
    try:
        check_mapping(dict(mapping))
    except ValueError as error:
        raise UsageError(str(error), hint="for example: --map text=content,published=date") from None
    inputs = tuple(options.inputs) or (str(bundled("samples")),)
    return Plan(
        inputs=tuple(absolute(i) for i in inputs),
        mapping=mapping,
        languages=settings.facts_languages,
        entities=settings.entity_engine,
        batch_size=settings.batch_size,
    )


def run(options: argparse.Namespace) -> int:
    """Run the main job and show what came of it."""
    return carry_out(options, plan_of)


def carry_out(options: argparse.Namespace, make_plan: Callable[[argparse.Namespace, Settings], Plan]) -> int:
    """Run a plan made from the options and the settings, and show what came of it; gives the exit code."""
    from akhbar.ops.settings import load

    settings = load({name: getattr(options, name, None) for name in _SETTINGS}).settings
    plan = make_plan(options, settings)
    home = Home.at(settings.home)
    home.create()
    _can_begin(plan, home, settings.wait)
    from akhbar.flows.server import api_for_run
    from akhbar.flows.settings import quiet_prefect

    quiet_prefect(home)
    with api_for_run(home) as api:  # first: what is imported from here on is imported while the server starts
        from akhbar.cli.bar import terminal_reporter

        with terminal_reporter(silent=options.json) as reporter:
            if not home.published.exists():
                reporter.note("start: the libraries and Prefect's own server are loaded; slowest the first time")
            reporter.step("start", None)
            from akhbar.flows.imports import uncollected
            from akhbar.flows.progress import report_to

            with uncollected():
                from akhbar.flows import main as flow
            report_to(reporter)
            report = flow.run_inputs(
                plan,
                home,
                workers=settings.workers,
                memory_mb=settings.memory,
                again=settings.again,
                wait_seconds=settings.wait,
                accept_drift=settings.accept_drift,
                ready=api.wait,
                watched=api.process is None,
                workers_at=settings.workers_at,
                lake=settings.lake_after_run_at(home),
            )
    if options.json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        show(report, home)
    for reason in report.missing:
        print(f"akhbar: {reason}", file=sys.stderr)
    return 3 if report.missing or report.lake_behind else 0


def _can_begin(plan: Plan, home: Home, wait: float) -> None:
    """Raise what can be told in a moment, before Prefect starts: nothing to read, or a home that is being written."""
    from akhbar.readers.inputs import any_input, nothing_there

    if plan.kind == "inputs" and not any_input(plan.inputs):
        raise UsageError(
            "; ".join(nothing_there(plan.inputs)) or "nothing to read",
            state="nothing was read, and the published warehouse is as it was",
            hint="name files, folders or globs that are there: akhbar run INPUT…",
        )
    if wait <= 0:
        with home.lock(0.0):
            pass


_SHOWN = (
    ("articles", "articles"),
    ("entities", "dim_entities"),
    ("mentions", "fact_entities"),
    ("links", "fact_related_links"),
    ("keywords", "dim_keywords"),
    ("publishers", "dim_publishers"),
)
_FIRST_QUERY = "select publisher, count(*) as articles from articles group by 1 order by 2 desc"


def show(report: Report, home: Home) -> None:
    """The short report at a run's end."""
    other = {code: n for code, n in sorted(report.languages.items()) if code != "ar"}
    resumed = " (resumed)" if report.resumed else ""
    print(f"\nRun {report.run_id} published in {report.seconds:.1f} s{resumed}")
    again = f"; {report.pages_again:,} earlier ones parsed again" if report.pages_again else ""
    again += f" ({report.pages_changed:,} read otherwise)" if report.pages_again else ""
    again += f", {report.pages_waiting:,} wait for later runs" if report.pages_waiting else ""
    _line("pages read", f"{report.read.pages_read:,}, of them {report.pages_staged:,} new" + again)
    if other:
        told = ", ".join(f"{code} {n:,}" for code, n in other.items())
        _line("languages", f"{told} (staged, kept out of the facts)")
    for table, (added, removed, changed) in report.changes.items():
        if added or removed or changed:
            _line("changed", f"{table}: {added:,} rows added, {removed:,} removed, {changed:,} changed")
    rejected = f"{report.read.rejects:,} unreadable records, {report.rejected_rows:,} rows that broke a rule"
    _line("quarantined", f"{report.quarantined:,} ({rejected})")
    for label, table in _SHOWN:
        _line(label, f"{report.rows.get(table, 0):,}")
    for number, (gate, verdict) in enumerate(report.as_json()["gates"].items()):
        rules = [v.expectation for v in report.verdicts if v.gate == gate and not v.success and v.severity == "warning"]
        _line("" if number else "gates", f"{gate}: {verdict}" + (f" ({', '.join(rules)})" if rules else ""))
    steps = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in report.seconds_by_step.items())
    _line("steps", f"{steps}; serial {report.serial_share:.0%}")
    for note in [*report.notes, *report.read.notes]:
        _line("note", note)
    _line("warehouse", str(home.published))
    _line("exports", str(home.exports))
    _line("data docs", str(home.quality / "index.html"))
    where = "" if home.root == Home.at().root else f" --home {home.root}"
    started = f"{sys.executable} -m akhbar" if sys.argv[0].endswith("__main__.py") else sys.argv[0]
    command = "akhbar" if shutil.which("akhbar") else started  # not on the path of a make target's shell
    print(f'\nTry:  {command} sql "{_FIRST_QUERY}"{where}')
    if report.quarantined:
        print(f"      {command} quarantine list{where}")


def _line(label: str, text: str) -> None:
    print(f"  {label:<12} {text}")
