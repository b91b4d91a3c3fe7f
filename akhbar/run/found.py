"""What reading the inputs of a run found."""

from __future__ import annotations

from dataclasses import dataclass, field

from akhbar.rows import Record


@dataclass
class ReadResult:
    """What reading found: batches with pages to parse, and counts for the report.

    `next_number`: the first batch number not used. `inputs`: rows of `quality.inputs` without the run.
    """

    batches: list[int] = field(default_factory=list)
    next_number: int = 0
    inputs: list[Record] = field(default_factory=list)
    pages_read: int = 0
    rejects: int = 0
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
