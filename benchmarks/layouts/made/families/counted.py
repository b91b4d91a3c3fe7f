"""Themes that count views, shares and comments."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import (
    anew,
    box,
    mixed,
    picked,
    row,
    say,
    seq,
    side_by_side,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import footer, header, sidebar
from benchmarks.layouts.made.tail import author_box, comments


@layout
def counters_magazine(s: MadeSite) -> Made:
    """The theme with shares and views counted, a second headline, inline boxes, tabs of three lists beside the text."""
    top, bottom = header(s, "jeg_header", skip=0.05), footer(s, "jeg_footer")
    facts = side_by_side(
        s,
        by(s, "worded bare", "div", "jeg_meta_author", word=s.rng.choice(["by", "بواسطة", "كتب", "بقلم"])),
        day(s, "div", "jeg_meta_date", word=False),
        some(
            s,
            0.7,
            seq(
                say(s.rng.choice(["in ", "في ", "الباب: "]), role="section", tag="span"),
                anew(s, "section", "section", "a"),
            ),
        ),
        anew(s, "m_comments", "count", "div", "jeg_meta_comment"),
    )
    counts = seq(
        anew(s, "m_views", "count", "div", "jeg_views_count"),
        some(s, 0.6, say(lambda r: f"{r.randint(0, 900)}", role="count")),
        some(s, 0.6, say(s.rng.choice(["SHARES", "مشاركة", "شارك"]), role="share")),
    )
    tabs = seq(
        row(s, s.rng.sample(["رائج", "تعليقات", "آخر", "Trending", "Comments", "Latest", "الأكثر"], 3), "tab", "ul"),
        cards(s, "more", (3, 5), "img title clock", None, number=""),
        some(s, 0.5, cards(s, "more", (3, 5), "title clock", None, number="")),
    )
    article = seq(
        top,
        some(s, 0.3, say("No Result", role="search")),
        box(
            "div",
            "jeg_content",
            crumbs(s, "jeg_breadcrumbs", 0.3),
            box(
                "div",
                "entry-header",
                title(s, "h1", "jeg_post_title"),
                some(s, 0.4, lead(s, "h2", "jeg_post_subtitle")),
                facts,
            ),
            picture(s, ["t", "t", "c", "t / c"], "p", "div", "wp-caption-text", share=s.rng.choice([0, 0.6, 1])),
            box(
                "div",
                "entry-content",
                some(s, 0.6, counts),
                some(s, 0.6, share(s, "jeg_share_button")),
                text(s, class_="content-inner", alsos=0.7, tag="p"),
                tags(s, s.rng.choice(["spaces", "colon", "glued"]), class_="jeg_post_tags"),
                some(s, 0.4, share(s, "jeg_share_bottom")),
            ),
            neighbours(s),
            some(s, 0.5, author_box(s, "jeg_authorbox")),
            cards(
                s,
                "similar",
                (3, 6),
                s.rng.choice(["img title clock", "img section title writer clock", "img title teaser"]),
            ),
            some(s, 0.7, comments(s, "jeg_comments")),
        ),
        box("div", "jeg_sidebar", tabs, sidebar(s, 0, 3)),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def publisher_theme(s: MadeSite) -> Made:
    """Badges, 'last updated', share with counts, previous and next as words, more from the writer."""
    top, bottom = header(s, "site-header", tick=0.7, hot=0.3), footer(s)
    facts = [
        by(s, "worded bare", "a", "post-author-a"),
        day(s, "time", "post-published", word=s.rng.random() < 0.5),
        some(s, 0.4, updated(s)),
        anew(s, "m_comments", "count", "a", "comments"),
        anew(s, "m_views", "count", "span", "views"),
    ]
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        box(
            "article",
            "single-post-content",
            some(s, 0.7, anew(s, "section", "section", "span", "term-badge")),
            title(s, "h1", "single-post-title"),
            some(s, 0.25, lead(s, "h2", "post-subtitle")),
            side_by_side(s, *facts, class_="post-meta single-post-meta"),
            mixed(
                s,
                some(s, 0.7, picture(s, class_="wp-caption-text")),
                some(s, 0.7, share(s, "post-share single-post-share")),
            ),
            text(s, class_="entry-content"),
            some(s, 0.8, tags(s, "glued" if s.rng.random() < 0.3 else "", class_="entry-terms post-tags")),
            share(s, "post-share bottom-share"),
            some(s, 0.6, author_box(s, "post-author")),
            neighbours(s),
        ),
        cards(s, "picks", (3, 6), class_="post-related"),
        some(s, 0.5, cards(s, "more", (3, 4), head=s.told("m_bioby"))),
        some(s, 0.6, comments(s)),
        sidebar(s),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def clean_magazine(s: MadeSite) -> Made:
    """Few lines, minutes of reading, a table of subheadings, 'keep reading' below."""
    top, bottom = header(s, "smart-head"), footer(s)
    facts = [
        by(s, "worded", "span", "meta-item post-author"),
        day(s, "time", "post-date", word=False),
        updated(s),
        anew(s, "m_comments", "count", "a", "comments"),
        anew(s, "m_readtime", "tools", "span", "read-time"),
    ]
    article = seq(
        top,
        box(
            "div",
            "the-post-header",
            some(s, 0.7, anew(s, "section", "section", "a", "cat-label")),
            title(s, "h1", "is-title post-title"),
            some(s, 0.4, lead(s, "div", "sub-title")),
            side_by_side(s, *s.rng.sample(facts, s.rng.randint(2, 5)), class_="post-meta"),
            some(s, 0.5, share(s, "post-share")),
        ),
        picture(s, ["t", "t", "c", "W c", "t (c)"], "figcaption", "div", "caption", share=s.rng.choice([0, 0.7, 1])),
        text(s, class_="post-content entry-content", subheads=s.rng.choice([0, 0.3])),
        some(s, 0.7, tags(s, s.rng.choice(["spaces", "glued", "ul"]), s.rng.choice([0, 0.5]), "the-post-tags")),
        share(s, "spc-social"),
        some(s, 0.5, author_box(s)),
        picked(
            s, 1, neighbours(s), cards(s, "similar", (2, 4), "img title clock"), cards(s, "picks", (2, 4)), comments(s)
        ),
        sidebar(s, 0, 3),
        bottom,
    )
    return Made(article, front(s, top, bottom))
