"""Rules of what stands inside a text: headings of its parts, what was said, verses, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from akhbar.pages.labels import Label
from akhbar.pages.layout.features import Laid
from akhbar.pages.layout.groups import Group
from akhbar.pages.layout.rules.common import LETTER, own, relabel, worded
from akhbar.pages.text.captions import parse_caption
from akhbar.pages.text.cohesion import relation_hint
from akhbar.pages.text.lines import key_of_phrase
from akhbar.pages.text.notices import speaks_of_site
from akhbar.paths import data_file
from akhbar.remembered import once

LONGEST_INSIDE = 14  # words of a line that heads a part of a text, or says who speaks
SHORTEST_QUOTED = 3  # words in quotation marks that are a sentence somebody said
FEWEST_VERSES, SHORTEST_HALF, LONGEST_HALF = 2, 2, 9  # lines; words of a half of a verse
FEWEST_DOTTED = 4  # lines whose halves dots part, as they part headlines, too
EVERYWHERE = 3  # level of lines that stand on nearly all of a site's pages
FEWEST_ROWS, FEWEST_FIGURES = 2, 4  # lines of a table; of so many cells one has a figure
SHORTEST_OPENER = 2  # words of a line that opens a list
FEWEST_ITEMS, MOST_ITEMS = 2, 60  # lines of a list of the text's; pieces of one that are looked through
MOST_BETWEEN = 3  # pieces in which the text goes on below a list
_OF_TEXT = (Label.PARAGRAPH, Label.LEAD, Label.SUBHEADING)
_TAKEN_FOR = (Label.NAVIGATION, Label.MARKER, Label.LINK, Label.CAPTION, Label.TITLE2, Label.TEASER)
_PARTING = ("**", "..", "…", "==")
_LATIN = re.compile(r"[a-z]{3}")
_SAID = re.compile(r"[\"“«][^\"“”«»]+[\"”»]\.?")
_ITEM = re.compile(r"\s*(?:[•●▪◾■◆▶►◄*ـ–—\-+#»›·○◦]|[\d٠-٩]{1,2} ?[.\-–)\]:،_/]|[(\[][\d٠-٩]{1,2}[)\]])")
_HALVES = re.compile(r"([^*=]+?) ?(?:\*{2,}|={2,}) ?([^*=]+)|(.+?) ?(?:\.{2,}|…) ?(.+)")


@once
def _counted() -> re.Pattern[str]:
    """What a line begins with that counts a part of a text, by `data/pages/part_words.tsv`."""
    lines = data_file("pages/part_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    any_of = {place: "|".join(map(re.escape, map(key_of_phrase, words.split("|")))) for place, words in rows}
    part = rf"(?:ال)?(?:{any_of['part']}) (?:رقم )?[(\[]?(?:\d{{1,3}}\b|(?:{any_of['which']})\b)"
    return re.compile(rf"(?:{any_of['first']})\b|{part}")


def parts(laid: Laid, groups: list[Group]) -> None:
    """Lines inside a text that the nets took for furniture: no other page has them, and the text is on both sides."""
    seen = laid.markup is None and bool(laid.state.site.levels)  # HTML tells more of the nets' furniture
    for k in range(1, len(groups) - 1):
        group = groups[k]
        if group.label not in (Label.NAVIGATION, Label.MARKER) or not _may_be_inside(laid, group):
            continue
        above, below = _beside(groups, k)
        unit = group.unit
        counted = bool(_counted().match(unit.key)) and unit.level < EVERYWHERE
        inside = above in _OF_TEXT and (below in _OF_TEXT or (counted and _heads_its_line(groups, k)))
        said = unit.n >= SHORTEST_QUOTED and _is_said(unit.key, groups)
        alone = seen and not unit.level and not any(c.isdigit() for c in unit.key)
        if inside and (counted or said or alone):
            relabel(groups, k, Label.PARAGRAPH if said else Label.SUBHEADING)


def _is_said(key: str, groups: list[Group]) -> bool:
    """Whether a line is what somebody said, and not a stretch of the text that is printed again, larger."""
    if not _SAID.fullmatch(key):
        return False
    words = key.strip('"“”«».')
    return not any(words in g.unit.key for g in groups if g.unit.n > LONGEST_INSIDE)


def _may_be_inside(laid: Laid, group: Group) -> bool:
    unit = group.unit
    if unit.announces or unit.run or unit.rest or unit.n > LONGEST_INSIDE or not LETTER.search(unit.key):
        return False
    credit = parse_caption(unit.key, False)
    if relation_hint(unit.key) != "more" or _LATIN.search(unit.key) or (credit is not None and credit[2] is not None):
        return False
    return own(laid, group) and not speaks_of_site(unit.key)


def _beside(groups: list[Group], k: int) -> tuple[Label | None, Label | None]:
    """Labels of the next groups with words above and below, on other lines."""
    found = [next((g for _, g in worded(groups, k, step)), None) for step in (-1, 1)]
    line = groups[k].unit.line
    above, below = (g.label if g is not None and g.unit.line != line else None for g in found)
    return above, below


def _heads_its_line(groups: list[Group], k: int) -> bool:
    """Whether the next words on the same line are a heading of the text's."""
    below = next((g for _, g in worded(groups, k, 1)), None)
    return below is not None and below.unit.line == groups[k].unit.line and below.label in _OF_TEXT


