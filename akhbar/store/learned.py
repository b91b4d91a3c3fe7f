"""What parsing has learned from pages so far, as data in the warehouse."""

from __future__ import annotations

import duckdb
import polars as pl

from akhbar import schema
from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home
from akhbar.store.shown import keep
from akhbar.store.statements import completed


def read_learned(home: Home) -> pl.DataFrame | None:
    """The published warehouse's `learned.evidence`; None where nothing is published yet."""
    if not home.published.is_file():
        return None
    columns = ", ".join(schema.frame_schema("learned.evidence"))
    with open_warehouse(home) as connection:
        found = connection.sql(completed("inputs/learned", columns=columns)).to_arrow_table()
    return schema.conform(pl.DataFrame(found), "learned.evidence")


def find_unseen_markers(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp table `unseen_markers`: what this run's evidence of its sites shows that the warehouse's did not."""
    from akhbar.pages.site.unseen import unseen_markers

    columns = ", ".join(schema.frame_schema("learned.evidence"))
    queries = (
        completed("inputs/learned_of_sites", columns=columns, table=of) for of in ("learned.evidence", "run_learned")
    )
    before, now = (
        schema.conform(pl.DataFrame(connection.execute(query).to_arrow_table()), "learned.evidence")
        for query in queries
    )
    keep(connection, "unseen_markers", unseen_markers(before, now))
