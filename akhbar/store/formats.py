"""Answers as tables, Markdown, CSV, JSON lines or Parquet."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TextIO

from akhbar.closed_sets import AnswerFormat
from akhbar.errors import StoreError, UsageError
from akhbar.rows import Row
from akhbar.store.answers import Answer

ROWS = 1_000  # rows of a table or Markdown table unless asked for more
# What spreadsheets take for a formula, and the characters they drop before looking (OWASP, "CSV Injection").
_FORMULA = re.compile(r"^[\s\x00-\x1f\ufeff\u200e\u200f\u202a-\u202e]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
_NUMBER = re.compile(r"^[+-]?\d+([.,]\d+)*%?$")


def defuse(cell: object) -> object:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it; everything else as it is."""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.match(cell):
        return "'" + cell
    return cell


def as_json(value: object) -> object:
    """A value JSON has no word for, as text."""
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)


def write_answer(
    answer: Answer, kind: AnswerFormat, *, output: str | None = None, rows: int = ROWS, full: bool = False
) -> None:
    """Print one answer, or write it to a file.

    Raises UsageError for Parquet on a terminal, StoreError for a bad path.
    """
    if kind == "parquet":
        if output is None and sys.stdout.isatty():
            raise UsageError("Parquet is no text for a terminal", hint="add --output FILE.parquet")
        with _binary(output) as handle:
            _parquet(answer, handle)
        return
    from akhbar.terminal import print_table, print_vertical

    with _text(output, bom=kind == "csv") as out:
        if kind == "csv":
            writer = csv.writer(out, lineterminator="\r\n" if output else "\n")
            writer.writerow(answer.columns)
            for batch in answer.batches:
                writer.writerows([csv_cell(cell) for cell in row] for row in batch)
        elif kind == "json":
            for row in _rows(answer):
                out.write(json.dumps(dict(zip(answer.columns, row, strict=True)), ensure_ascii=False, default=as_json))
                out.write("\n")
        else:
            shown, more = _first(answer, rows)
            if kind == "vertical":
                print_vertical(answer.columns, shown, more=more, out=out)
            elif kind == "markdown":
                _markdown(answer.columns, shown, more, out)
            else:
                print_table(answer.columns, shown, full=full, more=more, out=out)


def _rows(answer: Answer) -> Iterator[Row]:
    for batch in answer.batches:
        yield from batch


def _first(answer: Answer, most: int) -> tuple[list[Row], bool]:
    shown: list[Row] = []
    for row in _rows(answer):
        if len(shown) == most:
            return shown, True
        shown.append(row)
    return shown, False


def csv_cell(cell: object) -> object:
    """A cell as CSV has it: lists as JSON, formulas defused."""
    if isinstance(cell, (list, dict, tuple)):
        cell = json.dumps(cell, ensure_ascii=False, default=as_json)
    if isinstance(cell, str):
        text = str(defuse(cell.replace("\x00", "\ufffd")))
        return text.replace("\r\n", "\n").replace("\r", "\n")  # the writer would not quote a bare carriage return
    return "" if cell is None else cell


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[object]], more: bool, out: TextIO) -> None:
    def line(cells: Sequence[object]) -> str:
        return "| " + " | ".join(_markdown_cell(cell) for cell in cells) + " |"

    numbers = [
        any(row[i] is not None for row in rows) and all(isinstance(row[i], (int, float, type(None))) for row in rows)
        for i in range(len(columns))
    ]
    print(line(columns), file=out)
    print("| " + " | ".join("---:" if number else "---" for number in numbers) + " |", file=out)
    for row in rows:
        print(line(row), file=out)
    if more:
        print("\n(and more rows: `--rows N`)", file=out)


def _markdown_cell(cell: object) -> str:
    from akhbar.terminal import plain

    text = plain(cell).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|])", r"\\\1", text)


def _parquet(answer: Answer, handle: BinaryIO) -> None:
    """Parquet with the answer's own types, one row group a batch."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    batches = answer.arrow()
    first = next(batches, None)
    with pq.ParquetWriter(handle, answer.arrow_schema(), compression="zstd") as writer:
        while first is not None:
            writer.write_table(pa.Table.from_batches([first]))
            first = next(batches, None)


@contextmanager
def _binary(output: str | None) -> Iterator[BinaryIO]:
    if output is None:
        yield sys.stdout.buffer
        return
    path = Path(output)
    # Aside, and renamed when it is whole: a query that fails leaves no half a file, and the old one in place.
    aside = path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.part")
    try:
        with aside.open("wb") as handle:
            yield handle
        if aside != path:
            aside.replace(path)
    except OSError as error:
        raise _cannot(output, error) from None
    finally:
        if aside != path:
            aside.unlink(missing_ok=True)


@contextmanager
def _text(output: str | None, bom: bool) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with _binary(output) as handle:
        out = io.TextIOWrapper(handle, encoding="utf-8-sig" if bom else "utf-8", newline="")
        yield out
        out.flush()
        out.detach()


def _cannot(output: str, error: OSError) -> StoreError:
    return StoreError(f"cannot write {output}: {error.strerror or error}", hint="choose another file with --output")
