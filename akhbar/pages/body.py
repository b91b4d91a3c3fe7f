"""From the first paragraph on: what goes on with the article, what interrupts it, and what comes after it."""

from __future__ import annotations

import re

from akhbar.pages.ahead import (
    between_separators,
    headlines_listed,
    is_furniture,
    opens_list,
    paragraphs_from,
    prose_ahead,
    speaks_of,
    tags_below,
)
from akhbar.pages.captions import ends_in_brackets, parse_caption
from akhbar.pages.cohesion import goes_on, relation_hint
from akhbar.pages.lists import QUIET_END, embed, open_section, put_furniture, read_listed
from akhbar.pages.marks import read_marker
from akhbar.pages.runs import put_keywords, put_run
from akhbar.pages.seams import OWN_TEXT
from akhbar.pages.sheet import Sheet

_HASHES = re.compile(r"#[^\s#]+(?: #[^\s#]+)+")


def read_body(sheet: Sheet, first: int) -> None:
    """Put down every unit from the first paragraph on."""
    sheet.article = max(sheet.article, 1)
    i = first
    while i < len(sheet.units):
        i = _read_unit(sheet, i)


def _read_unit(sheet: Sheet, i: int) -> int:
    unit = sheet.units[i]
    if sheet.section_line is not None and unit.line != sheet.section_line:
        sheet.section = sheet.section_line = None
    if sheet.pieces and sheet.pieces[-1].kind == "paragraph" and unit.n <= 4 and not sheet.ended:
        tags = tags_below(sheet, i)
        if tags:
            for tag in sheet.units[i : i + tags]:
                put_keywords(sheet, tag, "keywords")
            sheet.ended = True
            return i + tags
    if unit.rule == OWN_TEXT:
        sheet.section, sheet.ended = None, False
        sheet.paragraph(unit, OWN_TEXT)
        return i + 1
    if unit.announces:
        return read_marker(sheet, i)
    if sheet.section in ("keywords", "site_keywords"):
        if unit.rest or (unit.shape != "P" and not is_furniture(unit) and unit.key not in sheet.site.headers):
            put_keywords(sheet, unit, sheet.section)
            return i + 1
        if not unit.rest:
            sheet.section = None
    if unit.rest and sheet.section:
        if unit.n >= 3 and between_separators(sheet, i):
            sheet.link(unit, sheet.section, "headline between separators")
        else:
            put_run(sheet, unit, sheet.section, sheet.section_rule)
    elif unit.run:
        _read_run_piece(sheet, i)
    elif unit.shape in "NU":
        sheet.put(unit, "marker" if unit.key.strip("().-").isdigit() else "navigation", "no words")
    elif unit.shape == "D":
        sheet.date_line(unit, sheet.section is None and not sheet.ended)
    elif sheet.section is None and not sheet.ended and parse_caption(unit.key, False):
        sheet.caption(unit, False)
    elif unit.key in sheet.site.headers and not sheet.record and opens_list(sheet, i):
        sheet.put(unit, "marker", "heads headlines on the site's pages")
        open_section(sheet, relation_hint(unit.key), "headline under a learned heading")
    elif sheet.section == "comments":
        sheet.put(unit, "navigation", "readers' comments")
    elif sheet.section:
        return read_listed(sheet, i)
    elif is_furniture(unit) and not (sheet.record and unit.shape in "FPH"):
        if "©" in unit.key and unit.n <= 10:
            return sheet.copyright_line(i)
        put_furniture(sheet, unit)
    elif sheet.article and _HASHES.fullmatch(unit.key):
        put_keywords(sheet, unit, "keywords")
        sheet.ended = True
    elif unit.shape == "P":
        return _read_prose(sheet, i)
    else:
        return _read_short(sheet, i)
    return i + 1


def _read_prose(sheet: Sheet, i: int) -> int:
    """Prose outside lists: the article's, unless its end has been seen."""
    unit = sheet.units[i]
    if not sheet.ended or sheet.record:
        sheet.paragraph(unit, "prose")
    elif unit.level == 0 and paragraphs_from(sheet, i) >= 2 and sheet.quiet:
        sheet.ended = False
        sheet.paragraph(unit, "prose")
    else:
        sheet.put(unit, "navigation", "after the end of the article")
    return i + 1


def _read_short(sheet: Sheet, i: int) -> int:
    """A line that is no prose: between paragraphs, after the last, or above a further article."""
    unit = sheet.units[i]
    if sheet.record:
        ahead = any(u.shape == "P" for u in sheet.units[i + 1 : i + 3])
        short = ahead and unit.shape in "SH" and unit.n <= 12 and not goes_on(unit.key)
        if short:
            sheet.put(unit, "subheading", "short line between paragraphs", article=sheet.article)
        else:
            sheet.paragraph(unit, "text of a record")
        return i + 1
    j = i + 1
    while j < len(sheet.units) and j < i + 4 and sheet.units[j].shape in "DN":
        j += 1
    after = sheet.units[j] if j < len(sheet.units) else None
    prose_next = after is not None and after.shape == "P" and not after.run and not is_furniture(after)
    above_text = (sheet.ended or sheet.quiet) and unit.shape == "H" and prose_next and paragraphs_from(sheet, j) >= 2
    if above_text and (sheet.ended or speaks_of(sheet, unit.key, j)):
        sheet.link(unit, "more", "headline")
        embed(sheet, -1, "headline above a further text")
        return i + 1
    if unit.shape == "H" and not sheet.ended and ends_in_brackets(unit.key) is not None:
        sheet.caption(unit, False)
        return i + 1
    if sheet.ended:
        if unit.shape == "H" and unit.n >= 5 and not is_furniture(unit):
            sheet.link(unit, "more", "headline after the end of the article")
        else:
            sheet.put(unit, "navigation", "after the end of the article")
    elif (unit.shape == "F" and unit.n >= 3) or (unit.n >= 5 and goes_on(unit.key)):
        sheet.paragraph(unit, "short sentence in the text")
    elif prose_next and unit.n <= 8 and len(unit.key) <= 60:
        sheet.put(unit, "subheading", "short line between paragraphs", article=sheet.article)
    elif prose_next or prose_ahead(sheet, i):
        if unit.n >= 6:
            sheet.paragraph(unit, "line between paragraphs")
        elif unit.shape == "H" or unit.level == 0:
            sheet.put(unit, "subheading", "short line between paragraphs", article=sheet.article)
        else:
            put_furniture(sheet, unit)
    elif unit.n >= 7 and headlines_listed(sheet, i) < 3:
        sheet.paragraph(unit, "last line of the text")
    elif unit.shape == "H" and unit.n >= 5:
        sheet.link(unit, "more", "headline below the article")
    elif unit.n <= 4 and i == len(sheet.units) - 1 and not any(c.isdigit() for c in unit.key):
        sheet.put(unit, "byline", "name below the text", article=sheet.article, value=sheet.raw(unit))
    else:
        sheet.put(unit, "navigation", "below the article")
        sheet.quiet += 1
        sheet.ended = sheet.ended or sheet.quiet >= QUIET_END
    return i + 1


def _read_run_piece(sheet: Sheet, i: int) -> None:
    """A piece of a line of furniture outside any section of it."""
    unit = sheet.units[i]
    if parse_caption(unit.key, False) and not sheet.ended:
        sheet.caption(unit, False)
    elif unit.n >= 12 and sheet.section is None and unit.shape == "P" and not sheet.ended and not unit.rest:
        sheet.paragraph(unit, "prose")
    else:
        sheet.put(unit, "navigation", "furniture of the site")
