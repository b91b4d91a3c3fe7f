"""The one definition of each table, read from `sql/schema/tables/`: DDL, frame schema, dictionary.

A table file is a `create table` statement with one column a line and a comment behind it; everything that needs
to know a table (frames, exports, manifest, dictionary, checks that no table lacks a suite) derives from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from akhbar.paths import bundled
from akhbar.remembered import once

_HEAD = re.compile(r"^create table ([\w.]+) \( -- (.+)$")
_COLUMN = re.compile(r"^    (\w+) (.+?)( not null)?,? -- (.+)$")
_LIKE = re.compile(r"^    like ([\w.]+)$", re.MULTILINE)  # the columns of another table
_SIMPLE = {
    "varchar": pl.String(),
    "integer": pl.Int32(),
    "bigint": pl.Int64(),
    "double": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "timestamp": pl.Datetime("us"),
}


@dataclass(frozen=True)
class Column:
    name: str
    sql_type: str
    nullable: bool
    comment: str

    @property
    def dtype(self) -> pl.DataType:
        """The polars type of the column."""
        return _dtype(self.sql_type)


@dataclass(frozen=True)
class Table:
    name: str
    comment: str
    columns: tuple[Column, ...]
    ddl: str

    @property
    def frame_schema(self) -> dict[str, pl.DataType]:
        """Column name to polars type, in the table's order."""
        return {c.name: c.dtype for c in self.columns}


def _dtype(sql_type: str) -> pl.DataType:
    if sql_type.endswith("[]"):
        return pl.List(_dtype(sql_type[:-2]))
    if sql_type.startswith("struct("):
        fields = (f.strip().split(" ", 1) for f in sql_type[7:-1].split(","))
        return pl.Struct({name: _dtype(kind) for name, kind in fields})
    return _SIMPLE[sql_type]


def _read(text: str) -> Table:
    lines = text.strip().splitlines()
    head = _HEAD.match(lines[0])
    if not head or lines[-1] != ");":
        raise ValueError(f"not a table definition: {lines[0]!r}")
    columns = []
    for line in lines[1:-1]:
        found = _COLUMN.match(line)
        if not found:
            raise ValueError(f"{head[1]}: a column without type or comment: {line!r}")
        columns.append(Column(found[1], found[2], found[3] is None, found[4]))
    return Table(head[1], head[2], tuple(columns), text)


def _whole(text: str, folder: Path) -> str:
    """The definition with the columns of another table in the place of `like TABLE`."""
    found = _LIKE.search(text)
    if not found:
        return text
    lines = (folder / f"{found[1]}.sql").read_text(encoding="utf-8").strip().splitlines()
    return text.replace(found[0], "\n".join(lines[1:-1]))


@once
def tables() -> dict[str, Table]:
    """Every table of the warehouse by name (`staging.pages`, `fact_articles`, …), sorted by name.

    Raises ValueError for a table file without a comment on each column.
    """
    folder = bundled("sql") / "schema" / "tables"
    found = [_read(_whole(file.read_text(encoding="utf-8"), folder)) for file in sorted(folder.glob("*.sql"))]
    return {table.name: table for table in found}


def frame_schema(table: str) -> dict[str, pl.DataType]:
    """Column name to polars type of one table, in order. Raises KeyError for an unknown table."""
    return tables()[table].frame_schema


def empty(table: str) -> pl.DataFrame:
    """A frame of the table's shape without rows."""
    return pl.DataFrame(schema=frame_schema(table))


def conform(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    """The frame with exactly the table's columns, order and types; a missing nullable column becomes null.

    Raises ValueError naming a missing column that may not be null.
    """
    missing = [c.name for c in tables()[table].columns if c.name not in frame.columns]
    required = [c.name for c in tables()[table].columns if not c.nullable and c.name in missing]
    if required:
        raise ValueError(f"{table}: columns missing: {', '.join(required)}")
    return frame.with_columns(pl.lit(None).alias(name) for name in missing).select(
        pl.col(name).cast(dtype) for name, dtype in frame_schema(table).items()
    )
