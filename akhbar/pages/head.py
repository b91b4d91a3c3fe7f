"""What stands before an article's first paragraph: menus, tickers, the title, its date, the byline, captions."""

from __future__ import annotations

from akhbar.pages.captions import ends_in_brackets, parse_caption
from akhbar.pages.cohesion import cohesion, relation_hint, stems
from akhbar.pages.markers import RELATIONS
from akhbar.pages.runs import put_run
from akhbar.pages.shapes import read_date
from akhbar.pages.sheet import Sheet
from akhbar.pages.units import Unit

_LABELS = ("author", "genre", "source", "date")


def first_prose(sheet: Sheet) -> int | None:
    """The first paragraph: prose that is neither the site's furniture, nor a caption, nor a teaser in a list."""
    listed = False
    units = sheet.units
    pairs = [i for i in range(len(units) - 1) if units[i].shape == units[i + 1].shape == "P"]
    last_pair = pairs[-1] if pairs else -1
    for i, unit in enumerate(units):
        if unit.announces in RELATIONS:
            listed = unit.run is False and not (i + 1 < len(sheet.units) and sheet.units[i + 1].rest)
        starts = unit.shape == "P" or (unit.shape == "F" and unit.n >= 7)
        if not starts or unit.rest or unit.run or unit.level >= 3 or parse_caption(unit.key, False):
            continue
        if listed and i + 1 < len(sheet.units) and sheet.units[i + 1].shape != "P" and last_pair > i:
            listed = sheet.units[i + 1].shape == "H"
            continue
        return i
    return None


def find_title(sheet: Sheet, first: int) -> int | None:
    """The line above the text that shares most words with it and stands nearest, furniture last; None without one."""
    if sheet.record or not first:
        return None
    body: set[str] | None = None
    given = " ".join(sheet.meta_title.split()) if sheet.meta_title else None
    best, best_score = None, 0.0
    for i in range(first):
        unit = sheet.units[i]
        if (
            unit.announces is not None
            or unit.rest
            or unit.run
            or unit.shape not in "HFSP"
            or len(unit.key) < 8
            or unit.key[-1] == ":"
        ):
            continue
        if (unit.shape == "P" and (unit.level or len(unit.key) > 200)) or parse_caption(unit.key, False):
            continue
        if body is None:
            body = set().union(*[stems(u.key[:600]) for u in sheet.units[first : first + 4]])
        after = sheet.units[i + 1]
        score = 1.2 * cohesion(unit.key, body) + 0.35 * (i + 1) / first + 0.04 * min(unit.n, 8)
        score -= (0.0, 0.15, 0.6, 1.0)[unit.level]
        near = sheet.units[i + 1 : min(i + 5, first)]
        dated = any(u.shape == "D" or u.announces in _LABELS for u in near)
        score += 0.35 if dated else 0.25 if after.shape == "P" else 0.0
        score += 3.0 if given and sheet.raw(unit) == given else 0.0
        score -= 0.5 if i and sheet.units[i - 1].announces == "bullet" else 0.0
        score -= 0.6 if ends_in_brackets(unit.key) is not None else 0.0  # a caption rather
        score -= 0.5 if unit.n < 3 and after.shape != "P" else 0.0
        if score > 0.3 and score >= best_score:
            best, best_score = i, score
    return best


