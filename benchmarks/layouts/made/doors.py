"""Pages without an article in more forms: films, days, columnists, a paper's issue, homes; and all of them by turns."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.layouts.dates import any_time, day_form
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.doorways import (
    clock_rows,
    columnists,
    head,
    mosaic,
    pages,
    search_page,
    tag_page,
    teaser_page,
    writer_page,
)
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.house import notice, poll, quote
from benchmarks.layouts.made.kit import box, mixed, nothing, pick, say, seq, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.rooms import albums, market, missing, scores
from benchmarks.layouts.made.rows import bare_links, bunch, columns, empty_head, tabs
from benchmarks.layouts.made.sides import advert, trending, widget
from benchmarks.layouts.made.stands import currencies, fixtures, prayers, prices, standings
from benchmarks.layouts.made.stories import stories
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

Door = Callable[[MadeSite], Block]


def films(site: MadeSite) -> Block:
    """An index of films: lengths, headlines, views, how long ago."""
    rng = site.rng
    parts = rng.choice(
        ["img play title", "img play title views clock", "play title clock", "img title views", "title play"]
    )
    lists = [
        cards(
            site,
            "more",
            (4, 9),
            parts,
            rng.choice(
                [
                    None,
                    empty_head(site, "section"),
                    pick(site, "برامج", "حلقات كاملة", "مقاطع قصيرة", "وثائقيات"),
                ]
            ),
            number="",
        )
        for _ in range(rng.randint(1, 3))
    ]
    return seq(head(site, "فيديو", "مكتبة الفيديو", "المرئيات", "شاهد", "تلفزيون {site}"), *lists, pages(site))


def days(site: MadeSite) -> Block:
    """An archive by day: the day as a heading, lines below."""
    shown, form = day_form(site.rng), site.rng.choice(["ul", "br", "div"])
    parts = [
        bunch(site, "more", (3, 8), None, form, site.rng.choice(["", "clock", "section", "bullet"]), "", "div")
    ] * 4

    def put(out: Writer, page: PageState) -> None:
        for listed in parts[: page.rng.randint(2, 4)]:
            out.line(shown(any_time(page.rng)), "date_line", "h3", role="today")
            listed(out, page)

    return seq(head(site, "الأرشيف", "أرشيف {site}", "تصفح حسب اليوم"), put, pages(site))


def issue(site: MadeSite) -> Block:
    """Today's number of a paper: its pages, the headlines of each."""
    rooms = [
        bunch(
            site,
            "more",
            (2, 6),
            pick(site, "الصفحة الأولى", "محليات", "الأخيرة", "شؤون عربية", empty_head(site, "section")),
            "",
            "",
            rng_after,
            "div",
        )
        for rng_after in site.rng.choices(["", "", "writer"], k=site.rng.randint(3, 6))
    ]
    return seq(
        told(site, "masthead", "masthead"),
        say(pick(site, "عدد اليوم", "العدد #####", "محتويات العدد"), role="section", tag="h2"),
        *rooms,
        say("تحميل العدد PDF", role="tools", tag="a"),
    )


def everything(site: MadeSite) -> Block:
    """A portal's home: a large story with sentences, boxes of sections, prices, prayers, matches, a saying, a poll."""
    rng = site.rng
    hero = stories(
        site,
        (1, 3),
        rng.choice(
            [
                "img title teaser",
                "section title teaser",
                "title paragraphs",
                "title teaser writer",
                "img title teaser more",
            ]
        ),
        rng.choice(["h1", "h2"]),
    )
    makers: list[Door] = [
        prayers,
        currencies,
        prices,
        quote,
        poll,
        fixtures,
        standings,
        widget,
        notice,
        advert,
        tabs,
        columns,
        bare_links,
        trending,
    ]
    rooms = [
        bunch(site, "more", (3, 7), empty_head(site, "section") if rng.random() < 0.6 else "?")
        for _ in range(rng.randint(2, 4))
    ]
    rooms += [stories(site, (1, 3), "title teaser", head=empty_head(site, "section")) for _ in range(rng.randint(0, 2))]
    return seq(hero, mixed(site, *rooms, *[make(site) for make in rng.sample(makers, rng.randint(3, 6))]))


DOORS: list[Door] = [
    clock_rows,
    teaser_page,
    teaser_page,
    mosaic,
    tag_page,
    writer_page,
    search_page,
    films,
    days,
    columnists,
    issue,
    everything,
    everything,
    albums,
    scores,
    market,
    missing,
]


def doors(site: MadeSite, top: Block, bottom: Block, *kinds: Door, beside: Block = nothing) -> Block:
    """Pages of headlines of `kinds`, at times one of DOORS besides, or of two of DOORS; each page is of one kind."""
    kinds = kinds or tuple(site.rng.sample(DOORS, 2))
    kinds += (site.rng.choice(DOORS),) if site.rng.random() < 0.4 else ()
    made = [box("main", "content", kind(site)) for kind in kinds]

    def put(out: Writer, page: PageState) -> None:
        top(out, page)
        page.rng.choice(made)(out, page)
        beside(out, page)
        bottom(out, page)

    return put


__all__ = [
    "DOORS",
    "albums",
    "clock_rows",
    "columnists",
    "days",
    "doors",
    "everything",
    "films",
    "issue",
    "market",
    "missing",
    "mosaic",
    "scores",
    "search_page",
    "tag_page",
    "teaser_page",
    "writer_page",
]
