"""Great Expectations suites, one file a gated table; beside each rule why it, and its threshold, is what it is."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from akhbar.closed_sets import Frame, Gate, words_of

if TYPE_CHECKING:
    from akhbar.expectations.engine import Suite

FRAME_GATES: tuple[Frame, ...] = words_of(Frame)


def suites() -> dict[Gate, Suite]:
    """Every suite by gate name, in the order the gates stand in a run. Imports Great Expectations (seconds)."""
    for name in ("scipy.stats", "altair"):
        _put_off(name)
    from akhbar.expectations import (
        articles,
        drift,
        exports,
        keywords,
        mentions,
        pages,
        related_links,
        segments,
        topics,
        warehouse,
    )

    modules = (pages, segments, articles, mentions, related_links, keywords, topics, warehouse, drift, exports)
    return {suite.gate: suite for suite in (module.suite() for module in modules)}


class _PutOff(ModuleType):
    """Stands for a module until somebody asks it for anything."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def _put_off(name: str) -> None:
    """Import the module when somebody uses it: Great Expectations takes scipy.stats, a third of its own import time,
    and altair, a tenth, for one expectation that we do not have.

    The library's own lazy loader does not do: an `import` of a module that is there looks at its spec, and so loads it.
    """
    if name in sys.modules or importlib.util.find_spec(name) is None:
        return
    sys.modules[name] = module = _PutOff(name)
    parent, _, last = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], last, module)
