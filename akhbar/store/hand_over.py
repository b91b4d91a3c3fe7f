"""Tables of the published warehouse as files to hand over: CSV for spreadsheets, Parquet, or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from akhbar import schema
from akhbar.dictionary import keys
from akhbar.errors import StoreError, UsageError
from akhbar.store.datapackage import package
from akhbar.store.session import Session

# What is new since a day: what stands on pages that no run before that day had read.
_NEW_PAGES = "select page_id from staging.sightings group by page_id having min(seen_at) >= $since"
_NEW_ARTICLES = f"select article_id from fact_articles where is_current and page_id in ({_NEW_PAGES})"
_SINCE = {
    "fact_articles": f"page_id in ({_NEW_PAGES})",
    "fact_related_links": f"page_id in ({_NEW_PAGES})",
    "fact_entities": f"article_id in ({_NEW_ARTICLES})",
    "fact_keywords": f"article_id in ({_NEW_ARTICLES})",
    "fact_topics": f"article_id in ({_NEW_ARTICLES})",
    "staging.pages": f"page_id in ({_NEW_PAGES})",
    "staging.segments": f"page_id in ({_NEW_PAGES})",
    "staging.mentions": f"page_id in ({_NEW_PAGES})",
    "staging.keywords": f"page_id in ({_NEW_PAGES})",
    "staging.topics": f"page_id in ({_NEW_PAGES})",
    "staging.sightings": "seen_at >= $since",
}
ENDINGS = {"csv": "csv", "parquet": "parquet", "json": "jsonl"}


@dataclass(frozen=True)
class Written:
    table: str
    path: Path
    rows: int


def facts_and_dimensions() -> list[str]:
    """What is handed over unless other tables are named."""
    return [name for name in schema.tables() if name.startswith(("fact_", "dim_", "story_"))]


def hand_over(
    session: Session, folder: Path, *, kind: str = "csv", tables: Sequence[str] = (), since: date | None = None
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


def _write(session: Session, folder: Path, table: str, kind: str, since: date | None) -> Written:
    from akhbar.store.formats import write_answer

    order = ", ".join(f'"{c}"' for c in keys().get(table, ())) or "all"
    where, parameters = "", {}
    if since is not None and table in _SINCE:
        where, parameters = f" where {_SINCE[table]}", {"since": since}
    rows = session.rows(f"select count(*) as n from {table}{where}", parameters)[0]["n"]
    answer: Any = next(iter(session.run(f"select * from {table}{where} order by {order}", parameters)))
    path = folder / f"{table}.{ENDINGS[kind]}"
    write_answer(answer, kind, output=str(path))
    return Written(table, path, rows)
