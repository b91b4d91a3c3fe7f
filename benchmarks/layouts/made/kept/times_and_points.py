"""Texts in parts: years in a line, what is to be known, ten things, a text that changed through the day."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.between import adline, card, flash_line, heap, mini, player, stuff
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.ends import imprint
from benchmarks.layouts.made.facts import day, meta, updated
from benchmarks.layouts.made.flow import lead
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, one, row, say, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.parts import points as summary
from benchmarks.layouts.made.rows import bunch, mixture, tabs
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import header, sidebar, ticker
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.tail import author_box, comments, source
from benchmarks.layouts.made.tops import another, kick, trail
from benchmarks.layouts.made.ways import added, asked, boxed, headed, line, lined, points, quoted, short, written, years


@layout
def line_of_years(s: MadeSite) -> Made:
    """What happened when: years or days as headings, before sentences or in a list, pictures with years between."""
    top, bottom = header(s, tick=0.2), imprint(s)
    photo = shot(s, ["{t}", "{t}", *ONE_LINE, "{t}\n{c}"], s.rng.choice(["when", "when", "name"]))
    body = written(
        s,
        years(s),
        years(s),
        *([headed(s)] if s.rng.random() < 0.5 else []),
        inserts=[photo, *stuff(s, 1, 2)],
        share=s.rng.choice([0.6, 0.8]),
        between=s.rng.choice([0.15, 0.3]),
        class_="chronology",
    )
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        title(s),
        some(s, 0.5, lead(s)),
        signature(s, "{d}", "{n}~ - ~{d}", "إعداد: {n}~\n~{d}", "{k}~ | ~{d}", "{d}~ ~{q}", "{n}"),
        shot(s, [*ONE_LINE, *CREDITS], share=0.6),
        body,
        some(s, 0.4, source(s, 0.4)),
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        one(s, cards(s, "similar", (2, 6)), bunch(s, "more", (3, 8))),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 12))


@layout
def what_is_to_be_known(s: MadeSite) -> Made:
    """A box of facts before the text and one amid it, questions as headings, notes of the house; furniture in heaps."""
    top, bottom = header(s), imprint(s)
    parts = row(s, s.several("m_sub2", 3, 6), "toc", s.rng.choice(["ul", "lines", " • "]), "toc")
    body = written(
        s,
        boxed(s),
        headed(s, s.rng.choice(["m_sub2", "m_question"])),
        headed(s, "m_question"),
        points(s),
        added(s),
        inserts=[heap(s), card(s), *stuff(s, 1, 1)],
        share=0.5,
        between=s.rng.choice([0.12, 0.3]),
        last=[line(s, "m_edit", share=0.4)],
    )
    article = seq(
        top,
        trail(s),
        title(s),
        meta(s, 1, "meta", "worded bare roled several"),
        some(s, 0.4, summary(s, s.rng.choice(["ul", "div"]))),
        some(s, 0.35, seq(say("محتويات", role="toc"), parts)),
        shot(s, ["{t}", *ONE_LINE, *STACKED[:4]], s.rng.choice(["", "when", "same"]), share=0.7),
        body,
        some(s, 0.4, lines_of(s, "m_useful", "poll", 1, 3)),
        some(s, 0.6, tags(s)),
        some(s, 0.3, author_box(s)),
        cards(s, s.rng.choice(["similar", "picks"])),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 16))


@layout
def ten_things(s: MadeSite) -> Made:
    """Things with numbers: a heading, a picture with a word or two, a paragraph; an advertisement after every other."""
    top, bottom = header(s, hot=0.3), imprint(s)
    photo = shot(s, ["{t}", "{t}", "{c}", "{t}~ | ~{c}", "{t}~ ~({c})"], s.rng.choice(["when", "name", "same", ""]))
    body = written(
        s,
        headed(s, "m_thing", s.rng.choice(["h2", "h3", "strong", "h4"]), (1, 1)),
        inserts=[photo, photo, adline(s), flash_line(s), player(s), card(s)],
        share=0.85,
        between=s.rng.choice([0.4, 0.6]),
        class_="listicle",
    )
    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section", "a")),
        title(s),
        signature(s, "{n}~ - ~{d}", "{d}~ ~{q}", "{n}~ ~{v}~ ~{d}", "بواسطة {n}~ | ~{d}", "{x}~ ~{d}", "{n}~\n~{d}"),
        some(s, 0.6, share(s)),
        some(s, 0.6, shot(s, ["{t}", "{c}", "{t}~ - ~{c}"], s.rng.choice(["same", ""]))),
        body,
        some(s, 0.5, tags(s)),
        some(s, 0.4, author_box(s)),
        cards(s, "picks", (3, 8), "img title"),
        some(s, 0.4, tabs(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 14), "BlogPosting")


@layout
def changed_through_the_day(s: MadeSite) -> Made:
    """A report that grows: notes of what changed first or last, short paragraphs, an old headline amid the text."""
    top, bottom = seq(ticker(s), header(s, tick=0)), imprint(s)
    body = written(
        s,
        short(s),
        short(s),
        added(s),
        quoted(s),
        lined(s, "m_fact", (2, 4)),
        inserts=[adline(s), card(s), mini(s), shot(s, [*ONE_LINE, "{t}"], s.rng.choice(["", "film", "when"]))],
        share=0.5,
        between=s.rng.choice([0.15, 0.3, 0.45]),
        first=s.rng.random() < 0.6,
    )
    note = line(s, "m_edit", s.rng.choice(["p", "div"]), s.rng.choice([0.3, 0.7]), s.rng.random() < 0.3)
    when = mixed(s, day(s, "div", word=s.rng.random() < 0.6), updated(s, "div"))
    article = seq(
        top,
        some(s, 0.3, another(s)),
        some(s, 0.4, kick(s)),
        title(s),
        when,
        some(s, 0.6, by(s, "bare worded housed several", "div")),
        some(s, 0.4, tools(s)),
        maybe(0.7, shot(s, [*ONE_LINE, *CREDITS])),
        note if s.rng.random() < 0.5 else seq(),
        body,
        note,
        some(s, 0.5, tags(s)),
        share(s),
        mixture(s, 1, 2),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 12))


@layout
def reader_asks(s: MadeSite) -> Made:
    """Health and law: a question as its reader sent it, the answer in parts with letters, warnings, other questions."""
    top, bottom = header(s, tick=0.1), imprint(s)
    body = written(
        s,
        asked(s, s.rng.choice(["m_question", "m_ask"])),
        points(s, "m_item"),
        headed(s, "m_sub2"),
        added(s),
        inserts=[*stuff(s, 1, 3)],
        share=0.55,
        between=0.2,
        class_="answer",
    )
    article = seq(
        top,
        crumbs(s),
        title(s, s.rng.choice(["h1", "h2"])),
        some(s, 0.5, lines_of(s, "m_reviewed", "writer", 1, 1)),
        meta(s, 1, "info", "worded bare"),
        shot(s, ["{t}", "{c}", "{A}"], share=0.5),
        body,
        box("div", "after", some(s, 0.4, lines_of(s, "m_consult", "tools", 1, 4)), some(s, 0.5, share(s))),
        some(s, 0.5, tags(s)),
        bunch(s, s.rng.choice(["similar", "more"]), (3, 8)),
        sidebar(s, 0, 2),
        some(s, 0.3, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 10))
