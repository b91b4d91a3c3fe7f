"""What rows of the facts are others than in the published warehouse."""

from __future__ import annotations

import duckdb

from akhbar import schema
from akhbar.store.home import Home
from akhbar.store.statements import completed, literal, statement

KEYS = {
    "fact_articles": ("article_id", "version"),
    "fact_changes": ("article_id", "version", "change"),
    "fact_entities": ("article_id", "mention_no"),
    "fact_keywords": ("article_id", "keyword_id", "scope"),
    "fact_topics": ("article_id", "topic_id"),
    "fact_related_links": ("link_id",),
    "fact_stories": ("story_id",),
    "story_articles": ("story_id", "article_id"),
    "dim_publishers": ("publisher_id",),
    "dim_entities": ("entity_id",),
    "dim_keywords": ("keyword_id",),
    "dim_topics": ("topic_id",),
    "dim_categories": ("category_search",),
}


def changed_rows(connection: duckdb.DuckDBPyConnection, home: Home) -> dict[str, tuple[int, int, int]]:
    """Table -> rows added, removed and changed against the published warehouse, by key; empty where none is there.

    The published file stays attached, read-only, until the connection is closed: a transaction is open.
    """
    if not home.published.is_file():
        return {}
    connection.execute(f"attach {literal(str(home.published))} as published (read_only)")
    found = {}
    for table, key in KEYS.items():
        there = connection.execute(statement("tables/columns_published"), [table]).fetchall()
        shared = [c for c in schema.frame_schema(table) if (c,) in there]
        if not there:
            continue
        columns, keys = (", ".join(f'"{c}"' for c in names) for names in (shared, key))
        query = completed("tables/changed_rows", keys=keys, columns=columns, table=table)
        row = connection.execute(query).fetchone()
        assert row is not None  # counts are one row
        found[table] = row[0], row[1], row[2]
    return found