def verses(laid: Laid, groups: list[Group]) -> None:
    """Two lines and more in a row of two halves each, which stars part, are verses of the text; four, where dots do,
    or fewer below a colon."""
    if not any(sign in laid.state.folded for sign in _PARTING):
        return
    k = 0
    while k < len(groups):
        end, dotted = k, False
        while end < len(groups) and (halves := _halves(groups[end])) is not None:
            end, dotted = end + 1, dotted or halves.lastindex == 4
        opened = k > 0 and _opens(groups[k - 1])
        if end - k >= (FEWEST_DOTTED if dotted and not opened else FEWEST_VERSES):
            for i in range(k, end):
                if groups[i].label in _TAKEN_FOR:
                    relabel(groups, i, Label.PARAGRAPH)
        k = max(end, k + 1)


def _opens(group: Group) -> bool:
    """Whether a line ends in a colon and heads no list of links."""
    key = group.unit.key
    if key[-1] not in ":：" or group.unit.announces or not LETTER.search(key):
        return False
    heads = _LATIN.search(key) or relation_hint(key) != "more"
    return group.label in _OF_TEXT or (group.label in (Label.NAVIGATION, Label.MARKER) and not heads)


def _halves(group: Group) -> re.Match[str] | None:
    """A line as a verse of two halves that are about as long; the match has two groups, the last of them 2 or 4."""
    unit = group.unit
    if unit.n > 2 * LONGEST_HALF + 1 or not any(sign in unit.key for sign in _PARTING):
        return None
    halves = _HALVES.fullmatch(unit.key)
    if halves is None or unit.level or unit.announces:
        return None
    first, second = (half.count(" ") + 1 for half in halves.groups() if half is not None)
    alike = min(first, second) >= SHORTEST_HALF and max(first, second) <= LONGEST_HALF and abs(first - second) <= 2
    return halves if alike else None


def tables(laid: Laid, groups: list[Group]) -> None:
    """Rows of as many cells each, figures among them, between two paragraphs or below a colon, are the text's."""
    if laid.markup is not None:
        return
    for first, end in _blocks_of_rows(laid, groups):
        above = next((g for _, g in worded(groups, first, -1)), None)
        below = next((g for _, g in worded(groups, end - 1, 1)), None)
        opened = above is not None and above.unit.key[-1] in ":："
        inside = above is not None and above.label in _OF_TEXT and below is not None and below.label in _OF_TEXT
        figures = sum(any(c.isdigit() for c in g.unit.key) for g in groups[first:end])
        if (inside or opened) and figures * FEWEST_FIGURES >= end - first:
            for k in range(first, end):
                if groups[k].label is not Label.PARAGRAPH and not groups[k].unit.announces:
                    relabel(groups, k, Label.PARAGRAPH)


