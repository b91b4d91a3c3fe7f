"""Text to text: letters, words, dates, languages, encodings; what every other room relies on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akhbar.first_use import imported_on_first_use

if TYPE_CHECKING:
    from akhbar.arabic.dates import find_dates as find_dates
    from akhbar.arabic.encodings import Decoded as Decoded
    from akhbar.arabic.encodings import decode as decode
    from akhbar.arabic.forms import display as display
    from akhbar.arabic.forms import fold as fold
    from akhbar.arabic.garbled import repair_garbled as repair_garbled
    from akhbar.arabic.hijri import from_hijri as from_hijri
    from akhbar.arabic.hijri import to_hijri as to_hijri
    from akhbar.arabic.language import detect_language as detect_language
    from akhbar.arabic.offsets import Folded as Folded
    from akhbar.arabic.offsets import fold_with_offsets as fold_with_offsets
    from akhbar.arabic.words import bare_forms as bare_forms
    from akhbar.arabic.words import find_words as find_words
    from akhbar.arabic.words import tokens as tokens

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

# Imported on first use: a reader that only decodes must not wait for the dates.
__getattr__ = imported_on_first_use(__name__, _PUBLIC)
