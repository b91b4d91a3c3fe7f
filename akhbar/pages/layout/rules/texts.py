"""Rules of the text: what is prose and what stands in it, captions, further articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from akhbar.pages.labels import Label
from akhbar.pages.layout.features import ANCHOR, Laid
from akhbar.pages.layout.groups import Group
from akhbar.pages.layout.rules.common import (
    BELOW_TITLES,
    FEWEST_OF_HEADLINE,
    HEAD,
    LETTER,
    LINKS,
    LONG_PROSE,
    LONGEST_HEADING,
    SURE,
    TIMES,
    own,
    relabel,
    title_of,
    worded,
)
from akhbar.pages.text.bylines import FORMULA
from akhbar.pages.text.captions import ends_in_brackets, parse_caption, split_caption
from akhbar.pages.text.cohesion import cohesion, goes_on, stems
from akhbar.pages.text.notices import speaks_of_site
from akhbar.pages.text.shapes import OPENS_GALLERY, ends_sentence

FEWEST_SLIDES, MOST_OF_SLIDE = 3, 45  # numbered pictures that make a gallery; words of a caption of one
FEWEST_ENTRIES = 3  # of a live page
FEWEST_QUESTIONS, LONGEST_QUESTION = 3, 70  # of an interview; words of one
LONGEST_PART = 14  # words of the heading of a part of a text
SHOWN = 0.25  # share of a plain caption's words that the paragraph below it has
READ = 600  # letters of a paragraph that are compared with a headline
TOLD_BELOW, APART = 0.5, 0.2  # share of a headline's words that the text below has, and by how much the text above less
ALWAYS_THERE, FEWEST_TOLD = 3, 7  # level of lines that stand on nearly all pages; words of a sentence of the text's
_TEXTS = (Label.PARAGRAPH, Label.LEAD, Label.SUBHEADING)
_NO_CAPTIONS = (Label.PARAGRAPH, Label.LEAD, Label.NAVIGATION, Label.SUBHEADING)
_FURNITURE = (Label.NAVIGATION, Label.SUBHEADING, Label.MARKER)
_ASKS = (Label.SUBHEADING, Label.LINK, Label.LEAD, Label.TITLE2, Label.NAVIGATION)
_OF_ENTRIES = (Label.PARAGRAPH, Label.TEASER, Label.LEAD, Label.LINK, Label.SUBHEADING, Label.TITLE2)
_HEADS_ENTRY = (Label.LINK, Label.SUBHEADING, Label.TITLE2, Label.LEAD, Label.NAVIGATION)
_BETWEEN = (Label.LINK, Label.SUBHEADING, Label.NAVIGATION)
_MAY_BE_CAPTION = (*_NO_CAPTIONS, Label.MARKER, Label.BYLINE, Label.CREDIT, Label.LINK)


def recurring(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        if group.label is not Label.NAVIGATION or group.unit.announces or group.unit.n < FEWEST_TOLD:
            continue
        unit = group.unit
        some = 1 <= unit.level < ALWAYS_THERE or (not unit.level and group.sure < SURE and laid.markup is None)
        long = (
            some and not unit.level and unit.n >= LONG_PROSE and not (unit.run or unit.rest or speaks_of_site(unit.key))
        )
        if long:
            beside = [next((g.label for g in part if g.label not in BELOW_TITLES), None) for part in
                      (groups[max(0, k - 2) : k][::-1], groups[k + 1 : k + 3])]  # fmt: skip
            if Label.PARAGRAPH in beside:
                relabel(groups, k, Label.PARAGRAPH)
                continue
        if not some or not ends_sentence(unit.key) or unit.run or unit.rest:
            continue
        if k and groups[k - 1].label is Label.PARAGRAPH and not speaks_of_site(unit.key):
            relabel(groups, k, Label.PARAGRAPH)


def plain_captions(laid: Laid, groups: list[Group]) -> None:
    """A few words right above the text, below title and day or byline, of which the text has some, are a picture's."""
    title = title_of(groups)
    text = next((i for i, g in enumerate(groups) if i > title and g.label is Label.PARAGRAPH), len(groups))
    k = text - 1
    while k > title and groups[k].label is Label.NAVIGATION and (groups[k].unit.n == 1 or groups[k].unit.announces):
        k -= 1  # buttons
    if laid.markup is not None or k <= title + 1 or text == len(groups):
        return
    group, head = groups[k], groups[title + 1 : k]
    unit = group.unit
    plain = 3 <= unit.n <= LONGEST_PART and not (unit.announces or unit.level or ends_sentence(unit.key))
    doubtful = group.label in _HEADS_ENTRY and group.sure < SURE and ":" not in unit.key
    signed = any(g.label in (Label.DATE, Label.BYLINE) for g in head) and all(
        g.label is not Label.CAPTION for g in head
    )
    told = cohesion(unit.key, stems(groups[text].unit.key[:READ]))
    if plain and doubtful and signed and told >= SHOWN and not speaks_of_site(unit.key):
        relabel(groups, k, Label.CAPTION)


