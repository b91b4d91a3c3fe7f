"""A site: its blocks, their order and words, drawn once; and its pages."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.layouts import furniture as f
from benchmarks.layouts.dates import DateStyle, any_time
from benchmarks.layouts.extra import add as add_more
from benchmarks.layouts.head import HeadStyle
from benchmarks.layouts.lists import Link, ListStyle
from benchmarks.layouts.markup import Node, Printed, Writer, as_html, as_text
from benchmarks.layouts.material import Material
from benchmarks.layouts.people import Byline, Caption, SourceLine
from benchmarks.layouts.text import TextStyle
from benchmarks.layouts.words import TRAINING, draw, heading

TOP = [f.menu] * 5 + [
    f.crumbs,
    f.share,
    f.widget,
    f.advert,
    f.today,
    f.ticker,
    f.ticker,
    f.links,
    f.letter,
    f.glued,
    f.consent,
]
IN_TEXT = [f.advert, f.advert, f.letter, f.poll, f.share, f.glued, f.ticker, f.promo, f.links, f.hidden]
BOTTOM = (
    [f.tags] * 3
    + [f.links] * 6
    + [f.comments, f.share, f.letter, f.poll, f.advert, f.glued, f.widget, f.promo, f.hidden]
)
FOOT = [f.menu, f.menu, f.letter, f.share, f.about, f.consent]
HEAD_PARTS = [
    "date",
    "date",
    "date",
    "byline",
    "byline",
    "share",
    "caption",
    "lead",
    "counters",
    "category",
    "updated",
    "again",
    "box",
]


@dataclass
class PageState:
    """One page while it is written: what it is about, and what was put into it (its gold)."""

    rng: random.Random
    uri: str
    kind: str
    title: str | None
    tags: list[str]
    time: datetime
    body: list[str]
    author: str | None = None
    first: str = ""
    schema: str = "NewsArticle"
    named: bool = False
    dated: str | None = None
    links: list[Link] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    captions: list[dict] = field(default_factory=list)
    paragraphs: dict[int, list[str]] = field(default_factory=dict)
    titles: dict[int, str | None] = field(default_factory=dict)
    meta: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """A page printed twice, and its gold.

    `gold`: uri, template ("layouts"), kind (article, live, gallery, video, opinion, section), articles [{title,
    paragraphs}], links [{title, relation}], keywords, captions [{text, credit, date}], publisher, and of the main
    article author (str or None), day (ISO date or None), minute (ISO, where a clock is printed). `gold_html` is the
    same with what only the HTML's head says.
    """

    uri: str
    site: int
    text: Printed
    html: Printed
    gold: dict
    gold_html: dict


class Site:
    """A site of a part; the same number and material give the same site and pages."""

    def __init__(self, number: int, part: str, material: Material) -> None:
        self.number, self.part, self.material = number, part, material
        rng = self.rng = random.Random(f"site {number}")
        some = rng.random
        kind, name = draw(rng, "site_kind"), draw(rng, "site_name")
        self.name, self.domain = f"{kind} {name}".strip(), f"www.site{number}.example"
        self.markup = rng.choice(["landmarks", "landmarks", "soup", "soup", "roles", "tables"])
        self.dump = rng.choice(["browser", "browser", "browser", "plain", "airy", "tight"])
        self.in_text: Sequence[Callable[[Site], f.Block]] = IN_TEXT
        self.date, self.byline = DateStyle(rng, part), Byline(rng, part, self.name)
        self.caption, self.source = Caption(rng, part, self.name), SourceLine(rng, part, self.name)
        self.caption_rate, self.caption_above = rng.choice([0, 0, 0.5, 1, 1]), some() < 0.5
        self.share_updates = draw(rng, "share") if some() < 0.4 else ""
        self.text, self.head = TextStyle(self), HeadStyle(rng, self)
        self.title_tag = rng.choice(["h1", "h1", "h1", "h2", "div", "b", "td", "h3"])
        self.no_title = some() < 0.05
        self.top = self._blocks(TOP, rng.randint(1, 6))
        self.above = rng.sample(["category", "crumbs", "caption", "date", "byline", "box"], rng.choice([0, 0, 1, 1, 2]))
        self.below = rng.sample(HEAD_PARTS, rng.randint(1, 6))
        self.end = rng.sample(
            ["source", "byline", "caption", "updated", "disclaimer", "author_box", "promo"], rng.choice([0, 0, 1, 1, 2])
        )
        if sum(part in self.above + self.below + self.end for part in ("date",)) == 0 and some() < 0.6:
            self.below.append("date")
        self.parts = {name: getattr(f, name)(self) for name in ("crumbs", "share", "disclaimer", "author_box", "promo")}
        self.bottom = self._blocks(BOTTOM, rng.randint(2, 8))
        self.second = some() < 0.2
        self.second_head = heading(rng, part, rng.choice(["read_also", "similar", "more"])) if some() < 0.7 else None
        self.foot = self._blocks(FOOT, rng.randint(0, 3)) + ([f.legal(self)] if some() < 0.75 else [])
        self.categories = [draw(rng, "section") for _ in range(4)]
        self.counters = [draw(rng, "count_word") for _ in range(rng.randint(1, 2))]
        self.section_head, self.section_tag = "", "h1"
        self.section_list = ListStyle(rng, part, material, "more")
        self.kinds = rng.choice(
            [["article"]] * 6
            + [
                ["article", "live"],
                ["article", "gallery"],
                ["article", "video"],
                ["article", "section"],
                ["opinion"],
                ["article", "short"],
            ]
        )
        self.wrapped, self.beside = some() < 0.7, rng.randint(0, 2)
        if self.kinds == ["opinion"]:
            self.below = ["author_box", *[part for part in self.below if part != "byline"]]
            self.end = [*self.end, *(["disclaimer"] if "disclaimer" not in self.end else [])]
        if part == TRAINING:
            add_more(self)

    def _blocks(self, kinds: Sequence[Callable[[Site], f.Block]], count: int) -> list[f.Block]:
        return [self.rng.choice(kinds)(self) for _ in range(count)]

    def page(self, number: int) -> Page:
        """The site's page of a number from 0; pages of one site are of one draw each."""
        rng = random.Random(f"page {self.number} {number}")
        title, body = self.material.article(rng)
        kind = "article" if number == 0 and self.kinds != ["opinion"] else rng.choice(self.kinds)
        body = body[: 1 if kind == "short" else rng.randint(3, 30)]
        uri = f"https://{self.domain}/news/{self.number * 1000 + number}"
        tags = self.material.tags(rng, title, body)
        page = PageState(rng, uri, kind, title, tags, any_time(rng), body, first=body[0])
        out = Writer(self.markup)
        for block in self.top:
            if rng.random() < 0.97:
                block(out, page)
        if kind == "section":
            self._section(out, page)
        else:
            self._middle(out, page)
        for block in self.foot:
            block(out, page)
        return self._printed(out.root, page)

    def _middle(self, out: Writer, page: PageState) -> None:
        """The article, and what stands below or, in the tables of 2009, beside it."""
        if self.markup != "tables":
            with out.box("main" if self.wrapped else "div"):
                self._article(out, page)
                self._blocks_below(out, page)
            return
        with out.box("table", width="100%"), out.box("tr"):
            with out.box("td", width="160"):
                for block in self.bottom[: self.beside]:
                    block(out, page)
            with out.box("td"):
                self._article(out, page)
        with out.box("table"), out.box("tr"), out.box("td"):
            self._blocks_below(out, page, self.beside)

    def _article(self, out: Writer, page: PageState) -> None:
        rng, kind = page.rng, page.kind
        page.schema = {"live": "LiveBlogPosting", "video": "VideoObject"}.get(kind, "NewsArticle")
        for part in self.above:
            self._head_part(out, page, part)
        page.titles[1] = None if self.no_title else page.title
        if not self.no_title and page.title:
            out.line(page.title, "title", self.title_tag, article=1)
        for part in self.below:
            self._head_part(out, page, part)
        if kind == "gallery":
            with out.box("article"):
                for _ in range(rng.randint(3, 7)):
                    page.captions.append(self.caption.put(out, rng, self.material, self.material.article(rng)[1], 1))
            page.paragraphs.setdefault(1, [])
            if rng.random() < 0.7:
                return
        if kind == "video":
            out.line(draw(rng, "video"), "navigation", role="video")
            page.body = page.body[:2]
        self.text.put(out, page, page.body, 1, live=kind == "live")
        for part in self.end:
            self._head_part(out, page, part)

    def _head_part(self, out: Writer, page: PageState, part: str) -> None:
        rng = page.rng
        if part == "category":
            out.line(rng.choice(self.categories), "navigation", rng.choice(["div", "a", "h4"]), role="section")
        elif part == "caption":
            if rng.random() < self.caption_rate and self.caption_above:
                page.captions.append(self.caption.put(out, rng, self.material, page.body, 1))
        elif part == "date":
            self._date(out, page)
        elif part == "updated":
            if self.date.updated and page.dated:
                out.line(
                    f"{self.date.updated} {self.date.text(page.time + timedelta(minutes=rng.randint(5, 900)))}",
                    "date_line",
                    article=1,
                    role="updated",
                )
        elif part == "byline":
            name = self.byline.put(out, rng, 1)
            page.author = page.author or name
        elif part == "lead":
            text = page.body[0][:150].rsplit(" ", 1)[0]
            out.line(text, "lead", rng.choice(["p", "h2", "h3", "div"]), article=1)
        elif part == "again" and page.title:
            out.line(page.title, "navigation", rng.choice(["div", "span", "h2"]), role="title again")
        elif part == "counters":
            for word in self.counters:
                out.line(f"{rng.randint(0, 9000)} {word}", "navigation", role="count")
        elif part == "source":
            if self.source.put(out, rng, 1):
                page.named = True
        elif part == "box":
            out.line(draw(rng, "box"), "navigation", "strong", role="label")
        elif part in self.parts:
            self.parts[part](out, page)

    def _date(self, out: Writer, page: PageState) -> None:
        style, item = self.date, out.item()
        tag = page.rng.choice(["div", "span", "time", "p", "td"])
        with out.box("div"), out.box(tag):
            more = {"article": 1, "item": item}
            if style.word:
                out.say(style.word + " ", "date_line", role="label", **more)
            out.say(style.text(page.time), "date_line", value=style.value(page.time), **more)
        page.dated = page.dated or style.value(page.time)

    def _blocks_below(self, out: Writer, page: PageState, first: int = 0) -> None:
        rng = page.rng
        second = rng.randrange(len(self.bottom)) if self.second and rng.random() < 0.7 else -1
        for i, block in enumerate(self.bottom[first:]):
            if i == second:
                title, body = self.material.article(rng)
                if self.second_head:
                    out.line(self.second_head, "marker", "h3", role="heading")
                out.line(title, "title", "h2", article=2)
                page.titles[2] = title
                self.text.put(out, page, body[: rng.randint(2, 10)], 2)
            if rng.random() < 0.95:
                block(out, page)

    def _section(self, out: Writer, page: PageState) -> None:
        """A page of headlines with teasers, without an article."""
        rng = page.rng
        page.title, page.first = None, self.head.slogan
        if self.section_head:
            out.line(self.section_head, "navigation", self.section_tag, role="section")
        for section in rng.sample(self.categories, rng.randint(1, 3)):
            style = self.section_list
            style.heading, style.glue, style.count, style.fixed = section, "", (2, 6), None
            page.links += style.put(out, rng)
        if rng.random() < 0.5:
            self._blocks_below_lists(out, page)

    def _blocks_below_lists(self, out: Writer, page: PageState) -> None:
        for block in self.bottom[:2]:
            block(out, page)

    def _printed(self, root: Node, page: PageState) -> Page:
        printed = as_text(root, self.dump)
        articles = [
            {"title": title, "paragraphs": page.paragraphs.get(n, [])} for n, title in sorted(page.titles.items())
        ]
        gold: dict = {"uri": page.uri, "template": "layouts", "kind": page.kind, "articles": articles}
        gold["links"] = [{"title": link.title, "relation": link.relation} for link in page.links]
        gold |= {"keywords": list(dict.fromkeys(page.keywords)), "captions": page.captions}
        gold["publisher"] = self.name if page.named else ""
        gold["author"] = page.author
        gold["day"] = page.dated[:10] if page.dated else None
        gold["minute"] = page.dated if page.dated and "T" in page.dated else None
        head = self.head.text(page, page.rng)
        in_html = dict(gold)
        if page.kind != "section":
            if page.meta.get("title") and articles and not articles[0]["title"]:
                in_html["articles"] = [{**articles[0], "title": page.title}, *articles[1:]]
            if page.meta.get("publisher"):
                in_html["publisher"] = self.name
            in_html["author"] = page.author
            if not in_html["day"] and page.meta.get("time"):
                in_html["day"] = str(page.meta["time"])[:10]
        in_html["keywords"] = list(dict.fromkeys(page.keywords))
        return Page(page.uri, self.number, printed, as_html(root, head), gold, in_html)
