"""`akhbar dictionary`: tables and columns, with values of the warehouse at hand."""

from __future__ import annotations

import argparse

from akhbar import schema
from akhbar.dictionary import keys, references, views
from akhbar.errors import StoreError, UsageError
from akhbar.rows import Row


def dictionary(options: argparse.Namespace) -> int:
    """List tables and views, or one table's columns with an example each, from the warehouse if there is one."""
    from akhbar.cli.sql import format_of
    from akhbar.store.answers import Answer
    from akhbar.store.formats import write_answer

    columns, rows = _tables() if options.table is None else _columns(options)
    answer = Answer(columns, [], iter([rows]), lambda: iter(()), lambda: None)
    kind = format_of(options)
    write_answer(answer, "json" if kind == "parquet" else kind, output=options.output, full=options.full)
    return 0


def _tables() -> tuple[list[str], list[Row]]:
    rows = [(name, "view", text) for name, text in views().items()]
    rows += [(t.name, "table", t.comment) for t in schema.tables().values()]
    return ["name", "kind", "holds"], rows


def _columns(options: argparse.Namespace) -> tuple[list[str], list[Row]]:
    name = options.table
    if name in views():
        shown = _examples(options.home, name, None)
        comments = {c.name: c.comment for t in schema.tables().values() for c in t.columns}
        return ["column", "meaning", "example"], [(c, comments.get(c), value) for c, value in shown.items()]
    if name not in schema.tables():
        raise UsageError(f"there is no table {name!r}", hint="list them: akhbar dictionary")
    table = schema.tables()[name]
    targets = {r.column: r.target for r in references() if r.table == name}
    shown = _examples(options.home, name, [c.name for c in table.columns])
    rows = []
    for column in table.columns:
        role = "key" if column.name in keys().get(name, ()) else ""
        role += (" " if role and column.name in targets else "") + (
            f"→ {targets[column.name]}" if column.name in targets else ""
        )
        rows.append((column.name, column.sql_type, role, column.comment, shown.get(column.name)))
    return ["column", "type", "role", "meaning", "example"], rows


def _examples(home: str | None, table: str, columns: list[str] | None) -> dict[str, str | None]:
    """One value a column; none where there is no warehouse yet."""
    from akhbar.store.session import reading
    from akhbar.store.statements import completed

    try:
        with reading(home) as session:
            if columns is None:
                columns = next(iter(session.run(completed("shell/columns_of", table=table)))).columns
            picked = ", ".join(f'any_value("{c}")' for c in columns)
            row = next(iter(session.run(completed("shell/examples", columns=picked, table=table)))).rows()[0]
    except StoreError:
        return dict.fromkeys(columns or [])
    return {c: None if v is None else str(v)[:60] for c, v in zip(columns, row, strict=True)}
