"""Bytes → pages. One module a format; no page is interpreted here."""

from akhbar.arabic import Decoded, decode
from akhbar.readers.batches import Batch, read_batches, read_pages
from akhbar.readers.events import Reject
from akhbar.readers.fields import guess_mapping

__all__ = ["Batch", "Decoded", "Reject", "decode", "guess_mapping", "read_batches", "read_pages"]
