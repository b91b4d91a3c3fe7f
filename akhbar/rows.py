"""What only a statement or a document tells the types of: rows of DuckDB, records of JSON, CSV and Parquet."""

from __future__ import annotations

from typing import Any, TypeAlias

Row: TypeAlias = tuple[Any, ...]
"""A row as DuckDB gives it; the types are its statement's."""

Record: TypeAlias = dict[str, Any]
"""Values by the name of their column or key: of a row, or of an object as JSON has it."""
