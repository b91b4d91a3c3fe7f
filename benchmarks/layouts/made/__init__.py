"""Layouts as people build them: each a family, a function that draws a site's parts and words.

Numbers of `MADE` are sites to train on, of the families in `LAYOUTS`; numbers of `KEPT` those of `KEPT_LAYOUTS`, which
no net has seen and no rule was made on: they show how the parser reads what it was not made for. A site's family is by
its number, in turn, so that any run of as many numbers has each of them. To add one: a function `name(site)` that
returns a `frame.Made`, with `@layout` above it, in a module of `families` or of `kept`.
"""

from __future__ import annotations

from benchmarks.layouts.made import families, kept  # noqa: F401  (fill LAYOUTS and KEPT_LAYOUTS)
from benchmarks.layouts.made.frame import KEPT, KEPT_LAYOUTS, LAYOUTS, MADE, MadeSite

__all__ = ["KEPT", "KEPT_LAYOUTS", "LAYOUTS", "MADE", "MadeSite"]
