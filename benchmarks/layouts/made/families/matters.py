"""Sites of one matter: sports, markets."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.facts import meta
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import (
    anew,
    box,
    pick,
    say,
    seq,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.parts import points, table
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    footer,
    header,
)
from benchmarks.layouts.made.tail import comments, source


@layout
def sports_site(s: MadeSite) -> Made:
    """Matches above, title, writer and hour, teams as keywords, a table of points, videos, comments of fans."""
    matches = box("div", "matches-bar", lines_of(s, "m_match", "widget", 3, 8))
    top, bottom = seq(header(s, hot=0.4), some(s, 0.7, matches)), footer(s)
    standings = box(
        "aside",
        "standings",
        say(pick(s, "جدول الترتيب", "ترتيب الدوري", "الهدافون"), role="widget"),
        *[
            box("div", "", say(lambda r, n=n: f"{n} {s.told('m_club', r)} {r.randint(10, 70)}", role="widget"))
            for n in range(1, s.rng.randint(4, 8))
        ],
    )
    article = seq(
        top,
        box(
            "article",
            "story",
            some(s, 0.5, anew(s, "section", "section", "a")),
            title(s),
            meta(s, 1, "story-meta", "worded bare"),
            some(s, 0.8, picture(s)),
            some(s, 0.3, lead(s)),
            text(s, class_="story-text", subheads=s.rng.choice([0, 0.2])),
            some(s, 0.25, table(s, "m_club")),
            some(s, 0.7, tags(s, class_="teams")),
            some(s, 0.5, share(s)),
        ),
        some(s, 0.4, standings),
        cards(s, "similar"),
        some(s, 0.6, cards(s, "more", (3, 6), "img play title")),
        some(s, 0.6, comments(s, most=8)),
        some(s, 0.3, lines_of(s, "m_poll", "poll")),
        bottom,
    )
    return Made(article, front(s, seq(top, matches), bottom), 0.2)


@layout
def economy_portal(s: MadeSite) -> Made:
    """Rates in a row above and beside, title, minutes, a table of prices in the text, shares named as keywords."""
    rates = lines_of(s, "m_rates", "widget", 3, 9, "rates-strip")
    top, bottom = seq(some(s, 0.7, rates), header(s, tick=0.3)), footer(s)
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        box(
            "article",
            "",
            title(s),
            some(s, 0.4, points(s)),
            meta(s, 1, "meta", "worded bare housed roled"),
            some(s, 0.5, picture(s)),
            text(s, class_="text", subheads=s.rng.choice([0, 0.25]), tag="p"),
            some(s, 0.5, table(s, "m_country")),
            some(s, 0.2, source(s)),
            some(s, 0.6, tags(s)),
            some(s, 0.4, lines_of(s, "m_licence", "disclaimer", 1, 2)),
        ),
        box("aside", "markets", lines_of(s, "m_rates", "widget", 2, 7)),
        cards(s, "similar"),
        cards(s, "most_read"),
        bottom,
    )
    return Made(article, front(s, top, bottom))
