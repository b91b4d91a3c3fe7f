"""Themes of magazines: a bar, a title, one line of facts, a long tail of lists."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import (
    anew,
    box,
    nothing,
    one,
    row,
    say,
    seq,
    side_by_side,
    some,
)
from benchmarks.layouts.made.links import cards, headed
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import footer, header, sidebar
from benchmarks.layouts.made.tail import author_box, comments, source


@layout
def two_columns_with_check_also(s: MadeSite) -> Made:
    """A magazine's theme: writer with picture, counters, share, related, a box that slides in with one more article."""
    top, bottom = header(s, "theme-header", tick=0.6), footer(s, "site-footer")
    facts = [
        by(s, "bare worded", "span", "meta-author"),
        some(s, 0.4, say("أرسل بريدا إلكترونيا", role="share", tag="a")),
        day(s, "span", "date meta-item", word=False),
        anew(s, "m_comments", "count", "span", "meta-comment"),
        anew(s, "m_views", "count", "span", "meta-views"),
        anew(s, "m_readtime", "tools", "span", "meta-reading-time"),
    ]
    facts = facts[:3] + [block for block in facts[3:] if s.rng.random() < 0.6]
    also = box(
        "div",
        "check-also",
        say(headed(s, "read_also"), "marker", "heading", "h3"),
        cards(s, "read_also", (1, 1), "img title clock", None, number=""),
        some(s, 0.6, say("إغلاق", role="close", tag="a")),
    )
    article = seq(
        top,
        box(
            "div",
            "main-content",
            crumbs(s, "breadcrumbs", 0.7),
            some(s, 0.6, anew(s, "section", "section", "a", "post-cat")),
            title(s, "h1", "post-title entry-title"),
            some(s, 0.15, lead(s, "h2")),
            side_by_side(s, *facts, class_="post-meta"),
            some(s, 0.6, share(s)),
            one(s, picture(s, ["t", "t", "c", "t c"], "figcaption", "figure", "single-caption-text"), nothing),
            text(s, class_="entry-content entry", alsos=s.rng.choice([0, 0.6, 0.9])),
            some(s, 0.3, source(s)),
            some(s, 0.8, tags(s, class_="post-bottom-meta")),
            share(s),
            some(s, 0.6, author_box(s)),
            some(s, 0.6, neighbours(s)),
            cards(s, "similar", (3, 6), head_tag="h3"),
            some(s, 0.7, comments(s)),
        ),
        sidebar(s),
        also,
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def old_magazine(s: MadeSite) -> Made:
    """The theme of 2012: title, 'in section', share above and below, fixed box at the end."""
    top, bottom = header(s, "header", bars=0.9, tick=0.9), footer(s, "theme-footer")
    facts = [
        by(s, "worded bare", "span", "post-meta-author"),
        day(s, "span", "tie-date"),
        anew(s, "section", "section", "span", "post-cats"),
        anew(s, "m_comments", "count", "span", "post-comments"),
        anew(s, "m_views", "count", "span", "post-views"),
    ]
    facts = [facts[0], facts[1], *s.rng.sample(facts[2:], s.rng.randint(0, 3))]
    if s.rng.random() < 0.4:
        facts[0], facts[1] = facts[1], facts[0]
    article = seq(
        top,
        crumbs(s, "crumbs", 0.8),
        box(
            "article",
            "post-listing",
            title(s, "h1", "name post-title entry-title"),
            side_by_side(s, *facts, tag="p", class_="post-meta"),
            some(s, 0.5, share(s, "share-post")),
            some(s, 0.5, picture(s, class_="single-post-caption")),
            text(s, class_="entry"),
            some(s, 0.5, tags(s, s.rng.choice(["spaces", "commas", "glued"]), class_="post-tag")),
            share(s, "share-post"),
        ),
        some(s, 0.5, author_box(s)),
        some(s, 0.6, neighbours(s)),
        cards(s, "similar", (3, 4), s.rng.choice(["img title clock", "title clock", "title"]), class_="related_posts"),
        some(s, 0.4, box("div", "check-also-box", cards(s, "read_also", (1, 1), "img title teaser"))),
        comments(s),
        sidebar(s, 2, 5),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def blocks_magazine(s: MadeSite) -> Made:
    """The theme of blocks: sections above the title, 'by - day', networks, previous and next, more from the writer."""
    top, bottom = header(s, "td-header", bars=0.8, tick=0.5), footer(s, "td-footer", 4)
    rooms = row(
        s, [s.told("section") for _ in range(s.rng.randint(1, 3))], "section", s.rng.choice(["ul", " "]), "td-category"
    )
    facts = side_by_side(
        s,
        by(
            s,
            "worded bare",
            "div",
            "td-post-author-name",
            word=s.rng.choice(["بواسطة", "", "بقلم", "كتب", "By"]) or s.told("m_by"),
        ),
        say("-", role="separator", tag="span"),
        day(s, "span", "td-post-date", word=False),
        anew(s, "m_views", "count", "div", "td-post-views"),
        between=" ",
    )
    author = box("div", "td-author-name-box", author_box(s, "author-box-wrap", head=0))
    article = seq(
        top,
        box(
            "div",
            "td-container",
            some(s, 0.7, crumbs(s, "entry-crumbs", 0.6)),
            box(
                "article",
                "post",
                box(
                    "div",
                    "td-post-header",
                    rooms,
                    title(s, "h1", "entry-title tdb-title-text"),
                    some(s, 0.2, lead(s, "p", "td-post-sub-title")),
                    facts,
                ),
                some(s, 0.6, share(s, "td-post-sharing-top")),
                picture(
                    s,
                    ["t", "t", "c", "t (c)", "t - c"],
                    "figcaption",
                    "figure",
                    "wp-caption-text",
                    share=s.rng.choice([0, 0.5, 1]),
                ),
                text(s, class_="td-post-content"),
                some(s, 0.25, source(s)),
                box(
                    "footer",
                    "",
                    tags(s, s.rng.choice(["ul", "ul", "spaces", "glued"]), class_="td-post-source-tags"),
                    some(s, 0.6, share(s, "td-post-sharing-bottom")),
                    neighbours(s),
                    author,
                ),
            ),
            box(
                "div",
                "td_block_related_posts",
                seq(
                    say(headed(s, "similar"), "marker", "heading", "a"),
                    some(s, 0.6, say(s.told("m_bioby"), role="tab", tag="a")),
                ),
                cards(s, "similar", (3, 6), "img section title", None, number=""),
            ),
            some(s, 0.6, comments(s)),
        ),
        sidebar(s, 1, 4),
        bottom,
    )
    return Made(article, front(s, top, bottom))
