"""Portals and papers of the Gulf."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import (
    clock_rows,
    doors,
    everything,
    mosaic,
    teaser_page,
)
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.house import foot, poll, wishes
from benchmarks.layouts.made.kit import anew, box, mixed, pick, row, say, seq, some, told
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bare_links, bunch, columns, tabs
from benchmarks.layouts.made.sides import bar, brand, menu, ticker, today
from benchmarks.layouts.made.stands import currencies, prayers


@layout
def gulf_portal(s: MadeSite) -> Made:
    """A Gulf portal: both calendars, prayers and heat above; 'place - writer'; words of keys; tabs beside."""
    top = seq(
        mixed(s, today(s), some(s, 0.7, prayers(s)), some(s, 0.6, lines_of(s, "m_weather", "widget", 1, 2)), brand(s)),
        menu(s),
        some(s, 0.5, ticker(s)),
    )
    bottom = foot(s, some(s, 0.5, prayers(s)), some(s, 0.4, currencies(s)))
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        box(
            "div",
            "article-details",
            title(s, s.rng.choice(["h1", "h2"]), "title"),
            some(s, 0.4, bare_links(s, (1, 3), s.rng.choice(["br", "ul", "div"]))),
            mixed(s, by(s, "housed bare worded", "div", "source"), day(s, "div", "date"), some(s, 0.5, tools(s))),
            picture(s, share=0.7),
            text(s, *([bunch(s, "similar", (1, 4))] if s.rng.random() < 0.6 else []), class_="article-body", alsos=0.2),
            some(s, 0.6, tags(s, word=pick(s, "كلمات دالة", "كلمات دالة:", "كلمات البحث", "مفاتيح الخبر"))),
            some(s, 0.5, share(s)),
        ),
        box("aside", "side", tabs(s), some(s, 0.6, poll(s)), some(s, 0.5, bunch(s, "more", head="?", before="number"))),
        columns(s),
        bottom,
    )
    return Made(article, doors(s, top, bottom, everything, teaser_page), 0.2)


@layout
def local_gulf(s: MadeSite) -> Made:
    """An electronic paper of a Gulf town: section, title, writer under the picture, A A A, readings, one advertisement
    after another, changed on, words with #, what you may like, comments closed."""
    top, bottom = seq(bar(s), brand(s), menu(s, "menu", 4, 10)), foot(s, some(s, 0.5, wishes(s)))
    facts = [
        by(s, "worded bare", "div"),
        day(s, "div"),
        some(s, 0.6, anew(s, "m_views", "count")),
        some(s, 0.5, updated(s, "div")),
    ]
    article = seq(
        top,
        some(s, 0.6, anew(s, "section", "section", "a")),
        title(s, "h1", "headline"),
        picture(s, share=0.8),
        mixed(s, *facts),
        row(s, ["A", "A", "A"][: s.rng.randint(2, 3)], "tools", " "),
        text(s, class_="post-text", adverts=0.9, alsos=s.rng.choice([0, 0.4]), subheads=0),
        some(s, 0.6, tags(s, s.rng.choice(["hash", "hash_", "hash_lines"]), 0.3)),
        some(s, 0.5, told(s, "m_follow", "promo")),
        some(s, 0.7, bunch(s, "picks", (2, 6))),
        some(
            s,
            0.5,
            say(
                pick(s, "التعليقات مغلقة.", "أغلقت التعليقات على هذا الموضوع", "لا يمكن التعليق على هذا الخبر"),
                role="comments",
            ),
        ),
        bare_links(s, (3, 9)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, clock_rows, mosaic), 0.2, (2, 10))
