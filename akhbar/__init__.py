"""akhbar: raw crawled Arabic news pages in, an audited DuckDB warehouse out."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from akhbar.arabic import detect_language as detect_language
    from akhbar.arabic import find_dates as find_dates
    from akhbar.arabic import fold as fold
    from akhbar.entities import find_entities as find_entities
    from akhbar.facts import parse_pages as parse_pages
    from akhbar.pages import split_keywords as split_keywords
    from akhbar.readers import decode as decode
    from akhbar.readers import read_pages as read_pages
    from akhbar.store import open_warehouse as open_warehouse

__version__ = "0.1.0"

# Imported on first use: `akhbar --help` must not wait for polars or DuckDB.
_PUBLIC = {
    "read_pages": "akhbar.readers",
    "decode": "akhbar.readers",
    "parse_pages": "akhbar.facts",
    "find_entities": "akhbar.entities",
    "fold": "akhbar.arabic",
    "find_dates": "akhbar.arabic",
    "detect_language": "akhbar.arabic",
    "split_keywords": "akhbar.pages",
    "open_warehouse": "akhbar.store",
}
__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> object:
    if name in _PUBLIC:
        try:
            return getattr(importlib.import_module(_PUBLIC[name]), name)
        except ModuleNotFoundError as error:
            from akhbar.extras import missing

            raise missing(error) or error from None
    raise AttributeError(f"module 'akhbar' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What can be asked for, also where nothing was imported yet; not what this module works with itself."""
    return sorted({*_PUBLIC, *(name for name in globals() if name.startswith("__"))})
