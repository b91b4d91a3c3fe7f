"""Sites seen mostly by their front pages and lists."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import (
    albums,
    clock_rows,
    columnists,
    days,
    doors,
    everything,
    films,
    issue,
    mosaic,
    search_page,
    tag_page,
    teaser_page,
    writer_page,
)
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.house import foot, quote
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import anew, mixed, pick, seq, side_by_side, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch, mixture, tabs
from benchmarks.layouts.made.sides import brand, consent, header, menu, ticker, today, trending
from benchmarks.layouts.made.stands import prices
from benchmarks.layouts.made.stories import stories
from benchmarks.layouts.made.tail import author_box, comments


@layout
def rows_of_headlines(s: MadeSite) -> Made:
    """A running service: pages of hours and headlines; its articles are two or three paragraphs with more such rows."""
    top, bottom = seq(brand(s), menu(s, low=3, high=9), some(s, 0.4, today(s))), foot(s)
    article = seq(
        top,
        mixed(s, title(s), side_by_side(s, day(s, "span"), some(s, 0.4, anew(s, "section", "section", "span")))),
        text(s, class_="text", alsos=0, pictures=0, adverts=0),
        some(s, 0.5, tags(s)),
        some(s, 0.4, share(s)),
        bunch(s, "more", (6, 16), s.rng.choice([None, "", "?"]), before="clock", after=""),
        bottom,
    )
    return Made(article, doors(s, top, bottom, clock_rows, days), 0.5, (1, 4))


@layout
def teasers_like_texts(s: MadeSite) -> Made:
    """Front pages whose teasers are whole sentences below large headlines; articles as short, of the same classes."""
    top, bottom = seq(brand(s), menu(s, high=9), some(s, 0.4, today(s))), seq(some(s, 0.5, tabs(s)), foot(s))
    tag = s.rng.choice(["h1", "h2", "h2"])
    article = seq(
        top,
        some(s, 0.4, anew(s, "section", "section")),
        title(s, tag, "entry-title"),
        mixed(s, some(s, 0.7, day(s, "div")), some(s, 0.5, by(s, "worded bare", "div"))),
        some(s, 0.3, lead(s, "p")),
        picture(s, share=0.4),
        text(s, class_="entry", alsos=0, adverts=0),
        some(s, 0.4, tags(s)),
        some(s, 0.5, neighbours(s)),
        stories(s, (1, 4), title_tag=tag, head=s.rng.choice([None, pick(s, "أخبار أخرى", "المزيد من الأخبار")])),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, everything), 0.5, (1, 5))


@layout
def writers_and_words(s: MadeSite) -> Made:
    """A site of columns: pages of writers, keywords and searches; articles with the writer's life before or behind."""
    top, bottom = header(s, tick=0.2), foot(s)
    life = author_box(s)
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        mixed(s, title(s), some(s, 0.6, by(s, "bare worded roled", "div", nobody=0)), day(s, "div")),
        some(s, 0.3, life),
        text(s, class_="column-text", pictures=0, subheads=0, dateline=0),
        some(s, 0.6, life),
        some(s, 0.5, tags(s)),
        some(s, 0.5, lines_of(s, "m_disclaimer", "disclaimer", 1, 1)),
        bunch(s, "more", (3, 8), s.told("m_bioby"), after=s.rng.choice(["day", "", "ago"])),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, writer_page, tag_page, search_page, columnists), 0.45, (3, 12))


@layout
def film_index(s: MadeSite) -> Made:
    """Films and mosaics of pictures mostly; an article is a line or two under a film, with more films."""
    top, bottom = seq(brand(s), menu(s), some(s, 0.4, trending(s))), foot(s)
    article = seq(
        top,
        lines_of(s, "m_video", "video", 1, 3),
        title(s),
        mixed(s, side_by_side(s, day(s, "span"), anew(s, "m_views", "count", "span")), some(s, 0.5, share(s))),
        text(s, class_="description", alsos=0, pictures=0, adverts=0, subheads=0),
        some(s, 0.6, tags(s)),
        cards(
            s,
            "more",
            (4, 10),
            s.rng.choice(["img play title", "play title views", "img title views clock"]),
            pick(s, "مقاطع أخرى", "في القائمة", "من القائمة نفسها", "Up next"),
            number="",
        ),
        bottom,
    )
    return Made(article, doors(s, top, bottom, films, mosaic, albums), 0.5, (1, 2), "VideoObject")


@layout
def portal_home(s: MadeSite) -> Made:
    """A portal's home with everything on it, a paper's page of today's number; ordinary articles."""
    top, bottom = (
        seq(
            some(s, 0.3, consent(s)), brand(s), some(s, 0.5, prices(s, "span")), menu(s, low=8), some(s, 0.6, ticker(s))
        ),
        foot(s, some(s, 0.4, quote(s))),
    )
    article = seq(
        top,
        title(s),
        meta(s),
        some(s, 0.4, lead(s)),
        picture(s, share=0.6),
        text(s),
        some(s, 0.6, tags(s)),
        mixture(s, 1, 3),
        bottom,
    )
    return Made(article, doors(s, top, bottom, everything, issue), 0.55)
