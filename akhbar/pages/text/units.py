"""A piece of a line, and what its shape says of it."""

from __future__ import annotations

import re

from akhbar.pages.labels import Announced, Shape
from akhbar.pages.text.shapes import ends_sentence, is_address, is_date_line, is_path, is_prose
from akhbar.remembered import remembered

_LETTER = re.compile(r"[^\W\d_]")


class Unit:
    """A piece of a line: its trimmed span, its key, its shape, and what later decides on it."""

    __slots__ = ("announces", "e", "key", "level", "line", "n", "rest", "rule", "run", "s", "shape")

    def __init__(self, s: int, e: int, key: str, line: int, announces: Announced | None = None, rule: str = "") -> None:
        self.s, self.e, self.key, self.line = s, e, key, line
        self.announces = announces  # what a marker announces; None for text
        self.rule = rule
        self.n = key.count(" ") + 1
        self.rest = False  # the rest of a line that a marker opens
        self.run = False  # a piece of a line of furniture, where headlines follow one another
        self.level = 0  # how often the site's pages have the line, 0 to 3
        self.shape: Shape = "M" if announces else _shape(key, self.n) if len(key) < 90 else shape_of(key, self.n)

    def copy(self, offset: int, line: int) -> Unit:
        """The same unit on another line, `offset` characters further on."""
        unit = _new(Unit)
        unit.s, unit.e, unit.key, unit.line = self.s + offset, self.e + offset, self.key, line
        unit.announces, unit.rule, unit.n, unit.rest = self.announces, self.rule, self.n, self.rest
        unit.run, unit.level, unit.shape = self.run, self.level, self.shape
        return unit


_new = object.__new__


@remembered(1 << 14)
def _shape(key: str, words: int) -> Shape:
    """`shape_of` remembered: furniture comes again page after page."""
    return shape_of(key, words)


def shape_of(key: str, words: int) -> Shape:
    """P prose, D date, U address or path, N no letters, F finished short sentence, H headline-like, S short."""
    if is_prose(key, words):
        return "P"
    if is_date_line(key):
        return "D"
    if not _LETTER.search(key):
        return "N"
    if is_address(key) or is_path(key):
        return "U"
    if words >= 4:
        return "F" if key[-1] == ":" or (key[-1] == "." and not key.endswith("..")) else "H"
    return "F" if ends_sentence(key) and key[-1] == "." and words > 1 else "S"
