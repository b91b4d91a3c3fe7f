"""The small tables behind the pages, made of a warehouse as it stands, as a load without pages makes them."""

import duckdb

from akhbar.store import names, statements, stories

TOUCHED_NOTHING = """
create or replace temp table touched_mentions as select article_id from fact_articles limit 0;
create or replace temp table touched_articles as select article_id from fact_articles limit 0;
create or replace temp table touched_entities as select entity_id from dim_entities limit 0;
create or replace temp view run_segments as select * from staging.segments limit 0;
"""


def make_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Make them where they are empty."""
    connection.execute(TOUCHED_NOTHING)
    stories.tell_stories(connection)
    statements.run(connection, "load/52_entity_articles")
    names.fold_names(connection)
    statements.run(connection, "load/54_entity_forms")
    statements.run(connection, "load/68_totals")
