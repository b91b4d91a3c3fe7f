"""Which way a text runs, and about how wide it will be drawn."""

from __future__ import annotations

import unicodedata

_RIGHT = {"R", "AL"}


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (UAX 9, rule P2)."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _RIGHT:
            return True
        if kind == "L":
            return False
    return False


def width(text: str, size: float) -> float:
    """About how many units a text takes: an upper bound, so that what is placed by it does not overlap."""
    units = 0.0
    for letter in text:
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
            continue
        units += 0.32 if letter in " .,:;'|!ilIjا١" else 0.78 if letter in "سشصضWMmw@%…" else 0.6
    return units * size


def cut(text: str, room: float, size: float) -> str:
    """The text if it fits, else as much of it as fits before an ellipsis."""
    if width(text, size) <= room:
        return text
    for end in range(len(text) - 1, 0, -1):
        if width(text[:end], size) + size <= room:
            return text[:end].rstrip() + "…"
    return "…"
