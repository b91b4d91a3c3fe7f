"""Dailies and portals of the Maghreb."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import (
    clock_rows,
    columnists,
    doors,
    issue,
    mosaic,
    search_page,
    teaser_page,
)
from benchmarks.layouts.made.facts import ago, day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.house import foot, notice, poll, quote
from benchmarks.layouts.made.inserts import also, neighbours
from benchmarks.layouts.made.kit import anew, box, mixed, pick, row, say, seq, side_by_side, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bare_links, bunch, mixture, tabs
from benchmarks.layouts.made.sides import brand, menu, ticker, today
from benchmarks.layouts.made.tail import comments, signed


@layout
def moroccan_portal(s: MadeSite) -> Made:
    """A portal of the far west: title, 'site - name', day with weekday, framed read-also, votes on numbered comments,
    films, readers' prose."""
    top, bottom = seq(brand(s), menu(s, low=8), some(s, 0.4, ticker(s))), foot(s)
    who = by(s, "housed", "span", nobody=0.2)
    article = seq(
        top,
        box(
            "div",
            "post-header",
            title(s),
            side_by_side(s, who, day(s, "span", word=False), between=s.rng.choice([" ", " | ", " - "])),
        ),
        picture(s, share=0.8),
        some(s, 0.5, share(s)),
        text(
            s,
            also(s, "card"),
            *([also(s, "own")] if s.rng.random() < 0.5 else []),
            class_="article-content",
            dateline=0,
            alsos=0,
        ),
        some(s, 0.7, tags(s, s.rng.choice(["ul", "spaces", "hash", "lines"]), 0.3)),
        some(s, 0.5, share(s)),
        some(s, 0.5, lines_of(s, "m_notice", "promo", 1, 1)),
        comments(s, most=9),
        some(s, 0.5, lines_of(s, "m_remark_long", "comments", 1, 3, tag="p")),
        cards(
            s,
            "more",
            (3, 8),
            s.rng.choice(["img title", "img title clock", "img play title"]),
            pick(s, "صوت وصورة", "{site} فيديو", "أنشطة", "جهات", "مستجدات"),
        ),
        tabs(s),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, search_page), 0.15)


@layout
def algerian_daily(s: MadeSite) -> Made:
    """A daily of the middle west: section, title above a subtitle, writer with day and hour, readings, comments, a
    column of today's issue, cartoons, most read in tabs, letters of readers."""
    top, bottom = seq(brand(s), some(s, 0.6, today(s)), menu(s), some(s, 0.4, told(s, "masthead", "masthead"))), foot(s)
    facts = side_by_side(
        s,
        by(s, "bare worded", "span"),
        day(s, "span"),
        *[anew(s, slot, "count", "span") for slot in s.rng.sample(["m_views", "m_comments"], s.rng.randint(0, 2))],
    )
    article = seq(
        top,
        box(
            "article",
            "article",
            some(s, 0.7, anew(s, "section", "section", "a")),
            some(s, 0.4, lead(s, "h3", "surtitle")),
            title(s),
            some(s, 0.5, lead(s, "h2", "soustitre")),
            facts,
            picture(s, share=0.8),
            text(s, class_="article__text", adverts=0.4),
            some(s, 0.4, signed(s)),
        ),
        some(s, 0.5, tags(s)),
        some(s, 0.5, neighbours(s)),
        mixture(s, 1, 3),
        some(s, 0.6, comments(s)),
        box(
            "aside",
            "",
            some(s, 0.5, quote(s)),
            tabs(s),
            some(s, 0.4, poll(s)),
            some(s, 0.4, say(pick(s, "كاريكاتير اليوم", "حمل العدد PDF", "النسخة الورقية"), role="widget")),
        ),
        bottom,
    )
    return Made(article, doors(s, top, bottom, issue, columnists), 0.15)


@layout
def mauritanian_site(s: MadeSite) -> Made:
    """A small site of the desert's west: day above the title, picture with words, text, networks in words, long
    lists of bare headlines on both sides."""
    top = seq(
        brand(s),
        row(s, s.several("m_nav", 4, 8), "", s.rng.choice([" ", " | ", "ul"])),
        some(s, 0.5, bare_links(s, (3, 6), "run")),
    )
    bottom = foot(s)
    article = seq(
        top,
        some(s, 0.5, bare_links(s, (4, 10))),
        mixed(s, day(s, "div"), title(s, s.rng.choice(["h1", "h2"]))),
        some(s, 0.3, by(s, "bare worded", "div")),
        picture(s, share=0.7, tag=s.rng.choice(["div", "p", "span"])),
        text(s, class_="field-item", alsos=0, adverts=0, dateline=0.4, subheads=0),
        some(s, 0.5, share(s)),
        some(s, 0.3, ago(s, "div")),
        bunch(s, "more", (4, 10), s.rng.choice([None, "?", ""])),
        bare_links(s, (3, 8)),
        some(s, 0.4, notice(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, clock_rows), 0.2, (1, 8))
