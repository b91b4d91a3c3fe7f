"""`akhbar sql`."""

from __future__ import annotations

import argparse
import json

from akhbar.errors import StoreError
from akhbar.store.connect import first_line, open_warehouse


def sql(options: argparse.Namespace) -> int:
    """Run one query on the published warehouse and print its rows."""
    import duckdb

    connection = open_warehouse(options.home)
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    try:
        found = connection.sql(options.query)
        if found is None:
            return 0
        columns, rows = found.columns, found.fetchall()
    except duckdb.Error as error:
        raise StoreError(
            f"the query failed: {first_line(error)}",
            hint='list the tables: akhbar sql "select table_name, comment from duckdb_tables()"',
        ) from None
    if options.json:
        for row in rows:
            print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str))
        return 0
    from akhbar.cli.table import print_table

    print_table(columns, rows)
    return 0