_ARCHIVE = re.compile(
    r"(?<![^\W\d])(?:صوره|صور) (?:ارشيفيه|تعبيريه|توضيحيه)[)\]]?$|[(\[](?:ارشيفيه|ارشيف|تعبيريه)[)\]]$"
)


def captions(laid: Laid, groups: list[Group]) -> None:
    last = len(groups) - 1
    for k, group in enumerate(groups):
        label, unit = group.label, group.unit
        if label not in _MAY_BE_CAPTION:
            continue
        key = unit.key
        heads = label is Label.MARKER and unit.n >= FEWEST_TOLD and not unit.rest
        if (label in _NO_CAPTIONS or heads) and len(key) < 260:
            parsed = parse_caption(key, False)
            if parsed is not None and parsed[2] is not None:
                relabel(groups, k, Label.CAPTION)
        if (label in _NO_CAPTIONS or label is Label.BYLINE) and unit.n <= 30 and _of_archive(key):
            relabel(groups, k, Label.CAPTION)
        lone = label is Label.CREDIT and Label.CAPTION not in [g.label for g in groups[max(0, k - 1) : k + 2]]
        if lone and unit.n <= 4 and _of_archive(key):
            relabel(groups, k, Label.CAPTION)
        if k == last:
            continue
        behind = groups[k + 1]
        if label is Label.PARAGRAPH or label is Label.LEAD:
            credited = behind.label is Label.CREDIT and behind.unit.key[0] in "([©"
            if credited and group.sure < SURE and len(key) < 260:
                relabel(groups, k, Label.CAPTION)
            pictured = behind.label is Label.CAPTION and (not k or groups[k - 1].label not in _TEXTS)
            doubtful = label is Label.PARAGRAPH and group.sure < SURE and unit.n <= LONGEST_PART
            if pictured and doubtful and not (ends_sentence(key) or goes_on(key) or key[-1] == ":"):
                relabel(groups, k, Label.CAPTION)  # the first of several pictures
        between = k > 0 and groups[k - 1].label is behind.label is Label.PARAGRAPH
        if between and label in _BETWEEN and ends_in_brackets(key) is not None and laid.markup is None:
            relabel(groups, k, Label.CAPTION)


def _of_archive(key: str) -> bool:
    """Whether a line ends by saying that its picture is an archive's."""
    return key[-1] in "ه)]" and _ARCHIVE.search(key) is not None


def sentences(laid: Laid, groups: list[Group]) -> None:
    if laid.markup is not None:
        return
    for k, group in enumerate(groups):
        unit = group.unit
        if group.label is not Label.CAPTION or unit.n < FEWEST_TOLD or not ends_sentence(unit.key):
            continue
        above = groups[k - 1] if k else None
        below = groups[k + 1] if k + 1 < len(groups) else None
        if above is None or above.label is not Label.PARAGRAPH or split_caption(unit.key)[1] is not None:
            continue
        if below is None or below.label is not Label.CREDIT or below.unit.line != unit.line + 1:
            relabel(groups, k, Label.PARAGRAPH)


