"""Rules of headlines in lists, their headings and teasers, and of lists of keywords."""

from __future__ import annotations

import re

from akhbar.pages.labels import Label
from akhbar.pages.layout.features import ANCHOR, ONE, Laid
from akhbar.pages.layout.groups import Group
from akhbar.pages.layout.rules.common import (
    FEWEST_OF_HEADLINE,
    KEYWORDS,
    LINKS,
    LONG_PROSE,
    LONGEST_HEADING,
    SURE,
    SURE_TEXT,
    TIMES,
    has_letter,
    heads_keywords,
    own,
    relabel,
    title_of,
    worded,
)
from akhbar.pages.text.cohesion import cohesion, relation_hint, stems
from akhbar.pages.text.notices import speaks_of_site
from akhbar.pages.text.shapes import ends_sentence, is_date_line, is_day, read_date
from akhbar.remembered import remembered

FEW_LINKS = 3  # headlines below the text behind which keywords must be announced
FEW_BETWEEN = 6  # groups between a headline of a section's page and the next
FEWEST_BARE, MOST_OF_KEYWORD = 3, 4  # keywords that nothing announces; words of one
FEWEST_LISTED, MOST_TEXT = 8, 60  # headlines of a section's page at least, words of prose on it at most
_ENDS_COMMENTS = (Label.MARKER, Label.LEGAL, Label.SOURCE, Label.TITLE, Label.TITLE2, Label.PARAGRAPH)
_TOLD = (Label.PARAGRAPH, Label.SUBHEADING, Label.LEAD)
LONGEST_NOTICE = 12  # words of a line that speaks of the site within a text
_SAID = (*LINKS, Label.TEASER, Label.LEAD, Label.SUBHEADING, Label.CAPTION, Label.CREDIT, Label.BYLINE)
_HEADLINES = (*LINKS, Label.TITLE, Label.TITLE2)
_HEADINGS = ("most_read", "similar", "read_also", "picks")


