"""From the first paragraph on: what goes on with the article, what interrupts it, and what comes after it."""

from __future__ import annotations

import re

from akhbar.pages.captions import ends_in_brackets, parse_caption
from akhbar.pages.cohesion import cohesion, goes_on, relation_hint, stems
from akhbar.pages.head import begins_headline, whole_line
from akhbar.pages.markers import RELATIONS
from akhbar.pages.runs import put_keywords, put_run
from akhbar.pages.sheet import Piece, Sheet
from akhbar.pages.units import Unit

_BETWEEN = ("date_line", "byline", "navigation", "marker")  # may stand between a headline and its text
_HASHES = re.compile(r"#[^\s#]+(?: #[^\s#]+)+")
QUIET_END = 4  # so many pieces of furniture in a row end an article


def read_body(sheet: Sheet, first: int) -> None:
    """Put down every unit from the first paragraph on."""
    sheet.article = max(sheet.article, 1)
    i = first
    while i < len(sheet.units):
        i = _read_unit(sheet, i)


def is_furniture(unit: Unit) -> bool:
    """Whether a line that other pages of the site have, too, is furniture; sentences must be on nearly all."""
    if unit.level == 0 or unit.announces:
        return False
    return unit.level >= {"S": 1, "N": 1, "U": 1, "H": 2, "D": 4, "F": 3, "P": 3}[unit.shape]


def _read_unit(sheet: Sheet, i: int) -> int:
    unit = sheet.units[i]
    if sheet.section_line is not None and unit.line != sheet.section_line:
        sheet.section = sheet.section_line = None
    if sheet.pieces and sheet.pieces[-1].kind == "paragraph" and unit.n <= 4 and not sheet.ended:
        tags = _tags_below(sheet, i)
        if tags:
            for tag in sheet.units[i : i + tags]:
                put_keywords(sheet, tag, "keywords")
            sheet.ended = True
            return i + tags
    if unit.announces:
        return _read_marker(sheet, i)
    if sheet.section in ("keywords", "site_keywords"):
        if unit.rest or (unit.shape != "P" and not is_furniture(unit) and unit.key not in sheet.site.headers):
            put_keywords(sheet, unit, sheet.section)
            return i + 1
        if not unit.rest:
            sheet.section = None
    if unit.rest and sheet.section:
        if unit.n >= 3 and _between_separators(sheet, i):
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
    elif unit.key in sheet.site.headers and not sheet.record and _opens_list(sheet, i):
        sheet.put(unit, "marker", "heads headlines on the site's pages")
        _open(sheet, relation_hint(unit.key), "headline under a learned heading")
    elif sheet.section == "comments":
        sheet.put(unit, "navigation", "readers' comments")
    elif sheet.section:
        return _read_listed(sheet, i)
    elif is_furniture(unit) and not (sheet.record and unit.shape in "FPH"):
        if "©" in unit.key and unit.n <= 10:
            return sheet.copyright_line(i)
        _furniture(sheet, unit)
    elif sheet.article and _HASHES.fullmatch(unit.key):
        put_keywords(sheet, unit, "keywords")
        sheet.ended = True
    elif unit.shape == "P":
        return _read_prose(sheet, i)
    else:
        return _read_short(sheet, i)
    return i + 1


def _tags_below(sheet: Sheet, i: int) -> int:
    """How many lines from unit i on are tags printed one a line below the text, whose words the text has; 0 if none."""
    count = 0
    for unit in sheet.units[i : i + 16]:
        menu = unit.announces == "navigation" and unit.rule == "marker"
        short = unit.shape in "SH" and not unit.rest and not unit.run
        if not (menu or short) or unit.n > 4 or unit.level >= 2 or unit.key[-1] in ":؟!":
            break
        count += 1
    if sheet.record or count < 2 or _prose_ahead(sheet, i + count - 1):
        return 0
    body = _body_stems(sheet)
    named = sum(cohesion(u.key, body) >= 0.5 for u in sheet.units[i : i + count])
    return count if named >= max(2, 0.6 * count) else 0


def _between_separators(sheet: Sheet, i: int) -> bool:
    """Whether a separator of list items stands before the unit: then it is one headline, however long."""
    return i > 0 and sheet.units[i - 1].announces == "next" and sheet.units[i].n <= 30


def _furniture(sheet: Sheet, unit: Unit) -> None:
    sheet.put(unit, "navigation", "furniture of the site")
    sheet.quiet += 1
    sheet.running = False
    if sheet.quiet >= QUIET_END:
        sheet.ended = True


def _open(sheet: Sheet, relation: str, rule: str) -> None:
    sheet.section, sheet.section_rule, sheet.running, sheet.section_line = relation, rule, True, None
    sheet.bullets = sheet.listed = False