def gallery(laid: Laid, groups: list[Group]) -> None:
    """In a gallery, whose title says so, three lines and more in a row without a full stop are captions."""
    title = title_of(groups)
    if title == len(groups) or not OPENS_GALLERY.match(groups[title].unit.key):
        return
    k = title + 1
    while k < len(groups):
        end = k
        while end < len(groups) and _shows(groups[end]):
            end += 1
        if end - k >= FEWEST_SLIDES:
            for i in range(k, end):
                relabel(groups, i, Label.CAPTION)
        k = max(end, k + 1)


def _shows(group: Group) -> bool:
    unit = group.unit
    return (
        group.label in (Label.PARAGRAPH, Label.CAPTION) and 3 <= unit.n <= MOST_OF_SLIDE and not ends_sentence(unit.key)
    )


_SLIDE = re.compile(r"[(\[]? ?(\d{1,3}) ?(?:/|من|\\) ?(\d{1,3}) ?[)\]]?")


def slides(laid: Laid, groups: list[Group]) -> None:
    """Captions of a gallery, each beside its number of so many; what stands at the ends tells on which side."""
    numbered = [
        (k, m) for k, g in enumerate(groups) if not g.unit.key[:1].isalpha() and (m := _SLIDE.fullmatch(g.unit.key))
    ]
    if len(numbered) < FEWEST_SLIDES:
        return
    one = numbered[0][1]
    if any((int(m[1]), m[2]) != (int(one[1]) + n, one[2]) for n, (_, m) in enumerate(numbered)):
        return
    at = [k for k, _ in numbered]
    between = [[i for i in range(k + 1, end) if _captions_a_slide(groups[i])] for k, end in pairwise(at)]
    if any(len(part) != 1 for part in between):
        return
    inner = [part[0] for part in between]
    ends = [i for i in (at[0] - 1, at[-1] + 1) if 0 <= i < len(groups) and _captions_a_slide(groups[i])]
    labels = [groups[i].label for i in inner]
    outer = max(ends, key=lambda i: labels.count(groups[i].label), default=None)
    for i in inner if outer is None else [*inner, outer]:
        relabel(groups, i, Label.CAPTION)


def _captions_a_slide(group: Group) -> bool:
    words = group.label in (*LINKS, Label.CAPTION, Label.SUBHEADING, Label.LEAD, Label.PARAGRAPH, Label.NAVIGATION)
    return words and 3 <= group.unit.n <= MOST_OF_SLIDE and not group.unit.announces


class _Entry(NamedTuple):
    """An entry of a live page below its clock: its heading, if any, its paragraphs, and whether a headline is above."""

    heading: int | None
    texts: list[int]
    listed: bool


def entries(laid: Laid, groups: list[Group]) -> None:
    """Entries of a live page: prose below clocks, or below a clock and a heading where the page has an article's head.

    In a list of headlines with clocks and teasers the headline stands above the clock, or is an anchor.
    """
    title = title_of(groups)
    found = list(_entries(laid, groups, title))
    plain = sum(entry.heading is None and not entry.listed for entry in found)
    if plain < FEWEST_ENTRIES and not (len(found) >= FEWEST_ENTRIES and _has_head(laid, groups, title)):
        return
    for entry in found:
        if entry.listed or (entry.heading is not None and plain >= FEWEST_ENTRIES > len(found) - plain):
            continue
        for k in entry.texts:
            groups[k] = groups[k]._replace(label=Label.PARAGRAPH, sure=max(groups[k].sure, SURE))
        if entry.heading is not None:
            relabel(groups, entry.heading, Label.SUBHEADING)


def _entries(laid: Laid, groups: list[Group], title: int) -> Iterator[_Entry]:
    for k in range(title + 1, len(groups) - 1):
        if groups[k].label not in TIMES or groups[k + 1].label in TIMES:
            continue
        above = next(
            (g for g in groups[k - 1 : title : -1] if LETTER.search(g.unit.key) and g.label in _OF_ENTRIES), None
        )
        first = k + 1
        heading = None
        if not _told(laid, groups[first]) and 1 < groups[first].unit.n <= LONGEST_PART and own(laid, groups[first]):
            heading, first = (first if groups[first].label in _HEADS_ENTRY else None), first + 1
        end = first
        while end < len(groups) and _told(laid, groups[end]):
            end += 1
        if end > first and (heading is not None or first == k + 1):
            listed = above is not None and above.label in (Label.LINK, Label.TITLE2) and not _told(laid, above)
            yield _Entry(heading, list(range(first, end)), listed)


