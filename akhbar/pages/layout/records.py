"""Records: a text that is an article's body and little else, its title and day in fields of their own.

Here rules are certain: every line is the article's but for what a phrase announces, what is a caption, and the site's
furniture. Pages are read by the net (`layout`).
"""

from __future__ import annotations

import re

from akhbar.pages.labels import Announced
from akhbar.pages.layout.rejoin import begins_headline, whole_line
from akhbar.pages.layout.runs import put_keywords, put_run
from akhbar.pages.layout.seams import OWN_TEXT
from akhbar.pages.layout.state import PROSE_READ, Piece, State
from akhbar.pages.text.captions import parse_caption
from akhbar.pages.text.cohesion import cohesion, goes_on, relation_hint, stems
from akhbar.pages.text.markers import RELATIONS
from akhbar.pages.text.units import Unit

_HASHES = re.compile(r"#[^\s#]+(?: #[^\s#]+)+")
_LABELS: tuple[Announced, ...] = ("source", "author", "genre", "date", "caption", "lead")
_KEYWORDS: tuple[Announced, ...] = ("keywords", "site_keywords")
LONGEST_CAPTION, LONGEST_LABEL = 45, 8  # words behind a label


def read_record(state: State) -> list[Piece]:
    """The pieces of a record, in order."""
    return _Reader(state).read()


class _Reader:
    """Reads a record's units one after the other; what it knows is which list it stands in."""

    def __init__(self, state: State) -> None:
        self.state, self.units = state, state.units
        self.section: Announced | None = None  # the list at hand: a relation, keywords, comments
        self.line: int | None = None  # the line that ends it, where it began inside a line

    def read(self) -> list[Piece]:
        self.state.article = 1
        i = 0
        while i < len(self.units):
            i = self._unit(i)
        return self.state.pieces

    def _unit(self, i: int) -> int:
        state, unit = self.state, self.units[i]
        if self.line is not None and unit.line != self.line:
            self.section = self.line = None
        if unit.rule == OWN_TEXT:
            self.section = None
            state.paragraph(unit, OWN_TEXT)
        elif unit.announces:
            return self._announced(i)
        elif self.section in _KEYWORDS and (unit.rest or unit.shape != "P"):
            put_keywords(state, unit, self.section)
        elif unit.rest and self.section in RELATIONS:
            put_run(state, unit, self.section, "headlines behind a marker")
        elif unit.level and unit.shape in "SNU":
            state.put(unit, "navigation", "furniture of the site")
        elif unit.shape in "NU":
            state.put(unit, "marker" if unit.key.strip("().-").isdigit() else "navigation", "no words")
        elif unit.shape == "D":
            state.date_line(unit, self.section is None)
        elif self._begun() and parse_caption(unit.key, False):
            state.caption(unit, False)
        elif self.section == "comments":
            state.put(unit, "navigation", "readers' comments")
        elif self.section in RELATIONS and unit.shape == "H":
            state.link(unit, self.section, "headline in a section")
        elif _HASHES.fullmatch(unit.key):
            put_keywords(state, unit, "keywords")
        elif unit.run and not (unit.n >= 12 and unit.shape == "P" and not unit.rest):
            state.put(unit, "navigation", "furniture of the site")
        else:
            self.section = None
            self._text(i)
        return i + 1

    def _begun(self) -> bool:
        """Whether a paragraph stands above."""
        return any(p.kind == "paragraph" and p.rule == "prose" for p in self.state.pieces)

    def _text(self, i: int) -> None:
        """The article's own: a paragraph, or a short line above one."""
        state, unit = self.state, self.units[i]
        ahead = any(u.shape == "P" for u in self.units[i + 1 : i + 3])
        if self._begun() and ahead and unit.shape in "SH" and unit.n <= 12 and not goes_on(unit.key):
            state.put(unit, "subheading", "short line between paragraphs", article=1)
        else:
            state.paragraph(unit, "prose" if unit.shape == "P" else "text of a record")

    def _announced(self, i: int) -> int:
        """What a phrase announces."""
        state, unit = self.state, self.units[i]
        announces = unit.announces
        rest = self.units[i + 1] if i + 1 < len(self.units) and self.units[i + 1].rest else None
        if announces in RELATIONS:
            if rest and self.section in RELATIONS and begins_headline(unit):
                self.units[i + 1] = whole_line(unit, rest)
                return i + 1
            state.put(unit, "marker", unit.rule)
            if rest and unit.rule == "marker":
                state.link(rest, announces, "headline after a marker")
                return i + 2
            self._open(announces, unit)
        elif announces in _KEYWORDS:
            state.put(unit, "marker", unit.rule)
            if rest and not unit.run:
                put_keywords(state, rest, announces)
                self.section = None
                return i + 2
            self._open(announces, unit)
        elif announces in _LABELS:
            return self._label(i, rest)
        elif announces == "opening" and rest:
            return self._opening(i, rest)
        elif announces == "comments":
            state.put(unit, "navigation", unit.rule)
            self._open("comments", None)
        elif announces == "copyright":
            return state.copyright_line(i)
        elif announces == "learned":
            state.put(unit, "navigation", unit.rule)
            self.section, self.line = relation_hint(unit.key), unit.line
        else:
            state.furniture(unit)
        return i + 1

    def _open(self, section: Announced, unit: Unit | None) -> None:
        self.section = section
        self.line = unit.line if unit is not None and unit.run else None

    def _label(self, i: int, rest: Unit | None) -> int:
        """'Source:', 'caption:' and what is behind; a paragraph that happens to begin so stays one."""
        state, unit = self.state, self.units[i]
        if rest is None:
            state.put(unit, "marker", unit.rule)
            return i + 1
        if unit.announces == "caption" and rest.n <= LONGEST_CAPTION:
            state.put(unit, "marker", unit.rule)
            state.caption(rest, True)
        elif unit.announces == "source" and rest.n <= LONGEST_LABEL and rest.shape != "P":
            state.put(unit, "marker", unit.rule)
            state.labelled(rest, "source")
        else:
            state.paragraph(Unit(unit.s, rest.e, rest.key, unit.line), "prose")
        return i + 2

    def _opening(self, i: int, rest: Unit) -> int:
        """Words with which lines of the site begin: before keywords, before a headline, or the text's own."""
        state, unit = self.state, self.units[i]
        below = not any(u.shape == "P" for u in self.units[i + 2 :])
        if below and unit.level < 2:
            state.paragraph(whole_line(unit, rest), "last line of the text")
            return i + 2
        if unit.key[-1].isalpha() or below:
            own = [state.folded[p.s : p.e] for p in state.pieces if p.kind == "paragraph"]
            named = cohesion(rest.key, stems(" ".join(own)[:PROSE_READ]))
            if unit.key[-1].isalpha() and named < 0.5:  # a word that lines of the site begin with
                self.units[i + 1] = whole_line(unit, rest)
                return i + 1
            if named >= 0.6:
                state.put(unit, "marker", unit.rule)
                put_keywords(state, rest, "keywords")
                return i + 2
        relation = relation_hint(unit.key)
        state.put(unit, "marker", unit.rule)
        state.link(rest, "read_also" if relation == "more" else relation, "headline after a learned opening")
        return i + 2
