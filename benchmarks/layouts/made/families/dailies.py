"""In the manner of dailies read abroad, and of opinion pages."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, share, tags, title, tools
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, meta, place, updated
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import (
    anew,
    box,
    mixed,
    one,
    pick,
    row,
    say,
    seq,
    some,
)
from benchmarks.layouts.made.links import cards, room
from benchmarks.layouts.made.parts import points
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    footer,
    header,
)
from benchmarks.layouts.made.tail import author_box, comments, signed, source


@layout
def pan_arab_daily(s: MadeSite) -> Made:
    """A daily read in many countries: section, title, second headlines, 'place: «paper»', both calendars."""
    top, bottom = header(s, bars=0.7, tick=0.3), footer(s)
    heads = some(s, 0.6, one(s, lead(s, "h2", "sub"), points(s)))
    who = one(
        s, by(s, "housed", "div", "writer", 0.3), place(s, "div", "writer"), by(s, "bare roled", "div", "writer", 0.2)
    )
    facts = [day(s, "div", "date"), some(s, 0.3, updated(s, "div")), some(s, 0.3, tools(s)), some(s, 0.5, share(s))]
    shot = picture(s, tag="div", figure="div") if s.rng.random() < 0.4 else picture(s)
    article = seq(
        top,
        box(
            "article",
            "news",
            some(s, 0.6, anew(s, "section", "section", "a")),
            some(s, 0.2, say(lambda r: s.material.phrase(r, 2, 6), role="kicker")),
            title(s),
            heads,
            mixed(s, shot, seq(who, *facts)),
            text(s, class_="article-text", dateline=0),
            some(s, 0.2, signed(s)),
            some(s, 0.6, tags(s)),
            some(s, 0.3, comments(s)),
        ),
        some(s, 0.7, cards(s, s.rng.choice(["similar", "read_also"]))),
        cards(s, "most_read", (3, 8)),
        some(s, 0.5, cards(s, "more", head=room(s, "المزيد من {section}"))),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def opinion_page(s: MadeSite) -> Made:
    """A column: the writer's picture, name and role above, title, text, disclaimer, other pieces of the writer."""
    top, bottom = header(s), footer(s)
    writer = box(
        "div",
        "columnist",
        by(s, "bare worded", "div", "name", 0),
        some(s, 0.4, anew(s, "m_role", "writer")),
        some(s, 0.3, row(s, [s.told("m_handle"), s.told("m_bioby")], "writer", "lines")),
    )
    facts = [day(s, "div", "date"), some(s, 0.4, share(s)), some(s, 0.3, tools(s))]
    end = [
        some(s, 0.6, lines_of(s, "m_disclaimer", "disclaimer", 1, 1)),
        some(s, 0.6, author_box(s)),
        some(s, 0.3, signed(s)),
        some(s, 0.3, tags(s)),
    ]
    article = seq(
        top,
        some(
            s,
            0.5,
            say(pick(s, "رأي", "مقالات", "كتاب {site}", "أعمدة", "مقال اليوم", "زاوية", "وجهة نظر"), role="section"),
        ),
        mixed(s, writer, title(s, s.rng.choice(["h1", "h2"]), "title")),
        mixed(s, *facts),
        some(s, 0.3, lead(s)),
        some(s, 0.2, picture(s)),
        text(s, class_="opinion-text", pictures=0, dateline=0),
        *end,
        some(s, 0.7, cards(s, "more", (3, 7), s.rng.choice(["title", "title clock"]), s.told("m_bioby"))),
        cards(
            s,
            "more",
            (3, 6),
            s.rng.choice(["writer title", "img writer title", "title writer"]),
            pick(s, "آراء", "مقالات أخرى", "كتاب ومقالات", "من صفحة الرأي"),
        ),
        some(s, 0.5, comments(s)),
        bottom,
    )
    return Made(
        article,
        seq(top, cards(s, "more", (5, 14), "img writer title teaser", pick(s, "كتاب الرأي", "مقالات", "آراء")), bottom),
        0.15,
    )


@layout
def nile_south(s: MadeSite) -> Made:
    """A paper of the south: site and place on a line before the text, writer at the end, comments."""
    top, bottom = header(s, tick=0.2, bars=0.3), footer(s, columns=1)
    article = seq(
        top,
        box(
            "article",
            "post",
            title(s, "h1", "entry-title"),
            meta(s, 1, "entry-meta", most=3),
            some(s, 0.5, picture(s)),
            some(s, 0.6, place(s, "p")),
            text(s, class_="entry-content"),
            some(s, 0.5, signed(s)),
            some(s, 0.4, source(s)),
            share(s),
        ),
        some(s, 0.5, tags(s)),
        some(s, 0.5, neighbours(s)),
        cards(s, "similar"),
        comments(s, most=8),
        bottom,
    )
    return Made(article, front(s, top, bottom))
