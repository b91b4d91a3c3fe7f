"""Markers, labels and learned openings: what each announces decides on what follows it."""

from __future__ import annotations

from akhbar.pages.ahead import body_stems, prose_ahead
from akhbar.pages.cohesion import cohesion, relation_hint
from akhbar.pages.head import begins_headline, whole_line
from akhbar.pages.lists import QUIET_END, open_section
from akhbar.pages.markers import RELATIONS
from akhbar.pages.runs import put_keywords
from akhbar.pages.sheet import Sheet
from akhbar.pages.units import Unit


def read_marker(sheet: Sheet, i: int) -> int:
    """A marker: what it announces decides on what follows."""
    unit = sheet.units[i]
    announces = unit.announces or ""
    rest = sheet.units[i + 1] if i + 1 < len(sheet.units) and sheet.units[i + 1].rest else None
    if announces in RELATIONS and rest and sheet.section in RELATIONS and sheet.running and begins_headline(unit):
        sheet.units[i + 1] = whole_line(unit, rest)
        return i + 1
    if announces in RELATIONS:
        sheet.put(unit, "marker", unit.rule)
        if rest and unit.rule == "marker":
            sheet.link(rest, announces, "headline after a marker")
            return i + 2
        open_section(sheet, announces, "headline in a section")
        if unit.run:
            sheet.section_line = unit.line
            sheet.ended = sheet.ended or announces != "inline"
    elif announces in ("keywords", "site_keywords"):
        sheet.put(unit, "marker", unit.rule)
        sheet.ended = True
        if rest and not unit.run:
            put_keywords(sheet, rest, announces)
            sheet.section = None
            return i + 2
        sheet.section, sheet.section_line = announces, unit.line if unit.run else None
    elif announces in ("source", "author", "genre", "date", "caption", "lead"):
        return _read_label(sheet, i, rest)
    elif announces == "opening" and rest:
        return _read_opening(sheet, i, rest)
    elif announces == "comments":
        sheet.put(unit, "navigation", unit.rule)
        sheet.section, sheet.ended = "comments", True
    elif announces == "copyright":
        return sheet.copyright_line(i)
    elif announces == "learned":
        sheet.put(unit, "navigation", unit.rule)
        sheet.section, sheet.section_rule = relation_hint(unit.key), "run after learned furniture"
        sheet.section_line, sheet.ended = unit.line, True
    else:
        sheet.furniture(unit)
        if announces in ("navigation", "legal"):
            sheet.quiet += 1
            sheet.running = False
            sheet.ended = sheet.ended or sheet.quiet >= QUIET_END
            if not unit.run and sheet.section in RELATIONS and announces == "legal":
                sheet.section = None
    return i + 1


def _read_label(sheet: Sheet, i: int, rest: Unit | None) -> int:
    """'Source:', 'by:', 'caption:' and what is behind; a paragraph that happens to begin so stays one."""
    unit = sheet.units[i]
    announces = unit.announces or ""
    if rest is None:
        sheet.put(unit, "marker", unit.rule)
        return i + 1
    if sheet.section in RELATIONS and announces in ("author", "genre", "caption"):
        whole = Unit(unit.s, rest.e, f"{unit.key} {rest.key}", unit.line)
        if whole.n >= 4:
            sheet.link(whole, sheet.section or "more", sheet.section_rule)
            return i + 2
    if announces == "caption" and rest.n <= 45:
        sheet.put(unit, "marker", unit.rule)
        sheet.caption(rest, True)
        return i + 2
    if rest.n > 8 or rest.shape == "P" or (sheet.record and announces != "source"):
        sheet.paragraph(Unit(unit.s, rest.e, rest.key, unit.line), "prose")
        return i + 2
    sheet.put(unit, "marker", unit.rule)
    sheet.labelled(rest, announces)
    if announces == "source":
        sheet.ended = True
    return i + 2


def _read_opening(sheet: Sheet, i: int, rest: Unit) -> int:
    """A learned opening with a headline behind it: a link inside the text, or a line of a list."""
    unit = sheet.units[i]
    if sheet.section in RELATIONS:
        sheet.units[i + 1] = whole_line(unit, rest)
        return i + 1
    relation = relation_hint(unit.key)
    below = not prose_ahead(sheet, i + 1)
    if below and not sheet.ended and unit.level < 2:
        sheet.paragraph(Unit(unit.s, rest.e, rest.key, unit.line), "last line of the text")
        return i + 2
    if unit.key[-1].isalpha() or below:
        named = cohesion(rest.key, body_stems(sheet))
        if (unit.key[-1].isalpha() and named < 0.5) or sheet.ended:  # a word that headlines of the site begin with
            sheet.units[i + 1] = whole_line(unit, rest)
            return i + 1
        if named >= 0.6:
            sheet.put(unit, "marker", unit.rule)
            put_keywords(sheet, rest, "keywords")
            sheet.ended = True
            return i + 2
    sheet.put(unit, "marker", unit.rule)
    sheet.link(
        rest, "read_also" if relation == "more" and not sheet.ended else relation, "headline after a learned opening"
    )
    return i + 2
