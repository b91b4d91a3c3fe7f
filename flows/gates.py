"""Gates as tasks' bodies: suites against the run's connection, verdicts collected for the report and the warehouse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from akhbar.closed_sets import Frame, Gate
from akhbar.errors import GateError
from akhbar.store.failures import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from akhbar.expectations.engine import Suite, Verdict
    from akhbar.run.report import Verdict as KeptVerdict
    from akhbar.store.connect import Connection
from akhbar.store.statements import completed

_MEASURED = "held in run "  # how what an earlier run measured is told


class Gates:
    """The gates of one run. Verdicts stay here when the run fails, so that its report can show them."""

    def __init__(self, connection: Connection, verdicts: list[KeptVerdict], accepts_drift: bool = False) -> None:
        from akhbar.expectations import suites
        from akhbar.expectations.engine import Gatekeeper

        self._suites = suites()
        self._keeper = Gatekeeper(connection)
        self._connection = connection
        self.verdicts = verdicts
        self._accepts_drift = accepts_drift

    def frame(self, gate: Frame) -> int:
        """Check one of the run's frames; rows that break row rules go to quarantine. Gives how many did.

        Raises GateError for a broken critical rule.
        """
        from akhbar.store.load import reject_rows

        with told(f"check the gate {gate}"):
            verdicts = self._keeper.check(self._suites[gate])
            self.verdicts += verdicts
            self._stop_if_critical(verdicts)
            breaches = [v for v in verdicts if v.severity == "row" and not v.success and v.breaking]
            return reject_rows(self._connection, gate, breaches)

    def whole(self, gate: Gate, stood: str | None = None) -> None:
        """Check a gate that looks across tables or files. Raises GateError for a broken critical rule.

        `stood`: the published run whose tables these are, row for row, and whose code this is. What a rule across
        tables found there is what it would find here: it is told with the run that measured it. Rules of the suite's
        own table, and those that are not known to have held, are asked. Where drift is accepted, its critical rules
        warn.
        """
        with told(f"check the gate {gate}"):
            suite = self._suites[gate]
            carried = self._carried(suite, stood) if stood else {}
            rest = replace(suite, rules=tuple(rule for rule in suite.rules if rule.name not in carried))
            found = carried | {verdict.expectation: verdict for verdict in self._keeper.check(rest)}
            verdicts = [found[rule.name] for rule in suite.rules]
        if gate == "drift" and self._accepts_drift:
            for verdict in verdicts:
                verdict.severity = "warning"
        self.verdicts += verdicts
        self._stop_if_critical(verdicts)

    def _carried(self, suite: Suite, run_id: str) -> dict[str, Verdict]:
        """By name the rules across tables that held in a published run, each with the run that measured it."""
        from akhbar.expectations.engine import Verdict
        from akhbar.store.load import read_verdicts

        held = {v.expectation: v for v in read_verdicts(self._connection, run_id) if v.gate == suite.gate and v.success}
        carried = {}
        for rule in suite.rules:
            if rule.across and rule.name in held:
                before = held[rule.name].observed or ""
                told = before if before.startswith(_MEASURED) else f"{_MEASURED}{run_id}, and no row has changed since"
                verdict = Verdict(suite.gate, suite.table, rule.name, rule.severity, True, told, None, rule.why, None)
                carried[rule.name] = verdict
        return carried

    def _stop_if_critical(self, verdicts: Sequence[Verdict]) -> None:
        broken = [v for v in verdicts if v.severity == "critical" and not v.success]
        if not broken:
            return
        told = []
        for verdict in broken:
            rows = ""
            if verdict.breaking:
                found = self._connection.execute(completed("gates/some", query=verdict.breaking)).fetchall()
                rows = "; rows: " + ", ".join("#".join(map(str, row)) for row in found)
            told.append(
                f"gate {verdict.gate}: {verdict.expectation} is broken ({verdict.observed}){rows}\n    {verdict.why}"
            )
        hint = "look at the verdicts in quality/index.html under the home"
        if any(verdict.gate == "drift" for verdict in broken):
            hint += "; where the pages are right all the same, type the same command again with --accept-drift"
        raise GateError(
            "a critical rule is broken, nothing was published\n  " + "\n  ".join(told),
            state="the published warehouse and its exports are as they were; this run's frames are kept",
            hint=hint,
        )
