"""Texts given whole: statements, laws, sermons, stories with verses."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.between import adline, appline, card, stuff
from benchmarks.layouts.made.ends import imprint
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import quote
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import anew, box, mixed, pick, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.rows import bunch
from benchmarks.layouts.made.shots import ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import brand, header, menu, sidebar
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import author_box, comments, signed, source
from benchmarks.layouts.made.tops import daybar, kick, slogan
from benchmarks.layouts.made.ways import added, headed, line, points, quoted, rhymed, ruled, short, stated, written


@layout
def statement_in_full(s: MadeSite) -> Made:
    """A party's or a palace's statement: what it is about, then all of it with how it opens, closes and is signed."""
    top = seq(brand(s), slogan(s), row_of_rooms(s))
    bottom = imprint(s, lines_of(s, "m_organ", "about", 0, 2))
    body = written(
        s,
        stated(s),
        points(s, "m_demand", "numbers"),
        inserts=[adline(s)] if s.rng.random() < 0.3 else [],
        share=0.7,
        between=0.08,
        first=s.rng.random() < 0.8,
        last=[line(s, "m_stateclose", share=0.5), line(s, "m_edit", share=0.2)],
        class_="statement-page",
    )
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        some(s, 0.5, say(pick(s, "بيان", "بيانات", "بيانات ومواقف", "خطابات", "وثائق"), role="section")),
        mixed(s, title(s, s.rng.choice(["h1", "h2", "h3"])), day(s, "div")),
        some(s, 0.5, tools(s)),
        shot(s, ["{t}", "{t}", "{A}"], s.rng.choice(["name", "when"]), share=0.5),
        body,
        some(s, 0.3, source(s)),
        some(s, 0.5, share(s)),
        some(s, 0.3, tags(s)),
        bunch(s, "more", (3, 8)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (3, 14))


def row_of_rooms(s: MadeSite):
    return menu(s, "rooms", 4, 12, s.rng.choice(["ul", " | ", " ", "td"]))


@layout
def law_in_articles(s: MadeSite) -> Made:
    """A decree or a guide to one: numbers of articles over or before them, chapters, points, notes of the house."""
    top, bottom = header(s, tick=0.1), imprint(s)
    body = written(
        s,
        ruled(s),
        ruled(s),
        headed(s, "m_law"),
        points(s, "m_item", "numbers"),
        added(s),
        inserts=stuff(s, 1, 2),
        share=0.75,
        between=s.rng.choice([0.05, 0.15]),
        class_="legal-text",
    )
    article = seq(
        top,
        crumbs(s, whole=0.5),
        title(s),
        signature(s, "{d}", "{n}، محام~\n~{d}", "{s}~ | ~{d}", "{n}~ - ~{d}", "{k}~\n~{v}", "{d}~ ~{v}~ ~{q}"),
        some(s, 0.4, tools(s, "m_tool")),
        some(s, 0.4, lead(s)),
        body,
        some(s, 0.4, lines_of(s, "m_footnote", "references", 1, 4, tag="p")),
        some(s, 0.4, signed(s)),
        some(s, 0.5, tags(s)),
        cards(s, s.rng.choice(["similar", "more"]), (3, 7), s.rng.choice(["title", "title clock"])),
        sidebar(s, 0, 2),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 16))


@layout
def sermon_of_the_week(s: MadeSite) -> Made:
    """A sermon or lesson: how it opens on short lines, verses, sayings in marks, notes with numbers; both calendars."""
    top = seq(daybar(s), brand(s), menu(s, "menu", 4, 12), some(s, 0.3, quote(s)))
    bottom = imprint(s)
    body = written(
        s,
        quoted(s),
        rhymed(s),
        headed(s, "m_sub2"),
        short(s),
        inserts=stuff(s, 1, 2),
        share=0.5,
        between=s.rng.choice([0.05, 0.15]),
        first=False,
        last=[line(s, "m_stateclose", share=0.6)],
        tag=s.rng.choice(["p", "br", "div"]),
    )
    opening = line(s, "m_stateopen", share=s.rng.choice([0.4, 0.9]), strong=s.rng.random() < 0.4)
    article = seq(
        top,
        some(s, 0.5, anew(s, "m_cats", "section")),
        title(s, s.rng.choice(["h1", "h2", "center"])),
        signature(s, "الشيخ {n}~\n~{d}", "{n}", "{d}~ - ~د. {n}", "{n}~ | ~{v}", "خطبة: {n}~ ~{d}", "{d}"),
        some(s, 0.5, tools(s)),
        opening,
        body,
        some(s, 0.5, lines_of(s, "m_footnote", "references", 1, 4, tag="p")),
        some(s, 0.5, share(s)),
        some(s, 0.3, tags(s)),
        some(s, 0.5, neighbours(s)),
        bunch(s, "more", (3, 9), s.rng.choice(["?", "", None])),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 14), "BlogPosting")


@layout
def letters_and_verses(s: MadeSite) -> Made:
    """Culture: a saying over the text, prose with verses, titles of books as headings, who carried it over."""
    strangers(s, 0.6)
    top, bottom = header(s, bars=0.2, tick=0.05), imprint(s)
    body = written(
        s,
        rhymed(s),
        rhymed(s),
        quoted(s),
        headed(s, "m_sub2", many=(1, 3)),
        inserts=[shot(s, [*ONE_LINE, "{t}", *STACKED[:3]], "when"), card(s), appline(s)],
        share=0.4,
        between=0.15,
        class_="culture",
        first=s.rng.random() < 0.6,
        last=[line(s, "m_edit", share=0.4)],
    )
    article = seq(
        top,
        some(s, 0.4, told(s, "m_column", "section")),
        box("div", "piece-head", some(s, 0.4, kick(s)), title(s), some(s, 0.5, lead(s, "h2"))),
        signature(
            s, "{n}", "{n}~\n~{d}", "{n} - {p}", "نص: {n}~\n~ترجمة: {m}", "{d}~ | ~{n}", "شعر: {n}~\n~{p}", "{n} ({p})"
        ),
        some(s, 0.5, shot(s, ["{t}", "{t}~ ({c})", "{g} / {c}"], s.rng.choice(["when", "name", ""]))),
        body,
        some(s, 0.4, author_box(s)),
        some(s, 0.5, tags(s)),
        some(s, 0.4, share(s)),
        cards(s, "picks", (2, 6), "img title writer"),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 16))
