"""Runs, rules and quarantine."""

from __future__ import annotations

from starlette.responses import Response

from akhbar.explore.pages.common import facts, missing, table
from akhbar.explore.shown import Section, Shown
from akhbar.explore.tables import read
from akhbar.store.session import Session


def show(shown: Shown, session: Session) -> Response:
    shown.title = shown.label("quality")
    sections = [
        table(shown, session, "runs"),
        table(shown, session, "verdicts"),
        table(shown, session, "rules", "failed_rules"),
        table(shown, session, "stopped"),
        table(shown, session, "quarantine", "rows_out"),
    ]
    return shown.page(title=shown.title, sections=sections)


def show_run(shown: Shown, session: Session) -> Response:
    row = read(session, "run", {"id": shown.id}).first()
    if row is None:
        return missing(shown, shown.id)
    shown.title = f"{shown.label('run_id')} {row['run_id']}"
    told = facts(shown, row, *(name for name in row if name != "run_id"))
    sections = [
        table(shown, session, "run_checks", "verdicts"),
        table(shown, session, "run_new", "new_articles"),
        table(shown, session, "run_quarantine", "rows_out"),
        table(shown, session, "run_inputs", "inputs"),
    ]
    return shown.page(title=shown.title, facts=told, sections=sections)


def show_rule(shown: Shown, session: Session) -> Response:
    gate, rule = shown.value("gate"), shown.value("expectation")
    shown.title = f"{shown.label('expectation')} {rule}"
    found = table(shown, session, "rule", "over_runs", gate=gate, expectation=rule)
    rows = table(shown, session, "rule_rows", "rows_out", gate=gate, expectation=rule)
    if not (found.table and found.table.rows) and not (rows.table and rows.table.rows):
        return missing(shown, f"{gate} {rule}")
    told = facts(shown, {"gate": gate}, "gate")
    return shown.page(title=shown.title, facts=told, sections=[found, rows])


def show_row(shown: Shown, session: Session) -> Response:
    found = read(session, "quarantine_row", {"id": shown.id})
    row = found.first()
    if row is None:
        return missing(shown, shown.id)
    shown.title = f"{shown.label('quarantine')}: {row['row_key']}"
    told = facts(shown, row, "run_id", "gate", "expectation", "table_name", "readmitted_at")
    whole = Section(shown.label("row_json"), table=found, leave_out=("run_id", "gate", "expectation", "table_name"))
    return shown.page("row.html", title=shown.title, facts=told, row=row, sections=[], whole=whole)
