"""Sites with boxes everywhere."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import also
from benchmarks.layouts.made.kit import (
    anew,
    box,
    mixed,
    seq,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.parts import table
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    advert,
    consent,
    footer,
    header,
    sidebar,
    widget,
)
from benchmarks.layouts.made.tail import comments


@layout
def steps_and_services(s: MadeSite) -> Made:
    """Prices, dates and steps for readers of searches: many subheadings, lists, read-also lines, a table."""
    top, bottom = header(s, tick=0.7), footer(s)
    article = seq(
        top,
        crumbs(s),
        title(s),
        meta(s, 2, "info", "worded bare"),
        some(s, 0.7, picture(s, ["t", "t", "A", "c"])),
        some(s, 0.6, share(s)),
        text(
            s,
            also(s, "line"),
            also(s),
            some(s, 0.5, also(s, "list")),
            class_="articleContent",
            subheads=0.4,
            alsos=0.9,
            adverts=0.6,
        ),
        some(s, 0.6, table(s, s.rng.choice(["m_club", "m_country", "m_place"]))),
        some(s, 0.5, lines_of(s, "m_follow", "promo", 1, 2)),
        some(s, 0.6, tags(s)),
        cards(s, "similar"),
        cards(s, "most_read"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (5, 18))


@layout
def loud_portal(s: MadeSite) -> Made:
    """A portal with boxes everywhere: application lines, links and lists in the text, lists below."""
    top, bottom = seq(some(s, 0.4, lines_of(s, "m_push", "consent", 2, 4)), header(s, tick=0.9, hot=0.4)), footer(s)
    article = seq(
        top,
        some(s, 0.6, crumbs(s)),
        title(s),
        meta(s, 2),
        some(s, 0.6, share(s)),
        picture(s),
        text(
            s,
            also(s),
            also(s),
            advert(s),
            lines_of(s, "m_follow", "promo", 1, 2),
            some(s, 0.5, cards(s, s.rng.choice(["picks", "similar", "more"]), (2, 5))),
            some(s, 0.3, widget(s)),
            class_="content",
            alsos=0.9,
        ),
        some(s, 0.6, lines_of(s, "m_follow", "promo", 1, 3)),
        tags(s),
        some(s, 0.6, share(s)),
        cards(s, "similar"),
        cards(s, "picks"),
        cards(s, "most_read"),
        some(s, 0.6, comments(s)),
        sidebar(s),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.15)


@layout
def behind_a_wall(s: MadeSite) -> Made:
    """A paper for subscribers: notices between head and text and below, fewer pieces free of charge, a letter."""
    top, bottom = seq(some(s, 0.6, consent(s)), header(s, tick=0.1)), footer(s)
    wall = lines_of(s, "m_login", "letter", 2, 5, "paywall")
    article = seq(
        top,
        box(
            "article",
            "",
            some(s, 0.6, anew(s, "section", "section", "a")),
            title(s),
            some(s, 0.7, lead(s)),
            mixed(s, by(s, "bare worded roled", "div", "author"), day(s, "div", "date")),
            some(s, 0.4, tools(s)),
            some(s, 0.7, picture(s)),
            some(s, 0.5, wall),
            text(s, some(s, 0.5, lines_of(s, "m_letter", "letter", 2, 4)), class_="article-text"),
            some(s, 0.6, wall),
            some(s, 0.4, tags(s)),
        ),
        cards(s, s.rng.choice(["picks", "most_read", "similar"])),
        some(s, 0.4, lines_of(s, "m_push", "consent", 2, 4)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12)
