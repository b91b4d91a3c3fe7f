"""Bytes → pages. One module a format; no page is interpreted here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akhbar.first_use import imported_on_first_use

if TYPE_CHECKING:
    from akhbar.arabic import Decoded as Decoded
    from akhbar.arabic import decode as decode
    from akhbar.readers.batches import Batch as Batch
    from akhbar.readers.batches import read_batches as read_batches
    from akhbar.readers.batches import read_pages as read_pages
    from akhbar.readers.events import Reject as Reject
    from akhbar.readers.fields import guess_mapping as guess_mapping

# Imported on first use: what looks for the input files alone does without polars.
_PUBLIC = {
    "Batch": "akhbar.readers.batches",
    "Decoded": "akhbar.arabic",
    "Reject": "akhbar.readers.events",
    "decode": "akhbar.arabic",
    "guess_mapping": "akhbar.readers.fields",
    "read_batches": "akhbar.readers.batches",
    "read_pages": "akhbar.readers.batches",
}
__all__ = sorted(_PUBLIC)

__getattr__ = imported_on_first_use(__name__, _PUBLIC)
