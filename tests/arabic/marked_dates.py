"""The marked date strings of `data/dates.tsv` and how a prediction is held against them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

SEEN_AT = datetime(2024, 11, 5, 12, 30)
FILE = Path(__file__).parent / "data" / "dates.tsv"
Found = tuple[int, int, str]  # start, end, value


def read_marked() -> list[tuple[str, list[Found]]]:
    """Texts without their marks, and the spans and values marked in each."""
    marked = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, _, values = line.partition("\t")
        plain, spans = "", []
        for piece in text.split("⟦"):
            inside, closed, behind = piece.rpartition("⟧")
            if closed:
                spans.append((len(plain), len(plain) + len(inside)))
            plain += inside + behind
        marked.append((plain, [(*span, value) for span, value in zip(spans, values.split(), strict=True)]))
    return marked


def as_found(dates: pl.DataFrame, texts: int) -> list[list[Found]]:
    """What `find_dates` returned, in the form of the marks."""
    found: list[list[Found]] = [[] for _ in range(texts)]
    for row in dates.iter_rows(named=True):
        start, precision = row["start"], row["precision"]
        whole = {"month": start.strftime("%Y-%m"), "year": start.strftime("%Y")}.get(precision, start.isoformat())
        if row["calendar"] == "hijri":
            whole = "h:" + (start.isoformat() if start == row["end"] else f"{start}..{row['end']}")
        if precision == "minute":
            whole += row["time"].strftime("T%H:%M")
        found[row["text_no"]].append((row["char_start"], row["char_end"], whole))
    return found
