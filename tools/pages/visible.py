"""Pages of the templates of ../shared/pagebench as examples: labels from their gold and from what phrases announce."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, cast

from akhbar.pages import learn, merge_evidence
from akhbar.pages.labels import HEADED, Headed, Label
from akhbar.pages.segment import lay_out_pages
from akhbar.pages.text.markers import RELATIONS
from akhbar.pages.text.shapes import read_date
from akhbar.pages.text.units import Unit
from benchmarks.pages import make
from tools.pages.examples import Example, Row, Span

TEMPLATES = ("aggregator", "broadcaster", "tagged")
FIRST_SEED = 5000  # the floors are measured on seed 7
SIZES = (1, 4, 14, 40)  # pages of a site, in turn
KEPT = 6  # of a site's pages, to learn from
FEWEST_WORDS = 8  # of a line that is no headline of the gold's, in a list: a teaser
_ANNOUNCED = {
    "advertisement": Label.ADVERTISEMENT, "legal": Label.LEGAL, "copyright": Label.LEGAL, "next": Label.NAVIGATION,
    "navigation": Label.NAVIGATION, "comments": Label.NAVIGATION, "learned": Label.NAVIGATION,
    "opening": Label.NAVIGATION, "bullet": Label.NAVIGATION,
}  # fmt: skip


def examples(number: int) -> list[Example]:
    """The pages of a draw of the templates' sites."""
    corpus, size = ("saudinewsnet", "ant")[number % 2], SIZES[number // 2 % len(SIZES)]
    pages, golds = make(corpus, 3 * size, list(TEMPLATES), seed=FIRST_SEED + number)
    laid = lay_out_pages(pages, merge_evidence([learn(pages)]))
    found: list[Example] = []
    many: Counter[str] = Counter()
    for row, gold, page in zip(pages.to_dicts(), golds, laid, strict=True):
        row |= {"html": None, "anchors": None, "meta_title": None}
        site = f"{gold['template']} {gold['publisher']}"
        found.append(Example(cast("Row", row), spans_of(row["text"], gold, page.state.units), many[site] < KEPT))
        many[site] += 1
    return found


def spans_of(text: str, gold: dict[str, Any], units: Sequence[Unit]) -> list[Span]:
    """What each stretch is: the gold's texts where they stand, and the units between them by what they announce."""
    spans = _Spans(text)
    for number, article in enumerate(gold["articles"]):
        for paragraph in article["paragraphs"]:
            spans.first(paragraph, Label.PARAGRAPH)
        if article["title"]:
            spans.above(article, Label.TITLE2 if number else Label.TITLE)
    for caption in gold["captions"]:
        spans.caption(caption["text"], caption["credit"])
    for link in sorted(gold["links"], key=lambda x: -len(x["title"])):
        spans.link(link["title"], link["relation"])
    found = spans.glued()
    first = min((s.start for s in found if s.label is Label.PARAGRAPH), default=0)
    announced: dict[int, str] = {}  # what was announced last on a line
    for unit in units:
        if unit.announces:
            announced[unit.line] = unit.announces
        if spans.free(unit.s, unit.e):
            found.append(Span(unit.s, unit.e, *_between(unit, announced.get(unit.line), first, found)))
    return sorted(found)


def _between(unit: Unit, announced: str | None, first: int, found: Sequence[Span]) -> tuple[Label, int]:
    """The label of a unit that the gold does not name, and what it heads."""
    if unit.announces:
        label = _ANNOUNCED.get(unit.announces, Label.MARKER)
        if announced == "copyright":
            label = Label.LEGAL
        heads: Headed = unit.announces if unit.announces in RELATIONS and unit.announces in HEADED else "other"
        heads = "keywords" if unit.announces in ("keywords", "site_keywords") else heads
        return label, HEADED.index(heads) if label is Label.MARKER else -1
    by_line = {"copyright": Label.LEGAL, "source": Label.SOURCE, "keywords": Label.KEYWORD}
    by_line["site_keywords"] = Label.SITE_KEYWORD
    if announced in by_line:
        return by_line[announced], -1
    if unit.shape == "D":
        return (Label.DATE if unit.s < first and read_date(unit.key) else Label.CLOCK), -1
    if unit.s > first and unit.n >= FEWEST_WORDS and not unit.run:
        return Label.TEASER, -1
    return Label.NAVIGATION, -1


class _Spans:
    """Stretches of a text that were found, none over another."""

    def __init__(self, text: str) -> None:
        self.text, self.found = text, list[Span]()
        self._ends: list[tuple[int, int]] = []

    def free(self, start: int, end: int) -> bool:
        at = bisect_right(self._ends, (start, 1 << 60))
        before = self._ends[at - 1][1] if at else 0
        behind = self._ends[at][0] if at < len(self._ends) else len(self.text)
        return before <= start and end <= behind

    def take(self, start: int, end: int, label: Label) -> None:
        self.found.append(Span(start, end, label))
        self._ends.insert(bisect_right(self._ends, (start, end)), (start, end))

    def first(self, text: str, label: Label) -> None:
        at = self.text.find(text)
        while at >= 0 and not self.free(at, at + len(text)):
            at = self.text.find(text, at + 1)
        if at >= 0:
            self.take(at, at + len(text), label)

    def above(self, article: dict[str, Any], label: Label) -> None:
        """A title: where it stands last before its article's text."""
        text = self.text.find(article["paragraphs"][0])
        at = self.text.rfind(article["title"], 0, text)
        if at >= 0 and self.free(at, at + len(article["title"])):
            self.take(at, at + len(article["title"]), label)

    def caption(self, text: str, credit: str | None) -> None:
        at = self.text.find(text)
        while at >= 0 and not self.free(at, at + len(text)):
            at = self.text.find(text, at + 1)
        if at < 0:
            return
        end = at + len(text)
        if credit and (behind := self.text.find(credit, end, end + len(credit) + 3)) >= 0:
            end = behind + len(credit)
            end += self.text[end : end + 1] == ")"
        self.take(at, end, Label.CAPTION)

    def link(self, title: str, relation: str) -> None:
        """A headline, everywhere it stands."""
        at = self.text.find(title)
        while at >= 0:
            if self.free(at, at + len(title)):
                self.take(at, at + len(title), Label.LINK)
            at = self.text.find(title, at + len(title))

    def glued(self) -> list[Span]:
        """The stretches in order; headlines that touch, or only a space apart, are a run."""
        self.found.sort()
        out = []
        for i, span in enumerate(self.found):
            pairs = [self.found[j : j + 2] for j in (i - 1, i) if 0 <= j < len(self.found) - 1]
            run = span.label is Label.LINK and any(
                a.label == b.label and self.text[a.end : b.start] in ("", " ") for a, b in pairs
            )
            out.append(span._replace(label=Label.RUN) if run else span)
        return out


def every(count: int) -> Iterator[list[Example]]:
    for number in range(count):
        yield examples(number)
