"""How files are read, as one hash: another one as soon as the same bytes could give other pages or other rejects."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from akhbar.paths import PACKAGE, bundled
from akhbar.remembered import once

_CODE = ("readers", "arabic", "addresses.py", "ids.py", "schema.py", "paths.py", "rows.py", "closed_sets.py",
         "remembered.py", "first_use.py",
         "data/arabic", "data/field_names.txt",
         "data/no_values.txt", "data/address_noise.txt")  # fmt: skip
_TABLES = ("staging.pages", "staging.sightings", "quality.quarantine")  # what pages and rejects are made to fit
_LIBRARIES = ("lxml", "orjson", "polars", "pyarrow")  # they take formats apart, and so does Python's own library


def read_as(mapping: Mapping[str, str] | None) -> str:
    """32 hex digits: of the readers' code, its data and libraries, and of the mapping of fields asked for."""
    told = json.dumps([_stamp(), sorted((mapping or {}).items())])
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def sources() -> list[Path]:
    """Every file of ours that what is read depends on, by its name under the package or the folder `sql`."""
    found = [bundled("sql") / "schema" / "tables" / f"{table}.sql" for table in _TABLES]
    for name in _CODE:
        place = PACKAGE / name
        below = [file for file in place.rglob("*") if file.is_file()] if place.is_dir() else [place]
        found += [file for file in below if file.suffix not in (".pyc", ".pyo")]
    return sorted(found)


@once
def _stamp() -> str:
    """Hash of the contents, not of times: the same code installed anew reads the same."""
    told = hashlib.sha256(f"{sys.version} {[(name, _version(name)) for name in _LIBRARIES]}".encode())
    for file in sources():
        told.update(f"{file.parent.name}/{file.name}:".encode() + hashlib.sha256(file.read_bytes()).digest())
    return told.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
