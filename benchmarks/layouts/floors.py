"""Floors of page parsing on layouts at large: the fixed set in any clone, and with the measuring data more."""

from __future__ import annotations

import json
import math
from pathlib import Path

from benchmarks.floors import figure_of, name_of
from benchmarks.layouts import FINAL, FIRST, KEPT, TRAINING, fixed
from benchmarks.layouts.made import KEPT_LAYOUTS
from benchmarks.layouts.report import SHARED, Figures, Tally, on_part, on_real, on_sites

FILE = Path(__file__).resolve().parents[1] / "floors.json"
MISSING = "the measuring data is not here"
FINAL_SITES = 50


def on_fixed() -> dict[str, Figures]:
    """Figures of the fixed set, as text and as HTML."""
    pages = fixed.read()
    return {f"fixed_{form}": on_sites(pages, form)[0] for form in ("text", "html")}


def on_kept() -> dict[str, tuple[Figures, Tally]]:
    """Figures of a site of each family that no net was trained on, as text and as HTML."""
    return on_part(TRAINING, len(KEPT_LAYOUTS), KEPT.start - FIRST[TRAINING])


def measured() -> dict[str, float]:
    """{"layouts.<set>.<measure>": figure} of every set that can be measured here."""
    sets: dict[str, Figures] = on_fixed()
    if SHARED.exists():
        sets |= {f"final_{form}": figures for form, (figures, _) in on_part(FINAL, FINAL_SITES).items()}
        sets |= {f"kept_{form}": figures for form, (figures, _) in on_kept().items()}
        sets |= {f"real_{form}": rows["mean"] for form, rows in on_real().items()}
    return {
        f"layouts.{name}.{measure}": figure
        for name, figures in sets.items()
        for measure, figure in figures.items()
        if figure is not None and measure not in ("articles" if name.startswith("real") else "", "P", "R")
    }


def check(lift: bool = False, allow_missing: bool = False) -> int:
    """Measure and print each figure below its floor, and each floor that could not be measured; the number of those.

    `lift`: write the figures reached, to a thousandth, as the new floors. `allow_missing`: a floor that could not be
    measured because the measuring data is absent is no fault.
    """
    every = json.loads(FILE.read_text(encoding="utf-8"))
    floors = {figure_of(name): floor for name, floor in every.items() if name.startswith("layouts.")}
    figures = measured()
    low = sorted(name for name, floor in floors.items() if name in figures and figures[name] < floor)
    missing = sorted(set(floors) - set(figures))
    for name in low:
        print(f"{name} {figures[name]} is below its floor {floors[name]}")
    if missing:
        print(f"{len(missing)} floors of layouts were not measured: {MISSING} ({SHARED})")
        print("" if allow_missing else "Put it there, or say that they may be left out: --allow-missing")
    print(f"{len(floors) - len(low) - len(missing)} of {len(floors)} figures of layouts at or above their floors")
    if lift and not low:
        reached = {
            name_of(name, every): math.floor(figure * 1000) / 1000 for name, figure in figures.items() if figure > 0
        }
        higher = {name: max(figure, every.get(name, 0)) for name, figure in reached.items()}
        FILE.write_text(json.dumps(dict(sorted((every | higher).items())), indent=2) + "\n", encoding="utf-8")
    return len(low) + (0 if allow_missing else len(missing))
