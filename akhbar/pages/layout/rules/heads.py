"""Rules of what stands around a title: who signed, the day, the place; what is above the article."""

from __future__ import annotations

import re

from akhbar.pages.labels import Label
from akhbar.pages.layout.features import Laid
from akhbar.pages.layout.groups import Group
from akhbar.pages.layout.lexicon import GIVEN_FIRST, NAME_ALONE, NAME_SURE, PAPER_ALONE, PLACE_ALONE, evidence
from akhbar.pages.layout.rules.common import (
    BELOW_TITLES,
    FEWEST_OF_HEADLINE,
    HEAD,
    KEYWORDS,
    LETTER,
    LINKS,
    SURE,
    SURE_TEXT,
    heads_keywords,
    relabel,
    title_of,
)
from akhbar.pages.text.bylines import FORMULA, signs
from akhbar.pages.text.shapes import WEEKDAY_BEFORE, agencies, ends_sentence, read_date

MOST_SIGNED = 6  # words of a byline
BELOW = 4  # groups below the text that are looked through for who signed it
LONGEST_DATELINE = 16  # words of a line of place, day and agency
LONGEST_SOURCE = 8  # words of a line that says whose a page is
NEAR_TITLE = 6  # groups between a byline above a title and the title at most
_DIGIT = re.compile(r"\d")
_ERA = re.compile(r"^ ?(?:م|ه|هـ)(?!\w)")
_INITIAL = re.compile(r"(?:[^\W\d_]\. ?){1,2}[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2}")  # 'م. قادة'
_UNSIGNED = (Label.NAVIGATION, Label.LEAD, Label.SUBHEADING, Label.CREDIT, Label.LINK)


def formula(laid: Laid, groups: list[Group]) -> None:
    title = title_of(groups)
    if title == len(groups) or not groups[title].unit.key.startswith(FORMULA):
        return
    relabel(groups, title, Label.PARAGRAPH)
    for k in range(title - 1, max(-1, title - HEAD), -1):
        unit = groups[k].unit
        if unit.n >= FEWEST_OF_HEADLINE and not (unit.announces or unit.level) and not read_date(unit.key):
            relabel(groups, k, Label.TITLE)
            break


