"""Consultations, weather, radio, poems, articles in pages."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import (
    clock_rows,
    doors,
    everything,
    films,
    search_page,
    tag_page,
    teaser_page,
    writer_page,
)
from benchmarks.layouts.made.doorways import pages
from benchmarks.layouts.made.facts import ago, day, meta
from benchmarks.layouts.made.flow import paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.house import foot, quote
from benchmarks.layouts.made.kit import mixed, one, pick, row, say, seq, side_by_side, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bare_links, bunch, columns, mixture, tabs
from benchmarks.layouts.made.sides import brand, header, menu
from benchmarks.layouts.made.tail import comments
from benchmarks.layouts.markup import Writer


@layout
def consultation(s: MadeSite) -> Made:
    """A question of a reader and its answer: number, the words of both, was it of use, like ones."""
    top, bottom = seq(brand(s), menu(s, "menu", 4, 10)), foot(s)
    asked, told = (
        pick(s, "السؤال", "السؤال:", "نص السؤال", "السائل:"),
        pick(s, "الجواب", "الإجابة", "الإجابــة", "الرد", "الجواب:"),
    )
    facts, tag = lines_of(s, "m_consult", "tools", 1, 4), s.rng.choice(["h2", "h3", "h4"])

    def both(out: Writer, page: State) -> None:
        body = [*page.body]
        with out.box("div", class_="question"):
            out.line(asked, "subheading", tag, article=1)
            paragraph(out, page, body.pop(0))
        if body:
            with out.box("div", class_="answer"):
                out.line(told, "subheading", tag, article=1)
                for words in body:
                    paragraph(out, page, words)

    article = seq(
        top,
        some(s, 0.6, crumbs(s)),
        title(s),
        mixed(s, some(s, 0.7, day(s, "div")), facts),
        both,
        some(s, 0.5, by(s, "ending worded", "p")),
        some(s, 0.6, lines_of(s, "m_consult", "tools", 1, 3)),
        bunch(
            s,
            "similar",
            (3, 8),
            pick(s, "أسئلة مشابهة", "فتاوى ذات صلة", "استشارات مشابهة", "مواد ذات صلة"),
            before=s.rng.choice(["", "bullet", "number"]),
        ),
        some(s, 0.5, tabs(s)),
        some(s, 0.5, bare_links(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, search_page, clock_rows), 0.2, (2, 9), "QAPage")


@layout
def weather_station(s: MadeSite) -> Made:
    """Weather: towns with degrees above and below, days to come, a short report, warnings as links, a saying."""
    towns, coming = (
        lines_of(s, "m_city", "widget", 3, 4, "cities"),
        lines_of(s, "m_forecast", "widget", 3, 9, "forecast"),
    )
    top, bottom = seq(brand(s), towns, menu(s, "menu", 3, 8), some(s, 0.4, bunch(s, "urgent", (1, 3)))), foot(s)
    article = seq(
        top,
        mixed(
            s,
            title(s),
            side_by_side(s, day(s, "span"), some(s, 0.5, ago(s)), some(s, 0.4, by(s, "bare worded", "span"))),
        ),
        picture(s, share=0.6),
        text(s, class_="report", alsos=0.3, dateline=0.2),
        coming,
        some(s, 0.4, share(s)),
        some(s, 0.5, tags(s)),
        mixed(s, columns(s), some(s, 0.4, quote(s)), towns),
        bottom,
    )
    return Made(article, doors(s, seq(top, coming), bottom, everything, clock_rows), 0.25, (1, 6))


@layout
def radio_station(s: MadeSite) -> Made:
    """A radio: what is on the air, frequencies, hours of programmes, news with who read it, films and sounds below."""
    air = lines_of(s, "m_radio", "widget", 2, 6, "player")
    top, bottom = seq(air, brand(s), menu(s, "menu", 4, 10)), foot(s, lines_of(s, "m_radio", "widget", 1, 4))
    article = seq(
        top,
        one(s, seq(picture(s, share=0.7), title(s)), seq(title(s), picture(s, share=0.7))),
        mixed(
            s,
            side_by_side(s, day(s, "span"), some(s, 0.6, by(s, "worded housed bare", "span", nobody=0.3))),
            lines_of(s, "m_listen", "tools", 1, 2),
        ),
        text(s, class_="body", dateline=0.3),
        some(s, 0.4, lines_of(s, "m_podcast", "video", 1, 4)),
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        cards(
            s,
            "more",
            (3, 6),
            s.rng.choice(["play title", "img title play", "title clock"]),
            pick(s, "حلقات أخرى", "حلقات", "أحدث البرامج", "{odd} الصباح"),
        ),
        mixture(s, 1, 2),
        bottom,
    )
    return Made(article, doors(s, top, bottom, films, teaser_page), 0.2, (1, 9))


@layout
def poem_page(s: MadeSite) -> Made:
    """Verses: short lines one below the other under a title, the poet's name before or behind, other poems."""
    top, bottom = seq(brand(s), menu(s, "menu", 3, 8)), foot(s, some(s, 0.5, quote(s)))
    halves, sign = s.rng.random() < 0.4, s.rng.choice([" ** ", " ... ", "   ", " *** ", " / "])
    long = (6, 8) if halves else s.rng.choice([(3, 5), (4, 7), (5, 8)])

    def verses(out: Writer, page: State) -> None:
        """The words of the body in lines of some, or in two halves with a sign between."""
        r = page.rng
        left = [w for words in page.body for w in words.split() if any(c.isalpha() for c in w)][:160]
        with out.box("div", class_="poem"):
            for n in range(1, 26):
                line, left = left[: r.randint(*long)], left[:0] if len(left) <= long[1] else left[long[1] :]
                half = len(line) // 2
                if half:
                    parts = [" ".join(line[:half]), " ".join(line[half:])] if halves else [" ".join(line)]
                    paragraph(out, page, sign.join(part.strip("،.:؛ ") for part in parts), tag)
                if tag == "br" and n % 4 == 0:
                    out.void("br")

    tag = s.rng.choice(["p", "br", "br", "div"])
    who = by(s, "bare worded", "div", nobody=0)
    article = seq(
        top,
        some(s, 0.6, lines_of(s, "m_poet", "section", 1, 2)),
        title(s),
        some(s, 0.7, who),
        some(s, 0.5, day(s, "div")),
        picture(s, share=0.2),
        verses,
        some(s, 0.4, who),
        some(s, 0.4, share(s)),
        some(s, 0.4, tags(s)),
        bunch(s, "more", (3, 8), s.rng.choice(["?", "", None])),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, writer_page, tag_page), 0.15, (1, 3), "BlogPosting")


@layout
def in_pages(s: MadeSite) -> Made:
    """An article cut into pages: numbers of the pages above and below the text, 'next page', boxes of links between."""
    top, bottom = header(s), foot(s)
    numbers = one(
        s,
        pages(s),
        row(s, [pick(s, "الصفحات:", "صفحة:", "Pages:"), "1", "2", "3"], "more", " "),
        say(pick(s, "الصفحة التالية ←", "تابع في الصفحة 2", "التالي: {odd} {odd2}"), role="more", tag="a"),
    )
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        title(s),
        meta(s),
        some(s, 0.5, numbers),
        picture(s, share=0.6),
        some(s, 0.4, bunch(s, "more", (1, 4), "?")),
        text(s, class_="page-1"),
        numbers,
        some(s, 0.5, share(s)),
        mixture(s, 2, 3),
        some(s, 0.4, tags(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom), 0.15, (2, 7))
