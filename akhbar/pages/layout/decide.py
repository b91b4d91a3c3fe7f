"""Labels → segments: what each piece of a page is called is put down, article by article and list by list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from akhbar.pages.cohesion import relation_hint
from akhbar.pages.labels import HEADED, LABELS, Label
from akhbar.pages.layout.features import ANCHOR, MAIN, ONE, Laid
from akhbar.pages.lines import key_of, key_of_phrase
from akhbar.pages.markers import RELATIONS
from akhbar.pages.runs import put_keywords, put_run
from akhbar.pages.shapes import ends_sentence, is_run, read_date
from akhbar.pages.sheet import FURNITURE, Piece
from akhbar.pages.units import Unit
from akhbar.paths import data_file

NUMBER = {label: i for i, label in enumerate(LABELS)}
_ON, _TITLE, _TITLE2 = NUMBER[Label.ON], NUMBER[Label.TITLE], NUMBER[Label.TITLE2]
_PARAGRAPH, _CAPTION = NUMBER[Label.PARAGRAPH], NUMBER[Label.CAPTION]
_RUN, _TEASER, _LINK = NUMBER[Label.RUN], NUMBER[Label.TEASER], NUMBER[Label.LINK]
_HEADLINES = frozenset(NUMBER[x] for x in (Label.ON, Label.LINK, Label.RUN, Label.TITLE2, Label.TITLE))
_NAVIGATION = NUMBER[Label.NAVIGATION]
TITLE_MARGIN = -1.5  # log-odds by which the likeliest title of a page may fall short of its likeliest label
SURE_HEADING = 7.0  # log-odds by which the model must prefer a relation that a heading's words do not show
NEAR_TITLE = 6  # groups between a byline above a title and the title at most
QUIET = 7  # so many lines of furniture end a list
_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_YEAR = re.compile(r"[(\[](?:19|20)\d\d[)\]]")
_TEXTS = (Label.PARAGRAPH, Label.LEAD, Label.SUBHEADING)
_TITLED = (Label.LINK, Label.TITLE, Label.TITLE2, Label.RUN)
_OF_DATES = (Label.DATE, Label.CLOCK)
_BELOW_TITLES = (Label.DATE, Label.CLOCK, Label.BYLINE, Label.CAPTION, Label.CREDIT, Label.ADVERTISEMENT)
_WITHOUT_SIGNS = (Label.LINK, Label.RUN, Label.TITLE, Label.TITLE2, Label.KEYWORD, Label.BYLINE, Label.TEASER)
# How sure the model is, from the log-odds between its first and second choice; thresholds of the logistic function.
_SURE = np.array([0.0, 0.405, 0.847, 1.386, 2.197, 2.944, 3.892, 4.595])
_SHARE = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)


class Group(NamedTuple):
    """Pieces that are one: the unit that they make, its label, first and last piece."""

    unit: Unit
    label: Label
    first: int
    last: int


class View(NamedTuple):
    """What the model by itself makes of a piece: its label, how sure it is (0 to 1), what the piece would head and by
    how much that is likelier than the next; and the reason of what is decided, for `rule`."""

    label: Label
    sure: float
    heads: str
    likelier: float
    reason: str


class Read(NamedTuple):
    """A page as it was read: its groups, and the model's view of each piece."""

    laid: Laid
    groups: list[Group]
    views: Sequence[View]
    share: float  # of its pieces on which the rules and the model agree


def views_of(scores: npt.NDArray[np.float32], said: Sequence[int], rules: Sequence[str]) -> list[View]:
    """The model's view of each piece of a batch. scores: log-odds of LABELS, then of HEADED, a row a piece; said,
    rules: what the rules call each piece, and which rule."""
    if not len(scores):
        return []
    labels, headed = scores[:, : len(LABELS)], scores[:, len(LABELS) :]
    second, first = np.partition(labels, -2, axis=1)[:, -2:].T
    steps = (np.searchsorted(_SURE, first - second, "right") - 1).tolist()
    next_, top = np.partition(headed, -2, axis=1)[:, -2:].T
    columns = (labels.argmax(1).tolist(), steps, headed.argmax(1).tolist(), (top - next_).tolist(), said, rules)
    return [
        View(LABELS[best], _SHARE[step], HEADED[heads], likelier, _reason(best, step, word, rule))
        for best, step, heads, likelier, word, rule in zip(*columns, strict=True)
    ]