def _paragraphs_from(sheet: Sheet, i: int, strict: bool = False) -> int:
    """How many paragraphs follow from unit i on; short lines, captions and advertisements between them allowed.

    strict: no short line between the first and the second, which in a list may be a headline.
    """
    count = between = 0
    for unit in sheet.units[i : i + 12]:
        if unit.announces in RELATIONS or unit.announces in ("keywords", "source", "comments", "copyright"):
            break
        if unit.shape == "P" and not unit.run and not is_furniture(unit):
            if count and len(unit.key) <= 120 and unit.key[-1] not in '.!؟"»:':
                break  # a long headline
            count, between = count + 1, 0
        elif not (strict and count == 1 and unit.announces is None):
            between += 1
            if between > 1 or count == 0 or (unit.shape == "H" and unit.announces is None):
                break
        else:
            break
    return count


def _headlines_listed(sheet: Sheet, i: int) -> int:
    """How many headlines stand from unit i on, each with at most one paragraph below it."""
    count = prose = 0
    for unit in sheet.units[i : i + 30]:
        if unit.announces not in (None, "bullet", "next"):
            break
        if unit.shape == "P":
            prose += 1
            if prose > 1:
                break
        elif unit.shape == "H" and not is_furniture(unit):
            count, prose = count + 1, 0
        elif unit.shape in "SH" and is_furniture(unit):
            break
    return count


def _opens_list(sheet: Sheet, i: int) -> bool:
    """Whether a line that heads headlines elsewhere does so here, too."""
    after = sheet.units[i + 1 : i + 4]
    return any(u.shape == "H" and not is_furniture(u) for u in after)


def _stems_of(sheet: Sheet, i: int, prose: int = 2) -> set[str]:
    found: set[str] = set()
    for unit in sheet.units[i : i + 6]:
        if unit.shape == "P":
            found |= stems(unit.key[:600])
            prose -= 1
            if not prose:
                break
    return found


def _body_stems(sheet: Sheet) -> set[str]:
    found: set[str] = set()
    for piece in sheet.pieces[-8:]:
        if piece.kind == "paragraph" and piece.article == sheet.article:
            found |= stems(sheet.folded[piece.s : min(piece.e, piece.s + 600)])
    return found


def _speaks_of(sheet: Sheet, headline: str, i: int) -> bool:
    """Whether a headline shares words with the prose from unit i on, and more than with the text above."""
    return cohesion(headline, _stems_of(sheet, i)) > max(0.3, cohesion(headline, _body_stems(sheet)))


def _embed(sheet: Sheet, at: int, rule: str) -> None:
    """The piece at index `at` turns out to be the title of a further article on the page."""
    sheet.article += 1
    sheet.pieces[at] = sheet.pieces[at]._replace(kind="title", article=sheet.article, rule=rule)
    sheet.section, sheet.ended, sheet.quiet = None, False, 0


def _read_prose(sheet: Sheet, i: int) -> int:
    """Prose outside lists: the article's, unless its end has been seen."""
    unit = sheet.units[i]
    if not sheet.ended or sheet.record:
        sheet.paragraph(unit, "prose")
    elif unit.level == 0 and _paragraphs_from(sheet, i) >= 2 and sheet.quiet:
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
    above_text = (sheet.ended or sheet.quiet) and unit.shape == "H" and prose_next and _paragraphs_from(sheet, j) >= 2
    if above_text and (sheet.ended or _speaks_of(sheet, unit.key, j)):
        sheet.link(unit, "more", "headline")
        _embed(sheet, -1, "headline above a further text")
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
    elif prose_next or _prose_ahead(sheet, i):
        if unit.n >= 6:
            sheet.paragraph(unit, "line between paragraphs")
        elif unit.shape == "H" or unit.level == 0:
            sheet.put(unit, "subheading", "short line between paragraphs", article=sheet.article)
        else:
            _furniture(sheet, unit)
    elif unit.n >= 7 and _headlines_listed(sheet, i) < 3:
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


def _prose_ahead(sheet: Sheet, i: int) -> bool:
    """Whether the text goes on within a few lines, before anything that ends it."""
    for unit in sheet.units[i + 1 : i + 7]:
        if unit.announces in RELATIONS or unit.announces in ("keywords", "source", "comments", "copyright", "opening"):
            return False
        if unit.shape == "P" and not unit.run and not is_furniture(unit):
            return True
        if is_furniture(unit):
            return False
    return False


