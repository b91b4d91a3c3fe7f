"""What stands around a unit: does the text go on, does a list begin, of what does it speak? Nothing is decided here."""

from __future__ import annotations

from akhbar.pages.cohesion import cohesion, goes_on, stems
from akhbar.pages.markers import RELATIONS
from akhbar.pages.sheet import Piece, Sheet
from akhbar.pages.units import Unit


def is_furniture(unit: Unit) -> bool:
    """Whether a line that other pages of the site have, too, is furniture; sentences must be on nearly all."""
    if unit.level == 0 or unit.announces:
        return False
    return unit.level >= {"S": 1, "N": 1, "U": 1, "H": 2, "D": 4, "F": 3, "P": 3}[unit.shape]


def tags_below(sheet: Sheet, i: int) -> int:
    """How many lines from unit i on are tags printed one a line below the text, whose words the text has; 0 if none."""
    count = 0
    for unit in sheet.units[i : i + 16]:
        menu = unit.announces == "navigation" and unit.rule == "marker"
        short = unit.shape in "SH" and not unit.rest and not unit.run
        if not (menu or short) or unit.n > 4 or unit.level >= 2 or unit.key[-1] in ":؟!":
            break
        count += 1
    if sheet.record or count < 2 or prose_ahead(sheet, i + count - 1):
        return 0
    body = body_stems(sheet)
    named = sum(cohesion(u.key, body) >= 0.5 for u in sheet.units[i : i + count])
    return count if named >= max(2, 0.6 * count) else 0


def between_separators(sheet: Sheet, i: int) -> bool:
    """Whether a separator of list items stands before the unit: then it is one headline, however long."""
    return i > 0 and sheet.units[i - 1].announces == "next" and sheet.units[i].n <= 30


def paragraphs_from(sheet: Sheet, i: int, strict: bool = False) -> int:
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


def headlines_listed(sheet: Sheet, i: int) -> int:
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


def opens_list(sheet: Sheet, i: int) -> bool:
    """Whether a line that heads headlines elsewhere does so here, too."""
    after = sheet.units[i + 1 : i + 4]
    return any(u.shape == "H" and not is_furniture(u) for u in after)


def prose_ahead(sheet: Sheet, i: int) -> bool:
    """Whether the text goes on within a few lines, before anything that ends it."""
    for unit in sheet.units[i + 1 : i + 7]:
        if unit.announces in RELATIONS or unit.announces in ("keywords", "source", "comments", "copyright", "opening"):
            return False
        if unit.shape == "P" and not unit.run and not is_furniture(unit):
            return True
        if is_furniture(unit):
            return False
    return False


def heads_text(sheet: Sheet, i: int) -> bool:
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


def stands_alone(sheet: Sheet, headline: Piece | None, i: int) -> bool:
    """Whether a headline is the only one below its heading, here and further down."""
    if headline is None or headline.position != 1:
        return False
    for unit in sheet.units[i : i + 14]:
        if unit.announces in RELATIONS:
            break
        if unit.shape == "H" and unit.announces is None and unit.n >= 5:
            return ":" in unit.key[:40]
    return True


def stems_of(sheet: Sheet, i: int, prose: int = 2) -> set[str]:
    found: set[str] = set()
    for unit in sheet.units[i : i + 6]:
        if unit.shape == "P":
            found |= stems(unit.key[:600])
            prose -= 1
            if not prose:
                break
    return found


def body_stems(sheet: Sheet) -> set[str]:
    found: set[str] = set()
    for piece in sheet.pieces[-8:]:
        if piece.kind == "paragraph" and piece.article == sheet.article:
            found |= stems(sheet.folded[piece.s : min(piece.e, piece.s + 600)])
    return found


def speaks_of(sheet: Sheet, headline: str, i: int) -> bool:
    """Whether a headline shares words with the prose from unit i on, and more than with the text above."""
    return cohesion(headline, stems_of(sheet, i)) > max(0.3, cohesion(headline, body_stems(sheet)))
