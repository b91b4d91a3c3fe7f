"""Tables of the published warehouse as files to hand over: CSV for spreadsheets, Parquet, or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from akhbar import schema
from akhbar.closed_sets import TableFormat
from akhbar.dictionary import keys
from akhbar.errors import StoreError, UsageError
from akhbar.store.datapackage import package
from akhbar.store.session import Session
from akhbar.store.statements import completed, statement

# Tables whose rows can be new, by the column that says whether a row is.
_DATED_BY = {
    "fact_articles": "page_id",
    "fact_related_links": "page_id",
    "fact_entities": "article_id",
    "fact_keywords": "article_id",
    "fact_topics": "article_id",
    "staging.pages": "page_id",
    "staging.segments": "page_id",
    "staging.mentions": "page_id",
    "staging.keywords": "page_id",
    "staging.topics": "page_id",
    "staging.sightings": "seen_at",
}
ENDINGS: dict[TableFormat, str] = {"csv": "csv", "parquet": "parquet", "json": "jsonl"}


@dataclass(frozen=True)
class Written:
    table: str
    path: Path
    rows: int


def facts_and_dimensions() -> list[str]:
    """What is handed over unless other tables are named."""
    return [name for name in schema.tables() if name.startswith(("fact_", "dim_", "story_"))]


def hand_over(
    session: Session, folder: Path, *, kind: TableFormat = "csv", tables: Sequence[str] = (), since: date | None = None
) -> list[Written]:
    """Write tables into a folder, one file each, sorted by key, and a `datapackage.json` beside them.

    `since`: of facts and pages only what stands on pages first read on that day or later; dimensions come whole.
    Raises UsageError for an unknown table, StoreError where the folder cannot be written.
    """
    chosen = list(tables) or facts_and_dimensions()
    for table in chosen:
        if table not in schema.tables():
            raise UsageError(f"there is no table {table!r}", hint="list them: akhbar dictionary")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [_write(session, folder, table, kind, since) for table in chosen]
        if kind in ("csv", "parquet"):
            described = json.dumps(
                package({w.table: [w.path.name] for w in written}, kind), ensure_ascii=False, indent=1
            )
            (folder / "datapackage.json").write_text(described + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"cannot write into {folder}: {error.strerror or error}",
            state="the warehouse was only read",
            hint="make room, or choose another folder",
        ) from None
    return written


def _is_new(column: str) -> str:
    """The condition for a row to be new, by the column."""
    if column == "seen_at":
        return "seen_at >= $since"
    pages = statement("hand_over/new_pages")
    new = pages if column == "page_id" else completed("hand_over/new_articles", pages=pages)
    return f"{column} in ({new})"


def _write(session: Session, folder: Path, table: str, kind: TableFormat, since: date | None) -> Written:
    from akhbar.store.formats import write_answer

    order = ", ".join(f'"{c}"' for c in keys().get(table, ())) or "all"
    chosen, parameters = "true", {}
    if since is not None and table in _DATED_BY:
        chosen, parameters = _is_new(_DATED_BY[table]), {"since": since}
    rows = session.rows(completed("hand_over/count", table=table, chosen=chosen), parameters)[0]["n"]
    query = completed("hand_over/rows", table=table, chosen=chosen, key=order)
    answer = next(iter(session.run(query, parameters)))
    path = folder / f"{table}.{ENDINGS[kind]}"
    write_answer(answer, kind, output=str(path))
    return Written(table, path, rows)
