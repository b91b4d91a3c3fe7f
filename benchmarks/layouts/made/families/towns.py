"""Themes of viral sites and of town portals."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, share, tags, title, tools
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import ago, day, meta, updated
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import (
    anew,
    box,
    maybe,
    row,
    seq,
    side_by_side,
    some,
    told,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import advert, footer, header, sidebar
from benchmarks.layouts.made.tail import author_box, comments, signed, source


@layout
def viral_theme(s: MadeSite) -> Made:
    """Votes, views and reactions round the text; many pictures with a line each; 'more from' lists."""
    top, bottom = header(s, "g1-header", hot=0.5), footer(s)
    faces = row(
        s,
        s.rng.sample(
            ["أحببته", "أضحكني", "أحزنني", "أغضبني", "واو", "LOL", "WTF", "OMG", "Cute", "ما تفاعلك؟", "0"],
            s.rng.randint(3, 7),
        ),
        "share",
        "lines",
    )
    facts = side_by_side(
        s,
        by(s, "worded bare", "span", "entry-author"),
        s.rng.choice([day, day, updated])(s, "time", "entry-date"),
        day(s, "span"),
        anew(s, "m_views", "count", "span", "entry-views"),
        anew(s, "m_comments", "count", "span"),
    )
    article = seq(
        top,
        some(s, 0.6, row(s, s.rng.sample(["رائج", "شائع", "ساخن", "Hot", "Popular", "Trending"], 3), "", " ")),
        some(s, 0.6, crumbs(s)),
        box(
            "header",
            "entry-header",
            some(s, 0.5, anew(s, "section", "section", "a", "entry-category")),
            title(s, "h1", "g1-mega entry-title"),
            some(s, 0.5, lead(s, "h2", "entry-subtitle")),
            facts,
        ),
        some(s, 0.7, share(s, "mashsb")),
        some(s, 0.6, picture(s)),
        text(s, picture(s), picture(s), class_="entry-content", pictures=0.6, subheads=0.35),
        tags(s, class_="entry-tags", head=0.4),
        some(s, 0.6, faces),
        some(s, 0.5, tools(s)),
        neighbours(s),
        cards(s, "picks", (4, 8), "img section title writer clock views"),
        cards(s, "more", (4, 8)),
        some(s, 0.5, comments(s)),
        some(s, 0.6, author_box(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def local_portal(s: MadeSite) -> Made:
    """A town's portal: the site as writer, follow lines, a source with an agency, shares in a row, big lists."""
    top, bottom = header(s, tick=0.8, hot=0.3), footer(s, columns=2)
    head = [
        title(s, s.rng.choice(["h1", "h1", "h2", "div"]), "title"),
        meta(s, 1, "news-info", "worded bare housed"),
        some(s, 0.7, share(s)),
    ]
    if s.rng.random() < 0.3:
        head[0], head[1] = head[1], head[0]
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        box(
            "div",
            "single",
            *head,
            some(s, 0.3, tools(s)),
            some(s, 0.7, picture(s)),
            text(s, class_="content", dateline=s.rng.choice([0, 0.6])),
            some(s, 0.5, signed(s)),
            some(s, 0.4, source(s)),
            maybe(0.8, some(s, 0.5, told(s, "m_follow", "promo", "p"))),
            some(s, 0.5, tags(s)),
            some(s, 0.5, share(s)),
        ),
        some(s, 0.4, advert(s)),
        cards(s, "similar"),
        some(s, 0.6, comments(s)),
        sidebar(s),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def ago_theme(s: MadeSite) -> Made:
    """The time gone by beside the day; reading time; the picture's words above the title on pages of text."""
    top, bottom = header(s), footer(s)
    facts = [
        by(s, "bare worded", "span"),
        ago(s, "span", "time-ago"),
        day(s, "span", "published"),
        anew(s, "m_readtime", "tools", "span"),
    ]
    article = seq(
        top,
        box(
            "div",
            "hero",
            some(s, 0.6, picture(s, class_="hero-caption")),
            some(s, 0.6, anew(s, "section", "section", "span", "cat")),
            title(s, "h1", "title"),
        ),
        side_by_side(s, *s.rng.sample(facts, 4), class_="info"),
        some(s, 0.4, lead(s)),
        text(s, class_="article-body"),
        some(s, 0.6, tags(s)),
        share(s),
        cards(s, "similar"),
        cards(s, "most_read"),
        bottom,
    )
    return Made(article, front(s, top, bottom))
