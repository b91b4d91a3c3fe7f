"""Where a row comes from: the page and place, the rule that decided, the files and runs that brought the page."""

from __future__ import annotations

from typing import Any

from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home

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
_SHOWN = 20  # pages or articles that an entity's or keyword's story lists


def _dicts(connection: Any, sql: str, parameters: list[Any]) -> list[dict[str, Any]]:
    found = connection.execute(sql, parameters)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def explain(home: Home, name: str) -> dict[str, Any] | None:
    """The story of one row; None where no row has this id.

    `ARTICLE#N` is mention N of an article's current version. Gives `what`, `rows`, and as far as they apply `pages`
    (each with its `sightings`: run, file, record, hash of the file), `segments` (pieces of the page with span and
    rule), `changes`, `verdicts`, `quarantine`, `renamed_to`.
    """
    with open_warehouse(home) as connection:
        told = _story(connection, name)
        if told is None:
            renamed = _dicts(
                connection, "select new_article_id, run_id from quality.renamed_articles where article_id = ?", [name]
            )
            if renamed:
                told = (_story(connection, renamed[-1]["new_article_id"]) or {}) | {"renamed_to": renamed[-1]}
        return told or _in_quarantine(connection, name)


def _story(connection: Any, name: str) -> dict[str, Any] | None:
    article, _, number = name.partition("#")
    if number.isdigit():
        mentions = _dicts(
            connection, "select * from fact_entities where article_id = ? and mention_no = ?", [article, int(number)]
        )
        pages = _pages_of(connection, "select page_id from fact_articles where article_id = ? and is_current", article)
        if not mentions:
            return None
        span = (mentions[0]["char_start"], mentions[0]["char_end"])
        return {"what": "mention", "rows": mentions, "pages": pages, "segments": _segments(connection, pages[0], span)}
    for what, table, key, columns in _PLACES:
        rows = _dicts(connection, f"select {columns} from {table} where {key} = ?", [name])
        if rows:
            return {"what": what, "rows": rows} | _about(connection, what, rows, name)
    return None


def _about(connection: Any, what: str, rows: list[dict[str, Any]], name: str) -> dict[str, Any]:
    if what == "page":
        pages = _pages_of(connection, "select ?", name)
        return {"pages": pages, "segments": _segments(connection, pages[0], None)}
    if what == "article":
        pages = _pages_of(
            connection, "select page_id from fact_articles where article_id = $1 union "
            "select page_id from staging.repeats where article_id = $1", name,
        )  # fmt: skip
        current = next(row for row in rows if row["is_current"])
        page = next(page for page in pages if page["page_id"] == current["page_id"])
        pieces = [
            s for s in _segments(connection, page, None) if current["article_no"] in (s["article_no"], s["owner_no"])
        ]
        changes = _dicts(connection, "select * from fact_changes where article_id = ? order by all", [name])
        return {"pages": pages, "segments": pieces, "changes": changes}
    if what == "link":
        pages = _pages_of(connection, "select page_id from fact_related_links where link_id = ?", name)
        return {
            "pages": pages,
            "segments": _segments(connection, pages[0], (rows[0]["char_start"], rows[0]["char_end"])),
        }
    if what == "run":
        verdicts = "select gate, expectation, severity, success, observed from quality.checks where run_id = ?"
        return {
            "inputs": _dicts(connection, "select * from quality.inputs where run_id = ? order by path", [name]),
            "verdicts": _dicts(connection, verdicts, [name]),
        }
    named = {
        "entity": "select article_id, title, uri from fact_articles semi join (select article_id from fact_entities "
        "where entity_id = ?) as f using (article_id) where is_current",
        "keyword": "select article_id, title, uri from fact_articles semi join (select article_id from fact_keywords "
        "where keyword_id = ?) as f using (article_id) where is_current",
        "publisher": "select article_id, title, uri, publisher_origin from fact_articles where publisher_id = ? "
        "and is_current",
    }[what]
    return {"articles": _dicts(connection, f"{named} order by article_id limit {_SHOWN}", [name])}


def _pages_of(connection: Any, select: str, name: str) -> list[dict[str, Any]]:
    pages = _dicts(
        connection,
        f"select page_id, uri, fetched_at, text from staging.pages where page_id in ({select}) "
        "order by fetched_at, page_id",
        [name],
    )
    for page in pages:
        page["sightings"] = _dicts(
            connection,
            """
            select s.run_id, s.seen_at, s.source_path, s.record_no, s.fetched_at, s.encoding, s.address,
                   i.sha256 as input_sha256
            from staging.sightings as s
            left join quality.inputs as i on i.run_id = s.run_id and i.path = string_split(s.source_path, '!')[1]
            where s.page_id = ?
            order by s.seen_at, s.source_path, s.record_no
            """,
            [page["page_id"]],
        )
    return pages


def _segments(connection: Any, page: dict[str, Any], span: tuple[int, int] | None) -> list[dict[str, Any]]:
    """The pieces of a page, or those that a span touches."""
    start, end = span or (0, 2**31 - 1)
    return _dicts(
        connection,
        "select segment_no, article_no, owner_no, kind, char_start, char_end, relation, position, scope, credit, "
        "date, value, rule, score, text from staging.segments where page_id = ? "
        "and char_end > ? and char_start < ? order by segment_no",
        [page["page_id"], start, end],
    )


def _in_quarantine(connection: Any, name: str) -> dict[str, Any] | None:
    rows = _dicts(connection, "select * from quality.quarantine where row_key = ? order by run_id", [name])
    return {"what": "row in quarantine", "rows": rows} if rows else None
