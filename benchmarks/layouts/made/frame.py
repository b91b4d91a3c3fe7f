"""A made site: its layout, words and people drawn once, and its pages, each an article or a page of headlines."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.layouts.dates import DateStyle, any_time
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.head import HeadStyle
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.material import Material
from benchmarks.layouts.site import Page, PageState, Site
from benchmarks.layouts.words import TRAINING, fill, share, slots

# What papers of the corpora print below their texts: no part of an article.
_OF_THE_CORPUS = re.compile(r"^(?:رابط الخبر|المصدر|للمزيد|جميع الحقوق)|رابط الخبر بصحيفة|شارك من خلال|اكتب رأيك")
MADE, KEPT = range(50_000, 60_000), range(60_000, 70_000)  # sites to train on, and those of families kept from it
FRONTS = 0.15  # share of pages that are no article


@dataclass
class Made:
    """What a layout prints: `article` a page with one, `front` a page of headlines; each with its furniture."""

    article: Block
    front: Block
    fronts: float = FRONTS
    words: tuple[int, int] = (3, 22)  # paragraphs of an article, at least and at most
    schema: str = "NewsArticle"
    markup: str = ""  # of the Writer, where the layout is of one


@dataclass
class State(PageState):
    """`more`: the paragraphs of the article that is written now, where it is not the page's first."""

    more: list[str] = field(default_factory=list)


Layout = Callable[["MadeSite"], Made]
LAYOUTS: dict[str, Layout] = {}
KEPT_LAYOUTS: dict[str, Layout] = {}


def layout(make: Layout) -> Layout:
    """Put a family into the list of those of its package: to train on, or kept from training."""
    assert make.__name__ not in LAYOUTS and make.__name__ not in KEPT_LAYOUTS
    (KEPT_LAYOUTS if ".made.kept." in make.__module__ else LAYOUTS)[make.__name__] = make
    return make


class MadeSite(Site):
    """A site of one of the layouts; the same number and material give the same site and pages."""

    def __init__(self, number: int, part: str, material: Material) -> None:
        assert part == TRAINING
        self.number, self.part, self.material = number, part, material
        rng = self.rng = random.Random(f"made site {number}")
        self.domain = f"www.made{number}.example"
        self.year = str(rng.randint(2012, 2026))
        self.name = ""
        self.name = f"{self.told('m_kind')} {self.told('m_site')}".strip()
        self.dump = rng.choice(["browser"] * 6 + ["plain", "plain", "airy", "tight"])
        self.gap = " " if rng.random() < 0.92 else ""  # between elements that stand on one line
        self.date = DateStyle(rng, part)
        self.day = self.date.text
        self.people = [person(rng) for _ in range(7)]
        self.head = HeadStyle(rng, self)
        families = KEPT_LAYOUTS if number in KEPT else LAYOUTS
        self.layout = list(families)[number % len(families)]
        self.made = families[self.layout](self)
        self.markup = self.made.markup or rng.choice(["landmarks", "landmarks", "landmarks", "soup", "soup", "roles"])

    def told(self, slot: str, rng: random.Random | None = None) -> str:
        """A phrase of a slot, filled."""
        return self.filled((rng or self.rng).choice(slots()[slot]), rng)

    def filled(self, template: str, rng: random.Random | None = None) -> str:
        rng = rng or self.rng
        text = fill(rng, template, site=self.name, domain=self.domain.removeprefix("www."), year=self.year)
        return "".join(str(rng.randint(1, 9)) if c == "#" else c for c in text)

    def several(self, slot: str, low: int, high: int) -> list[str]:
        """Phrases of a slot, none twice."""
        every = list(dict.fromkeys(slots()[slot]))
        return [self.filled(t) for t in self.rng.sample(every, min(len(every), self.rng.randint(low, high)))]

    def topics(self, rng: random.Random, many: int, title: str = "", body: Sequence[str] = ()) -> list[str]:
        """Keywords: places, people, houses and what recurs in headlines; those of an article too."""
        found = []
        if title:
            found = self.material.tags(rng, title, list(body))[: rng.randint(0, 6)]
        while len(found) < (many or rng.choice([2, 3, 4, 5, 6, 8])):
            found.append(self.told("m_topic", rng) if rng.random() < 0.75 else rng.choice(self.material.recurring))
        rng.shuffle(found)
        return list(dict.fromkeys(found))

    def page(self, number: int) -> Page:
        rng = random.Random(f"made page {self.number} {number}")
        title, body = self.material.article(rng)
        body = [text for text in body if not _OF_THE_CORPUS.search(text)] or body[:1]
        low, high = self.made.words
        body = body[: rng.randint(low, high)]
        uri = f"https://{self.domain}/{rng.choice(['news', 'article', '2019/05'])}/{self.number * 100 + number}"
        tags = self.topics(rng, 0, title, body)
        front = rng.random() < self.made.fronts
        page = State(rng, uri, "section" if front else "article", title, tags, any_time(rng), body, first=body[0])
        page.schema = self.made.schema
        out = Writer(self.markup)
        if front:
            page.title, page.first = None, self.head.slogan
            self.made.front(out, page)
        else:
            self.made.article(out, page)
        return self._printed(out.root, page)


def person(rng: random.Random) -> str:
    """A name that sites of the other parts do not print."""
    name = ""
    for _ in range(100):
        first, family = rng.choice(slots()["m_first"]), rng.choice(slots()["m_family"])
        name = f"{first} {family}" if rng.random() < 0.85 else f"{first} {rng.choice(slots()['m_first'])} {family}"
        if share(f"{first} {family}") < 0.6:
            break
    return name
