"""Scores → groups: pieces that are one, each with its label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from akhbar.pages.labels import HEADED, LABELS, NUMBER, Headed, Label
from akhbar.pages.layout.features import ANCHOR, ONE, Laid
from akhbar.pages.layout.fine import NEIGHBOUR
from akhbar.pages.layout.lexicon import NAME_SURE, evidence
from akhbar.pages.layout.titles import choose_title
from akhbar.pages.text.lines import key_of, key_of_phrase
from akhbar.pages.text.shapes import AGO, COUNTED, NUMERIC_DATE, ends_sentence, is_date_line, read_date
from akhbar.pages.text.units import Unit
from akhbar.paths import data_file
from akhbar.remembered import once

_ON = NUMBER[Label.ON]
_PARAGRAPH = NUMBER[Label.PARAGRAPH]
_RUN, _TEASER, _LINK = NUMBER[Label.RUN], NUMBER[Label.TEASER], NUMBER[Label.LINK]
_NAVIGATION = NUMBER[Label.NAVIGATION]
LONGEST_HEADLINE = 24  # words
MASTHEAD = 25  # words of the line with a paper's day and number at most
_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
MOST_OF_NAME = 4  # words of a name set behind a headline without a space
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")
_ARROWS = re.compile(r"[»›«‹←→⇦⬅|•>\s]+")
_COUNT = re.compile(
    r"[(\[] ?\d{1,7} ?[)\]]"
    rf"|\d[\d.,]{{0,8}}(?: ?(?:الف|k|ك))? (?:{COUNTED})"
)
_TITLED = (Label.LINK, Label.TITLE, Label.TITLE2, Label.RUN)
_NO_HEADLINE = [NUMBER[x] for x in (Label.ON, Label.DATE, Label.CLOCK, Label.NAVIGATION, Label.MARKER)]
_OF_DATES = (Label.DATE, Label.CLOCK)
_WITHOUT_SIGNS = (Label.LINK, Label.RUN, Label.TITLE, Label.TITLE2, Label.KEYWORD, Label.BYLINE, Label.TEASER)
# How sure the model is, from the log-odds between its first and second choice; thresholds of the logistic function.
_SURE = np.array([0.0, 0.405, 0.847, 1.386, 2.197, 2.944, 3.892, 4.595])
_SHARE = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)


class Group(NamedTuple):
    """Pieces that are one: the unit that they make, its label, first and last piece; how sure the model was (0 to 1),
    and what they would head."""

    unit: Unit
    label: Label
    first: int
    last: int
    sure: float = 1.0
    heads: Headed = "other"


class View(NamedTuple):
    """What the model makes of a piece: its label, how sure it is (0 to 1), what the piece would head and by how much
    that is likelier than the next; and the reason of what is decided, for `rule`."""

    label: Label
    sure: float
    heads: Headed
    likelier: float
    reason: str


class Read(NamedTuple):
    """A page as it was read: its groups, and the model's view of each piece."""

    laid: Laid
    groups: list[Group]
    views: Sequence[View]


def views_of(scores: npt.NDArray[np.float32]) -> list[View]:
    """The model's view of each piece of a batch. scores: log-odds of LABELS, then of HEADED, a row a piece."""
    if not len(scores):
        return []
    labels, headed = scores[:, : len(LABELS)], scores[:, len(LABELS) :]
    second, first = np.partition(labels, -2, axis=1)[:, -2:].T
    steps = (np.searchsorted(_SURE, first - second, "right") - 1).tolist()
    next_, top = np.partition(headed, -2, axis=1)[:, -2:].T
    columns = (labels.argmax(1).tolist(), steps, headed.argmax(1).tolist(), (top - next_).tolist())
    return [
        View(LABELS[best], _SHARE[step], HEADED[heads], likelier, _REASONS[best][step])
        for best, step, heads, likelier in zip(*columns, strict=True)
    ]


# What the model said, and how sure it was.
_REASONS = [[f"model: {label} {share:.2f}" for share in _SHARE] for label in LABELS]


def read(laid: Laid, scores: npt.NDArray[np.float32], views: Sequence[View]) -> Read:
    """The page's groups as the net has them. scores: log-odds of LABELS, a row a piece."""
    chosen = scores.argmax(1)
    _certain(laid.pieces, chosen, scores)
    choose_title(laid, chosen, scores)
    groups = [
        Group(unit, label, first, last, view.sure if label is view.label else _SHARE[0], view.heads)
        for unit, label, first, last, *_ in _groups(laid, chosen, scores)
        for view in (views[first],)
    ]
    return Read(laid, groups, views)


