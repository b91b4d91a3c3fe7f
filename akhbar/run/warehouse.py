"""The steps that write the warehouse: load, export, publish. Gates are given, so that any runner can hold them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from akhbar.closed_sets import Frame, Gate
from akhbar.rows import Record
from akhbar.run import report as reports
from akhbar.run.folder import RunFolder
from akhbar.run.inputs import for_manifest
from akhbar.run.maker import made_by_this_code, note_maker
from akhbar.run.memory import give_back_freed, give_back_large

if TYPE_CHECKING:
    from akhbar.store.connect import Connection
    from akhbar.store.packing import Submit
from akhbar.store.home import Home


class Gates(Protocol):
    """What the steps ask of gates on the run's connection."""

    def frame(self, gate: Frame) -> int:
        """Check one frame of the run, put breaking rows in quarantine, give how many; raises GateError."""

    def whole(self, gate: Gate, stood: str | None = None) -> None:
        """Check a gate across tables or files; raises GateError.

        `stood`: the published run, made by this code, whose tables these are, row for row; None where they may differ.
        """


def load(
    home: Home,
    folder: RunFolder,
    report: reports.Report,
    *,
    memory_mb: int,
    threads: int,
    frame_gates: tuple[Frame, ...],
    make_gates: Callable[[Connection], Gates],
    on_gate: Callable[[], None] = lambda: None,
    compare: bool = False,
) -> tuple[Connection, Gates]:
    """Gate the run's frames and load them into a private copy of the warehouse; gives its connection, transaction open.

    `compare`: count in the report what rows of the facts are others than in the published warehouse.
    Raises GateError and StoreError; the connection is closed then, and the published warehouse is as it was.
    """
    from akhbar.facts.publishers import reviewed_countries
    from akhbar.run.ties import tie_run
    from akhbar.store import load as loading
    from akhbar.store.compare import changed_rows
    from akhbar.store.connect import open_private
    from akhbar.store.failures import told
    from akhbar.store.migrate import bring_forward

    give_back_large()
    with told("copy the published warehouse"):
        connection = open_private(home, memory_mb, threads, may_take_copy=True)
    try:
        with told("load the run's pages"):
            with report.timed("gate"):
                bring_forward(connection)
                connection.execute("begin")
                loading.attach_run(connection, folder.root, folder.run_id, folder.started_at)
                tie_run(connection, folder)
                gates = make_gates(connection)
                report.rejected_rows += loading.reject_faults(connection)
                for gate in frame_gates:
                    report.rejected_rows += gates.frame(gate)
                    on_gate()
            with report.timed("load"):
                loaded = loading.load(connection, reviewed_countries(), lambda: made_by_this_code(home))
                loading.record_inputs(connection, folder.run_id, report.input_hashes)
            give_back_freed()  # a hundred megabytes and more after indexing, which exports would come on top of
            report.rows, report.pages_staged = loaded.rows, loaded.new_pages
            report.pages_again, report.pages_waiting = loaded.changed + loaded.unchanged, loaded.waiting
            report.pages_changed, report.moved = loaded.changed, loaded.moved
            if compare:
                report.changes = changed_rows(connection, home)
            with report.timed("gate"):
                gates.whole("warehouse", None if loaded.moved else loading.last_run(connection))
                gates.whole("drift")
    except BaseException:
        connection.close()
        raise
    return connection, gates


def export(
    home: Home,
    connection: Connection,
    gates: Gates,
    report: reports.Report,
    *,
    commit: bool = True,
    submit: Submit | None = None,
) -> Path:
    """Write the exports aside and gate them; gives their folder.

    `commit`: the connection's transaction is what was loaded. It is committed, into the private file that nobody reads,
    as soon as every row is read, while the last files are written, or before any is, where memory does not hold it;
    another one is open then. `submit`: has a call made by a worker that sees the home; files are made by them then.
    """
    from akhbar.store import export as exporting
    from akhbar.store import load as loading
    from akhbar.store import swaps
    from akhbar.store.connect import one_thread
    from akhbar.store.failures import told
    from akhbar.store.manifest import view_of_files, write_manifest

    def all_read() -> None:
        if commit:
            with told("write the run's pages into the warehouse"), one_thread(connection):
                connection.execute("commit")
                connection.execute("begin")

    with report.timed("export"):
        if commit and loading.spilled(connection):
            # Rows that are not committed lie uncompressed in memory and beside it: of 84,000 articles the exports had
            # no room in 240 MB. Committed, they are read from the file.
            all_read()
        aside, manifest = exporting.export_aside(
            connection, home, report.run_id, all_read, moved=report.moved, submit=submit, on_packed=report.packed
        )
        view_of_files(connection, aside, manifest, home)
    with report.timed("gate"):
        gates.whole("exports")
    manifest["run"] = report.run_id
    manifest["gates"] = reports.gate_verdicts(report.verdicts)
    manifest["inputs"] = for_manifest(report.input_hashes)
    with exporting.writing():
        if place := swaps.keep_version(home, aside, report.run_id):
            manifest["version"] = place
        write_manifest(aside, manifest)
    return aside


def publish(home: Home, connection: Connection, aside: Path, report: reports.Report) -> None:
    """Commit, seal, and put warehouse and exports in place of the old ones; a rename each."""
    from akhbar.store import load as loading
    from akhbar.store import publish as publishing
    from akhbar.store import swaps
    from akhbar.store.failures import told
    from akhbar.store.kept_copy import keep_copy

    with report.timed("publish"):
        with told("publish the warehouse"):
            loading.record_checks(connection, report.check_rows())
            loading.record_run(connection, report.run_row())
            report.rows["quality.quarantine"] = loading.count_out(connection)
            connection.execute("commit")
            publishing.seal(connection)
            swaps.mark_swap(home, aside, report.run_id)
            publishing.publish(home)
            note_maker(home, report.run_id)
        with told("put the exports in place", "the warehouse is published, its exports are the last run's"):
            swaps.swap_in(home, aside)
        keep_copy(home)


def finish(home: Home, row: Record, report: reports.Report, make_gates: Callable[[Connection], Gates]) -> None:
    """End a run that stopped between publishing the warehouse and telling of it: exports, copy, report.

    `row`: the run's row of `quality.runs`.
    """
    from akhbar.store import load as loading
    from akhbar.store import swaps
    from akhbar.store.connect import open_warehouse
    from akhbar.store.failures import told
    from akhbar.store.kept_copy import keep_copy

    connection = open_warehouse(home)
    try:
        report.verdicts = [*loading.read_verdicts(connection, report.run_id)]
        report.rows = loading.count_rows(connection)
        report.rows["quality.quarantine"] = loading.count_out(connection)
        report.pages_staged = row["pages_new"]
        report.rejected_rows = row["rows_quarantined"] - report.read.rejects
        gates = make_gates(connection)
        aside = export(home, connection, gates, report, commit=False)
    finally:
        connection.close()
    with told("put the exports in place", "the warehouse is published, its exports are the last run's"):
        swaps.swap_in(home, aside)
    keep_copy(home)
