"""Pages on which further articles follow, each whole or begun, with heads of their own."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import share, tags, title
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, nothing, row, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.minutes import following, named
from benchmarks.layouts.made.shots import ONE_LINE, shot
from benchmarks.layouts.made.sides import advert, brand, footer, header, menu
from benchmarks.layouts.made.signs import signature, strangers


@layout
def scroll_without_end(s: MadeSite) -> Made:
    """Two or three articles whole, one under another: title, name with day, picture, text; a word between, or none."""
    strangers(s, 0.3)
    top = header(s, tick=0.2)
    forms = [s.rng.choice(["{n}~ ~{d}", "{n}~\n~{d}", "{d}~ | ~{n}", "{s}~ - ~{d}", "{d}", "{n}~ - ~{e}", "{n}"])]
    pictured, tag = s.rng.random() < 0.5, s.rng.choice(["h1", "h2", "h2"])
    between = [some(s, 0.5, anew(s, "m_reading", "more")), some(s, 0.4, advert(s)), some(s, 0.4, share(s))]

    def one(number: int) -> Block:
        shown = shot(s, ONE_LINE, article=number, share=0.8) if pictured else nothing
        body = text(s, class_="post-content", article=number, pictures=0, alsos=0.2)
        head = [named(number, tag), signature(s, *forms, article=number), shown]
        return seq(*between, *head, body)

    signed = signature(s, *forms)
    article = seq(
        top,
        box("article", "post", title(s, "h1"), signed, some(s, 0.6, shot(s, ONE_LINE)), text(s), some(s, 0.5, tags(s))),
        maybe(0.9, following(s, one, (1, 2))),
        some(s, 0.4, cards(s, "more")),
        footer(s, columns=1),
    )
    return Made(article, front(s, top, footer(s, columns=1)), 0.08, (2, 10))


@layout
def day_before_each_title(s: MadeSite) -> Made:
    """A feed read as a page: section and day before each title, short texts, buttons below each."""
    top = seq(brand(s), menu(s, "m", 3, 9))
    buttons = row(s, s.several("m_sharebtn", 2, 4), "share")
    signed = s.rng.choice(["{n}", "{s}", "بواسطة {n}", "{p} - {n}", "{n} و{m}", "كتب: {n}"])
    byline = s.rng.random() < 0.7

    def one(number: int) -> Block:
        body = text(s, class_="x", article=number, pictures=0, alsos=0, subheads=0, tag="p")
        who = signature(s, signed, article=number) if byline else nothing
        return seq(
            anew(s, "section", "section"), day(s, "div", article=number), named(number, "h2"), who, body, buttons
        )

    first = [anew(s, "section", "section"), day(s, "div"), title(s, "h2"), signature(s, signed) if byline else nothing]
    article = seq(
        top,
        box("div", "entry", *first, text(s, class_="x", alsos=0, subheads=0, tag="p"), buttons),
        maybe(0.95, following(s, one, (1, 3), (1, 3))),
        some(s, 0.5, row(s, s.several("m_more", 1, 3), "more")),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.1, (1, 4))


@layout
def next_one_begun(s: MadeSite) -> Made:
    """Lists and boxes, and below them the next article with its lead and first paragraph, and a word to go on."""
    top, bottom = header(s), footer(s, columns=2)

    def one(number: int) -> Block:
        more = anew(s, "m_more", "more", "a")
        who = signature(s, "{n}~ ~{d}", "{d}", "{n}", "{s}~ | ~{d}", article=number)
        body = text(s, class_="begun", article=number, pictures=0, alsos=0, subheads=0, adverts=0)
        return seq(anew(s, "m_reading", "more"), mixed(s, named(number), who), body, more)

    article = seq(
        top,
        mixed(s, title(s), some(s, 0.5, lead(s))),
        signature(s, "{n}~ ~{d}", "{d}~ | ~{n}", "{p} - {n}~\n~{d}", "{s}~\n~{d}", "{n}~ - ~{p}~ - ~{d}"),
        shot(s, ONE_LINE, share=0.6),
        text(s, class_="body"),
        some(s, 0.6, tags(s)),
        mixed(s, cards(s, "similar", (2, 5)), some(s, 0.5, share(s)), some(s, 0.4, advert(s))),
        maybe(0.9, following(s, one, (1, 2), (1, 2))),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 12))
