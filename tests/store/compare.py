"""What two warehouses must agree on: every fact, dimension and exported byte; and what their readers may see."""

from __future__ import annotations

from pathlib import Path

import duckdb

from akhbar import schema
from akhbar.rows import Row

FACTS = [name for name in schema.tables() if name.startswith(("fact_", "dim_", "entity_"))]
DERIVED = [
    *FACTS,
    "staging.segments",
    "staging.mentions",
    "staging.keywords",
    "staging.topics",
    "marts.name_counts",
    "staging.repeats",
    "learned.evidence",
]
DERIVED += ["learned.questions"]


def query(home: Path, sql: str) -> list[Row]:
    with duckdb.connect(str(home / "akhbar.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def facts(home: Path, tables: list[str] = DERIVED) -> dict[str, list[Row]]:
    """Every row of every table that derives from pages alone, sorted."""
    asked = {t: f"select {', '.join(_compared(t))} from {t} order by all" for t in tables}
    with duckdb.connect(str(home / "akhbar.duckdb"), read_only=True) as connection:
        return {table: connection.execute(sql).fetchall() for table, sql in asked.items()}


def _compared(table: str) -> list[str]:
    """The table's columns but how sure segments are and why, and what was in doubt then: that is of the reading that
    stands, and no fact."""
    return [c for c in schema.frame_schema(table) if c not in _OF_A_READING.get(table, ())]


_OF_A_READING = {"staging.segments": ("score", "grounds"), "learned.questions": ("either_way",)}


def exported(home: Path) -> dict[str, bytes]:
    """Every exported file's bytes by its path."""
    root = home / "exports"
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*.parquet"))}


def differences(one: Path, other: Path) -> list[str]:
    """In words, where two homes differ; empty where they agree."""
    found = []
    left, right = facts(one), facts(other)
    for table in left:
        if left[table] == right[table]:
            continue
        gone = set(map(repr, left[table])) - set(map(repr, right[table]))
        new = set(map(repr, right[table])) - set(map(repr, left[table]))
        if gone or new or len(left[table]) != len(right[table]):
            found.append(f"{table}: {len(left[table])} and {len(right[table])} rows, only left {sorted(gone)[:2]}, "
                         f"only right {sorted(new)[:2]}")  # fmt: skip
    a, b = exported(one), exported(other)
    found += [f"exports: {path}" for path in sorted(a.keys() | b.keys()) if a.get(path) != b.get(path)]
    return found
