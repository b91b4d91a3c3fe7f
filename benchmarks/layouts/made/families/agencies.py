"""In the manner of agencies and ministries."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import ago, day, updated
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import (
    anew,
    box,
    lines,
    mixed,
    one,
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
    footer,
    header,
    sidebar,
)


@layout
def wire_report(s: MadeSite) -> Made:
    """An agency's report: day and number, title, place and day before the first words, initials after the last."""
    top, bottom = header(s, bars=0.7, tick=0.5), footer(s)
    facts = [
        day(s, "div", "news-date"),
        some(s, 0.4, say(lambda r: f"رقم الخبر: {r.randint(10**4, 10**6)}", role="number")),
        some(s, 0.3, anew(s, "section", "section")),
    ]
    end = some(s, 0.8, anew(s, "m_initials", "initials", "p"))
    article = seq(
        top,
        box(
            "div",
            "news-item",
            mixed(s, box("div", "", *facts), title(s, s.rng.choice(["h1", "h1", "h2", "div"]), "news-title")),
            some(s, 0.4, picture(s)),
            some(s, 0.3, by(s, "housed bare", nobody=0.7)),
            text(s, class_="news-body", dateline=0.9, alsos=s.rng.choice([0, 0, 0.4]), adverts=0),
            end,
            some(s, 0.3, tools(s, "m_tool")),
            some(s, 0.3, tags(s)),
        ),
        cards(s, "more", (4, 10), s.rng.choice(["clock title", "title", "title clock"])),
        some(s, 0.5, sidebar(s, 1, 3)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.2)


@layout
def state_agency(s: MadeSite) -> Made:
    """A state's agency: both calendars, categories, a gallery of small pictures, font size, more of the same class."""
    top, bottom = header(s, bars=0.9), footer(s)
    thumbs = row(s, [str(n) for n in range(1, s.rng.randint(3, 7))], "number", s.rng.choice(["ul", " "]))
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        box(
            "div",
            "details",
            some(s, 0.4, anew(s, "section", "section", "span")),
            mixed(s, title(s, "h1", "title"), day(s, "div", "date")),
            some(s, 0.5, tools(s, "m_font", "m_tool")),
            some(s, 0.6, picture(s)),
            some(s, 0.3, thumbs),
            text(s, class_="details-text", dateline=0.8, adverts=0),
            some(s, 0.4, anew(s, "m_initials", "initials")),
            some(s, 0.5, share(s)),
            some(s, 0.3, tags(s)),
        ),
        one(s, cards(s, "similar", (3, 6)), cards(s, "more", (3, 8))),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def ministry(s: MadeSite) -> Made:
    """A ministry's news: way, title, day, text, was this useful, last change of the page, addresses."""
    top = seq(
        some(s, 0.5, told(s, "m_skip", "skip", "a")),
        some(
            s,
            0.4,
            say(
                pick(s, "موقع حكومي رسمي", "كيف تتحقق من الموقع الرسمي؟", "بوابة الخدمات الإلكترونية"), role="masthead"
            ),
        ),
        header(s, tick=0),
    )
    useful = lines(
        s,
        ["هل كان هذا المحتوى مفيدا؟", "نعم", "لا", "## من الزوار أعجبهم محتوى الصفحة من أصل ###", "شاركنا رأيك"],
        "poll",
        2,
    )
    bottom = seq(some(s, 0.6, useful), some(s, 0.6, updated(s, "div")), footer(s))
    article = seq(
        top,
        crumbs(s, "breadcrumb", 0.5),
        box(
            "div",
            "page",
            mixed(s, title(s, s.rng.choice(["h1", "h2"]), "page-title"), day(s, "div", "date")),
            some(s, 0.3, tools(s)),
            some(s, 0.5, picture(s, ["t", "t", "L t"])),
            text(s, class_="page-content", alsos=0, adverts=0),
            some(s, 0.3, share(s)),
            some(s, 0.2, tags(s)),
        ),
        some(s, 0.6, cards(s, "more", (2, 6), s.rng.choice(["title clock", "img title clock", "clock title"]))),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.2)


@layout
def two_rivers_agency(s: MadeSite) -> Made:
    """A private agency: section, day, readings, the site's name in the first words, initials, follow lines."""
    top, bottom = header(s, tick=0.9), footer(s, columns=2)
    facts = side_by_side(
        s,
        *s.rng.sample(
            [
                anew(s, "section", "section", "span"),
                day(s, "span"),
                anew(s, "m_views", "count", "span"),
                some(s, 0.5, ago(s)),
            ],
            4,
        ),
    )
    article = seq(
        top,
        box(
            "div",
            "post",
            mixed(s, title(s, "h1", "post-title"), facts),
            some(s, 0.7, picture(s, ["t", "t", "A", "c"])),
            text(s, class_="post-text", dateline=0.8),
            some(s, 0.6, anew(s, "m_initials", "initials", "p")),
            some(s, 0.5, lines_of(s, "m_follow", "promo", 1, 2)),
            some(s, 0.4, tags(s, s.rng.choice(["hash_", "hash", "spaces"]))),
            share(s),
        ),
        cards(s, s.rng.choice(["similar", "more"])),
        cards(s, "most_read"),
        some(s, 0.4, cards(s, "urgent", (2, 5), "title")),
        bottom,
    )
    return Made(article, front(s, top, bottom))
