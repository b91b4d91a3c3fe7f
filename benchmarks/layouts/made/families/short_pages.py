"""Pages with a paragraph or two of text among many boxes."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.facts import ago, day
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, picked, seq, side_by_side, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.minutes import cut
from benchmarks.layouts.made.shots import CREDITS, shot
from benchmarks.layouts.made.sides import advert, consent, footer, header, sidebar, ticker, trending, widget
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.tail import author_box, comments, source

PLAIN = {"alsos": 0.0, "pictures": 0.0, "adverts": 0.0, "subheads": 0.0}


@layout
def one_paragraph_among_boxes(s: MadeSite) -> Made:
    """One paragraph; above, beside and below it everything that a portal has."""
    top = seq(some(s, 0.3, consent(s)), header(s, tick=0.8, bars=0.9, hot=0.6), advert(s))
    who = signature(s, "{n}", "{s}", "{p} - {s}", "{n}~ ~{d}", "{d}~ | ~{s}", "{s}~ - ~{d}", "{a}", "{d}")
    around = [cards(s, "more"), cards(s, "most_read"), widget(s), widget(s), advert(s), trending(s), comments(s)]
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        title(s),
        mixed(s, who, some(s, 0.6, share(s)), some(s, 0.4, tools(s))),
        some(s, 0.5, shot(s, ["{t}", "{A}", "{c}"], share=0.7)),
        cut(text(s, **PLAIN), 3),
        some(s, 0.5, lines_of(s, "m_follow", "promo", 1, 4)),
        some(s, 0.5, tags(s)),
        picked(s, 3, *around),
        footer(s, columns=5),
    )
    return Made(article, front(s, top, footer(s, columns=5)), 0.1, (1, 2))


@layout
def flash(s: MadeSite) -> Made:
    """Urgent: a word, the title, the same in one sentence or so, 'more to follow', then other urgent headlines."""
    top = header(s, tick=0.9)
    word = some(s, 0.8, anew(s, "m_flash", "label", s.rng.choice(["span", "div", "strong"])))
    later = some(s, 0.6, anew(s, "m_soon", "label", "p"))
    when = s.rng.choice([day(s, "div"), side_by_side(s, day(s, "span"), ago(s)), day(s, "time")])
    article = seq(
        top,
        mixed(s, word, when),
        title(s, s.rng.choice(["h1", "h1", "h2", "div"])),
        some(s, 0.4, signature(s, "{s}", "{p} - {s}", "{a}", "{s} - {a}", "{k}")),
        cut(text(s, **PLAIN), 1),
        later,
        some(s, 0.4, source(s, 0.4)),
        some(s, 0.6, share(s, low=1, high=6)),
        some(s, 0.5, lines_of(s, "m_follow", "promo", 1, 2)),
        cards(s, s.rng.choice(["urgent", "more"]), (4, 10), s.rng.choice(["clock title", "title clock", "title"])),
        sidebar(s),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.1, (1, 1))


@layout
def two_paragraphs_and_an_advert(s: MadeSite) -> Made:
    """Two paragraphs with an advertisement or a list between them; neighbours; a writer's box longer than the text."""
    top, bottom = header(s), footer(s, columns=4)
    between = s.rng.choice(
        [advert(s), cards(s, "read_also", (1, 3), "img title"), widget(s), lines_of(s, "m_letter", "letter")]
    )
    article = seq(
        top,
        box("div", "cat-row", some(s, 0.5, anew(s, "section", "section", "a"))),
        mixed(s, title(s), signature(s, "{n}~ - ~{d}", "{n}~\n~{d}", "{d}~\n~{n}", "{q}~ | ~{n}~ | ~{d}", "{n}~~{r}")),
        maybe(0.7, shot(s, ["{t}", *CREDITS[:5]])),
        text(s, maybe(0.9, between), class_="post", tag="p", **PLAIN),
        author_box(s, lists=0.5, head=0.7),
        neighbours(s),
        some(s, 0.6, comments(s)),
        cards(s, "similar", (3, 6), "img title teaser"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 2))


@layout
def picture_with_a_sentence(s: MadeSite) -> Made:
    """A big picture with its words and house, a title under it, one sentence of text, small boxes of numbers."""
    top, bottom = header(s, tick=0.6), footer(s)
    shown = shot(s, ["{t}", "{t}~ ~({c})", "{t}\n{c}", "{c}\n{t}", "{t}~ © ~{c}"], s.rng.choice(["", "long", "title"]))
    facts = [day(s, "div"), anew(s, "m_views", "count"), some(s, 0.5, anew(s, "m_comments", "count"))]
    article = seq(
        top,
        shown,
        mixed(s, anew(s, "section", "section"), *facts[: s.rng.randint(1, 3)]),
        title(s, s.rng.choice(["h1", "h2", "h3"])),
        some(s, 0.5, signature(s, "{n}", "{p}: {n}", "{p}", "{s}", "{n} و{m}")),
        cut(text(s, **PLAIN), 2),
        some(s, 0.5, told(s, "m_more", "more", "a")),
        some(s, 0.6, some(s, 0.8, share(s)), tags(s)),
        some(s, 0.6, widget(s), ticker(s)),
        cards(s, "more", (4, 9), "img section title clock"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (1, 2))
