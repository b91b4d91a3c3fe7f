"""What stands in quarantine, and what to parse to let it in again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home

_WHERE = """
    from quality.quarantine
    where (readmitted_at is null or $again)
      and ($rule is null or expectation = $rule)
      and ($gate is null or gate = $gate)
      and (len($keys) = 0 or list_contains($keys, row_key))
"""


@dataclass(frozen=True)
class Wanted:
    """Which rows: by rule, gate and keys (none: all), and whether also those let in since."""

    rule: str | None = None
    gate: str | None = None
    keys: tuple[str, ...] = ()
    again: bool = False

    @property
    def parameters(self) -> dict[str, Any]:
        return {"rule": self.rule, "gate": self.gate, "keys": list(self.keys), "again": self.again}


def _rows(home: Home, select: str, wanted: Wanted, order: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    with open_warehouse(home) as connection:
        found = connection.execute(f"{select} {_WHERE} {order}", wanted.parameters)
        return [column[0] for column in found.description], found.fetchall()


def counts(home: Home, wanted: Wanted) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows: how many rows stand out by gate, rule and table, with one key as an example."""
    select = """
        select gate, expectation as rule, table_name as "table", count(*) as rows,
               count(readmitted_at) as let_in, min(run_id) as first_run, max(run_id) as last_run,
               min(row_key) as example
    """
    return _rows(home, select, wanted, "group by all order by gate, rule, 3")


def rows(home: Home, wanted: Wanted) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows: every row whole, oldest first."""
    select = "select row_key, gate, expectation as rule, table_name, reason, run_id, readmitted_at, row_json"
    return _rows(home, select, wanted, "order by run_id, gate, expectation, row_key")


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
    page = "coalesce(json_extract_string(if(gate = 'read', null, row_json), '$.page_id'), '')"
    select = f"select gate, table_name, row_key, {page}"
    _, found = _rows(home, select, wanted, "order by all")
    pages = {key for gate, table, key, _ in found if gate != "read" and table == "staging.pages"}
    staged = {page for gate, table, _, page in found if gate != "read" and table != "staging.pages" and page}
    # `file#record`, and `archive!member#record` for a member of an archive.
    named = {key.rpartition("#")[0].partition("!")[0] for gate, _, key, _ in found if gate == "read"}
    there = {name for name in named if Path(name).exists()}
    gone = named - there
    first, second, third, fourth = (tuple(sorted(names)) for names in (pages, staged - pages, there, gone))
    return ToParse(first, second, third, fourth, rows=len(found))
