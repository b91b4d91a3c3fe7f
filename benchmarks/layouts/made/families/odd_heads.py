"""Pages whose head is put together in an odd order: lists first, words before the title, the title several times."""

from __future__ import annotations

from benchmarks.layouts.made.below import again, crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, picked, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import advert, bar, brand, footer, header, menu, sidebar, ticker, trending, widget
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import author_box, comments


@layout
def lists_before_the_article(s: MadeSite) -> Made:
    """The column of lists stands before the article in the source: headlines and boxes first, then a short article."""
    top = seq(brand(s), menu(s), some(s, 0.4, ticker(s)))
    column = [cards(s, "most_read"), cards(s, "more", (4, 9)), widget(s), advert(s), trending(s), cards(s, "picks")]
    who = signature(s, "{n}~ ~{d}", "{d}~ | ~{n}", "{s}~ - ~{d}", "{d}", "{n}~\n~{d}", "كتب - {n}~\n~{d}")
    article = seq(
        top,
        box("aside", "right-column", picked(s, 2, *column)),
        box(
            "div",
            "middle",
            mixed(s, title(s, s.rng.choice(["h1", "h2", "div"])), some(s, 0.5, anew(s, "section", "section"))),
            who,
            some(s, 0.5, shot(s, [*ONE_LINE, *CREDITS])),
            text(s, class_="story", alsos=0.2),
            some(s, 0.5, share(s)),
        ),
        some(s, 0.5, cards(s, "similar")),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.12, (1, 7))


@layout
def summary_before_the_title(s: MadeSite) -> Made:
    """A summing sentence and the day over the title, who wrote it only below the text, a picture between."""
    strangers(s, 0.4)
    top, bottom = header(s, bars=0.4), footer(s)
    who = signature(s, "{n}", "({n})", "{n} - {p}", "كتب {n}", "{p} - {s}", "{n}~\n~{r}", "{n} و{m}", "* {n}")
    over = mixed(s, day(s, "div"), lead(s, "p", "over", 0.8))
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        over,
        title(s, s.rng.choice(["h1", "h2", "h3"])),
        shot(s, [*ONE_LINE, *STACKED[:6]], s.rng.choice(["", "long"]), share=0.7),
        text(s, class_="t", dateline=0.4),
        who,
        some(s, 0.5, updated(s, "div")),
        some(s, 0.5, tags(s)),
        sidebar(s),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 12))


@layout
def keywords_under_the_title(s: MadeSite) -> Made:
    """Keywords without a heading stand where sites have the writer: under the title; name and day at the end."""
    top, bottom = seq(bar(s), brand(s), menu(s)), footer(s, columns=2)
    who = signature(s, "{n}~ - ~{d}", "{d}~\n~{n}", "{n} ({p})~ ~{d}", "{s}~ | ~{d}", "{n}~ ~{e}", "{o}~\n~{d}", "{n}")
    words = tags(s, s.rng.choice(["ul", "spaces", "hash", "bars", "lines", "flat"]), head=0.15)
    article = seq(
        top,
        title(s),
        mixed(s, words, some(s, 0.4, tools(s))),
        shot(s, ["{t}", "{t}~ ~({c})", "{c}"], share=0.7),
        some(s, 0.4, lead(s)),
        text(s, class_="article-text", subheads=0.2),
        who,
        some(s, 0.5, share(s)),
        cards(s, s.rng.choice(["similar", "more"]), (3, 7)),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 12))


@layout
def title_three_times(s: MadeSite) -> Made:
    """The title in the way, on its own, before the shares and over the remarks; the day twice; a fixed line on top."""
    top = seq(box("div", "sticky", again(s), some(s, 0.5, told(s, "m_sharehead", "share"))), header(s, skip=0))
    bottom = footer(s)
    once_more = box("div", "share-of", again(s, "div", "t"), share(s, low=1, high=5))
    who = signature(s, "{n}~ ~{d}", "{d}~ ~{n}", "{n}~\n~{d}", "{s}~ - ~{d}", "{n} - {p}~ | ~{d}")
    article = seq(
        top,
        crumbs(s, whole=1.0),
        title(s),
        mixed(s, who, some(s, 0.5, once_more)),
        shot(s, ONE_LINE, s.rng.choice(["", "title"]), share=0.8),
        text(s, class_="single"),
        some(s, 0.6, once_more),
        some(s, 0.5, tags(s)),
        cards(s, "picks"),
        some(s, 0.5, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 12))


@layout
def words_in_the_side(s: MadeSite) -> Made:
    """Beside the text: pictures with words and photographers, the writer with a life, hands; the text bare."""
    strangers(s, 0.5)
    top, bottom = header(s, tick=0.2), footer(s)
    photos = [shot(s, [*STACKED, *ONE_LINE], how) for how in ("", s.rng.choice(["long", "title"]))]
    side = [author_box(s, head=0.5), *photos, some(s, 0.5, lines_of(s, "m_hand", "writer", 1, 3)), widget(s)]
    column = box("aside", "facts", picked(s, 2, *side), maybe(0.5, shot(s, CREDITS)))
    who = signature(s, "{n}", "{d}~ ~{n}", "{n}~\n~{d}", "{d}", "{n}، {m}~\n~{d}")
    body = text(s, class_="long", pictures=0, alsos=0, adverts=0, subheads=0.2)
    article = seq(
        top,
        title(s, "h1", "head"),
        who,
        mixed(s, column, body) if s.rng.random() < 0.5 else seq(body, column),
        some(s, 0.5, tags(s)),
        cards(s, "more", (3, 6), "img title"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 12))