@lru_cache(maxsize=65536)
def _reason(best: int, step: int, said: int, rule: str) -> str:
    """Which rule decided or was outvoted, what the model said, and how sure it was."""
    model = f"model: {LABELS[best]} {_SHARE[step]:.2f}"
    if said < 0 or not rule:
        return model
    return f"{rule}; {model}" if said == best else f"{rule}: {LABELS[said]}; {model}"


def read(
    laid: Laid,
    scores: npt.NDArray[np.float32],
    said: Sequence[int],
    rules: Sequence[str],
    views: Sequence[View],
    share: float,
) -> Read:
    """The page's groups. scores: log-odds of LABELS with the rules' votes, a row a piece; said, rules: what the rules
    call each piece, and which rule."""
    chosen = scores.argmax(1)
    _certain(laid.pieces, chosen, said, rules)
    _choose_title(chosen, scores)
    groups = _own_lines(laid, _groups(laid, chosen, scores), said)
    groups = _below_the_title(_above_the_text(_in_the_text(groups, said)))
    return Read(laid, groups, views, share)


def _certain(units: Sequence[Unit], chosen: npt.NDArray[np.intp], said: Sequence[int], rules: Sequence[str]) -> None:
    """What needs no vote: separators of lists and the headlines between them, where glued headlines begin and go on,
    and what stands on its line behind words that announce keywords."""
    before: Unit | None = None
    in_run = False
    for i, unit in enumerate(units):
        in_run = said[i] == _RUN or (in_run and said[i] == _ON)
        if (in_run or rules[i] == "headline between separators") and chosen[i] in _HEADLINES and said[i] >= 0:
            chosen[i] = said[i]
        elif chosen[i] == _RUN and said[i] == _PARAGRAPH and unit.key[-1] == "." and not unit.run:
            chosen[i] = _PARAGRAPH  # headlines glued together seldom end as a sentence does
        elif chosen[i] == _LINK and unit.n > 24 and not unit.run and said[i] in (_TEASER, _PARAGRAPH):
            chosen[i] = said[i]
        elif chosen[i] == _PARAGRAPH and said[i] == _NAVIGATION and is_run(unit.key) and not ends_sentence(unit.key):
            chosen[i] = _NAVIGATION  # furniture that lost its breaks
        if unit.announces == "next":
            chosen[i] = _NAVIGATION
        elif before is not None and unit.rest and unit.line == before.line and unit.announces is None:
            if before.announces == "site_keywords":
                chosen[i] = NUMBER[Label.SITE_KEYWORD]
            elif before.announces == "keywords" and chosen[i] != _ON and unit.run is False:
                chosen[i] = NUMBER[Label.KEYWORD]
        before = unit


def _choose_title(chosen: npt.NDArray[np.intp], scores: npt.NDArray[np.float32]) -> None:
    """One title at most, above the text: the piece that is most nearly one. Most pages have one, so it need not be
    that piece's likeliest label."""
    paragraphs = np.flatnonzero(chosen == NUMBER[Label.PARAGRAPH])
    end = int(paragraphs[0]) if len(paragraphs) else len(chosen)
    others = scores.copy()
    others[:, [_TITLE, _ON]] = -1e9
    margin = scores[:, _TITLE] - others.max(1)
    best = int(margin[:end].argmax()) if end else -1
    for i in np.flatnonzero(chosen == _TITLE).tolist():
        if i != best:
            chosen[i] = int(others[i].argmax())
    if best >= 0 and len(paragraphs) and margin[best] > TITLE_MARGIN:
        chosen[best] = _TITLE
    for i in np.flatnonzero(chosen == _TITLE2).tolist():  # a further article has a text
        if not (chosen[i + 1 : i + 7] == NUMBER[Label.PARAGRAPH]).any():
            chosen[i] = NUMBER[Label.LINK]


