"""Frames to DuckDB: stage, load, publish, export. The only room that knows DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akhbar.store.home import Home

if TYPE_CHECKING:
    from akhbar.store.opening import open_warehouse as open_warehouse

__all__ = ["Home", "open_warehouse"]


def __getattr__(name: str) -> object:
    if name == "open_warehouse":
        from akhbar.store.opening import open_warehouse

        return open_warehouse
    raise AttributeError(f"module 'akhbar.store' has no attribute {name!r}")
