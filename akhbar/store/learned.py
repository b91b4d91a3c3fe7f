"""What parsing has learned from pages so far, as data in the warehouse."""

from __future__ import annotations

import polars as pl

from akhbar import schema
from akhbar.store.connect import open_warehouse
from akhbar.store.home import Home


def read_learned(home: Home) -> pl.DataFrame | None:
    """The published warehouse's `learned.evidence`; None where nothing is published yet."""
    if not home.published.is_file():
        return None
    columns = ", ".join(schema.frame_schema("learned.evidence"))
    with open_warehouse(home) as connection:
        found = connection.sql(f"select {columns} from learned.evidence").to_arrow_table()
    return schema.conform(pl.DataFrame(found), "learned.evidence")
