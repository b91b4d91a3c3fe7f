"""What parsing has learned from pages so far, as data in the warehouse."""

from __future__ import annotations

import duckdb
import polars as pl

from akhbar import schema
from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home
from akhbar.store.shown import shown


def read_learned(home: Home) -> pl.DataFrame | None:
    """The published warehouse's `learned.evidence`; None where nothing is published yet."""
    if not home.published.is_file():
        return None
    columns = ", ".join(schema.frame_schema("learned.evidence"))
    with open_warehouse(home) as connection:
        found = connection.sql(f"select {columns} from learned.evidence").to_arrow_table()
    return schema.conform(pl.DataFrame(found), "learned.evidence")


def find_unseen_markers(connection: duckdb.DuckDBPyConnection) -> None:
    """Temp table `unseen_markers`: what this run's evidence of its sites shows that the warehouse's did not."""
    from akhbar.pages.site.unseen import unseen_markers

    columns = ", ".join(schema.frame_schema("learned.evidence"))
    asked = f"select {columns} from {{}} where kind = 'page' and site in (select site from run_pages)"
    before, now = (
        schema.conform(pl.DataFrame(connection.execute(asked.format(of)).to_arrow_table()), "learned.evidence")
        for of in ("learned.evidence", "run_learned")
    )
    with shown(connection, unseen_frame=unseen_markers(before, now)):
        connection.execute("create or replace temp table unseen_markers as select * from unseen_frame")
