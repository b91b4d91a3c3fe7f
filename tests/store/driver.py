"""The steps of a run in one process, without Prefect and without Great Expectations, for tests that run them often.

`python -m tests.store.driver HOME INPUT…` runs them in a process of its own, to be killed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from akhbar.closed_sets import Frame, Gate, words_of
from akhbar.errors import AkhbarError
from akhbar.run import report as reports
from akhbar.run import steps, warehouse
from akhbar.run.docs import write_docs
from akhbar.run.folder import Plan
from akhbar.run.mending import mend
from akhbar.run.opening import open_folder
from akhbar.store.failures import told
from akhbar.store.home import Home
from akhbar.store.published import last_run, restore, run_row
from akhbar.store.upgrade import upgrade


class Open:
    """Gates that let everything through but what `out` names: frame -> a query for the key columns of its rows."""

    def __init__(self, connection: DuckDBPyConnection, out: dict[str, str] | None = None) -> None:
        self.connection, self.out = connection, out or {}

    def frame(self, gate: Frame) -> int:
        from types import SimpleNamespace

        from akhbar.store.load import reject_rows

        if gate not in self.out:
            return 0
        told = SimpleNamespace(gate=gate, expectation="test_rule", why="a test says so", breaking=self.out[gate])
        return reject_rows(self.connection, gate, [told])

    def whole(self, gate: Gate, stood: str | None = None) -> None:
        if gate == "warehouse":
            wrong = self.connection.execute("select * from load_counts where expected <> found").fetchall()
            assert not wrong, wrong


def run(
    home: Path, *inputs: Path | str, out: dict[str, str] | None = None, wait: float = 0.0,
    gates_of: Callable[[DuckDBPyConnection], warehouse.Gates] | None = None,
    again: int | None = None, **plan: Any,
) -> reports.Report:  # fmt: skip
    """One run of the inputs into the home, as `flows.main.run_inputs` does it; `gates_of`: connection -> its gates.
    `again`: how many pages of earlier runs it may parse again."""
    gates_of = gates_of or (lambda connection: Open(connection, out))
    where = Home(Path(home))
    plan = {"entities": None, "languages": None, "batch_size": 16} | plan
    asked = Plan(inputs=tuple(str(i) for i in inputs), **plan)
    with where.lock(wait), told("write to the warehouse home"):
        restored, upgraded = restore(where), upgrade(where, 500, 1)
        files, missing = steps.find_inputs(asked.inputs)
        folder, resumed = open_folder(where, asked, files, last_run(where))
        report = reports.Report(folder.run_id, folder.started_at, "test")
        report.files, report.missing, report.resumed = len(files), missing, resumed
        report.notes += [note for note in (restored, upgraded, mend(folder) if resumed else None) if note]
        report.read = steps.read_inputs(where, folder, asked)
        row = run_row(where, folder.run_id)
        if row:
            warehouse.finish(where, row, report, gates_of)
        else:
            for number in report.read.batches:
                steps.learn_batch(folder, number)
            more = steps.settle_learning(where, folder, asked, report.read.next_number, most=again)
            for number in [*report.read.batches, *more]:
                report.count(steps.parse_batch(folder, number, asked))
            connection, gates = warehouse.load(
                where, folder, report, memory_mb=500, threads=1, frame_gates=words_of(Frame), make_gates=gates_of,
                compare=asked.kind == "rebuild",
            )  # fmt: skip
            try:
                aside = warehouse.export(where, connection, gates, report)
                warehouse.publish(where, connection, aside, report)
            finally:
                connection.close()
        report.status = "published"
        write_docs(where, report)
        folder.write_json("report.json", report.as_json())
        folder.drop_frames()
    return report


def main() -> int:
    wait = 200.0 if "--wait" in sys.argv else 0.0
    home, *inputs = (word for word in sys.argv[1:] if word != "--wait")
    try:
        run(Path(home), *inputs, wait=wait)
    except AkhbarError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
