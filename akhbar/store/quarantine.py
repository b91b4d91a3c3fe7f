"""What stands in quarantine, and what to parse to let it in again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from akhbar.rows import Record, Row
from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home
from akhbar.store.statements import completed, statement


@dataclass(frozen=True)
class Wanted:
    """Which rows: by rule, gate and keys (none: all), and whether also those let in since."""

    rule: str | None = None
    gate: str | None = None
    keys: tuple[str, ...] = ()
    again: bool = False

    @property
    def parameters(self) -> Record:
        return {"rule": self.rule, "gate": self.gate, "keys": list(self.keys), "again": self.again}


def _rows(home: Home, name: str, wanted: Wanted) -> tuple[list[str], list[Row]]:
    query = completed(f"quarantine/{name}", wanted=statement("quarantine/wanted"))
    with open_warehouse(home) as connection:
        found = connection.execute(query, wanted.parameters)
        return [column[0] for column in found.description], found.fetchall()


def counts(home: Home, wanted: Wanted) -> tuple[list[str], list[Row]]:
    """Columns and rows: how many rows stand out by gate, rule and table, with one key as an example."""
    return _rows(home, "counts", wanted)


def rows(home: Home, wanted: Wanted) -> tuple[list[str], list[Row]]:
    """Columns and rows: every row whole, oldest first."""
    return _rows(home, "rows", wanted)


@dataclass(frozen=True)
class ToParse:
    """What to parse so that rows meet the gates again: pages in quarantine, staged pages, and files to read again."""

    pages: tuple[str, ...]
    staged: tuple[str, ...]
    files: tuple[str, ...]
    files_gone: tuple[str, ...]
    rows: int


def to_parse(home: Home, wanted: Wanted) -> ToParse:
    """What the rows wanted need. A record that could not be read is read again from its file, where that is there."""
    _, found = _rows(home, "to_parse", wanted)
    pages = {key for gate, table, key, _ in found if gate != "read" and table == "staging.pages"}
    staged = {page for gate, table, _, page in found if gate != "read" and table != "staging.pages" and page}
    # `file#record`, and `archive!member#record` for a member of an archive.
    named = {key.rpartition("#")[0].partition("!")[0] for gate, _, key, _ in found if gate == "read"}
    there = {name for name in named if Path(name).exists()}
    gone = named - there
    first, second, third, fourth = (tuple(sorted(names)) for names in (pages, staged - pages, there, gone))
    return ToParse(first, second, third, fourth, rows=len(found))