def _read_listed(sheet: Sheet, i: int) -> int:
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
            if first and _heads_text(sheet, i + 1):
                _embed(sheet, -1, "headline above an embedded text")
        else:
            _furniture(sheet, unit)
        return i + 1
    at = len(sheet.pieces) - 1
    while at > len(sheet.pieces) - 4 and at >= 0 and sheet.pieces[at].kind in _BETWEEN:
        at -= 1
    headline = sheet.pieces[at] if at >= 0 and sheet.pieces[at].kind == "link" else None
    run = _paragraphs_from(sheet, i, strict=True)
    alone = section == "read_also" and sheet.ended and sheet.running and _alone(sheet, headline, i)
    run = max(run, 2) if alone and len(unit.key) >= 100 and unit.key[-1] in '.!؟"»' else run
    if headline is not None and headline.score is None:
        above = sheet.folded[headline.s : headline.e]
        near = cohesion(above, _stems_of(sheet, i))
        if run >= 2 and (sheet.ended or near > max(0.4, cohesion(above, _body_stems(sheet)))):
            _embed(sheet, at, "headline above an embedded text")
            sheet.paragraph(unit, "prose")
            return i + 1
        cut_off = unit.key.endswith(("...", "…"))
        if run == 1 and (sheet.ended or cut_off or near >= 0.4 or not _prose_ahead(sheet, i)):
            sheet.put(unit, "link_teaser", "prose below a headline", owner=sheet.owner)
            return i + 1
    if is_furniture(unit) or (sheet.ended and run < 2):
        kind = "link_teaser" if headline else "navigation"
        sheet.put(unit, kind, "after the end of the article", owner=sheet.owner if headline else None)
        return i + 1
    sheet.section, sheet.ended = None, False
    sheet.paragraph(unit, "prose")
    return i + 1


def _heads_text(sheet: Sheet, i: int) -> bool:
    """Whether what follows from unit i on, up to the next heading, is an article's text and no list of headlines."""
    prose = letters = headlines = row = longest = sentences = 0
    for unit in sheet.units[i : i + 60]:
        if unit.announces in RELATIONS or unit.announces in ("keywords", "comments", "copyright", "source"):
            break
        if unit.announces is not None or unit.shape in "DNU":
            continue
        sentences += unit.shape in "PF"
        if (unit.shape in "PF" and unit.n >= 6) or unit.n >= 13 or goes_on(unit.key):
            prose, letters, row = prose + 1, letters + len(unit.key), row + 1
            longest = max(longest, row)
        else:
            headlines, row = headlines + (unit.n >= 4), 0
    return (sentences > 0 and (longest >= 2 and prose >= headlines and letters >= 150)) or (
        not headlines and letters >= 80
    )


def _alone(sheet: Sheet, headline: Piece | None, i: int) -> bool:
    """Whether a headline is the only one below its heading, here and further down."""
    if headline is None or headline.position != 1:
        return False
    for unit in sheet.units[i : i + 14]:
        if unit.announces in RELATIONS:
            break
        if unit.shape == "H" and unit.announces is None and unit.n >= 5:
            return ":" in unit.key[:40]
    return True


def _read_run_piece(sheet: Sheet, i: int) -> None:
    """A piece of a line of furniture outside any section of it."""
    unit = sheet.units[i]
    if parse_caption(unit.key, False) and not sheet.ended:
        sheet.caption(unit, False)
    elif unit.n >= 12 and sheet.section is None and unit.shape == "P" and not sheet.ended and not unit.rest:
        sheet.paragraph(unit, "prose")
    else:
        sheet.put(unit, "navigation", "furniture of the site")


def _read_marker(sheet: Sheet, i: int) -> int:
    """A marker: what it announces decides on what follows."""
    unit = sheet.units[i]
    announces = unit.announces or ""
    rest = sheet.units[i + 1] if i + 1 < len(sheet.units) and sheet.units[i + 1].rest else None
    if announces in RELATIONS and rest and sheet.section in RELATIONS and sheet.running and begins_headline(unit):
        sheet.units[i + 1] = whole_line(unit, rest)
        return _read_unit(sheet, i + 1)
    if announces in RELATIONS:
        sheet.put(unit, "marker", unit.rule)
        if rest and unit.rule == "marker":
            sheet.link(rest, announces, "headline after a marker")
            return i + 2
        _open(sheet, announces, "headline in a section")
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
        return _read_unit(sheet, i + 1)
    relation = relation_hint(unit.key)
    below = not _prose_ahead(sheet, i + 1)
    if below and not sheet.ended and unit.level < 2:
        sheet.paragraph(Unit(unit.s, rest.e, rest.key, unit.line), "last line of the text")
        return i + 2
    if unit.key[-1].isalpha() or below:
        named = cohesion(rest.key, _body_stems(sheet))
        if (unit.key[-1].isalpha() and named < 0.5) or sheet.ended:  # a word that headlines of the site begin with
            sheet.units[i + 1] = whole_line(unit, rest)
            return _read_unit(sheet, i + 1)
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
