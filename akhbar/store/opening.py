"""The published warehouse for whoever asks: what a killed run left half published is completed first."""

from __future__ import annotations

import os
from functools import wraps

import duckdb

from akhbar.store import connect
from akhbar.store.home import Home
from akhbar.store.swaps import complete


@wraps(connect.open_warehouse)
def open_warehouse(
    home: str | os.PathLike[str] | Home | None = None, config: dict[str, str] | None = None
) -> duckdb.DuckDBPyConnection:
    if home is not None and not isinstance(home, (str, os.PathLike, Home)):
        raise TypeError(f"open_warehouse takes the folder of a warehouse, not {type(home).__name__}")
    where = home if isinstance(home, Home) else Home.at(home)
    complete(where)  # exports that belong to this warehouse and lie aside, where nobody writes now
    return connect.open_warehouse(where, config)
