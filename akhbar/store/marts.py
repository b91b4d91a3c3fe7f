"""The small tables behind the pages, made of a warehouse as it stands; a load makes them of what it touched."""

from __future__ import annotations

import duckdb

from akhbar.store import names, statements, stories


def make_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Make them where they are empty, as a load without pages does."""
    statements.run(connection, "marts_of_nothing/touched")
    stories.tell_stories(connection)
    statements.run(connection, "load/52_entity_articles")
    names.fold_names(connection)
    statements.run(connection, "load/54_entity_forms")
    statements.run(connection, "load/68_totals")