def _groups(laid: Laid, chosen: npt.NDArray[np.intp], scores: npt.NDArray[np.float32]) -> list[Group]:
    folded = laid.sheet.folded
    found: list[Group] = []
    for i, unit in enumerate(laid.pieces):
        label = LABELS[chosen[i]]
        before = found[-1] if found else None
        both_run = label is Label.RUN and before is not None and before.label is Label.RUN
        if label is Label.ON or (both_run and before is not None and before.last == i - 1):
            bare = before is not None and before.label in _WITHOUT_SIGNS and not any(map(str.isalnum, before.unit.key))
            if before and bare:  # a bullet or number before a headline is none of it
                found[-1] = before._replace(label=Label.NAVIGATION)
                found.append(Group(unit, before.label, i, i))
                continue
            apart = (
                before is not None
                and before.label is Label.KEYWORD
                and _anchored(laid, before.last)
                and _anchored(laid, i)
            )
            if before and apart:  # each anchor is a keyword
                found.append(Group(unit, Label.KEYWORD, i, i))
                continue
            if before and before.last == i - 1 and before.unit.line == unit.line and _may_go_on(before, unit):
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


def _in_the_text(groups: list[Group], said: Sequence[int]) -> list[Group]:
    """The groups with titles of further articles put right: such a title stands directly above a text, behind something
    else than a text, and is no item of a list."""
    for k, group in enumerate(groups):
        if group.label is not Label.TITLE2 or not k:
            continue
        before = groups[k - 1].label
        behind = next((g.label for g in groups[k + 1 : k + 6] if g.label not in _BELOW_TITLES), Label.NAVIGATION)
        listed = said[group.first] == _LINK
        if before in (Label.PARAGRAPH, Label.SUBHEADING, Label.LEAD) and not listed:
            groups[k] = group._replace(label=Label.SUBHEADING if group.unit.n <= 12 else Label.PARAGRAPH)
        elif before in (Label.LINK, Label.PARAGRAPH) or behind not in _TEXTS or _lone_text(groups, k):
            groups[k] = group._replace(label=Label.LINK)
    for k, group in enumerate(groups[1:-1], 1):  # one paragraph between two headlines of a list
        teaser = group.label is Label.PARAGRAPH and groups[k - 1].label is Label.LINK and said[group.first] == _TEASER
        if teaser and groups[k + 1].label in (Label.LINK, Label.MARKER, Label.CLOCK, Label.NAVIGATION):
            groups[k] = group._replace(label=Label.TEASER)
    return groups


def _own_lines(laid: Laid, groups: list[Group], said: Sequence[int]) -> list[Group]:
    """The groups of HTML with what is called a headline or caption inside trafilatura's main text, and what the rules
    call the text's or a caption: a paragraph."""
    if laid.markup is None:
        return groups
    for k, group in enumerate(groups):
        named = group.label in (Label.LINK, Label.RUN, Label.CAPTION) and said[group.first] in (_PARAGRAPH, _CAPTION)
        if named and group.label is not Label.CAPTION and laid.markup[group.first, MAIN]:
            groups[k] = group._replace(label=Label.PARAGRAPH)
    return groups


def _below_the_title(groups: list[Group]) -> list[Group]:
    """The groups with what is called a paragraph between the title and its byline, date or picture put right: a date,
    or a lead where it is no sentence or the text follows behind those."""
    title = next((k for k, g in enumerate(groups) if g.label is Label.TITLE), len(groups))
    for k, group in enumerate(groups[title + 1 : title + 4], title + 1):
        if group.label is not Label.PARAGRAPH:
            continue
        behind = groups[k + 1].label if k + 1 < len(groups) else Label.NAVIGATION
        if group.unit.n <= 8 and group.unit.key[-1] != "." and read_date(group.unit.key):
            groups[k] = group._replace(label=Label.DATE)
        elif behind in _BELOW_TITLES and not ends_sentence(group.unit.key) and group.unit.n <= 25:
            groups[k] = group._replace(label=Label.LEAD)
        break
    return groups


def _lone_text(groups: list[Group], k: int) -> bool:
    """Whether one paragraph alone stands below the group, and another headline or heading behind it."""
    texts = 0
    for group in groups[k + 1 : k + 12]:
        if group.label is Label.PARAGRAPH:
            texts += 1
        elif group.label not in (*_BELOW_TITLES, Label.SUBHEADING, Label.LEAD):
            return texts == 1 and group.label in (Label.LINK, Label.TITLE2, Label.MARKER)
    return False