def _told(laid: Laid, group: Group) -> bool:
    """Whether a line is prose that may be an entry's."""
    unit = group.unit
    prose = unit.n >= FEWEST_TOLD and ends_sentence(unit.key) and not (unit.announces or unit.level)
    likely = group.label in _OF_ENTRIES or (group.label is Label.NAVIGATION and group.sure < SURE)
    return prose and likely and own(laid, group) and not speaks_of_site(unit.key)


def _has_head(laid: Laid, groups: list[Group], title: int) -> bool:
    """Whether a title has what an article's has, and a text without doubt; in HTML anchors tell lists apart."""
    below = groups[title + 1 : title + HEAD]
    signed = any(g.label in (Label.BYLINE, Label.CAPTION, Label.CREDIT) for g in below)
    sure = any(g.label is Label.PARAGRAPH and g.sure >= SURE and ends_sentence(g.unit.key) for g in below)
    return laid.markup is not None or (signed and sure)


def questions(laid: Laid, groups: list[Group]) -> None:
    """An interview's questions are its text; one or two lines that ask may be headings."""
    asked = []
    for k, group in enumerate(groups[1:-1], 1):
        unit = group.unit
        if unit.key[-1] not in "؟?":
            continue
        asks = 3 <= unit.n <= LONGEST_QUESTION and not (unit.announces or unit.level)
        above = k - 1 if LETTER.search(groups[k - 1].unit.key) else max(0, k - 2)  # a bullet may stand between
        between = asks and groups[above].label in _TEXTS and groups[k + 1].label is Label.PARAGRAPH
        likely = group.label in _ASKS and (group.label is not Label.NAVIGATION or group.sure < SURE)
        likely = likely or group.label is Label.PARAGRAPH
        if between and likely and own(laid, group):
            asked.append(k)
    if len(asked) >= FEWEST_QUESTIONS:
        for k in asked:
            relabel(groups, k, Label.PARAGRAPH)


def parts_of_text(laid: Laid, groups: list[Group]) -> None:
    """A headline between two paragraphs of which the one below speaks, and the text above does not, heads a part."""
    above: list[str] = []
    for k, group in enumerate(groups):
        if group.label is Label.PARAGRAPH:
            above.append(group.unit.key[:READ])
        elif group.label in (Label.TITLE, Label.TITLE2):
            above.clear()
        if group.label is not Label.LINK or not 3 <= group.unit.n <= LONGEST_PART or not 0 < k < len(groups) - 1:
            continue
        if laid.markup is not None and laid.markup[group.first, ANCHOR]:
            continue
        beside = groups[k - 1], groups[k + 1]
        if any(g.label is not Label.PARAGRAPH or g.unit.line == group.unit.line for g in beside):
            continue
        told = cohesion(group.unit.key, stems(beside[1].unit.key[:READ]))
        if told >= TOLD_BELOW and told > cohesion(group.unit.key, _all_stems(above)) + APART:
            relabel(groups, k, Label.SUBHEADING)


def _all_stems(texts: Iterable[str]) -> set[str]:
    return set().union(*map(stems, texts))


