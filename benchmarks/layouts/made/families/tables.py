"""Sites laid out in tables, 2005 to 2010."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import archive
from benchmarks.layouts.made.kit import (
    anew,
    box,
    cell,
    cells,
    lines,
    mixed,
    pick,
    row,
    say,
    seq,
    side_by_side,
    some,
    told,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    advert,
    brand,
    copyright_,
    menu,
    ticker,
    today,
    widget,
)
from benchmarks.layouts.made.tail import comments, signed, source


@layout
def portal_of_2005(s: MadeSite) -> Made:
    """The portal script of 2005 in tables: who sent it and when, readings, options, votes, more about the topic."""
    left = cell(menu(s, "menu", 5, 12, "lines", "div"), lines_of(s, "m_old", "widget", 2, 8), some(s, 0.5, widget(s)))
    right = cell(
        lines_of(s, "m_old", "widget", 2, 6),
        cards(s, "most_read", (2, 5), "title"),
        some(s, 0.5, lines_of(s, "m_poll", "poll")),
    )
    top, bottom = (
        cell(
            brand(s),
            some(s, 0.6, today(s)),
            row(s, s.several("m_nav", 3, 8), "", s.rng.choice([" | ", " :: ", "td"])),
            some(s, 0.4, ticker(s)),
        ),
        cell(
            copyright_(s, "div"),
            some(s, 0.5, told(s, "m_builder", "about")),
            some(
                s,
                0.4,
                say(
                    pick(s, "انشاء الصفحة: 0.## ثانية", "Page Generation: 0.## Seconds", "عدد الزوار: #####"),
                    role="about",
                ),
            ),
        ),
    )
    facts = side_by_side(
        s,
        day(s, "span", word=True),
        by(s, "worded", "span", nobody=0.3),
        anew(s, "m_views", "count", "span"),
        between=s.rng.choice([" ", " - ", " | "]),
    )
    options = lines(
        s,
        [
            "خيارات",
            "صفحة للطباعة",
            "أرسل هذا المقال لصديق",
            "تقييم المقال",
            "المعدل: #.##",
            "تصويتات: ##",
            "ممتاز",
            "جيد جدا",
            "روابط ذات صلة",
            "زيادة حول {section}",
            "الأخبار بواسطة admin",
        ],
        "tools",
        2,
    )
    article = seq(
        top,
        cells(
            left,
            seq(
                cell(title(s, s.rng.choice(["b", "font", "h2", "span"]), "title", wrap="div"), facts),
                cell(
                    some(s, 0.5, picture(s, tag="td", figure="table")),
                    text(s, class_="content", tag=s.rng.choice(["br", "br", "p"]), alsos=0, pictures=0),
                ),
                some(s, 0.4, cell(source(s))),
                mixed(
                    s,
                    cell(options),
                    some(s, 0.7, cards(s, "more", (2, 6), "title", tag="div")),
                    some(s, 0.5, comments(s)),
                ),
            ),
            right,
        ),
        bottom,
    )
    return Made(article, seq(top, cells(left, archive(s, side=False), right), bottom), markup="tables")


@layout
def daily_in_tables(s: MadeSite) -> Made:
    """A daily's site of 2008: number and day of the issue above, title and subtitles, the writer, text with breaks."""
    menu_ = cell(menu(s, "menu", 6, 16, "lines", "div"))
    top = cell(
        brand(s),
        mixed(s, today(s), told(s, "masthead", "masthead")),
        some(s, 0.6, row(s, s.several("m_nav", 4, 10), "", " | ")),
    )
    bottom = cell(
        mixed(
            s,
            row(s, s.several("m_nav", 3, 8), "", " | "),
            copyright_(s, "div"),
            some(s, 0.4, told(s, "m_about", "about")),
        )
    )
    facts = [
        some(s, 0.7, day(s, "td", "date")),
        some(s, 0.6, by(s, "worded bare housed", "td", "writer")),
        some(s, 0.3, anew(s, "section", "section", "td")),
    ]
    tools_ = row(s, s.several("m_tool", 2, 5), "tools", s.rng.choice(["td", " | ", "ul", " "]))
    inside = [box("table", "", *[box("tr", "", fact) for fact in facts]), some(s, 0.7, tools_)]
    article = seq(
        top,
        cells(
            menu_,
            seq(
                cell(
                    some(s, 0.4, say(lambda r: s.material.phrase(r, 2, 5), role="kicker")),
                    title(s, "b", "head"),
                    some(s, 0.4, lead(s, "div")),
                ),
                mixed(s, *inside),
                cell(some(s, 0.6, picture(s, tag="td", figure="table")), text(s, class_="body", tag="br", alsos=0)),
                some(s, 0.3, signed(s)),
                some(s, 0.3, box("div", "", say(pick(s, "عودة", "رجوع", "إلى الأعلى"), role="tools"))),
                some(s, 0.5, comments(s)),
            ),
            cell(
                cards(s, "more", (3, 9), "title", tag="div"),
                some(s, 0.4, cards(s, "most_read", tag="div")),
                some(s, 0.4, advert(s)),
            ),
        ),
        bottom,
    )
    return Made(article, seq(top, cells(menu_, archive(s, side=False)), bottom), markup="tables")
