"""Where a row comes from: the page and place, the rule that decided, the files and runs that brought the page."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from akhbar.errors import StoreError
from akhbar.rows import Record
from akhbar.store.connect import open_warehouse
from akhbar.store.earlier import behind
from akhbar.store.home import Home
from akhbar.store.statements import completed, statement

# What an id may be: table, key column, and the columns to show of the row.
_PLACES = (
    ("page", "staging.pages", "page_id", "* exclude (text, html, anchors)"),
    ("article", "fact_articles", "article_id", "* exclude (body, body_search, title_search)"),
    ("link", "fact_related_links", "link_id", "* exclude (title_search)"),
    ("entity", "dim_entities", "entity_id", "*"),
    ("keyword", "dim_keywords", "keyword_id", "*"),
    ("publisher", "dim_publishers", "publisher_id", "*"),
    ("run", "quality.runs", "run_id", "*"),
)  # fmt: skip


def _dicts(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[object]) -> list[Record]:
    found = connection.execute(sql, parameters)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def explain(home: Home, name: str) -> Record | None:
    """The story of one row; None where no row has this id.

    `ARTICLE#N` is mention N of an article's current version. Gives `what`, `rows`, and as far as they apply `pages`
    (each with its `sightings`: run, file, record, hash of the file), `segments` (pieces of the page with span and
    rule), `changes`, `verdicts`, `quarantine`, `renamed_to`.
    """
    with open_warehouse(home) as connection:
        try:
            told = _story(connection, name)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            if earlier := behind(connection):
                raise StoreError(f"the story of {name!r} cannot be read", **earlier) from error
            raise
        if told is None:
            renamed = _dicts(connection, statement("explain/renamed"), [name])
            if renamed:
                told = (_story(connection, renamed[-1]["new_article_id"]) or {}) | {"renamed_to": renamed[-1]}
        return told or _in_quarantine(connection, name)


def _story(connection: duckdb.DuckDBPyConnection, name: str) -> Record | None:
    article, _, number = name.partition("#")
    if number.isdigit():
        mentions = _dicts(connection, statement("explain/mention"), [article, int(number)])
        pages = _pages_of(connection, "mention", article)
        if not mentions:
            return None
        span = (mentions[0]["char_start"], mentions[0]["char_end"])
        return {"what": "mention", "rows": mentions, "pages": pages, "segments": _segments(connection, pages[0], span)}
    for what, table, key, columns in _PLACES:
        rows = _dicts(connection, completed("explain/row", columns=columns, table=table, key=key), [name])
        if rows:
            return {"what": what, "rows": rows} | _about(connection, what, rows, name)
    return None


def _about(connection: duckdb.DuckDBPyConnection, what: str, rows: list[Record], name: str) -> Record:
    if what == "page":
        pages = _pages(connection, [name])
        return {"pages": pages, "segments": _segments(connection, pages[0], None)}
    if what == "article":
        pages = _pages_of(connection, "article", name)
        current = next(row for row in rows if row["is_current"])
        page = next(page for page in pages if page["page_id"] == current["page_id"])
        pieces = [
            s for s in _segments(connection, page, None) if current["article_no"] in (s["article_no"], s["owner_no"])
        ]
        changes = _dicts(connection, statement("explain/changes"), [name])
        return {"pages": pages, "segments": pieces, "changes": changes}
    if what == "link":
        pages = _pages_of(connection, "link", name)
        return {
            "pages": pages,
            "segments": _segments(connection, pages[0], (rows[0]["char_start"], rows[0]["char_end"])),
        }
    if what == "run":
        return {
            "inputs": _dicts(connection, statement("explain/inputs"), [name]),
            "verdicts": _dicts(connection, statement("explain/verdicts"), [name]),
        }
    return {"articles": _dicts(connection, statement(f"explain/articles_of_{what}"), [name])}


def _pages_of(connection: duckdb.DuckDBPyConnection, what: str, name: str) -> list[Record]:
    found = connection.execute(statement(f"explain/pages_of_{what}"), [name]).fetchall()
    return _pages(connection, [page for (page,) in found])


def _pages(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> list[Record]:
    pages = _dicts(connection, statement("explain/pages"), [ids])
    for page in pages:
        page["sightings"] = _dicts(connection, statement("explain/sightings"), [page["page_id"]])
    return pages


def _segments(connection: duckdb.DuckDBPyConnection, page: Record, span: tuple[int, int] | None) -> list[Record]:
    """The pieces of a page, or those that a span touches."""
    start, end = span or (0, 2**31 - 1)
    return _dicts(connection, statement("explain/segments"), [page["page_id"], start, end])


def _in_quarantine(connection: duckdb.DuckDBPyConnection, name: str) -> Record | None:
    rows = _dicts(connection, statement("explain/quarantine"), [name])
    return {"what": "row in quarantine", "rows": rows} if rows else None
