"""The modules that layouts stand in; importing them fills `frame.LAYOUTS`."""

from benchmarks.layouts.made.families import blogs, counted, magazines, towns

__all__ = ["blogs", "counted", "magazines", "towns"]
