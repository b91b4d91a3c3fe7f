"""Sites that are mostly lists."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.facts import meta
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import archive, pager
from benchmarks.layouts.made.kit import (
    box,
    mixed,
    pick,
    say,
    seq,
    some,
    told,
)
from benchmarks.layouts.made.links import cards, room
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    advert,
    footer,
    header,
    sidebar,
    widget,
)
from benchmarks.layouts.markup import Writer


def maybe_one(*blocks: Block) -> Block:
    """One of the blocks, on each page anew."""

    def put(out: Writer, page: State) -> None:
        page.rng.choice(blocks)(out, page)

    return put


def some_head(s: MadeSite) -> str | None:
    return s.told("m_hero") if s.rng.random() < 0.3 else None


@layout
def search_of_archive(s: MadeSite) -> Made:
    """Mostly lists: searches, keywords, writers, days; at times an article of the plainest kind."""
    top, bottom = header(s), footer(s)
    found = seq(top, some(s, 0.7, lines_of(s, "m_search", "search", 1, 5)), archive(s), bottom)
    writer = seq(
        top,
        box(
            "div",
            "author-header",
            say(lambda r: r.choice(s.people), role="section", tag="h1"),
            some(s, 0.6, told(s, "m_bio", "author box", "p")),
        ),
        cards(
            s,
            "more",
            (5, 14),
            s.rng.choice(["title clock", "img title clock teaser", "section title"]),
            None,
            number="",
        ),
        pager(s),
        bottom,
    )
    article = seq(top, title(s), meta(s), some(s, 0.5, picture(s)), text(s), tags(s), cards(s, "more"), bottom)
    return Made(article, maybe_one(found, writer), 0.5)


@layout
def front_of_portal(s: MadeSite) -> Made:
    """Mostly front pages: a hero with a long teaser, sections, films, writers, rates."""
    top, bottom = header(s, bars=0.8, tick=0.8, hot=0.4), footer(s, columns=4)
    hero = cards(
        s,
        "more",
        (1, 3),
        s.rng.choice(["section title teaser", "img title teaser", "label title", "title teaser clock"]),
        some_head(s),
        title_tag=s.rng.choice(["h1", "h2"]),
        number="",
    )
    sections = [
        cards(
            s,
            "more",
            (3, 7),
            s.rng.choice(["img title", "title", "title clock", "img title teaser", "clock title", "title teaser"]),
            room(s),
            number="",
        )
        for _ in range(s.rng.randint(2, 6))
    ]
    rest = [
        cards(s, "more", (3, 6), "img play title", pick(s, "فيديو", "مرئيات", "شاهد")),
        cards(s, "more", (3, 6), "img writer title", pick(s, "كتاب", "آراء", "مقالات")),
        cards(s, "most_read", (4, 9), "title"),
        widget(s),
        widget(s),
        advert(s),
    ]
    page = seq(top, box("main", "", hero, mixed(s, *sections, *s.rng.sample(rest, s.rng.randint(2, 5)))), bottom)
    article = seq(
        top,
        crumbs(s),
        title(s),
        meta(s),
        some(s, 0.6, picture(s)),
        text(s),
        some(s, 0.6, tags(s)),
        share(s),
        cards(s, "similar"),
        sidebar(s),
        bottom,
    )
    return Made(article, page, 0.45)
