"""Labels → segments: what each piece of a page is called is put down, article by article and list by list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from akhbar.pages.labels import HEADED, LABELS, Label
from akhbar.pages.layout.features import Laid
from akhbar.pages.lines import key_of
from akhbar.pages.markers import RELATIONS
from akhbar.pages.runs import put_keywords, put_run
from akhbar.pages.sheet import FURNITURE, Piece, Sheet
from akhbar.pages.units import Unit

NUMBER = {label: i for i, label in enumerate(LABELS)}
_ON, _TITLE, _TITLE2 = NUMBER[Label.ON], NUMBER[Label.TITLE], NUMBER[Label.TITLE2]
_NAVIGATION = NUMBER[Label.NAVIGATION]
TITLE_MARGIN = -2.0  # log-odds by which the likeliest title of a page may fall short of its likeliest label
QUIET = 5  # so many lines of furniture end a list
_LETTER = re.compile(r"[^\W\d_]")
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


class Read(NamedTuple):
    """A page as it was read: its groups, and of each piece the reason and how sure the model was (0 to 1)."""

    laid: Laid
    groups: list[Group]
    reasons: list[str]
    sure: list[float]
    heads: list[str]
    alone: list[Label]  # what the model by itself calls each piece


def read(
    laid: Laid, scores: npt.NDArray[np.float32], said: Sequence[int], rules: Sequence[str], net: npt.NDArray[np.float32]
) -> Read:
    """The page's groups. scores: log-odds of LABELS with the rules' votes, then of HEADED, a row a piece; net: those
    of LABELS without votes; said, rules: what the rules call each piece, and which rule."""
    units = laid.pieces
    labels = scores[:, : len(LABELS)].copy()
    chosen = labels.argmax(1)
    _certain(units, chosen)
    _choose_title(chosen, labels)
    first, second = np.partition(net, -2, axis=1)[:, [-1, -2]].T
    steps = np.searchsorted(_SURE, first - second, "right") - 1
    best = net.argmax(1)
    reasons = []
    for i, rule in enumerate(rules):
        model = LABELS[best[i]]
        if said[i] < 0 or not rule:
            reasons.append(f"model: {model}")
        elif said[i] == best[i]:
            reasons.append(f"{rule}; model: so")
        else:
            reasons.append(f"{rule}: {LABELS[said[i]]}; model: {model}")
    heads = [HEADED[k] for k in scores[:, len(LABELS) :].argmax(1)]
    alone = [LABELS[k] for k in best]
    return Read(laid, _groups(laid, chosen, labels), reasons, [_SHARE[k] for k in steps], heads, alone)


def _certain(units: Sequence[Unit], chosen: npt.NDArray[np.intp]) -> None:
    """What needs no vote: separators of lists, and what stands on its line behind words that announce keywords."""
    before: Unit | None = None
    for i, unit in enumerate(units):
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
    folded, found = laid.sheet.folded, []
    for i, unit in enumerate(laid.pieces):
        label = LABELS[chosen[i]]
        if label is Label.ON:
            before = found[-1] if found else None
            bare = before is not None and before.label in _WITHOUT_SIGNS and not _LETTER.search(before.unit.key)
            if before and bare:  # a bullet or number before a headline is none of it
                found[-1] = before._replace(label=Label.NAVIGATION)
                found.append(Group(unit, before.label, i, i))
                continue
            if before and before.last == i - 1 and before.unit.line == unit.line:
                old = before.unit
                whole = Unit(old.s, unit.e, key_of(folded[old.s : unit.e]), unit.line)
                whole.rest, whole.run, whole.level = old.rest, old.run, old.level
                found[-1] = Group(whole, before.label, before.first, i)
                continue
            label = LABELS[1 + int(scores[i, 1:].argmax())]
        found.append(Group(unit, label, i, i))
    return _whole_headlines(laid, found)


def _whole_headlines(laid: Laid, groups: list[Group]) -> list[Group]:
    """The groups with headlines put together that begin with a word or two and a sign: 'عام / …', 'تقرير - …'."""
    folded, found = laid.sheet.folded, []
    for group in groups:
        head, sign = (found[-2], found[-1]) if len(found) > 1 else (None, None)
        if (
            head is not None
            and sign is not None
            and group.label is Label.LINK
            and head.label is Label.LINK
            and head.unit.n <= 2
            and not head.unit.rest
            and head.unit.line == group.unit.line == sign.unit.line
            and not _LETTER.search(sign.unit.key)
            and sign.unit.announces is None
        ):
            whole = Unit(head.unit.s, group.unit.e, key_of(folded[head.unit.s : group.unit.e]), head.unit.line)
            found[-2:] = [Group(whole, Label.LINK, head.first, group.last)]
        elif (
            sign is not None
            and group.label is Label.LINK
            and sign.label is Label.LINK
            and sign.unit.n <= 2
            and sign.unit.line == group.unit.line
            and sign.unit.key[-1] in "/:-"
        ):
            whole = Unit(sign.unit.s, group.unit.e, key_of(folded[sign.unit.s : group.unit.e]), sign.unit.line)
            found[-1] = Group(whole, Label.LINK, sign.first, group.last)
        else:
            found.append(group)
    return found


def runs_of(page: Read) -> list[Unit]:
    """The groups that will be cut as runs of headlines."""
    return [g.unit for g in page.groups if _is_run(g)]


def _is_run(group: Group) -> bool:
    unit = group.unit
    return group.label is Label.RUN or (group.label is Label.LINK and unit.n > 24)


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
        sheet, rule = self.sheet, self.page.reasons[group.first]
        article = max(sheet.article, 1)
        if label is Label.TITLE or label is Label.TITLE2:
            self._title(unit, rule)
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
        elif label is Label.BYLINE:
            sheet.put(unit, "byline", rule, article=article, value=self._behind_label(group) or None)
        elif label is Label.SOURCE:
            sheet.labelled(unit, "source", self._behind_label(group))
        elif label is Label.KEYWORD or label is Label.SITE_KEYWORD:
            self._keyword(group, label)
        elif label is Label.LINK or label is Label.RUN:
            self._link(group, rule)
        elif label is Label.TEASER:
            sheet.put(unit, "link_teaser", rule, owner=sheet.owner)
        elif label is Label.LEGAL:
            return self._legal(i, rule)
        elif label is Label.MARKER:
            self._marker(group, rule)
        elif unit.announces in FURNITURE and label is not Label.ADVERTISEMENT:
            sheet.put(unit, unit.announces, unit.rule)
        elif unit.announces == "next":
            sheet.put(unit, "marker", unit.rule)
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
        begin = own[labels[-1]].e if labels and labels[-1] + 1 < len(own) else group.unit.s
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
            heads = self.page.heads[group.first]
            self.section = heads if heads in RELATIONS else None
        self.seen.clear()

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
        if last is not None and last.kind in ("marker", "navigation") and back is not None and back.kind == "caption" and back.credit is None:
            sheet.pieces[-2] = back._replace(credit=name)
        else:
            self.credit = name
        sheet.put(unit, "marker", "credit of a caption")

    def _legal(self, i: int, rule: str) -> int:
        """A legal line; the words beside a copyright phrase name the publisher."""
        groups, sheet = self.page.groups, self.sheet
        line = groups[i].unit.line
        last = i
        while last + 1 < len(groups) and groups[last + 1].unit.line == line and groups[last + 1].label in (Label.LEGAL, Label.NAVIGATION):
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
