"""In the manner of papers and portals of the Nile, and papers of parties."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import also
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, one, pick, row, say, seq, side_by_side, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.shots import shot
from benchmarks.layouts.made.sides import advert, bar, brand, copyright_, footer, menu, sidebar, ticker, today
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import comments


@layout
def nile_popular_daily(s: MadeSite) -> Made:
    """The day and hour over the title, 'wrote - name' close below it, a picture, subjects of the same kind as rows."""
    top = seq(
        some(s, 0.5, box("div", "services", row(s, s.several("m_egline", 3, 8)))),
        box("header", "head", brand(s), today(s), menu(s, "main", 8, 20)),
        some(s, 0.7, ticker(s)),
        some(s, 0.5, advert(s)),
    )
    who = signature(s, "كتب - {n}", "كتبت - {n}", "كتب {n}", "{p} - {n}", "كتب- {n} و{m}", "كتب {n} - {m}", "كتبت: {n}")
    shown = shot(s, ["{t}", "{t}", "{t}\n{A}", "{t}~ - ~{c}"], share=0.9)
    rows = cards(s, "similar", (2, 5), "title", None, tag="li", number="", class_="related-inline")
    article = seq(
        top,
        box("div", "breadcrumb", anew(s, "section", "section", "a")),
        box("article", "articleCont", day(s, "div", "newsStoryDate", False), title(s), mixed(s, shown, who)),
        some(s, 0.4, share(s)),
        text(s, class_="articleBody", tag="p", alsos=0.2, dateline=0),
        box("div", "more-in", told(s, "m_h_similar", "heading", "h3", kind="marker"), rows),
        some(s, 0.6, tags(s, "ul")),
        sidebar(s, 2, 5),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.1, (2, 12))


@layout
def nile_portal(s: MadeSite) -> Made:
    """Hours in the line with readings, 'wrote' inside the box of the text, words of a picture below a bar of shares."""
    top = seq(box("div", "top", bar(s), brand(s)), menu(s, "nav-cats", 6, 16), some(s, 0.5, advert(s)))
    bottom = seq(box("div", "services-links", row(s, s.several("m_egline", 4, 10))), footer(s, columns=2))
    who = signature(s, "كتب- {n}:", "كتبت- {n}:", "{p} - {n}:", "كتب – {n}", "{n} - {p}:", class_="writer")
    facts = side_by_side(s, day(s, "span", "time"), some(s, 0.5, anew(s, "m_views", "count", "span")), class_="meta")
    article = seq(
        top,
        some(s, 0.6, crumbs(s)),
        mixed(s, title(s, "h1", "articleHeader"), facts),
        shot(s, ["{t}", "{t}", "{A}", "{t}\n{c}", "({c})"], share=0.9, figure="div"),
        share(s, "share-bar"),
        box("div", "details", who, text(s, also(s), class_="inner", adverts=0.8, dateline=0)),
        some(s, 0.7, lines_of(s, "m_follow", "promo", 1, 3)),
        some(s, 0.5, tags(s, head=0.5)),
        cards(s, one_of(s, "similar", "read_also"), (3, 6), "img title"),
        cards(s, "more", (4, 10), "img title clock"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 14))


def one_of(s: MadeSite, *texts: str) -> str:
    return s.rng.choice(texts)


@layout
def paper_of_a_party(s: MadeSite) -> Made:
    """The organ of a party: what it is under its name, issue and day, the column's name, title, comrade, text."""
    strangers(s, 0.4)
    organ = told(s, "m_organ", "masthead", "p", "slogan")
    top = seq(
        box("header", "masthead", brand(s), organ, some(s, 0.6, told(s, "masthead", "masthead")), today(s)),
        row(s, s.several("m_partynav", 5, 11), class_="menu"),
    )
    who = signature(
        s, "{n}", "بقلم: {n}", "بقلم الرفيق: {n}", "{n} *", "{p}: {n}", "كتب: {n}", "{s}", "{n} - {p}", class_="pen"
    )
    head = [some(s, 0.6, anew(s, "m_column", "section", "div", "column")), title(s, one_of(s, "h1", "h2", "h3")), who]
    article = seq(
        top,
        box("div", "piece", *head, maybe(0.8, day(s, "div", "d")), some(s, 0.4, picture(s, ["t", "t", "c"]))),
        text(s, class_="piece-text", alsos=0, adverts=0, pictures=0, subheads=0.2),
        some(s, 0.5, share(s, words=True, low=1, high=4)),
        cards(s, "more", (3, 9), one_of(s, "title", "title writer", "clock title", "title clock")),
        some(s, 0.5, box("div", "party", row(s, s.several("m_partynav", 3, 7)))),
        some(s, 0.7, copyright_(s)),
    )
    return Made(article, front(s, top, copyright_(s)), 0.1, (3, 18))


@layout
def leading_article(s: MadeSite) -> Made:
    """A paper's own opinion: a column's name, no writer but the paper, number of the issue, comments."""
    top = seq(brand(s), menu(s, "sections", 4, 12), some(s, 0.5, told(s, "masthead", "masthead")))
    facts = signature(s, "{s}~\n~{d}", "{d}~ - ~{s}", "{k}~ | ~{d}", "{s}", "{d}", "رأي {s}~\n~{d}", "{d}~\n~{k}")
    article = seq(
        top,
        say(pick(s, "{m_column}", "رأي {site}", "افتتاحية {site}"), "navigation", "section", "h2"),
        mixed(s, title(s, one_of(s, "h1", "h3")), facts),
        some(s, 0.4, updated(s, "div")),
        some(s, 0.3, lead(s)),
        text(s, class_="opinion", alsos=0, adverts=0, pictures=0, subheads=0, dateline=0),
        some(s, 0.5, told(s, "m_disclaimer", "disclaimer", "p")),
        cards(s, "more", (3, 7), "writer title", pick(s, "كتاب {site}", "مقالات", "آراء", "أعمدة")),
        some(s, 0.6, comments(s)),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.1, (3, 8), "OpinionNewsArticle")


@layout
def services_of_a_governorate(s: MadeSite) -> Made:
    """A governorate's news site: place as a keyword over the title, one or two paragraphs, services all round."""
    top = seq(box("div", "gov", row(s, s.several("m_egline", 4, 12))), brand(s), menu(s), some(s, 0.6, ticker(s)))
    who = signature(s, "{p} - {n}", "{n} - {p}", "مراسل {s} {n}", "{p}: {n}", "{p} – {n} و{m}")
    article = seq(
        top,
        some(s, 0.7, anew(s, "m_place", "section", "a", "gov-name")),
        title(s),
        mixed(s, who, day(s, "div")),
        some(s, 0.6, shot(s, ["{t}", "{L}\n{t}", "{A}"])),
        one(s, text(s, tag="p", subheads=0), text(s, tag="br", subheads=0)),
        box("div", "gov-services", row(s, s.several("m_egline", 3, 6)), some(s, 0.5, advert(s))),
        cards(s, "more", (3, 8)),
        cards(s, "most_read", (3, 6)),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.12, (1, 3))