def read_head(sheet: Sheet, first: int) -> None:
    """Put down every unit before the first paragraph."""
    title = find_title(sheet, first)
    opening = _opening_lines(sheet, title, first)
    section: str | None = None
    for i, unit in enumerate(sheet.units[:first]):
        before = sheet.units[i - 1] if i else None
        if i == title:
            sheet.put(unit, "title", "headline above the text", article=1)
            sheet.article, section = 1, None
        elif i >= opening:
            sheet.paragraph(unit, "first lines of the text")
        elif sheet.record and unit.announces in RELATIONS and unit.rule == "marker inside":
            sheet.put(unit, "marker", unit.rule)
        elif sheet.record and unit.rest and unit.run and before and before.announces in RELATIONS:
            put_run(sheet, unit, before.announces, "headline behind a marker")
        elif sheet.record and (unit.announces is None or (unit.shape == "M" and unit.announces not in ("navigation",))):
            sheet.put(unit, "paragraph", "text of a record", article=1)
        elif unit.announces == "opening" and i + 1 < first:
            sheet.put(unit, "navigation", unit.rule)
        elif unit.announces:
            section = unit.announces if unit.announces in RELATIONS else None
            sheet.furniture(unit)
        elif unit.rest and before and before.announces in _LABELS and unit.n <= 12:
            sheet.labelled(unit, before.announces)
        elif unit.shape == "D":
            sheet.date_line(unit, section is None and (title is None or i > title - 3))
        elif parse_caption(unit.key, False) or (
            title is not None and i > title and unit.shape == "H" and ends_in_brackets(unit.key) is not None
        ):
            sheet.caption(unit, False)
        elif before and before.announces == "caption" and unit.rest:
            sheet.caption(unit, True)
        elif unit.key in sheet.site.headers and _headlines_below(sheet, i, title) >= 2:
            section = relation_hint(unit.key)
            sheet.put(unit, "marker", "heads headlines on the site's pages")
        elif section and unit.shape == "H":
            sheet.link(unit, section, "headline in a section")
        elif unit.shape == "P" and title is not None and i > title and unit.level == 0:
            sheet.put(unit, "lead", "prose below the title", article=1)
        elif title is not None and i < title and _other_headline(sheet, unit, title):
            sheet.link(unit, "more", "headline above the article")
        else:
            section = None
            sheet.put(unit, "navigation", "furniture of the site" if unit.level else "above the article")


def _other_headline(sheet: Sheet, unit: Unit, title: int) -> bool:
    """Whether a line above the title is another article's headline: on a site that is known, a line of that shape
    that no other page has, and that is not the title in other words."""
    new = unit.shape == "H" and unit.n >= 5 and unit.level == 0 and unit.announces is None and not unit.run
    if not new or not sheet.site.learned or read_date(unit.key):
        return False
    return cohesion(unit.key, stems(sheet.units[title].key)) < 0.5


def _opening_lines(sheet: Sheet, title: int | None, first: int) -> int:
    """The first of the unfinished lines that stand directly above the first paragraph and below title and date."""
    if title is None or sheet.record:
        return first
    i = first
    while i - 1 > title + 1:
        unit = sheet.units[i - 1]
        plain = unit.announces is None and unit.level == 0 and unit.shape in "HF" and not unit.rest
        if not plain or unit.n < 6 or ends_in_brackets(unit.key) is not None or (read_date(unit.key) and unit.n < 10):
            break
        if parse_caption(unit.key, False) or sheet.units[i - 2].announces in RELATIONS:
            break
        i -= 1
    return i


def _headlines_below(sheet: Sheet, i: int, title: int | None) -> int:
    """How many headlines follow unit i without a break."""
    count = 0
    for j in range(i + 1, len(sheet.units)):
        unit = sheet.units[j]
        if j == title or unit.announces not in (None, "bullet") or unit.level >= 2 or unit.shape == "P":
            break
        count += unit.shape == "H"
    return count


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
    return unit.announces == "opening" or (unit.announces in RELATIONS and unit.rule == "marker" and _one_word(unit))


def _one_word(unit: Unit) -> bool:
    return " " not in unit.key.rstrip(" :：|")


def whole_line(unit: Unit, rest: Unit) -> Unit:
    """An opening and what is behind it as one unit again."""
    return Unit(unit.s, rest.e, f"{unit.key} {rest.key}", unit.line)


def _is_text(unit: Unit) -> bool:
    return unit.announces is None and unit.shape in "HFS" and unit.level < 2 and not unit.run


def read_without_prose(sheet: Sheet) -> None:
    """A page of lines only: a short text, or a list of anything."""
    units: list[Unit] = sheet.units
    few = sum(_is_text(u) for u in units) <= 3
    for unit in units:
        if unit.announces:
            sheet.furniture(unit)
        elif _is_text(unit) and (few or sheet.record):
            sheet.paragraph(unit, "page without prose")
        elif unit.shape == "D":
            sheet.date_line(unit, few)
        else:
            sheet.put(unit, "navigation", "page without prose")
