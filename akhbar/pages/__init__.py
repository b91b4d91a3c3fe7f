"""Pages → segments: what is each stretch of text? Tiles the page, loses nothing."""

from akhbar.pages.evidence import affected_pages, learn, merge_evidence
from akhbar.pages.segment import segment_pages

__all__ = ["affected_pages", "learn", "merge_evidence", "segment_pages"]
