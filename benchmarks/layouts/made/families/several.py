"""Kinds of pages: notices, two articles on a page, letters."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import (
    anew,
    box,
    maybe,
    mixed,
    pick,
    say,
    seq,
    side_by_side,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    advert,
    brand,
    copyright_,
    footer,
    header,
)
from benchmarks.layouts.made.tail import comments, second
from benchmarks.layouts.markup import Writer


@layout
def notices_of_death(s: MadeSite) -> Made:
    """A notice: a formula, two sentences, the place of condolence; notices of others as a list."""
    top, bottom = header(s), footer(s)

    def notice(out: Writer, page: State) -> None:
        page.body = [
            *[s.told("m_mourn", page.rng) for _ in range(page.rng.randint(1, 3))],
            *page.body[: page.rng.randint(0, 2)],
        ]
        page.title = page.rng.choice(
            [
                f"{s.told('m_person', page.rng)} {s.told('m_first', page.rng)} في ذمة الله",
                f"{page.rng.choice(s.people)} إلى رحمة الله",
                f"تعزية من {s.name}",
                page.title,
                page.title,
            ]
        )

    article = seq(
        notice,
        top,
        some(s, 0.6, anew(s, "m_obit", "section")),
        mixed(s, title(s), day(s, "div")),
        some(s, 0.3, by(s, "housed bare", "div", nobody=0.7)),
        some(s, 0.3, picture(s, ["t", "t"])),
        text(s, class_="notice", alsos=0, pictures=0, dateline=0),
        some(s, 0.5, share(s)),
        some(s, 0.5, comments(s)),
        cards(s, "more", (3, 8), "title clock", pick(s, "وفيات", "تعازي", "اجتماعيات")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 4))


@layout
def scroll_on(s: MadeSite) -> Made:
    """The next article follows below with its own head, day and writer."""
    top, bottom = header(s), footer(s, columns=1)

    def facts(number: int) -> Block:
        writer = by(s, "worded bare", "span", "author", article=number)
        return side_by_side(s, writer, day(s, "span", "date", article=number))

    gap = some(
        s, 0.5, say(pick(s, "المقال التالي", "الخبر التالي", "تابع القراءة", "التالي", "المزيد"), "marker", "heading")
    )
    body = {n: text(s, class_="post-content", article=n) for n in (1, 2)}
    more = second(s, seq(facts(2), some(s, 0.5, picture(s, article=2))), body[2])
    article = seq(
        top,
        box(
            "article",
            "post",
            some(s, 0.5, anew(s, "section", "section")),
            title(s),
            facts(1),
            some(s, 0.6, picture(s)),
            body[1],
            some(s, 0.6, tags(s)),
            some(s, 0.5, share(s)),
        ),
        some(s, 0.4, advert(s)),
        maybe(0.8, gap, more),
        some(s, 0.4, cards(s, "more")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 14))


@layout
def two_in_one(s: MadeSite) -> Made:
    """A page of a weekly: two short articles, one below the other, under one head of the page."""
    top, bottom = header(s), footer(s)
    more = second(
        s,
        some(s, 0.5, by(s, "bare worded", "div", article=2)),
        text(s, class_="item-text", article=2, pictures=0, alsos=0),
        (1, 5),
    )
    article = seq(
        top,
        some(s, 0.6, anew(s, "section", "section", "h3")),
        box(
            "div",
            "item",
            title(s, "h2", "item-title"),
            meta(s, 1, "item-meta", most=2),
            some(s, 0.4, picture(s)),
            text(s, class_="item-text", alsos=0),
        ),
        maybe(0.85, more),
        some(s, 0.5, tags(s)),
        some(s, 0.5, share(s)),
        cards(s, "more"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 8))


@layout
def letter_of_news(s: MadeSite) -> Made:
    """A letter to readers read in a browser: greeting, one text, short pieces below, how to leave the list."""
    top = seq(lines_of(s, "m_letterhead", "letter", 1, 3), brand(s))
    bottom = seq(lines_of(s, "m_letterhead", "letter", 1, 4), some(s, 0.6, copyright_(s, "div")))
    article = seq(
        top,
        mixed(s, title(s, s.rng.choice(["h1", "h2"])), day(s, "div")),
        some(s, 0.6, by(s, "worded bare", "div")),
        some(s, 0.5, picture(s)),
        text(s, class_="letter-text", subheads=0.2),
        cards(
            s,
            s.rng.choice(["more", "picks", "read_also"]),
            (3, 8),
            s.rng.choice(["title teaser", "title teaser more", "title"]),
        ),
        bottom,
    )
    return Made(article, seq(top, cards(s, "more", (4, 9), "title teaser more"), bottom), 0.15, (2, 10))
