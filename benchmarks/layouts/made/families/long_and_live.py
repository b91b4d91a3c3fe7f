"""Kinds of pages: long reads, live coverage, episodes."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import (
    anew,
    box,
    mixed,
    one,
    pick,
    say,
    seq,
    some,
    told,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.parts import fixed_line, live, points, questions
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    brand,
    footer,
    header,
    menu,
)
from benchmarks.layouts.made.tail import author_box


@layout
def long_read(s: MadeSite) -> Made:
    """A magazine's long piece: cover with words and photographer, writer and artists, parts, the writer's life."""
    top, bottom = seq(brand(s), some(s, 0.5, menu(s, "nav", 3, 7))), footer(s)
    makers = box("div", "credits", by(s, "worded roled", "div", "writer", 0), lines_of(s, "m_credits", "writer", 1, 3))
    cover = picture(s, ["t", "t - W c", "t\nW c", "t (c)", "W c", "t|W c"], share=0.9)
    article = seq(
        top,
        box(
            "article",
            "feature",
            mixed(
                s,
                cover,
                seq(
                    some(s, 0.4, anew(s, "section", "section")),
                    title(s, "h1", "feature-title"),
                    some(s, 0.7, lead(s, "h2", "standfirst")),
                ),
            ),
            mixed(s, makers, day(s, "div", "date")),
            some(s, 0.5, anew(s, "m_readtime", "tools")),
            text(s, picture(s), picture(s), class_="feature-text", subheads=0.35, pictures=0.9, alsos=0, tag="p"),
            some(s, 0.5, author_box(s, head=0.3)),
            some(s, 0.3, fixed_line(s, "m_correct")),
            some(s, 0.5, tags(s)),
        ),
        some(s, 0.7, cards(s, s.rng.choice(["picks", "similar", "more"]), (2, 4), "img section title teaser writer")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (8, 25))


@layout
def live_page(s: MadeSite) -> Made:
    """Live coverage: a label, title, the main points, updates with clocks, networks below each."""
    top, bottom = header(s, tick=0.5), footer(s)
    words = some(s, 0.6, lines_of(s, "m_live", "label", 1, 3))
    article = seq(
        top,
        words,
        title(s, "h1", "live-title"),
        mixed(
            s,
            some(s, 0.8, day(s, "div")),
            some(s, 0.5, updated(s, "div")),
            some(s, 0.4, by(s, "worded bare several", "div", nobody=0.4)),
        ),
        some(s, 0.4, lead(s)),
        some(s, 0.5, picture(s)),
        some(
            s,
            0.5,
            seq(say(pick(s, "أهم التطورات", "النقاط الرئيسية", "ملخص"), "subheading", "", "h3", article=1), points(s)),
        ),
        some(s, 0.3, told(s, "m_live", "label")),
        live(s),
        some(s, 0.5, told(s, "m_more", "more", "a")),
        some(s, 0.4, tags(s)),
        cards(s, "similar"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.08, (4, 20), "LiveBlogPosting")


@layout
def programme_with_words(s: MadeSite) -> Made:
    """An episode of a programme or podcast: where to listen, what was said, other episodes."""
    top, bottom = header(s), footer(s)
    listen = lines_of(s, "m_podcast", "video", 2, 6, "listen-on")
    body = one(s, text(s, class_="transcript"), questions(s, "transcript"))
    word = pick(s, "نص الحلقة", "تفريغ الحلقة", "عن الحلقة", "ملخص الحلقة")
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        some(s, 0.5, say(pick(s, "بودكاست {odd}", "برنامج {odd2}", "{odd} و{odd2}"), role="section")),
        title(s),
        mixed(s, day(s, "div"), by(s, "worded roled bare", "div"), some(s, 0.7, listen)),
        some(s, 0.5, picture(s)),
        some(s, 0.5, say(word, "subheading", "", "h3", article=1)),
        body,
        some(s, 0.5, lines_of(s, "m_credits", "writer", 1, 4)),
        some(s, 0.4, tags(s)),
        cards(
            s,
            "more",
            (3, 7),
            s.rng.choice(["title play", "img title clock", "play title"]),
            pick(s, "حلقات أخرى", "الحلقات السابقة", "كل الحلقات"),
        ),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (3, 18))
