"""Pages → segments: what is each stretch of text? Tiles the page, loses nothing."""

from akhbar.pages.asked import questions
from akhbar.pages.keywords.split import split_keywords
from akhbar.pages.segment import segment_pages
from akhbar.pages.site.evidence import learn, merge_evidence
from akhbar.pages.touched import affected_pages, asking, changed_keys, weights

__all__ = [
    "affected_pages",
    "asking",
    "changed_keys",
    "learn",
    "merge_evidence",
    "questions",
    "segment_pages",
    "split_keywords",
    "weights",
]
