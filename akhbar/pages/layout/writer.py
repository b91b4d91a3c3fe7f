"""Groups → pieces: what each group of a page is called is put down, article by article and list by list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from akhbar.closed_sets import ListRelation, PrintedScope
from akhbar.pages.labels import Label
from akhbar.pages.layout.groups import LONGEST_HEADLINE, Group, Read
from akhbar.pages.layout.runs import put_keywords, put_run
from akhbar.pages.layout.state import FURNITURE, Piece
from akhbar.pages.layout.structure import HEADINGS
from akhbar.pages.text.cohesion import relation_hint
from akhbar.pages.text.lines import key_of_phrase
from akhbar.pages.text.markers import RELATIONS
from akhbar.pages.text.units import Unit
from akhbar.paths import data_file
from akhbar.remembered import once

SURE_HEADING = 7.0  # log-odds by which the model must prefer a relation that a heading's words do not show
FEWEST_LISTED = 8  # headlines of a section's page at least
_OF_ARTICLES = (Label.TITLE, Label.TITLE2, Label.PARAGRAPH, Label.LEAD, Label.SUBHEADING, Label.CAPTION)
SURE_LIST, LONGEST_STRANGER = 5, 5  # headlines that make a list; words of a line that may head another
QUIET = 7  # so many lines of furniture end a list
_LETTER = re.compile(r"[^\W\d_]")
_FOR = frozenset({"ل", "لـ", "لدي", "لصالح", "for", "by", "©"})
_TOLD: tuple[ListRelation, ...] = ("read_also", "similar", "picks", "most_read", "urgent")  # that the model may tell


@once
def _offices() -> tuple[str, ...]:
    lines = data_file("pages/offices.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(key_of_phrase(line) for line in lines if line and not line.startswith("#"))


def keyword_list(page: Read) -> Unit | None:
    """The page's longest list of keywords that are not each whole already."""
    single = _one_a_line(page.groups)
    flat = [g.unit for g in page.groups if g.label is Label.KEYWORD and g.first not in single]
    return max(flat, key=lambda u: u.n, default=None)


def runs_of(page: Read) -> list[Unit]:
    """The groups that will be cut as runs of headlines."""
    return [g.unit for g in page.groups if _is_run(g)]


def _is_run(group: Group) -> bool:
    unit = group.unit
    return group.label is Label.RUN or (group.label is Label.LINK and unit.n > (12 if unit.run else LONGEST_HEADLINE))


