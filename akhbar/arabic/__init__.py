"""Text to text: letters, words, dates, languages, encodings; what every other room relies on."""

from __future__ import annotations

import importlib
from typing import Any

_PUBLIC = {
    "Decoded": "akhbar.arabic.encodings",
    "Folded": "akhbar.arabic.offsets",
    "bare_forms": "akhbar.arabic.words",
    "decode": "akhbar.arabic.encodings",
    "detect_language": "akhbar.arabic.language",
    "display": "akhbar.arabic.forms",
    "find_dates": "akhbar.arabic.dates",
    "find_words": "akhbar.arabic.words",
    "fold": "akhbar.arabic.forms",
    "fold_with_offsets": "akhbar.arabic.offsets",
    "from_hijri": "akhbar.arabic.hijri",
    "repair_garbled": "akhbar.arabic.garbled",
    "to_hijri": "akhbar.arabic.hijri",
    "tokens": "akhbar.arabic.words",
}
__all__ = sorted(_PUBLIC)


def __getattr__(name: str) -> Any:
    # Imported on first use: a reader that only decodes must not wait for the dates.
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'akhbar.arabic' has no attribute {name!r}")
