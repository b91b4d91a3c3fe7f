"""Items of an extension of 2011; a script of 2009."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import neighbours
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
    brand,
    copyright_,
    footer,
    header,
    menu,
    ticker,
)
from benchmarks.layouts.made.tail import author_box, comments, source


@layout
def item_view(s: MadeSite) -> Made:
    """The extension of 2011: day, title, 'written by', font size, votes, readings, last change, newest pieces."""
    top, bottom = header(s), footer(s, columns=2)
    bar = [
        row(
            s,
            s.rng.sample(
                [
                    "حجم الخط",
                    "تصغير حجم الخط",
                    "تكبير حجم الخط",
                    "طباعة",
                    "البريد الإلكتروني",
                    "كن أول من يعلق!",
                    "إضافة تعليق",
                ],
                s.rng.randint(2, 6),
            ),
            "tools",
            class_="itemToolbar",
        ),
        lines(s, ["قيم الموضوع", "1", "2", "3", "4", "5", "(# أصوات)"], "tools", 5, "itemRatingBlock"),
    ]
    stats = lines(s, ["إقرأ #### مرات", "شوهد ### مرة", "عدد المشاهدات ####"], "count", 1)
    changed = some(s, 0.7, updated(s, "div", "itemDateModified"))
    newest = cards(s, "more", (2, 5), "title", pick(s, "أحدث من {m_first} {m_family}", "الأحدث من الكاتب"), number="")
    rooms = seq(
        say(pick(s, "نشرت في", "نُشر في", "Published in"), role="section", tag="span"),
        say(" ", tag="span"),
        anew(s, "section", "section", "a"),
    )
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        box(
            "div",
            "itemView",
            mixed(
                s,
                box(
                    "div",
                    "itemHeader",
                    day(s, "span", "itemDateCreated", word=False),
                    title(s, "h2", "itemTitle"),
                    by(
                        s,
                        "worded",
                        "span",
                        "itemAuthor",
                        word=s.rng.choice(["كتبه", "كتبها", "كتب بواسطة", "Written by"]),
                    ),
                ),
                box("div", "", *bar),
            ),
            some(s, 0.7, picture(s, class_="itemImageCaption")),
            some(s, 0.4, lead(s, "div", "itemIntroText")),
            text(s, class_="itemFullText", tag="p"),
            mixed(
                s,
                stats,
                changed,
                box("div", "itemCategory", rooms),
                tags(
                    s,
                    s.rng.choice(["ul", "spaces"]),
                    0.9,
                    "itemTagsBlock",
                    word=s.rng.choice(["وسم:", "الموسومة تحت", "الوسوم", "موسومة تحت"]),
                ),
            ),
            some(s, 0.5, share(s)),
            some(s, 0.5, author_box(s, "itemAuthorBlock")),
            some(s, 0.5, newest),
            cards(s, "similar", (2, 6), "title"),
            some(s, 0.4, neighbours(s)),
            some(s, 0.5, say(pick(s, "رجوع للأعلى", "أعلى الصفحة", "back to top"), role="more", tag="a")),
        ),
        some(s, 0.5, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def news_script(s: MadeSite) -> Made:
    """A bought script of 2009: crumbs, facts in brackets, a box of comments with numbers, lists of other news."""
    top, bottom = (
        seq(cell(brand(s), menu(s, "nav", 5, 14, s.rng.choice([" | ", "td", "ul"]))), some(s, 0.6, ticker(s))),
        cell(copyright_(s, "div"), told(s, "m_builder", "about")),
    )
    frame = s.rng.choice(["[ {} ]", "( {} )", "{}"])
    facts = [
        say(frame.split("{}")[0].strip() or " ", role="separator", tag="span"),
        day(s, "span", word=True),
        anew(s, "m_views", "count", "span"),
        by(s, "worded", "span", nobody=0.4),
        some(s, 0.4, anew(s, "m_comments", "count", "span")),
    ]
    buttons = row(
        s,
        ["طباعة", "إرسال", "حفظ", "أضف تعليق", "مشاركة", "تكبير الخط", "تصغير الخط"][: s.rng.randint(2, 7)],
        "tools",
        s.rng.choice([" | ", " ", "td", " - "]),
    )
    article = seq(
        top,
        crumbs(s, "path", 0.5, "div"),
        cell(
            title(s, s.rng.choice(["h1", "h2", "div", "b"]), "news_title"),
            side_by_side(s, *facts, between=s.rng.choice([" ", " - ", " | "])),
            some(s, 0.7, picture(s, figure="div")),
            text(s, class_="news_text", tag=s.rng.choice(["br", "p", "div"])),
            buttons,
        ),
        some(s, 0.5, source(s)),
        comments(s, "comments_box", most=9),
        cells(
            cards(s, "more", (3, 8), s.rng.choice(["title", "title clock", "clock title"])),
            cards(s, "most_read", (3, 6), "title"),
        ),
        some(s, 0.4, lines_of(s, "m_disclaimer", "disclaimer", 1, 2)),
        bottom,
    )
    return Made(article, front(s, top, bottom))