def further_titles(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        if group.label is not Label.TITLE2 or not k:
            continue
        signed = k + 1 < len(groups) and groups[k + 1].label in (*TIMES, Label.BYLINE)
        if group.sure >= SURE and (group.unit.n > LONGEST_HEADING or signed or groups[k - 1].label not in _TEXTS):
            continue
        before, above = groups[k - 1].label, groups[k - 1].unit
        behind = next((g.label for g in groups[k + 1 : k + 6] if g.label not in BELOW_TITLES), Label.NAVIGATION)
        heading = before is Label.PARAGRAPH and above.n <= LONGEST_HEADING and not ends_sentence(above.key)
        if heading and above.level:
            relabel(groups, k - 1, Label.MARKER)
        elif before in _TEXTS:
            relabel(groups, k, Label.SUBHEADING if group.unit.n <= 12 else Label.PARAGRAPH)
        elif before is Label.LINK or behind not in _TEXTS or _lone_text(groups, k):
            relabel(groups, k, Label.LINK)


def another_article(laid: Laid, groups: list[Group]) -> None:
    first = next((k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH), len(groups))
    above: list[str] = []
    for k, group in enumerate(groups[first:], first):
        if group.label is Label.PARAGRAPH:
            above.append(group.unit.key[:READ])
        if group.label is not Label.LINK or group.unit.n < FEWEST_OF_HEADLINE:
            continue
        below = k + 1
        while below < len(groups) and below <= k + HEAD and groups[below].label in (*BELOW_TITLES, Label.NAVIGATION):
            below += 1
        dated = any(g.label in (Label.DATE, Label.BYLINE) for g in groups[k + 1 : below])
        texts = [g.unit.key[:READ] for g in groups[below : below + 6] if g.label is Label.PARAGRAPH]
        if not dated or len(texts) < 2 or groups[below].label is not Label.PARAGRAPH:
            continue
        told = cohesion(group.unit.key, _all_stems(texts))
        if told >= TOLD_BELOW and told > cohesion(group.unit.key, _all_stems(above)) + APART:
            relabel(groups, k, Label.TITLE2)
            above.clear()


def _lone_text(groups: list[Group], k: int) -> bool:
    """Whether one paragraph alone stands below the group, and another headline or heading behind it."""
    texts = 0
    for group in groups[k + 1 : k + 12]:
        if group.label is Label.PARAGRAPH:
            texts += 1
        elif group.label not in (*BELOW_TITLES, Label.SUBHEADING, Label.LEAD):
            return texts == 1 and group.label in (Label.LINK, Label.TITLE2, Label.MARKER)
    return False


def datelines(laid: Laid, groups: list[Group]) -> None:
    """A paragraph that opens with its place and agency, and the formula that opens a text, are no bylines."""
    for k, group in enumerate(groups):
        long = group.unit.n >= LONG_PROSE and (ends_sentence(group.unit.key) or group.unit.key[-1] == ":")
        if group.label is Label.BYLINE and (long or group.unit.key.startswith(FORMULA)):
            relabel(groups, k, Label.PARAGRAPH)


def stragglers(laid: Laid, groups: list[Group]) -> None:
    if not any(g.label is Label.PARAGRAPH and g.sure >= SURE for g in groups):
        return
    for k, group in enumerate(groups):
        unit = group.unit
        if group.label is not Label.PARAGRAPH or (group.sure >= SURE and not _listed_elsewhere(group)):
            continue
        near = [next((g.label for _, g in worded(groups, k, step)), None) for step in (-1, 1)]
        prose = unit.n >= LONG_PROSE and ends_sentence(unit.key) and not unit.level and not speaks_of_site(unit.key)
        if prose and any(g.label is Label.PARAGRAPH and g.sure >= SURE for g in groups[max(0, k - HEAD) : k]):
            continue  # the text goes on below a heading or a box
        if near[0] in _FURNITURE and near[1] is Label.NAVIGATION and group.sure < SURE:
            relabel(groups, k, Label.NAVIGATION)
        elif near == [Label.LINK, Label.NAVIGATION] and unit.shape == "H" and not ends_sentence(unit.key):
            relabel(groups, k, Label.LINK)
        elif _listed_elsewhere(group):
            above, below = [
                next((g.label for _, g in worded(groups, k, step) if not _listed_elsewhere(g)), None)
                for step in (-1, 1)
            ]
            if above in (Label.LINK, Label.MARKER) and below is Label.NAVIGATION:
                relabel(groups, k, Label.LINK)


def _listed_elsewhere(group: Group) -> bool:
    """Whether what seems a paragraph looks like a headline, and stands on other pages of the site, too."""
    unit = group.unit
    plain = unit.shape == "H" and not ends_sentence(unit.key)
    return group.label is Label.PARAGRAPH and plain and bool(unit.level)
