"""All gates over the published warehouse and its exports; nothing is loaded and the warehouse is not changed."""

from __future__ import annotations

from datetime import UTC, datetime

import akhbar
from akhbar.flows import progress
from akhbar.run import docs
from akhbar.run.report import Report
from akhbar.store.home import Home


def audit(home: Home) -> Report:
    """The verdict on every rule, as a report whose status is `passed` or `failed`; it is kept with the data docs.

    Raises StoreError where nothing is published, the file cannot be opened, or a block of a table is damaged.
    """
    from akhbar.expectations import suites
    from akhbar.expectations.engine import Gatekeeper, Verdict, quiet
    from akhbar.run.ties import tie_warehouse
    from akhbar.store.audit import count_present, open_for_audit
    from akhbar.store.connect import open_warehouse
    from akhbar.store.health import check_blocks

    progress.current.step("read every block", None)
    open_warehouse(home).close()  # says so where nothing is published, or the file is no database
    check_blocks(home)
    started = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    report = Report(f"audit-{started:%Y%m%dT%H%M%S}", started, akhbar.__version__)
    published = open_for_audit(home)
    with published.connection as connection:
        quiet()
        tie_warehouse(connection)
        keeper = Gatekeeper(connection)
        left_out = {"drift"} if published.has_exports else {"drift", "exports"}  # drift is about a run's new pages
        gates = {name: suite for name, suite in suites().items() if name not in left_out}
        progress.current.step("audit", len(gates))
        for suite in gates.values():
            with report.timed(suite.gate):
                report.verdicts += keeper.check(suite)
            progress.current.advance(1)
        report.rows = count_present(connection)
    if published.broken_files:
        why = "A file that is missing or is no Parquet any more is an answer that analysts do not get."
        shown = ", ".join(published.broken_files[:5])
        count = len(published.broken_files)
        verdict = Verdict("exports", "export_files", "files_open", "critical", False, shown, count, why, None)
        report.verdicts.append(verdict)
    failed = any(not v.success and v.severity == "critical" for v in report.verdicts)
    report.status = "failed" if failed else "passed"
    report.finished_at = datetime.now(UTC).replace(tzinfo=None)
    docs.write_docs(home, report)
    return report
