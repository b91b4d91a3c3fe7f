"""The addresses of staged pages in their one form, for the migration that brings a warehouse to version 5."""

from __future__ import annotations

import duckdb
import polars as pl

from akhbar.addresses import one_address, readable_host
from akhbar.ids import PAGE_METADATA, page_ids
from akhbar.store.shown import keep
from akhbar.store.statements import completed

_HOST = r"^https://(?:[^/?#@]*@)?([^/?#:]+)"


def new_addresses(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temp table `new_addresses`: page_id, uri, new_id, new_uri, new_site and stays, of the pages whose
    address is written otherwise from now on. Of pages that become one, the first by id stays; none does where the page
    of that id is there already.
    """
    metadata = ", ".join(f"meta_{name}" for name in PAGE_METADATA)
    pages = connection.sql(completed("inputs/addresses", metadata=metadata)).pl()
    pages = pages.with_columns(one_address(pages["uri"]).alias("new_uri"))
    changed = pages.filter(pl.col("uri") != pl.col("new_uri"))
    ids = page_ids(changed.drop("uri").rename({"new_uri": "uri"})) if changed.height else []
    hosts = changed["new_uri"].str.extract(_HOST).map_elements(readable_host, pl.String, skip_nulls=True)
    kept = set(pages["page_id"]) - set(changed["page_id"])
    frame = changed.with_columns(pl.Series("new_id", ids, pl.String), hosts.alias("host")).sort("page_id")
    frame = frame.select(
        "page_id",
        "uri",
        "new_id",
        "new_uri",
        new_site=pl.coalesce("host", "site"),
        stays=pl.col("new_id").is_first_distinct() & ~pl.col("new_id").is_in(list(kept)),
    )
    keep(connection, "new_addresses", frame)