class Writer:
    """Puts a page's groups down, one after the other; what it knows of the page is where it stands in it."""

    def __init__(self, page: Read) -> None:
        self.page, self.state, self.units = page, page.laid.state, page.laid.pieces
        self.section: ListRelation | None = None  # the relation of the list at hand
        self.listed = False  # whether that list has a headline
        self.quiet = 0
        self.items, self.strangers, self.labelled = 0, 0, False  # of that list: its headlines, see `_goes_on`
        self.credit: str | None = None  # a credit that stands before its caption
        texts = [g.first for g in page.groups if g.label is Label.PARAGRAPH]
        self.last_text = texts[-1] if texts else -1
        self.single = _one_a_line(page.groups)
        self.seen: set[tuple[str, str]] = set()  # headlines of the list at hand

    def write(self) -> list[Piece]:
        i = 0
        while i < len(self.page.groups):
            i = self._put(i)
        return self._without_article() if self._only_lists() else self.state.pieces

    def _only_lists(self) -> bool:
        """Whether a page is lists of headlines, without a word of an article."""
        groups = self.page.groups
        links = sum(g.label in (Label.LINK, Label.RUN) for g in groups)
        return links >= FEWEST_LISTED and not any(g.label in _OF_ARTICLES for g in groups)

    def _without_article(self) -> list[Piece]:
        return [piece._replace(article=None, owner=None) for piece in self.state.pieces]

    def _put(self, i: int) -> int:
        group = self.page.groups[i]
        unit, label = group.unit, group.label
        state, rule = self.state, self.page.views[group.first].reason
        article = max(state.article, 1)
        if label is Label.TITLE or label is Label.TITLE2:
            self._title(unit, rule)
        elif label is Label.PARAGRAPH and not _LETTER.search(unit.key) and not _is_cell(state.text, unit):
            state.put(unit, "marker", "bullet")
        elif label is Label.PARAGRAPH:
            state.paragraph(unit, rule)
            self._end_list()
        elif label is Label.SUBHEADING or label is Label.LEAD:
            state.put(unit, "lead" if label is Label.LEAD else "subheading", rule, article=article)
        elif label is Label.CAPTION:
            self._caption(group, i)
        elif label is Label.CREDIT:
            self._credit(unit)
        elif label is Label.DATE or label is Label.CLOCK:
            state.date_line(unit, label is Label.DATE)
        elif label is Label.BYLINE and unit.key.startswith(_offices()):
            state.put(unit, "navigation", rule)
        elif label is Label.BYLINE:
            state.put(unit, "byline", rule, article=article, value=self._behind_label(group) or None)
        elif label is Label.SOURCE:
            words = self._behind_label(group)
            following = self.page.groups[i + 1] if i + 1 < len(self.page.groups) else None
            if not words and following and following.label is Label.SOURCE:
                state.put(unit, "marker", rule)
            else:
                state.labelled(unit, "source", words)
        elif label is Label.KEYWORD or label is Label.SITE_KEYWORD:
            self._keyword(group, label)
        elif label is Label.LINK or label is Label.RUN:
            self._link(group, rule)
        elif label is Label.TEASER:
            state.put(unit, "link_teaser", rule, owner=state.owner)
        elif label is Label.LEGAL:
            return self._legal(i, rule)
        elif label is Label.MARKER and (unit.announces == "bullet" or not _LETTER.search(unit.key)):
            state.put(unit, "marker", "bullet" if unit.announces == "bullet" else "no words")
        elif label is Label.MARKER:
            self._marker(group, rule)
        elif unit.announces in FURNITURE and label is not Label.ADVERTISEMENT:
            state.put(unit, unit.announces, unit.rule)
        elif unit.announces == "next":
            state.put(unit, "marker", unit.rule)
        elif unit.announces == "learned":
            state.put(unit, "navigation", rule)
            self.section = self.section or relation_hint(unit.key)
        elif label is Label.ADVERTISEMENT:
            state.put(unit, "advertisement", rule)
        elif _LETTER.search(unit.key):
            state.put(unit, "navigation", rule)
            self.strangers += label is Label.NAVIGATION and unit.n <= LONGEST_STRANGER
            if self.listed and self._heads(group):  # another list, of which its heading says nothing
                self.section, self.listed = "more", False
        else:
            state.put(unit, "marker", "bullet" if unit.announces == "bullet" else "no words")
        self._count_quiet(i)
        return i + 1

    def _title(self, unit: Unit, rule: str) -> None:
        """A title; that of a further article below a list's heading is one of the list's links, too."""
        state = self.state
        if self.section and state.article:
            state.link(unit, self.section, rule)
            state.article += 1
            state.pieces[-1] = state.pieces[-1]._replace(kind="title", article=state.article)
        else:
            state.article += 1
            state.put(unit, "title", rule, article=state.article)
        self._end_list()

    def _behind_label(self, group: Group) -> str:
        """The words of a group behind the last of its pieces that is a label."""
        own = self.units[group.first : group.last + 1]
        labels = [i for i, u in enumerate(own) if u.announces]
        begin = own[labels[-1]].e if labels else group.unit.s
        return " ".join(self.state.text[begin : group.unit.e].split())

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
        self.state.put(unit, "marker", rule)
        announces = unit.announces
        if announces in RELATIONS:
            self.section = announces
        elif announces in ("source", "author", "genre", "date", "caption", "lead"):
            return
        elif announces in ("keywords", "site_keywords", "comments"):
            self.section = None
        elif self.section is None or self.listed or relation_hint(unit.key) != "more":
            self.section = self._relation(group)
        self.listed = False
        self.items, self.strangers, self.labelled = 0, 0, False
        self.seen.clear()

    def _goes_on(self) -> None:
        """A headline of a list: where headlines of it stood without a word between, words before this one head another
        list, of which they say nothing."""
        if self.strangers and self.items >= SURE_LIST and not self.labelled and self.section:
            self.section, self.items = "more", 0
            self.seen.clear()
        elif self.strangers and self.items:
            self.labelled = True
        self.items, self.strangers = self.items + 1, 0

    def _heads(self, group: Group) -> bool:
        """Whether the page's HTML has the group as a heading."""
        markup = self.page.laid.markup
        return markup is not None and bool(markup[group.first, HEADINGS].any())

    def _relation(self, group: Group) -> ListRelation | None:
        """What a heading that no list has is to the article: what its words mean, by the reviewed beginnings of words,
        else by the model where it is sure; None where it heads no headlines."""
        hint = relation_hint(group.unit.key)
        if hint != "more":
            return hint
        view = self.page.views[group.first]
        if view.heads in _TOLD and view.likelier >= SURE_HEADING:
            return view.heads
        return None if view.heads == "keywords" else "more"

    def _link(self, group: Group, rule: str) -> None:
        unit, state = group.unit, self.state
        self._goes_on()
        self.listed = True
        relation = self.section or "more"
        if group.first < self.last_text and relation == "more" and state.article:
            before = self.units[group.first - 1] if group.first else None
            if before is not None and before.line == unit.line and before.announces != "bullet":
                relation = "read_also"
        if _is_run(group):
            put_run(state, unit, relation, "run")
            return
        if (relation, unit.key) in self.seen:  # printed again for another size of screen
            state.put(unit, "navigation", "headline again")
            return
        self.seen.add((relation, unit.key))
        state.link(unit, relation, rule)

    def _keyword(self, group: Group, label: Label) -> None:
        unit, state = group.unit, self.state
        self.section = None
        if not _LETTER.search(unit.key):
            state.put(unit, "marker", "separator")
        elif self._of_site(group) or (label is Label.SITE_KEYWORD and unit.n > 5):
            put_keywords(state, unit, "site_keywords")
        elif group.first in self.single or label is Label.SITE_KEYWORD:
            a, b = unit.s, unit.e
            while a < b - 1 and state.folded[a] in "#\x00\x01 ":
                a += 1
            number = state.positions["keywords"] = state.positions.get("keywords", 0) + 1
            value = " ".join(state.text[a:b].strip("#").replace("_", " ").split())
            scope: PrintedScope = "site" if label is Label.SITE_KEYWORD else "article"
            state.keyword(a, b, "keywords: one a line", value, number, scope, None)
        else:
            put_keywords(state, unit, "keywords")

    def _of_site(self, group: Group) -> bool:
        """Whether the words that announce a list say that it is the whole site's."""
        before = self.units[group.first - 1] if group.first else None
        return before is not None and before.announces == "site_keywords"

    def _caption(self, group: Group, i: int) -> None:
        state, before = self.state, self.units[group.first - 1] if group.first else None
        announced = before is not None and before.announces == "caption"
        state.caption(group.unit, announced)
        piece = state.pieces[-1]
        if self.credit and piece.credit is None:
            state.pieces[-1] = piece._replace(credit=self.credit)
        self.credit = None

    def _credit(self, unit: Unit) -> None:
        """A credit beside its caption: behind it, it becomes part of the caption; before it, it is kept for it."""
        state = self.state
        name = state.credit_name(unit)
        last = state.pieces[-1] if state.pieces else None
        if last is not None and last.kind == "caption" and last.credit is None:
            end = last.text_end if last.text_end is not None else last.e
            state.pieces[-1] = last._replace(e=unit.e, credit=name, text_end=end)
            return
        back = state.pieces[-2] if len(state.pieces) > 1 else None
        if (
            last is not None
            and last.kind in ("marker", "navigation")
            and back is not None
            and back.kind == "caption"
            and back.credit is None
        ):
            state.pieces[-2] = back._replace(credit=name)
        else:
            self.credit = name
        state.put(unit, "marker", "credit of a caption")

    def _legal(self, i: int, rule: str) -> int:
        """A legal line; the words beside a copyright phrase name the publisher."""
        groups, state = self.page.groups, self.state
        line = groups[i].unit.line
        last = i
        while (
            last + 1 < len(groups)
            and groups[last + 1].unit.line == line
            and groups[last + 1].label in (Label.LEGAL, Label.NAVIGATION)
        ):
            last += 1
        if last + 1 < len(groups) and groups[last].unit.key.split(" ")[-1] in _FOR and groups[last + 1].unit.n <= 5:
            last += 1  # whose the rights are stands on the next line
        units = self.units[groups[i].first : groups[last].last + 1]
        if any(u.announces == "copyright" or "©" in u.key for u in units):
            state.copyright_units(units)
            return last + 1
        state.put(groups[i].unit, "legal", rule)
        return i + 1


def _is_cell(text: str, unit: Unit) -> bool:
    """Whether a figure is a cell of a table, which tabs part where a browser prints one."""
    return "\t" in (text[unit.s - 1 : unit.s], text[unit.e : unit.e + 1]) and any(c.isdigit() for c in unit.key)


def _one_a_line(groups: Sequence[Group]) -> set[int]:
    """First pieces of keywords that are whole: others stand beside them, on lines or between separators."""
    found: set[int] = set()
    words = [g for g in groups if g.label is Label.KEYWORD and _LETTER.search(g.unit.key)]
    for k, group in enumerate(words):
        near = [words[j] for j in (k - 1, k + 1) if 0 <= j < len(words) and abs(words[j].first - group.first) <= 4]
        if near and group.unit.n <= 6 and not re.search("[،,؛#]", group.unit.key[1:]):
            found.add(group.first)
    return found