def _above_the_text(groups: list[Group]) -> list[Group]:
    """The groups with menus above the article put right: keywords that nothing announces, and names far above it."""
    first = next((k for k, g in enumerate(groups) if g.label in (Label.TITLE, Label.PARAGRAPH)), len(groups))
    announced = False
    for k, group in enumerate(groups[:first]):
        if group.label is Label.MARKER:
            announced = group.unit.announces in (None, "keywords")
        elif (group.label is Label.KEYWORD and not announced) or (
            group.label is Label.BYLINE and k < first - NEAR_TITLE
        ):
            groups[k] = group._replace(label=Label.NAVIGATION)
        elif group.label not in (Label.KEYWORD, Label.NAVIGATION) or _LETTER.search(group.unit.key):
            announced = announced and group.label is Label.KEYWORD
    return groups


def _anchored(laid: Laid, i: int) -> bool:
    """Whether a piece is an anchor of its own."""
    return laid.markup is not None and bool(laid.markup[i, ANCHOR] == ONE)


def _may_go_on(before: Group, unit: Unit) -> bool:
    """Whether a piece may go on with the group before it: words are no part of a clock, a year in brackets behind a
    headline is none of it."""
    if before.label in _OF_DATES:
        return unit.n < 4 or read_date(unit.key) is not None
    return not (before.label in (Label.LINK, Label.RUN) and _YEAR.fullmatch(unit.key))