def no_letters(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        if group.label not in _HEADLINES:
            continue
        if not has_letter(group.unit.key):
            relabel(groups, k, Label.NAVIGATION)
        elif group.label is Label.LINK and is_day(group.unit.key):
            relabel(groups, k, Label.CLOCK)


_POSTED = re.compile(r"(?:مرسله|مرسل|ارسلت|نشرت|نشر|اضيف|اضيفت|كتب|كتبت) بواسطه(?![^\W\d])")
_TELEPHONE = re.compile(r"(?<!\d)(?:\+|00)?\d{2,4}(?:[.\- ]\d{2,4}){2,4}(?!\d)")  # 021.60.67.90
_MORE_OF = re.compile(r"(?:ال)?مزيد من (?:مقالات|اخبار|مواضيع|موضوعات|تقارير|كتابات)(?![^\W\d])")


def notices(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        bare = group.label in _TOLD and group.unit.n <= LONGEST_NOTICE and not ends_sentence(group.unit.key)
        if bare and speaks_of_site(group.unit.key):
            relabel(groups, k, Label.NAVIGATION)
        if group.label is not Label.LINK:
            continue
        key = group.unit.key
        if (group.unit.n > 2 and speaks_of_site(key)) or _no_headline(key):
            relabel(groups, k, Label.NAVIGATION)
        elif _MORE_OF.match(group.unit.key) and k + 1 < len(groups) and groups[k + 1].label in LINKS:
            relabel(groups, k, Label.MARKER)


@remembered(1 << 14)
def _no_headline(key: str) -> bool:
    """Whether a line says who put something up, or is a telephone's number."""
    return _POSTED.match(key) is not None or (_TELEPHONE.search(key) is not None and read_date(key) is None)


def comments(laid: Laid, groups: list[Group]) -> None:
    """What readers wrote, each with its day: no headline, no name of a reporter."""
    k = next((i for i, g in enumerate(groups) if g.label is Label.PARAGRAPH), len(groups))
    while k < len(groups):
        if groups[k].label is not Label.NAVIGATION or groups[k].unit.announces != "comments":
            k += 1
            continue
        end = k + 1
        while end < len(groups) and groups[end].label not in _ENDS_COMMENTS and own(laid, groups[end]):
            end += 1
        inside = range(k + 1, end)
        days = sum(groups[i].label in TIMES or is_date_line(groups[i].unit.key.strip(" -–")) for i in inside)
        said = [i for i in inside if groups[i].label in _SAID]
        named = any(groups[i].label is Label.NAVIGATION and has_letter(groups[i].unit.key) for i in inside)
        if days and named and len(said) <= 2 * days:  # a list of headlines with their days names nobody between
            for i in said:
                relabel(groups, i, Label.NAVIGATION)
        k = end


def headings(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        unit = group.unit
        plain = not (unit.announces or unit.run or unit.rest) and unit.n <= LONGEST_HEADING
        if group.label is not Label.NAVIGATION or not plain:
            continue
        if not has_letter(unit.key) or relation_hint(unit.key) not in _HEADINGS:
            continue
        behind = [g.label for _, g in zip(range(4), (g for _, g in worded(groups, k, 1)), strict=False)]
        if any(label in LINKS for label in behind) and Label.PARAGRAPH not in behind[:1]:
            relabel(groups, k, Label.MARKER)


def listed(laid: Laid, groups: list[Group]) -> None:
    headlines = {g.unit.key for g in groups if g.label is Label.LINK}
    for k, group in enumerate(groups):
        unit = group.unit
        plain = group.label is Label.NAVIGATION and unit.n >= FEWEST_OF_HEADLINE and unit.shape == "H"
        if not plain or unit.announces or unit.run or unit.rest or group.sure >= SURE_TEXT:
            continue
        again = unit.key in headlines and group.sure < SURE  # the list's last one, printed twice
        near = [next((g.label for _, g in worded(groups, k, step)), None) for step in (-1, 1)]
        beside = near[0] is Label.LINK if again else unit.level and Label.LINK in near
        if beside and near[0] in (Label.LINK, Label.MARKER) and not speaks_of_site(unit.key):
            relabel(groups, k, Label.LINK)


def teasers(laid: Laid, groups: list[Group]) -> None:
    found: list[int] = []
    for k, group in enumerate(groups):
        if group.label is not Label.PARAGRAPH or group.sure >= SURE_TEXT:
            continue
        before = next((g.label for _, g in worded(groups, k, -1)), None)
        behind = next((g.label for _, g in worded(groups, k, 1)), None)
        listed = before is Label.LINK and behind in (Label.LINK, Label.MARKER, Label.NAVIGATION, Label.LEGAL)
        if listed:
            found.append(k)
    alternating = [k for k in found if any(abs(k - other) <= 4 and k != other for other in found)]
    for k in alternating:
        relabel(groups, k, Label.TEASER)


def sections(laid: Laid, groups: list[Group]) -> None:
    if _without_text(groups):
        for k, group in enumerate(groups):
            if group.label is Label.TITLE:
                relabel(groups, k, Label.LINK if group.unit.n >= 4 else Label.NAVIGATION)
            elif group.label is Label.BYLINE and group.unit.n >= LONG_PROSE:
                relabel(groups, k, Label.TEASER)
        return
    prose = [k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH]
    links = sum(g.label in LINKS for g in groups)
    teasers = sum(g.label is Label.TEASER for g in groups)
    few = len(prose) <= 2 and sum(groups[k].unit.n for k in prose) < MOST_TEXT
    few = few and all(groups[k].sure < SURE_TEXT for k in prose)
    # Behind an article's text a heading announces its lists.
    behind = next((g.label for _, g in worded(groups, prose[-1], 1)), None) if prose else None
    if not (few and links >= FEWEST_LISTED and teasers >= FEW_LINKS) or behind in (Label.MARKER, Label.SOURCE):
        return
    for k, group in enumerate(groups):
        if group.label is Label.PARAGRAPH:
            relabel(groups, k, Label.TEASER)
        elif group.label is Label.TITLE:
            relabel(groups, k, Label.LINK if group.unit.n >= 4 else Label.NAVIGATION)


def _without_text(groups: list[Group]) -> bool:
    """Whether a page has no text, and its title stands in a list of headlines: nothing heads the ones that follow."""
    title = title_of(groups)
    if title == len(groups) or any(g.label in (Label.PARAGRAPH, Label.LEAD, Label.CAPTION) for g in groups):
        return False
    links = [k for k, g in enumerate(groups[title + 1 :], title + 1) if g.label in LINKS]
    if len(links) < FEWEST_LISTED or links[0] > title + FEW_BETWEEN:
        return False
    return not any(g.label is Label.MARKER and has_letter(g.unit.key) for g in groups[title + 1 : links[0]])


def unheaded_keywords(laid: Laid, groups: list[Group]) -> None:
    """Keywords that nothing announces: below the text, a line each, of words that the text has."""
    texts = [k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH]
    if not texts or laid.markup is not None:
        return
    first = end = texts[-1] + 1
    while end < len(groups) and _plain(groups[end]):
        end += 1
    own = [i for i in range(first, end) if has_letter(groups[i].unit.key)]
    if len(own) < FEWEST_BARE or end == len(groups):
        return
    within = set().union(*(stems(groups[k].unit.key) for k in [*texts, min(title_of(groups), texts[0])]))
    told = [i for i in own if cohesion(groups[i].unit.key, within) >= 1]
    if len(told) >= len(own) - 1:
        for i in own:
            relabel(groups, i, Label.KEYWORD)


def _plain(group: Group) -> bool:
    """Whether a line may be a keyword that the net took for something else."""
    unit = group.unit
    short = unit.n <= MOST_OF_KEYWORD and not (unit.announces or unit.level) and not is_date_line(unit.key)
    return short and (
        group.label in (Label.NAVIGATION, *KEYWORDS) or (group.label is Label.MARKER and group.sure < SURE)
    )


def keyword_lists(laid: Laid, groups: list[Group]) -> None:
    texts = [k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH]
    last = texts[-1] if texts else len(groups)
    k = links = 0
    announced = False
    while k < len(groups):
        group = groups[k]
        if group.label is Label.MARKER:
            announced = heads_keywords(group)
        elif group.label in LINKS and k > last:
            links, announced = links + 1, False
        if group.label not in KEYWORDS:
            k += 1
            continue
        end = k
        while end < len(groups) and (groups[end].label in KEYWORDS or not has_letter(groups[end].unit.key)):
            end += 1
        own = [i for i in range(k, end) if groups[i].label in KEYWORDS]
        site = sum(groups[i].label is Label.SITE_KEYWORD for i in own) * 2 > len(own)
        label = Label.SITE_KEYWORD if site else Label.KEYWORD
        lone = len(own) == 1 and groups[own[0]].unit.n <= 3 and "#" not in groups[own[0]].unit.key
        linked = [i for i in own if laid.markup is not None and laid.markup[groups[i].first, ANCHOR] == ONE]
        doubtful = all(groups[i].sure < SURE for i in own)
        if not announced and doubtful and (links >= FEW_LINKS or lone):
            label = Label.NAVIGATION
        for i in own:
            if groups[i].unit.announces is None:
                relabel(groups, i, label if i in linked or len(linked) < 2 else Label.NAVIGATION)
        k = end
