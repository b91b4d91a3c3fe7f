"""Layouts as people build them, for training only: each a family, a function that draws a site's parts and words.

Numbers of `MADE` are such sites. `LAYOUTS` has all families by name; a site's is by its number, in turn, so that any
run of as many numbers has each of them. To add one: a function `name(site)` that returns a `frame.Made`, with
`@layout` above it, in a module of `families`.
"""

from __future__ import annotations

from benchmarks.layouts.made import families  # noqa: F401  (fills LAYOUTS)
from benchmarks.layouts.made.frame import LAYOUTS, MADE, MadeSite

__all__ = ["LAYOUTS", "MADE", "MadeSite"]
