"""In the manner of dailies of a region."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import also
from benchmarks.layouts.made.kit import (
    anew,
    box,
    mixed,
    one,
    seq,
    side_by_side,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.parts import fixed_line
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    footer,
    header,
    sidebar,
    today,
)
from benchmarks.layouts.made.tail import comments, signed, source


@layout
def maghreb_daily(s: MadeSite) -> Made:
    """A daily of the west: section and day, title, 'by' with the place, readings and comments counted, small lists."""
    top, bottom = header(s, tick=0.6), footer(s)
    facts = [
        day(s, "span", "date"),
        by(s, "worded bare housed", "span", "author"),
        some(s, 0.5, anew(s, "m_views", "count", "span")),
        some(s, 0.5, anew(s, "m_comments", "count", "span")),
    ]
    article = seq(
        top,
        box(
            "section",
            "single",
            some(s, 0.5, crumbs(s)),
            mixed(s, some(s, 0.5, anew(s, "section", "section", "span")), title(s, "h1", "headline")),
            some(s, 0.4, lead(s, "p", "chapo")),
            one(s, side_by_side(s, *facts), seq(*[box("div", "", f) for f in facts])),
            some(s, 0.7, picture(s, ["t", "t", "c", "W c", "A"])),
            text(s, class_="article-content"),
            some(s, 0.4, signed(s)),
            some(s, 0.3, fixed_line(s, "m_correct")),
            some(s, 0.5, tags(s)),
            some(s, 0.5, share(s)),
        ),
        some(s, 0.5, cards(s, "similar")),
        some(s, 0.6, comments(s, most=7)),
        sidebar(s),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def gulf_daily(s: MadeSite) -> Made:
    """A daily of the east: the day in two calendars, letters larger and smaller, listening, writer and town."""
    top, bottom = seq(header(s), some(s, 0.5, today(s))), footer(s)
    tool = tools(s, "m_font", s.rng.choice(["m_tool", "m_listen"]))
    facts = [
        by(s, "bare worded housed", "div", "author"),
        day(s, "div", "date"),
        some(s, 0.6, tool),
        some(s, 0.3, anew(s, "m_readtime", "tools")),
    ]
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        box(
            "div",
            "article-page",
            some(s, 0.4, anew(s, "section", "section")),
            title(s, "h1", "article-title"),
            some(s, 0.4, lead(s)),
            mixed(s, *facts),
            some(s, 0.8, picture(s)),
            text(s, class_="article-desc", dateline=s.rng.choice([0, 0.4])),
            some(s, 0.5, tags(s)),
            some(s, 0.6, share(s)),
        ),
        cards(s, s.rng.choice(["similar", "read_also", "picks"]), (3, 6)),
        cards(s, "most_read", (3, 6)),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def levant_site(s: MadeSite) -> Made:
    """A site of the coast: source and hour above the title, links between paragraphs, application lines, long lists."""
    top, bottom = header(s, tick=0.8), footer(s)
    facts = [
        side_by_side(
            s, day(s, "span", "date"), some(s, 0.6, source(s, 0.4)), between=s.rng.choice([" | ", " - ", " "])
        ),
        some(s, 0.4, by(s, "worded bare", "div")),
    ]
    article = seq(
        top,
        box(
            "div",
            "news",
            mixed(s, facts[0], title(s, "h1", "news-title")),
            facts[1],
            some(s, 0.7, picture(s)),
            some(s, 0.4, share(s)),
            text(s, also(s), also(s), class_="news-body", adverts=0.6),
            some(s, 0.6, lines_of(s, "m_follow", "promo", 1, 3)),
            some(s, 0.4, source(s)),
            some(s, 0.4, tags(s)),
        ),
        cards(s, "similar"),
        cards(s, "most_read"),
        cards(s, "more", (5, 12), s.rng.choice(["clock title", "title clock", "section title clock"])),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.2)
