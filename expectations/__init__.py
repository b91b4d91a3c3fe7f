"""Great Expectations suites, one file a gated table; beside each rule why it, and its threshold, is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expectations.engine import Suite

FRAME_GATES = ("pages", "segments", "articles", "mentions", "related_links", "keywords")


def suites() -> dict[str, Suite]:
    """Every suite by gate name, in the order the gates stand in a run. Imports Great Expectations (seconds)."""
    for name in ("scipy.stats", "altair"):
        _lazily(name)
    from expectations import articles, drift, exports, keywords, mentions, pages, related_links, segments, warehouse

    modules = (pages, segments, articles, mentions, related_links, keywords, warehouse, drift, exports)
    return {suite.gate: suite for suite in (module.suite() for module in modules)}


def _lazily(name: str) -> None:
    """Import the module when somebody uses it: Great Expectations takes scipy.stats, a third of its own import time,
    and altair, a tenth, for one expectation that we do not have.
    """
    import importlib.util
    import sys

    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    parent, _, last = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], last, module)
