"""Whom a page is for, as far as words depend on it."""

from __future__ import annotations

from typing import Protocol


class Reader(Protocol):
    """`Shown` and what else knows the language: `lang` is ar or en, `rtl` whether it runs from right to left."""

    @property
    def lang(self) -> str: ...

    @property
    def rtl(self) -> bool: ...

    def label(self, key: str) -> str:
        """Words of ours in the reader's language."""
