"""Great Expectations suites, one file a gated table; beside each rule why it, and its threshold, is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expectations.engine import Suite

FRAME_GATES = ("pages", "segments", "articles", "mentions", "related_links", "keywords")


def suites() -> dict[str, Suite]:
    """Every suite by gate name, in the order the gates stand in a run. Imports Great Expectations (seconds)."""
    from expectations import articles, exports, keywords, mentions, pages, related_links, segments, warehouse

    modules = (pages, segments, articles, mentions, related_links, keywords, warehouse, exports)
    return {suite.gate: suite for suite in (module.suite() for module in modules)}