def _certain(units: Sequence[Unit], chosen: npt.NDArray[np.intp], scores: npt.NDArray[np.float32]) -> None:
    """What needs no model: separators of lists, and what stands on its line behind words that announce keywords; no
    headline is as long as a paragraph, and a paper's day and number are no text."""
    before: Unit | None = None
    for i, unit in enumerate(units):
        if chosen[i] == _LINK and unit.n > LONGEST_HEADLINE and not unit.run:
            chosen[i] = max((_TEASER, _PARAGRAPH, _RUN), key=lambda label: scores[i, label])
        elif chosen[i] == _PARAGRAPH and unit.n <= MASTHEAD and _is_masthead(unit):
            alone = not (chosen[i + 1 : i + 6] == _PARAGRAPH).any() and not (chosen[:i] == _PARAGRAPH).any()
            chosen[i] = _NAVIGATION if alone else _PARAGRAPH
        if unit.announces == "next":
            chosen[i] = _NAVIGATION
        elif before is not None and unit.rest and unit.line == before.line and unit.announces is None:
            if before.announces == "site_keywords":
                chosen[i] = NUMBER[Label.SITE_KEYWORD]
            elif before.announces == "keywords" and chosen[i] != _ON and unit.run is False:
                chosen[i] = NUMBER[Label.KEYWORD]
        before = unit


def _is_masthead(unit: Unit) -> bool:
    """Whether a line that seems a text of its own is a paper's day and number."""
    return not ends_sentence(unit.key) and bool(_DIGIT.search(unit.key)) and read_date(unit.key) is not None


def _groups(laid: Laid, chosen: npt.NDArray[np.intp], scores: npt.NDArray[np.float32]) -> list[Group]:
    folded = laid.state.folded
    found: list[Group] = []
    for i, unit in enumerate(laid.pieces):
        label = LABELS[chosen[i]]
        before = found[-1] if found else None
        both_run = label is Label.RUN and before is not None and before.label is Label.RUN
        if label is Label.ON or (both_run and before is not None and before.last == i - 1):
            bare = before is not None and before.label in _WITHOUT_SIGNS and _no_words(before.unit, unit)
            bare = bare or (
                before is not None
                and before.label in (Label.LINK, Label.RUN)
                and bool(NEIGHBOUR.fullmatch(before.unit.key))
            )
            if before and _counts(before, unit):  # a number with which a headline begins
                own = scores[i].copy()
                own[_NO_HEADLINE] = -1e9
                whole = Unit(before.unit.s, unit.e, key_of(folded[before.unit.s : unit.e]), unit.line)
                whole.level = unit.level
                found[-1] = Group(whole, LABELS[int(own.argmax())], before.first, i)
                continue
            timed = before is not None and before.label in _WITHOUT_SIGNS and _CLOCK.fullmatch(before.unit.key)
            if before and (
                bare or (timed and unit.n >= 3)
            ):  # a bullet, number or clock before a headline is none of it
                found[-1] = before._replace(label=Label.CLOCK if timed else Label.NAVIGATION)
                found.append(Group(unit, before.label, i, i))
                continue
            apart = (
                before is not None
                and before.label in (Label.KEYWORD, Label.BYLINE)
                and _anchored(laid, before.last)
                and _anchored(laid, i)
            )
            glued = before is not None and before.label is Label.KEYWORD and _words_meet(before.unit, unit)
            # Each anchor is a keyword, or an author; no keyword goes on without a space.
            if before and (apart or glued):
                found.append(Group(unit, before.label, i, i))
                continue
            goes_on = before is not None and before.last == i - 1 and before.unit.line == unit.line
            if before and goes_on and _may_go_on(before, unit) and not _glued_on(laid, before, unit):
                old = before.unit
                whole = Unit(old.s, unit.e, key_of(folded[old.s : unit.e]), unit.line)
                whole.rest, whole.run, whole.level = old.rest, old.run, old.level
                found[-1] = Group(whole, before.label, before.first, i)
                continue
            label = LABELS[1 + int(scores[i, 1:].argmax())]
            if label in _OF_DATES and unit.n >= 3 and not _DIGIT.search(unit.key):
                label = Label.LINK
        found.append(Group(unit, label, i, i))
    return _whole_headlines(laid, found)


def _counts(before: Group, unit: Unit) -> bool:
    """Whether a piece goes on with a number before it, apart by a space, that was taken for something else."""
    alone = before.unit.key.isdigit() and before.label in (*_OF_DATES, Label.NAVIGATION, Label.MARKER)
    return alone and before.unit.line == unit.line and before.unit.e < unit.s and unit.n >= 3


def _no_words(before: Unit, unit: Unit) -> bool:
    """Whether what stands before a piece is a sign, or a number set before it without a space."""
    if before.key.isdigit():
        return before.e == unit.s and len(before.key) <= 2 and unit.key[0].isalpha()
    return not any(map(str.isalnum, before.key))


