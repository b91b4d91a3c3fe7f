"""Prints for paper and pages laid out in tables, 2003 to 2006."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, say_page, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import clock_rows, doors, teaser_page
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.house import poll, quote, rights
from benchmarks.layouts.made.kit import (
    anew,
    cell,
    cells,
    maybe,
    mixed,
    nothing,
    pick,
    row,
    say,
    seq,
    side_by_side,
    some,
    told,
)
from benchmarks.layouts.made.parts import table
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bare_links, bunch, tabs
from benchmarks.layouts.made.sides import brand, menu, today
from benchmarks.layouts.made.stands import currencies, prices
from benchmarks.layouts.made.tail import source


@layout
def print_with_notes(s: MadeSite) -> Made:
    """For the printer, all in one column: site and day above, addresses as numbered notes below."""
    top = mixed(
        s,
        say(s.name, role="masthead", tag="b"),
        some(s, 0.6, today(s)),
        some(s, 0.6, lines_of(s, "m_printhead", "tools", 1, 2)),
    )
    notes = seq(
        say(pick(s, "روابط:", "Links", "مراجع الروابط", "URLs in this post:"), role="references", tag="h4"),
        *[
            say(lambda r, n=n: f"[{n}] http://{s.domain}/{r.randint(100, 99999)}", role="references", tag="p")
            for n in range(1, s.rng.randint(2, 5))
        ],
    )
    facts = [
        some(s, 0.7, day(s, "div", word=s.rng.random() < 0.6)),
        some(s, 0.6, by(s, "worded bare", "div")),
        some(s, 0.3, anew(s, "section", "section")),
        some(s, 0.4, source(s)),
    ]
    where = say_page(lambda page: f"{word} {page.uri}", "navigation", "address", "p")
    word = pick(s, "رابط الموضوع:", "تجده على الإنترنت:", "URL:", "طبع من", "الرابط")
    article = seq(
        top,
        title(s, s.rng.choice(["h1", "h2", "b", "h3"]), "", wrap="div"),
        mixed(s, *facts),
        some(s, 0.4, say("_" * 30, role="separator")),
        picture(s, share=0.3),
        text(s, class_="", tag=s.rng.choice(["p", "br"]), alsos=0, adverts=0, pictures=0),
        some(s, 0.5, say("-" * 20, role="separator")),
        mixed(s, where, some(s, 0.5, notes), some(s, 0.6, rights(s))),
    )
    return Made(article, article, 0.0, (1, 20))


@layout
def page_of_2003(s: MadeSite) -> Made:
    """Frames turned tables: a running line, counters, a saying, links with bullets on both sides, a short text with
    breaks, 'best seen with', a guest book."""
    top = cell(
        brand(s),
        maybe(0.8, some(s, 0.7, bare_links(s, (2, 5), "run"))),
        row(s, s.several("m_nav", 4, 9), "", s.rng.choice(["td", " | ", " :: ", " ~ "])),
    )
    right = seq(
        cell(menu(s, "menu", 5, 10, "lines", "div")),
        some(s, 0.5, quote(s)),
        some(s, 0.5, poll(s)),
        some(s, 0.5, lines_of(s, "m_old", "widget", 2, 5)),
    )
    left = seq(
        bunch(s, "more", (3, 8), s.rng.choice(["?", None, ""]), s.rng.choice(["br", "td"]), "bullet", ""),
        some(s, 0.4, bunch(s, "most_read", (3, 5), form="td")),
        some(s, 0.4, lines_of(s, "m_old", "widget", 1, 4)),
    )
    middle = seq(
        cell(title(s, s.rng.choice(["font", "b", "h3"]), "", wrap="div")),
        cell(
            side_by_side(
                s,
                some(s, 0.7, day(s, "font")),
                some(s, 0.6, by(s, "worded bare housed", "font")),
                some(s, 0.4, anew(s, "m_views", "count", "font")),
            )
        ),
        cell(
            picture(s, share=0.4, tag="td", figure="table"),
            text(s, class_="", tag="br", alsos=0, adverts=0, pictures=0, subheads=0),
        ),
        some(s, 0.4, cell(source(s, 0.2))),
        cell(row(s, s.several("m_tool", 2, 4), "tools", s.rng.choice([" | ", "td", " - "]))),
        some(s, 0.4, tabs(s)),
    )
    bottom = cell(
        rights(s, "div"),
        some(s, 0.5, told(s, "m_builder", "about")),
        some(
            s,
            0.5,
            say(
                pick(
                    s,
                    "أفضل مشاهدة للموقع بدقة 800×600",
                    "عدد زوار الموقع ######",
                    "آخر تحديث للموقع يوم الخميس",
                    "Best viewed with Internet Explorer 6",
                ),
                role="about",
            ),
        ),
    )
    listed = doors(s, nothing, nothing, teaser_page, clock_rows)
    return Made(
        seq(top, cells(right, middle, left), bottom),
        seq(top, cells(right, listed, left), bottom),
        0.2,
        (1, 9),
        markup="tables",
    )


@layout
def economy_of_table_age(s: MadeSite) -> Made:
    """An economic daily of 2006 in tables: prices at the right, number of the issue, text, bare links at the left."""
    top = seq(
        brand(s),
        some(s, 0.6, told(s, "masthead", "masthead")),
        today(s),
        row(s, s.several("m_nav", 4, 9), "", s.rng.choice(["td", " | ", " :: "])),
    )
    right = seq(prices(s, "td"), currencies(s), some(s, 0.4, bare_links(s, (2, 4))))
    middle = seq(
        some(s, 0.4, say(lambda r: s.material.phrase(r, 2, 5), role="kicker")),
        title(s, s.rng.choice(["b", "h2", "font"]), "headline", wrap="div"),
        side_by_side(s, by(s, "housed bare worded", "span"), some(s, 0.6, day(s, "span"))),
        picture(s, share=0.4),
        text(s, class_="story", tag="br", alsos=0, subheads=0, adverts=0),
        some(s, 0.5, table(s, s.rng.choice(["m_firm2", "m_market", "m_country"]))),
        row(s, s.several("m_tool", 2, 5), "tools", " | "),
    )
    left = seq(
        bare_links(s, (4, 9), s.rng.choice(["br", "td"])), some(s, 0.5, bunch(s, "most_read", (3, 5), form="br"))
    )
    bottom = rights(s, "div")
    return Made(
        seq(top, cells(right, middle, left), bottom), doors(s, seq(top, right), seq(left, bottom)), 0.2, markup="tables"
    )
