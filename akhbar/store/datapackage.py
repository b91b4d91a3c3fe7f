"""The exports as a Frictionless Data Package: `datapackage.json` says what every file and column is.

https://specs.frictionlessdata.io/data-package/ (version 1). The rows, sizes and hashes stand in `manifest.json`.
"""

from __future__ import annotations

from akhbar import schema
from akhbar.closed_sets import TableFormat
from akhbar.dictionary import keys, references
from akhbar.rows import Record

_TYPES = {
    "varchar": "string",
    "integer": "integer",
    "bigint": "integer",
    "double": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}
_MEDIA = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}


def field(column: schema.Column, text_only: bool = False) -> Record:
    """A column as a Table Schema field. `text_only`: as CSV holds it, where a list is JSON in a string."""
    kind = _TYPES.get(column.sql_type, "array" if column.sql_type.endswith("[]") and not text_only else "string")
    found: Record = {"name": column.name, "type": kind, "description": column.comment}
    if kind == "datetime":
        found["format"] = "%Y-%m-%d %H:%M:%S"
    if not column.nullable:
        found["constraints"] = {"required": True}
    return found


def package(files: dict[str, list[str]], kind: TableFormat = "parquet") -> Record:
    """The package of these files: table name to paths, relative to the package."""
    return {
        "profile": "data-package" if kind == "parquet" else "tabular-data-package",
        "name": "akhbar",
        "title": "akhbar: an Arabic-news data warehouse",
        "resources": [_resource(table, paths, kind, set(files)) for table, paths in sorted(files.items()) if paths],
    }


def _resource(table: str, paths: list[str], kind: TableFormat, present: set[str]) -> Record:
    defined = schema.tables()[table]
    foreign = [
        {"fields": r.column, "reference": {"resource": r.target_table, "fields": r.target.rpartition(".")[2]}}
        for r in references()
        if r.table == table and r.target_table in present and len(keys().get(r.target_table, ())) == 1
    ]
    described: Record = {"fields": [field(c, text_only=kind == "csv") for c in defined.columns]}
    if table in keys():
        described["primaryKey"] = list(keys()[table])
    if foreign:
        described["foreignKeys"] = foreign
    found: Record = {
        "name": table,
        "description": defined.comment,
        "path": paths if len(paths) > 1 else paths[0],
        "format": kind,
        "mediatype": _MEDIA[kind],
        "schema": described,
    }
    if kind == "csv":
        found |= {"profile": "tabular-data-resource", "encoding": "utf-8", "dialect": {"lineTerminator": "\r\n"}}
    return found