def _blocks_of_rows(laid: Laid, groups: list[Group]) -> Iterator[tuple[int, int]]:
    """Where two lines and more of as many cells each begin and end among the groups."""
    text, k = laid.state.text, 0
    rows: list[tuple[int, int, int]] = []  # first and last group of a line, and its tabs
    while k < len(groups):
        end = k + 1
        while end < len(groups) and "\n" not in text[groups[end - 1].unit.e : groups[end].unit.s]:
            end += 1
        rows.append((k, end, text.count("\t", groups[k].unit.s, groups[end - 1].unit.e)))
        k = end
    for tabs, block in groupby(rows, key=lambda row: row[2]):
        found = list(block)
        if tabs and len(found) >= FEWEST_ROWS:
            yield found[0][0], found[-1][1]


def lists(laid: Laid, groups: list[Group]) -> None:
    """Lines below a paragraph that ends in a colon, above another one, which begin alike or have figures, are items of
    a list of the text's; a heading or a quotation may stand between them and the text that goes on."""
    if laid.markup is not None:
        return
    for k, group in enumerate(groups):
        likely = group.label is not Label.MARKER and group.unit.n >= SHORTEST_OPENER
        if not likely or not _opens(group) or group.unit.level:
            continue
        end = _end_of_items(laid, groups, k + 1)
        items = [i for i in range(k + 1, end) if LETTER.search(groups[i].unit.key)]
        if len({groups[i].unit.line for i in items}) < FEWEST_ITEMS or not _goes_on(groups, end):
            continue
        figures = sum(any(c.isdigit() for c in groups[i].unit.key) for i in items)
        if _is_opened(laid, groups[items[0]]) or 3 * figures >= 2 * len(items):
            for i in items if group.label is not Label.NAVIGATION else (k, *items):
                relabel(groups, i, Label.PARAGRAPH)


def _end_of_items(laid: Laid, groups: list[Group], first: int) -> int:
    """Behind the groups from `first` on that may be items, of lines that all begin with a sign or number, or none."""
    opened: bool | None = None
    end = first
    while end < len(groups) and end - first < MOST_ITEMS and _may_be_item(groups[end]):
        if LETTER.search(groups[end].unit.key):
            mine = _is_opened(laid, groups[end])
            if opened is not None and mine is not opened:
                break
            opened = mine
        end += 1
    return end


def _is_opened(laid: Laid, group: Group) -> bool:
    """Whether a group's line begins with a sign or a number of a list."""
    text = laid.state.text
    return bool(_ITEM.match(text, text.rfind("\n", 0, group.unit.s) + 1))


def _goes_on(groups: list[Group], end: int) -> bool:
    """Whether the text goes on there, or behind one short line."""
    words = [g for g in groups[end : end + MOST_BETWEEN] if LETTER.search(g.unit.key)]
    prose = [g.label in _OF_TEXT and g.unit.shape == "P" for g in words[:2]]
    between = bool(words) and not words[0].unit.announces and words[0].label in (*_OF_TEXT, Label.NAVIGATION)
    return bool(prose) and (prose[0] or (between and prose[-1]))


def _may_be_item(group: Group) -> bool:
    unit = group.unit
    if not LETTER.search(unit.key):
        return unit.n <= 2
    plain = unit.announces is None and not (unit.level or unit.run or unit.rest) and unit.n <= LONGEST_INSIDE
    return plain and group.label in (*_TAKEN_FOR, *_OF_TEXT) and not speaks_of_site(unit.key)
