"""Sections of links and furniture: how they open, what a line of one is, where a further article begins in one."""

from __future__ import annotations

from akhbar.pages.ahead import (
    body_stems,
    heads_text,
    is_furniture,
    paragraphs_from,
    prose_ahead,
    stands_alone,
    stems_of,
)
from akhbar.pages.cohesion import cohesion
from akhbar.pages.sheet import Sheet
from akhbar.pages.units import Unit

_BETWEEN = ("date_line", "byline", "navigation", "marker")  # may stand between a headline and its text
QUIET_END = 4  # so many pieces of furniture in a row end an article


def open_section(sheet: Sheet, relation: str, rule: str) -> None:
    sheet.section, sheet.section_rule, sheet.running, sheet.section_line = relation, rule, True, None
    sheet.bullets = sheet.listed = False


def put_furniture(sheet: Sheet, unit: Unit) -> None:
    sheet.put(unit, "navigation", "furniture of the site")
    sheet.quiet += 1
    sheet.running = False
    if sheet.quiet >= QUIET_END:
        sheet.ended = True


def embed(sheet: Sheet, at: int, rule: str) -> None:
    """The piece at index `at` turns out to be the title of a further article on the page."""
    sheet.article += 1
    sheet.pieces[at] = sheet.pieces[at]._replace(kind="title", article=sheet.article, rule=rule)
    sheet.section, sheet.ended, sheet.quiet = None, False, 0


def read_listed(sheet: Sheet, i: int) -> int:
    """A line of a section of links: a headline, its teaser, furniture, or text of an article."""
    unit, section = sheet.units[i], sheet.section or ""
    if unit.shape != "P" or (unit.key[-1] != "." and len(unit.key) <= 120):
        listed = (
            unit.shape == "P" or unit.shape == "H" or (unit.n >= 3 and len(unit.key) >= 14 and not is_furniture(unit))
        )
        bullet = bool(sheet.pieces) and sheet.pieces[-1].rule == "bullet" and sheet.units[i - 1].line == unit.line
        if sheet.running and sheet.bullets and not bullet and unit.level:
            listed = False  # the list had bullets and is over
        listed = listed and unit.key[-1] != ":" and not (unit.n <= 4 and unit.shape == "F")
        known = sheet.section_rule == "headline in a section" and sheet.running and unit.n >= 5
        if listed and (known or not is_furniture(unit)):
            first = section == "read_also" and sheet.ended and known and not sheet.listed and not bullet
            sheet.link(unit, section, sheet.section_rule)
            sheet.bullets, sheet.listed = bullet, True
            if first and heads_text(sheet, i + 1):
                embed(sheet, -1, "headline above an embedded text")
        else:
            put_furniture(sheet, unit)
        return i + 1
    at = len(sheet.pieces) - 1
    while at > len(sheet.pieces) - 4 and at >= 0 and sheet.pieces[at].kind in _BETWEEN:
        at -= 1
    headline = sheet.pieces[at] if at >= 0 and sheet.pieces[at].kind == "link" else None
    run = paragraphs_from(sheet, i, strict=True)
    alone = section == "read_also" and sheet.ended and sheet.running and stands_alone(sheet, headline, i)
    run = max(run, 2) if alone and len(unit.key) >= 100 and unit.key[-1] in '.!؟"»' else run
    if headline is not None and headline.score is None:
        above = sheet.folded[headline.s : headline.e]
        near = cohesion(above, stems_of(sheet, i))
        if run >= 2 and (sheet.ended or near > max(0.4, cohesion(above, body_stems(sheet)))):
            embed(sheet, at, "headline above an embedded text")
            sheet.paragraph(unit, "prose")
            return i + 1
        cut_off = unit.key.endswith(("...", "…"))
        if run == 1 and (sheet.ended or cut_off or near >= 0.4 or not prose_ahead(sheet, i)):
            sheet.put(unit, "link_teaser", "prose below a headline", owner=sheet.owner)
            return i + 1
    if is_furniture(unit) or (sheet.ended and run < 2):
        kind = "link_teaser" if headline else "navigation"
        sheet.put(unit, kind, "after the end of the article", owner=sheet.owner if headline else None)
        return i + 1
    sheet.section, sheet.ended = None, False
    sheet.paragraph(unit, "prose")
    return i + 1
