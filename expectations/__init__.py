"""Great Expectations suites, one file a gated table; beside each rule why it, and its threshold, is what it is."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
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
    with _left_out(_not_ours()):
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


# The kinds of rules that our suites have, by the module of Great Expectations that each stands in.
_RULES = {
    "expect_column_value_lengths_to_be_between",
    "expect_column_values_to_be_between",
    "expect_column_values_to_be_in_set",
    "expect_column_values_to_be_unique",
    "expect_column_values_to_match_regex",
    "expect_column_values_to_not_be_null",
    "expect_compound_columns_to_be_unique",
    "unexpected_rows_expectation",
}
_ENGINES = ("pandas_", "spark_")  # readers of other databases are asked for their names when ours is made


def _not_ours() -> list[str]:
    """Modules of Great Expectations that no gate needs: what pandas and Spark read, and kinds of rules that no suite
    has. They make classes by the hundred, two fifths of its own import time; our gates check tables of DuckDB.
    """
    found = importlib.util.find_spec("great_expectations")
    folders = [Path(folder) for folder in (found and found.submodule_search_locations) or ()]
    readers = [name for name in _modules(folders, "datasource.fluent") if name.startswith(_ENGINES)]
    rules = [name for name in _modules(folders, "expectations.core") if name not in _RULES]
    return [
        *(f"great_expectations.datasource.fluent.{name}" for name in readers if name.endswith("_datasource")),
        *(f"great_expectations.expectations.core.{name}" for name in rules),
    ]


def _modules(folders: Sequence[Path], package: str) -> list[str]:
    """Names of the modules of a package below the folders, but for those that begin with a line."""
    return sorted(f.stem for folder in folders for f in folder.joinpath(*package.split(".")).glob("[!_]*.py"))


class _LeftOut(ModuleType):
    """Stands for a module while others import its classes: each is an empty class that nothing is an instance of."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


@contextmanager
def _left_out(names: Sequence[str]) -> Iterator[None]:
    """Leave modules out of what is imported in the block; who imports one of them afterwards gets it."""
    stand_ins = {name: _LeftOut(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


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
