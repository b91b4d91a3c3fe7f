"""In the manner of broadcasters."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import (
    anew,
    box,
    mixed,
    one,
    pick,
    say,
    seq,
    side_by_side,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    consent,
    footer,
    header,
    menu,
)
from benchmarks.layouts.made.tail import source


@layout
def world_broadcaster(s: MadeSite) -> Made:
    """A broadcaster of many languages: title, who and where, day; pictures' labels on lines of their own."""
    top = seq(
        some(s, 0.6, say(pick(s, "إذهب الى المحتوى", "تخطى إلى المحتوى", "Skip to content"), role="skip", tag="a")),
        box("header", "bar", menu(s, "nav-global", 4, 9)),
        some(s, 0.3, consent(s)),
    )
    bottom = seq(
        cards(s, s.rng.choice(["picks", "more", "most_read"]), (3, 7)),
        some(s, 0.7, cards(s, "most_read", (5, 10), "title", number="{n}")),
        footer(s, columns=2),
    )
    shots = ["W c\nL\nt", "W c\nL، t", "L\nt\nW c", "t\nW c", "W c\nt", "L، t"]
    who = [by(s, "roled bare", "div", "contributor", 0.1), some(s, 0.3, by(s, "roled", "div"))]
    facts = [day(s, "time", "timestamp"), some(s, 0.3, updated(s)), some(s, 0.4, anew(s, "m_readtime", "tools"))]
    article = seq(
        top,
        box(
            "main",
            "",
            title(s, "h1", "heading"),
            mixed(
                s,
                one(s, picture(s, shots, "figcaption", "figure"), some(s, 0.6, picture(s))),
                box("section", "byline-block", mixed(s, who[0], box("div", "", *facts))),
            ),
            text(s, picture(s, shots, "figcaption", "figure"), class_="story-body", box="div", tag="p", pictures=0.5),
            some(s, 0.6, tags(s, s.rng.choice(["ul", "lines"]), 0.8, "topic-list", "aside")),
        ),
        some(s, 0.4, lines_of(s, "m_follow", "promo", 1, 2)),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def channel_of_news(s: MadeSite) -> Made:
    """A news channel: section, title, lead, day and change, listen, share, picture with credit, subjects, videos."""
    top, bottom = header(s, tick=0.6, notice=0.3), footer(s, columns=4)
    facts = [day(s, "span", "date"), some(s, 0.6, updated(s)), some(s, 0.5, anew(s, "m_readtime", "tools", "span"))]
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        box(
            "article",
            "article",
            anew(s, "section", "section", "a", "tag"),
            title(s, "h1", "article-title"),
            some(s, 0.6, lead(s, "h2", "article-sub")),
            mixed(
                s,
                side_by_side(s, *facts, class_="article-dates"),
                some(s, 0.8, by(s, "worded bare housed", "div", "article-author")),
            ),
            some(s, 0.4, tools(s, "m_listen")),
            some(s, 0.7, share(s)),
            some(s, 0.85, picture(s)),
            text(s, class_="wysiwyg article-body", tag="p"),
            some(s, 0.4, source(s)),
            some(s, 0.7, tags(s, class_="article-tags")),
        ),
        cards(s, "similar", (2, 5)),
        some(
            s,
            0.6,
            cards(
                s, "more", (3, 6), "img play title", pick(s, "برامج", "فيديو", "شاهد أيضا من {site}", "البث والحلقات")
            ),
        ),
        some(s, 0.6, cards(s, "most_read", (4, 8), "title")),
        bottom,
    )
    return Made(article, front(s, top, bottom))