@cache
def _offices() -> tuple[str, ...]:
    lines = data_file("pages/offices.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(key_of_phrase(line) for line in lines if line and not line.startswith("#"))


@cache
def _openers() -> frozenset[str]:
    lines = data_file("pages/headline_openers.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(key_of_phrase(line) for line in lines if line and not line.startswith("#"))


def _whole_headlines(laid: Laid, groups: list[Group]) -> list[Group]:
    """The groups with headlines put together that begin with a word or two and a sign: 'عام / …', 'تقرير - …'."""
    folded, found = laid.sheet.folded, list[Group]()
    for group in groups:
        k = len(found) - 1
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


def runs_of(page: Read) -> list[Unit]:
    """The groups that will be cut as runs of headlines."""
    return [g.unit for g in page.groups if _is_run(g)]


def _is_run(group: Group) -> bool:
    unit = group.unit
    return group.label is Label.RUN or (group.label is Label.LINK and unit.n > (12 if unit.run else 24))


class Writer:
    """Puts a page's groups down, one after the other; what it knows of the page is where it stands in it."""

    def __init__(self, page: Read) -> None:
        self.page, self.sheet, self.units = page, page.laid.sheet, page.laid.pieces
        self.section: str | None = None  # the relation of the list at hand
        self.quiet = 0
        self.credit: str | None = None  # a credit that stands before its caption
        texts = [g.first for g in page.groups if g.label is Label.PARAGRAPH]
        self.last_text = texts[-1] if texts else -1
        self.single = _one_a_line(page.groups)
        self.seen: set[tuple[str, str]] = set()  # headlines of the list at hand

    def write(self) -> list[Piece]:
        sheet, groups = self.sheet, self.page.groups
        flat = [g.unit for g in groups if g.label is Label.KEYWORD and g.first not in self.single]
        sheet.tag_unit = max(flat, key=lambda u: u.n, default=None)
        i = 0
        while i < len(groups):
            i = self._put(i)
        return sheet.pieces

    def _put(self, i: int) -> int:
        group = self.page.groups[i]
        unit, label = group.unit, group.label
        sheet, rule = self.sheet, self.page.views[group.first].reason
        article = max(sheet.article, 1)
        if label is Label.TITLE or label is Label.TITLE2:
            self._title(unit, rule)
        elif label is Label.PARAGRAPH and not _LETTER.search(unit.key):
            sheet.put(unit, "marker", "bullet")
        elif label is Label.PARAGRAPH:
            sheet.paragraph(unit, rule)
            self._end_list()
        elif label is Label.SUBHEADING or label is Label.LEAD:
            sheet.put(unit, str(label), rule, article=article)
        elif label is Label.CAPTION:
            self._caption(group, i)
        elif label is Label.CREDIT:
            self._credit(unit)
        elif label is Label.DATE or label is Label.CLOCK:
            sheet.date_line(unit, label is Label.DATE)
        elif label is Label.BYLINE and unit.key.startswith(_offices()):
            sheet.put(unit, "navigation", rule)
        elif label is Label.BYLINE:
            sheet.put(unit, "byline", rule, article=article, value=self._behind_label(group) or None)
        elif label is Label.SOURCE:
            words = self._behind_label(group)
            following = self.page.groups[i + 1] if i + 1 < len(self.page.groups) else None
            if not words and following and following.label is Label.SOURCE:
                sheet.put(unit, "marker", rule)
            else:
                sheet.labelled(unit, "source", words)
        elif label is Label.KEYWORD or label is Label.SITE_KEYWORD:
            self._keyword(group, label)
        elif label is Label.LINK or label is Label.RUN:
            self._link(group, rule)
        elif label is Label.TEASER:
            sheet.put(unit, "link_teaser", rule, owner=sheet.owner)
        elif label is Label.LEGAL:
            return self._legal(i, rule)
        elif label is Label.MARKER and (unit.announces == "bullet" or not _LETTER.search(unit.key)):
            sheet.put(unit, "marker", "bullet" if unit.announces == "bullet" else "no words")
        elif label is Label.MARKER:
            self._marker(group, rule)
        elif unit.announces in FURNITURE and label is not Label.ADVERTISEMENT:
            sheet.put(unit, unit.announces, unit.rule)
        elif unit.announces == "next":
            sheet.put(unit, "marker", unit.rule)
        elif unit.announces == "learned":
            sheet.put(unit, "navigation", rule)
            self.section = self.section or relation_hint(unit.key)
        elif label is Label.ADVERTISEMENT:
            sheet.put(unit, "advertisement", rule)
        elif _LETTER.search(unit.key):
            sheet.put(unit, "navigation", rule)
        else:
            sheet.put(unit, "marker", "bullet" if unit.announces == "bullet" else "no words")
        self._count_quiet(i)
        return i + 1

    def _title(self, unit: Unit, rule: str) -> None:
        """A title; that of a further article below a list's heading is one of the list's links, too."""
        sheet = self.sheet
        if self.section and sheet.article:
            sheet.link(unit, self.section, rule)
            sheet.article += 1
            sheet.pieces[-1] = sheet.pieces[-1]._replace(kind="title", article=sheet.article)
        else:
            sheet.article += 1
            sheet.put(unit, "title", rule, article=sheet.article)
        self._end_list()

    def _behind_label(self, group: Group) -> str:
        """The words of a group behind the last of its pieces that is a label."""
        own = self.units[group.first : group.last + 1]
        labels = [i for i, u in enumerate(own) if u.announces]
        begin = own[labels[-1]].e if labels else group.unit.s
        return " ".join(self.sheet.text[begin : group.unit.e].split())

    def _end_list(self) -> None:
        self.section, self.credit = None, None
        self.seen.clear()

    def _count_quiet(self, i: int) -> None:
        group = self.page.groups[i]
        if group.label is not Label.NAVIGATION:
            self.quiet = 0
        elif i == 0 or self.page.groups[i - 1].unit.line != group.unit.line:
            self.quiet += 1
            if self.quiet >= QUIET:
                self.section = None

    def _marker(self, group: Group, rule: str) -> None:
        unit = group.unit
        self.sheet.put(unit, "marker", rule)
        announces = unit.announces
        if announces in RELATIONS:
            self.section = announces
        elif announces in ("source", "author", "genre", "date", "caption", "lead"):
            return
        elif announces in ("keywords", "site_keywords", "comments"):
            self.section = None
        else:
            self.section = self._relation(group)
        self.seen.clear()

    def _relation(self, group: Group) -> str | None:
        """What a heading that no list has is to the article: what its words mean, by the reviewed beginnings of words,
        else by the model where it is sure; None where it heads no headlines."""
        hint = relation_hint(group.unit.key)
        if hint != "more":
            return hint
        view = self.page.views[group.first]
        if view.heads in RELATIONS and view.likelier >= SURE_HEADING:
            return view.heads
        return None if view.heads == "keywords" else "more"

    def _link(self, group: Group, rule: str) -> None:
        unit, sheet = group.unit, self.sheet
        relation = self.section or "more"
        if group.first < self.last_text and relation == "more" and sheet.article:
            before = self.units[group.first - 1] if group.first else None
            if before is not None and before.line == unit.line and before.announces != "bullet":
                relation = "read_also"
        if _is_run(group):
            put_run(sheet, unit, relation, "run")
            return
        if (relation, unit.key) in self.seen:  # printed again for another size of screen
            sheet.put(unit, "navigation", "headline again")
            return
        self.seen.add((relation, unit.key))
        sheet.link(unit, relation, rule)

    def _keyword(self, group: Group, label: Label) -> None:
        unit, sheet = group.unit, self.sheet
        if not _LETTER.search(unit.key):
            sheet.put(unit, "marker", "separator")
        elif self._of_site(group) or (label is Label.SITE_KEYWORD and unit.n > 5):
            put_keywords(sheet, unit, "site_keywords")
        elif group.first in self.single or label is Label.SITE_KEYWORD:
            a, b = unit.s, unit.e
            while a < b - 1 and sheet.folded[a] in "#\x00\x01 ":
                a += 1
            number = sheet.positions["keywords"] = sheet.positions.get("keywords", 0) + 1
            value = " ".join(sheet.text[a:b].strip("#").replace("_", " ").split())
            scope = "site" if label is Label.SITE_KEYWORD else "article"
            sheet.keyword(a, b, "keywords: one a line", value, number, scope, None)
        else:
            put_keywords(sheet, unit, "keywords")

    def _of_site(self, group: Group) -> bool:
        """Whether the words that announce a list say that it is the whole site's."""
        before = self.units[group.first - 1] if group.first else None
        return before is not None and before.announces == "site_keywords"

    def _caption(self, group: Group, i: int) -> None:
        sheet, before = self.sheet, self.units[group.first - 1] if group.first else None
        announced = before is not None and before.announces == "caption"
        sheet.caption(group.unit, announced)
        piece = sheet.pieces[-1]
        if self.credit and piece.credit is None:
            sheet.pieces[-1] = piece._replace(credit=self.credit)
        self.credit = None

    def _credit(self, unit: Unit) -> None:
        """A credit beside its caption: behind it, it becomes part of the caption; before it, it is kept for it."""
        sheet = self.sheet
        name = sheet.credit_name(unit)
        last = sheet.pieces[-1] if sheet.pieces else None
        if last is not None and last.kind == "caption" and last.credit is None:
            end = last.text_end if last.text_end is not None else last.e
            sheet.pieces[-1] = last._replace(e=unit.e, credit=name, text_end=end)
            return
        back = sheet.pieces[-2] if len(sheet.pieces) > 1 else None
        if (
            last is not None
            and last.kind in ("marker", "navigation")
            and back is not None
            and back.kind == "caption"
            and back.credit is None
        ):
            sheet.pieces[-2] = back._replace(credit=name)
        else:
            self.credit = name
        sheet.put(unit, "marker", "credit of a caption")

    def _legal(self, i: int, rule: str) -> int:
        """A legal line; the words beside a copyright phrase name the publisher."""
        groups, sheet = self.page.groups, self.sheet
        line = groups[i].unit.line
        last = i
        while (
            last + 1 < len(groups)
            and groups[last + 1].unit.line == line
            and groups[last + 1].label in (Label.LEGAL, Label.NAVIGATION)
        ):
            last += 1
        units = self.units[groups[i].first : groups[last].last + 1]
        if any(u.announces == "copyright" or "©" in u.key for u in units):
            sheet.copyright_units(units)
            return last + 1
        sheet.put(groups[i].unit, "legal", rule)
        return i + 1


def _one_a_line(groups: Sequence[Group]) -> set[int]:
    """First pieces of keywords that are whole: others stand beside them, on lines or between separators."""
    found: set[int] = set()
    words = [g for g in groups if g.label is Label.KEYWORD and _LETTER.search(g.unit.key)]
    for k, group in enumerate(words):
        near = [words[j] for j in (k - 1, k + 1) if 0 <= j < len(words) and abs(words[j].first - group.first) <= 4]
        if near and group.unit.n <= 6 and not re.search("[،,؛#]", group.unit.key[1:]):
            found.add(group.first)
    return found