def columnists(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        found = read_date(group.unit.key) if group.label is Label.LINK and group.unit.n <= 8 else None
        if found is None:
            continue
        key = group.unit.key
        name = WEEKDAY_BEFORE.sub("", key[: found[0]]).strip(" ،,|-–/") or key[found[1] :].strip(" ،,|-–/")
        if 2 <= name.count(" ") + 1 <= 4 and evidence(name, name.count(" ") + 1) & NAME_ALONE:
            relabel(groups, k, Label.NAVIGATION)


def places(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        if group.label is not Label.CAPTION:
            continue
        if group.unit.n <= LONGEST_DATELINE and _opens_with_place_and_day(group.unit.key):
            relabel(groups, k, Label.BYLINE)
            continue
        if k + 1 < len(groups) and groups[k + 1].label in BELOW_TITLES:
            place, dash, name = group.unit.key.rstrip(" :").partition(" - ")
            named = evidence(name, name.count(" ") + 1) & (NAME_ALONE | GIVEN_FIRST) if dash and name else 0
            if named and group.unit.key[-1] == ":" and place.count(" ") < 2:
                relabel(groups, k, Label.BYLINE)
                continue
        if group.unit.n <= 4:
            parts = [part.strip() for part in re.split(r"[()\[\]،,/–:-]", group.unit.key) if part.strip()]
            known = [evidence(part, part.count(" ") + 1) for part in parts]
            housed = [part in agencies() or bool(bits & PAPER_ALONE) for part, bits in zip(parts, known, strict=True)]
            placed = [bool(bits & PLACE_ALONE) for bits in known]
            # A village with its country, a place with an agency, a paper with its reporter.
            if (
                (any(placed[1:]) and parts[0].count(" ") < 2)
                or (placed and placed[0] and all(map(max, placed, housed)))
                or any(housed[:1])
                or (
                    placed[0]
                    and len(parts) == 2
                    and group.unit.key[-1] == ":"
                    and known[1] & (NAME_ALONE | GIVEN_FIRST)
                )
            ):
                relabel(groups, k, Label.BYLINE)


def _opens_with_place_and_day(key: str) -> bool:
    """Whether a line is a place and behind it a day, as agencies open their reports, and an agency or nothing more."""
    figure, day = _DIGIT.search(key), read_date(key)
    if figure is None or day is None:
        return False
    place = WEEKDAY_BEFORE.sub("", key[: figure.start()]).strip(" ،,:-–/(")
    if not place:
        return False
    behind = _ERA.sub("", key[day[1] :]).strip(" ،,:-–/")  # an agency in brackets is a picture's
    known = bool(evidence(place, place.count(" ") + 1) & PLACE_ALONE) or (behind in agencies() and "،" not in key)
    return place.count(" ") < 2 and known and (not behind or behind in agencies())


def menus(laid: Laid, groups: list[Group]) -> None:
    first = next((k for k, g in enumerate(groups) if g.label in (Label.TITLE, Label.PARAGRAPH)), len(groups))
    announced = False
    for k, group in enumerate(groups[:first]):
        if group.label is Label.MARKER:
            announced = heads_keywords(group)
        elif (group.label in KEYWORDS and not announced) or (
            group.label is Label.BYLINE and k < first - NEAR_TITLE and group.sure < SURE
        ):
            relabel(groups, k, Label.NAVIGATION)
        elif group.label not in (*KEYWORDS, Label.NAVIGATION) or LETTER.search(group.unit.key):
            announced = announced and group.label in KEYWORDS


def below_the_title(laid: Laid, groups: list[Group]) -> None:
    title = title_of(groups)
    for k, group in enumerate(groups[title + 1 : title + 4], title + 1):
        if group.label is not Label.PARAGRAPH:
            continue
        behind = groups[k + 1].label if k + 1 < len(groups) else Label.NAVIGATION
        if group.unit.n <= 8 and group.unit.key[-1] != "." and read_date(group.unit.key):
            relabel(groups, k, Label.DATE)
        elif (
            group.sure < SURE
            and behind is Label.PARAGRAPH
            and not ends_sentence(group.unit.key)
            and (
                (day := read_date(group.unit.key)) is not None
                and not WEEKDAY_BEFORE.sub("", group.unit.key[: day[0]]).strip()
            )
        ):
            relabel(groups, k, Label.DATE)  # with headlines behind it on its line
        elif behind in BELOW_TITLES and not ends_sentence(group.unit.key) and group.unit.n <= 25:
            relabel(groups, k, Label.LEAD)
        break


def signed(laid: Laid, groups: list[Group]) -> None:
    title = title_of(groups)
    for k in range(max(0, title - 3), min(len(groups), title + HEAD)):
        group = groups[k]
        if group.label is Label.PARAGRAPH:
            above, two = groups[k - 1], [g.label for g in groups[max(0, k - 2) : k]]
            again = two == [Label.CAPTION, Label.CAPTION] or above.label is Label.SUBHEADING
            if k > title + 1 and again and above.sure < SURE and 2 <= above.unit.n <= 3:
                relabel(groups, k - 1, Label.BYLINE)  # it parts no text, and is no picture's
            break
        sign = signs().match(group.unit.key) if group.label in _UNSIGNED and 2 <= group.unit.n <= MOST_SIGNED else None
        if sign and k < title and group.sure >= SURE:  # 'books to read' begins as 'wrote' does
            name = group.unit.key[sign.end() - 1 :]
            sign = sign if evidence(name, name.count(" ") + 1) & (NAME_ALONE | GIVEN_FIRST) else None
        if sign:
            relabel(groups, k, Label.BYLINE)
    if any(g.label is Label.BYLINE for g in groups):
        return
    for k, group in enumerate(groups[title + 1 :], title + 1):
        if group.label not in (Label.CREDIT, Label.NAVIGATION):
            continue
        beside = groups[k - 1].label, groups[k + 1].label if k + 1 < len(groups) else None
        alone = Label.CAPTION not in beside and Label.PARAGRAPH in beside and _INITIAL.fullmatch(group.unit.key)
        if alone:
            relabel(groups, k, Label.BYLINE)
            return
    last = max((k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH), default=len(groups))
    for k in range(last + 1, min(len(groups), last + BELOW)):
        group = groups[k]
        if group.label not in (*_UNSIGNED, Label.BYLINE, Label.MARKER):
            break
        _, colon, name = group.unit.key.partition(":")
        signed = group.label in _UNSIGNED and colon and group.unit.n <= MOST_SIGNED and signs().match(group.unit.key)
        if signed and evidence(name.strip(), 2) & (NAME_ALONE | GIVEN_FIRST):
            relabel(groups, k, Label.BYLINE)


def named(laid: Laid, groups: list[Group]) -> None:
    title = title_of(groups)
    first = next((k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH and k > title), 0)
    head = groups[title + 1 : first]
    if any(g.label is Label.BYLINE for g in head):
        return
    for k in range(title + 1, first):
        group = groups[k]
        plain = group.label in (Label.NAVIGATION, Label.MARKER) and not group.unit.announces and not group.unit.level
        if not plain or group.sure >= SURE_TEXT or not 2 <= group.unit.n <= 4:
            continue
        near = [g.label for g in groups[k - 1 : k + 2 : 2]]
        if Label.DATE in near and evidence(group.unit.key, group.unit.n) & NAME_SURE:
            relabel(groups, k, Label.BYLINE)
            break


def only_day(laid: Laid, groups: list[Group]) -> None:
    title = title_of(groups)
    if title == len(groups) or any(g.label is Label.DATE for g in groups):
        return
    for k in range(title + 1, min(len(groups), title + HEAD)):
        group = groups[k]
        if group.label is Label.PARAGRAPH:
            break
        if group.label is Label.CLOCK and _DIGIT.search(group.unit.key) and read_date(group.unit.key):
            relabel(groups, k, Label.DATE)
            break


_ISSUE = re.compile(r"(?<![^\W\d])(?:العدد|السنه) ?:? ?\d")


def sources(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        label = laid.pieces[group.first].announces == "source" and group.last > group.first
        if label and group.label is Label.NAVIGATION and group.unit.n <= LONGEST_SOURCE:
            relabel(groups, k, Label.SOURCE)


def issue(laid: Laid, groups: list[Group]) -> None:
    title = title_of(groups)
    dated = title == len(groups) or any(g.label is Label.DATE for g in groups)
    for k, group in enumerate(groups[:title]):
        key = group.unit.key
        if not (("العدد" in key or "السنه" in key) and _ISSUE.search(key)):
            continue
        if group.label in LINKS:
            relabel(groups, k, Label.NAVIGATION)
        for near in (k, k - 1, k + 1):
            if not dated and 0 <= near < title and read_date(groups[near].unit.key):
                relabel(groups, near, Label.DATE)
                dated = True
