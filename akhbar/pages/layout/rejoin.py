"""Headlines put together again that were cut behind a first word or name."""

from __future__ import annotations

from akhbar.pages.text.markers import RELATIONS
from akhbar.pages.text.units import Unit


def rejoin_headlines(units: list[Unit]) -> list[Unit]:
    """The units with those put together again that stand above all prose and were cut behind a first word or name:
    there such a line is a headline that begins so."""
    joined: list[Unit] = []
    i = 0
    while i < len(units) and units[i].shape != "P":
        unit = units[i]
        if begins_headline(unit) and i + 1 < len(units) and units[i + 1].rest and units[i + 1].shape == "H":
            unit = whole_line(unit, units[i + 1])
            i += 1
        joined.append(unit)
        i += 1
    return joined + units[i:]


def begins_headline(unit: Unit) -> bool:
    """Whether a cut opening may be the beginning of a headline: learned, or a marker of one word."""
    one_word = " " not in unit.key.rstrip(" :：|")
    return unit.announces == "opening" or (unit.announces in RELATIONS and unit.rule == "marker" and one_word)


def whole_line(unit: Unit, rest: Unit) -> Unit:
    """An opening and what is behind it as one unit again."""
    return Unit(unit.s, rest.e, f"{unit.key} {rest.key}", unit.line)
