"""The modules that layouts stand in; importing them fills `frame.LAYOUTS`."""

from benchmarks.layouts.made.families import (
    agencies,
    bare,
    blogs,
    broadcasters,
    counted,
    dailies,
    dailies_at_home,
    items,
    magazines,
    matters,
    old_blogs,
    passed_on,
    tables,
    towns,
)

__all__ = [
    "agencies",
    "bare",
    "blogs",
    "broadcasters",
    "counted",
    "dailies",
    "dailies_at_home",
    "items",
    "magazines",
    "matters",
    "old_blogs",
    "passed_on",
    "tables",
    "towns",
]
