"""akhbar: raw crawled Arabic news pages in, an audited DuckDB warehouse out."""

from __future__ import annotations

import importlib
from typing import Any

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


def __getattr__(name: str) -> Any:
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
