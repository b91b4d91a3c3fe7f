"""What a run did: counts, verdicts, times. Filled as the run goes, shown at its end, kept with its folder."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Literal, Protocol

from akhbar.closed_sets import Gate, GateVerdict, RunStatus, Severity, words_of
from akhbar.rows import Record, Row
from akhbar.run.found import ReadResult

Step = Literal["read", "learn", "parse", "gate", "load", "export", "pack", "publish", "lake"]
"""The steps of a run whose time is told."""
SPREAD: tuple[Step, ...] = ("learn", "parse", "pack")  # what any number of workers share


class Verdict(Protocol):
    """What a rule found: `akhbar.expectations.engine.Verdict`, as the rooms below the gates see it."""

    @property
    def gate(self) -> str: ...

    @property
    def suite(self) -> str: ...

    @property
    def expectation(self) -> str: ...

    @property
    def severity(self) -> Severity: ...

    @property
    def success(self) -> bool: ...

    @property
    def observed(self) -> str | None: ...

    @property
    def unexpected_count(self) -> int | None: ...

    @property
    def why(self) -> str: ...


class Report:
    """One run's report; `verdicts` are the gates' (gate, expectation, severity, success, …), in order."""

    def __init__(self, run_id: str, started_at: datetime, version: str) -> None:
        self.run_id, self.started_at, self.version = run_id, started_at, version
        self.finished_at: datetime | None = None
        self.status: RunStatus = "running"
        self.error: str | None = None
        self.resumed = False
        self.accepts_drift = False
        self.clock = time.perf_counter()
        self.seconds_by_step: dict[str, float] = defaultdict(float)
        self.cpu_by_step: dict[str, float] = defaultdict(float)
        self.files = 0
        self.missing: list[str] = []
        self.notes: list[str] = []
        self.read = ReadResult()
        self.languages: Counter[str] = Counter()
        self.parsed: dict[str, float] = defaultdict(float)
        self.verdicts: list[Verdict] = []
        self.rejected_rows = 0
        self.lake_behind = False  # it was asked for, and could not be brought up to this run
        self.pages_staged = 0
        self.pages_again = 0
        self.pages_changed = 0
        self.pages_waiting = 0
        self.moved = True  # whether any fact may be other than before
        self.changes: dict[str, tuple[int, int, int]] = {}
        self.rows: dict[str, int] = {}

    @contextmanager
    def timed(self, step: Step | Gate) -> Iterator[None]:
        """Add the wall-clock seconds of the block, and the processor seconds of this process in it, to the step's
        (an audit's: the gate's)."""
        begun, used = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.seconds_by_step[step] += time.perf_counter() - begun
            self.cpu_by_step[step] += time.process_time() - used

    def count(self, counts: dict[str, float]) -> None:
        """Add one parsed batch's counts."""
        for name, value in counts.items():
            if name.startswith("language "):
                self.languages[name.removeprefix("language ")] += int(value)
            else:
                self.parsed[name] += value
        self.cpu_by_step["parse"] += counts.get("worker_cpu_seconds", 0.0)

    def packed(self, cpu_seconds: float) -> None:
        """Add what workers of a cluster took to make files of the exports."""
        self.cpu_by_step["pack"] += cpu_seconds

    @property
    def serial_share(self) -> float:
        """Of the processor seconds of all steps, the share of those that one process makes whatever workers there are.

        Its inverse bounds how many times as fast as on one core a run gets (Amdahl 1967). What workers take to learn is
        not counted, so the bound is a little low.
        """
        whole = sum(self.cpu_by_step.values())
        spread = sum(self.cpu_by_step.get(step, 0.0) for step in SPREAD)
        return (whole - spread) / whole if whole else 0.0

    @property
    def input_hashes(self) -> list[Record]:
        """Rows of `quality.inputs` without the run: path, bytes, sha256 and how it was read, of every input file."""
        return self.read.inputs

    @property
    def quarantined(self) -> int:
        return self.rejected_rows + self.read.rejects

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self.clock

    def check_rows(self) -> list[Row]:
        """Rows of `quality.checks`."""
        return [
            (self.run_id, v.gate, v.suite, v.expectation, v.severity, v.success, v.observed, v.unexpected_count)
            for v in self.verdicts
        ]

    def run_row(self) -> Record:
        """The row of `quality.runs`."""
        from datetime import UTC

        return {
            "run_id": self.run_id,
            "started_at": self.started_at,
            "finished_at": datetime.now(UTC).replace(tzinfo=None),
            "status": "published" if self.pages_staged else "unchanged",
            "akhbar_version": self.version,
            "inputs": self.files,
            "pages_read": self.read.pages_read,
            "pages_new": self.pages_staged,
            "rows_quarantined": self.quarantined,
            "seconds": self.seconds,
        }

    def as_json(self) -> Record:
        """Everything, for machines."""
        return {
            "run_id": self.run_id,
            "status": self.status,
            "error": self.error,
            "resumed": self.resumed,
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat() if self.finished_at else None,
            "akhbar_version": self.version,
            "seconds": round(self.seconds, 3),
            "seconds_by_step": {step: round(s, 3) for step, s in self.seconds_by_step.items()},
            "cpu_seconds_by_step": {step: round(s, 3) for step, s in self.cpu_by_step.items()},
            "serial_share": round(self.serial_share, 3),
            "inputs": self.files,
            "inputs_missing": self.missing,
            "pages_read": self.read.pages_read,
            "pages_new": self.pages_staged,
            "pages_parsed_again": self.pages_again,
            "pages_read_otherwise": self.pages_changed,
            "pages_waiting": self.pages_waiting,
            "lake_behind": self.lake_behind,
            "changes": {table: list(counts) for table, counts in self.changes.items()},
            "records_unreadable": self.read.rejects,
            "rows_rejected": self.rejected_rows,
            "languages": dict(sorted(self.languages.items())),
            "rows": self.rows,
            "notes": [*self.notes, *self.read.notes],
            "gates": gate_verdicts(self.verdicts),
            "checks": [
                {
                    "gate": v.gate,
                    "expectation": v.expectation,
                    "severity": v.severity,
                    "success": v.success,
                    "observed": v.observed,
                    "unexpected_count": v.unexpected_count,
                    "why": v.why,
                }
                for v in self.verdicts
            ],
        }


def gate_verdicts(verdicts: Sequence[Verdict]) -> dict[str, GateVerdict]:
    """Gate → what it found, in the order the gates stood."""
    found: dict[str, GateVerdict] = {}
    rank = words_of(GateVerdict)
    worst_of: dict[Severity, GateVerdict] = {"row": "passed with quarantine", "warning": "warned", "critical": "failed"}
    for verdict in verdicts:
        new: GateVerdict = "passed" if verdict.success else worst_of[verdict.severity]
        found[verdict.gate] = max(found.get(verdict.gate, "passed"), new, key=rank.index)
    return found