def _words_meet(before: Unit, unit: Unit) -> bool:
    """Whether words stand on both sides of a place without a space."""
    return before.e == unit.s and before.key[-1].isalpha() and unit.key[0].isalpha()


def _anchored(laid: Laid, i: int) -> bool:
    """Whether a piece is an anchor of its own."""
    return laid.markup is not None and bool(laid.markup[i, ANCHOR] == ONE)


def _glued_on(laid: Laid, before: Group, unit: Unit) -> bool:
    """Whether a piece stands behind a headline without a space: what an element of HTML sets apart, or a clock."""
    if before.label not in _WITHOUT_SIGNS or before.unit.e != unit.s:
        return False
    if laid.markup is None:
        named = (
            _words_meet(before.unit, unit)
            and before.unit.n >= 4
            and 2 <= unit.n <= MOST_OF_NAME
            and evidence(unit.key, unit.n) & NAME_SURE
        )
        return AGO.match(unit.key) is not None or bool(named)
    words = before.unit.key.rsplit(" ", 1)[-1], unit.key.split(" ", 1)[0]
    return all(len(word) >= 3 and word[0].isalpha() and word[-1].isalpha() for word in words)


def _may_go_on(before: Group, unit: Unit) -> bool:
    """Whether a piece may go on with the group before it: words are no part of a clock, a year or a count in brackets
    or a day in figures behind a headline is none of it."""
    if before.label in _OF_DATES:
        return unit.n < 4 or read_date(unit.key) is not None
    if before.label is Label.BYLINE and is_date_line(unit.key) and read_date(unit.key) is not None:
        return False
    if before.label in (Label.LINK, Label.RUN) and (NUMERIC_DATE.fullmatch(unit.key) or _CLOCK.fullmatch(unit.key)):
        return False
    if before.label in _WITHOUT_SIGNS and not any(map(str.isalnum, unit.key)):
        return not _ARROWS.fullmatch(unit.key) or before.unit.key.count("«") > before.unit.key.count("»")
    return not (before.label in (Label.LINK, Label.RUN, Label.TITLE) and _COUNT.fullmatch(unit.key))


@once
def _openers() -> frozenset[str]:
    lines = data_file("pages/headline_openers.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(key_of_phrase(line) for line in lines if line and not line.startswith("#"))


def _whole_headlines(laid: Laid, groups: list[Group]) -> list[Group]:
    """The groups with headlines put together that begin with a word or two and a sign: 'عام / …', 'تقرير - …'."""
    folded, found = laid.state.folded, list[Group]()
    for group in groups:
        k, line = len(found) - 1, group.unit.line
        if k < 0 or (found[k].unit.line != line and (not k or found[k - 1].unit.line != line)):
            found.append(group)  # nothing before it stands on its line
            continue
        if k >= 1 and not _LETTER.search(found[k].unit.key) and found[k].unit.announces is None:
            k -= 1  # the sign between
        head = found[k] if k >= 0 else None
        opener = head is not None and k < len(found) - 1 and head.unit.key in _openers() and "/" in found[-1].unit.key
        opener = opener or (head is not None and head.unit.key.rstrip(" /") in _openers() and head.unit.key[-1] == "/")
        named = head is not None and k == len(found) - 1 and head.unit.key[-1] in ":：" and head.unit.n <= 4
        opener = opener or (named and group.label is Label.TITLE and head is not None and head.last == group.first - 1)
        if head is not None and opener and group.label in _TITLED and head.unit.line == group.unit.line:
            whole = Unit(head.unit.s, group.unit.e, key_of(folded[head.unit.s : group.unit.e]), head.unit.line)
            found[k:] = [Group(whole, group.label, head.first, group.last)]
        elif (
            head is not None
            and head.label in (Label.LINK, Label.TITLE, Label.TITLE2)
            and head.unit.n <= 2
            and not head.unit.rest
            and head.unit.line == group.unit.line
            and group.unit.n >= 2
            and (k < len(found) - 1 or head.unit.key[-1] in "/:-")
            and group.label in (Label.LINK, Label.TITLE, Label.TITLE2)
        ):
            whole = Unit(head.unit.s, group.unit.e, key_of(folded[head.unit.s : group.unit.e]), head.unit.line)
            found[k:] = [Group(whole, group.label if head.label is Label.LINK else head.label, head.first, group.last)]
        elif (
            head is not None
            and head.label in (Label.TITLE, Label.TITLE2)
            and head.unit.n <= 2
            and head.unit.line == group.unit.line
            and group.unit.n >= 3
            and group.label in (Label.NAVIGATION, Label.LINK, Label.BYLINE)
        ):
            whole = Unit(head.unit.s, group.unit.e, key_of(folded[head.unit.s : group.unit.e]), head.unit.line)
            found[k:] = [Group(whole, head.label, head.first, group.last)]
        else:
            found.append(group)
    return found
