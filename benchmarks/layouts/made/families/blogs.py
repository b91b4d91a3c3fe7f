"""Themes of blogs: few lines round the text."""

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
    row,
    say,
    seq,
    side_by_side,
    some,
    told,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import footer, header, sidebar
from benchmarks.layouts.made.tail import author_box, comments


@layout
def reading_bar(s: MadeSite) -> Made:
    """'By … last updated … share … min read' above and below the picture, tagged words, a letter in the text."""
    top, bottom = header(s, "header-wrap", notice=0.3), footer(s)
    word = s.rng.choice(["By", "بقلم", "بواسطة", "كتب"])
    facts = side_by_side(
        s,
        by(s, "worded", "span", "meta-author", word=word),
        s.rng.choice([day, updated])(s, "span", "meta-date"),
        some(s, 0.5, day(s, "span")),
        between=" ",
    )
    letter = box("div", "newsletter-box", *[told(s, "m_letter", "letter", "p") for _ in range(s.rng.randint(1, 4))])
    article = seq(
        top,
        box(
            "div",
            "single-header",
            some(s, 0.5, crumbs(s, "s-breadcrumb", 0.6)),
            some(s, 0.7, anew(s, "section", "section", "a", "p-category")),
            title(s, "h1", "s-title"),
            some(s, 0.4, lead(s, "h2", "s-tagline")),
            facts,
            some(s, 0.5, share(s, "t-shared-header")),
            anew(s, "m_readtime", "tools", "div", "read-time"),
        ),
        some(s, 0.7, picture(s, class_="feat-caption meta-text")),
        some(s, 0.3, say("SHARE", role="share")),
        text(s, some(s, 0.4, letter), class_="entry-content rbct"),
        some(s, 0.7, tags(s, class_="efoot-bar tag-bar", word=s.rng.choice(["TAGGED:", "الوسوم:", "وسوم"]))),
        some(s, 0.4, letter),
        share(s, "e-shared-sec"),
        some(s, 0.6, author_box(s, "usr-holder")),
        neighbours(s),
        some(s, 0.6, comments(s)),
        sidebar(s),
        cards(s, "picks", (3, 5), class_="single-related"),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def blog_magazine(s: MadeSite) -> Made:
    """Centred: section, title, written by, day; networks at the end with a count of comments; you may also like."""
    top, bottom = header(s, "penci-header"), footer(s, columns=2)
    facts = side_by_side(
        s,
        by(s, "worded", "span", "author-post"),
        day(s, "span", "post-date"),
        some(s, 0.5, anew(s, "m_comments", "count", "span", "comment")),
    )
    end = side_by_side(
        s,
        anew(s, "m_comments", "count", "a", "comment-n"),
        row(s, s.several("m_sharebtn", 2, 6), "share", " "),
        class_="tags-share-box",
    )
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        box(
            "div",
            "header-standard",
            some(s, 0.8, anew(s, "section", "section", "a", "cat")),
            title(s, "h1", "post-title single-post-title"),
            some(s, 0.2, lead(s, "h2")),
            facts,
        ),
        some(s, 0.6, picture(s)),
        text(s, class_="post-entry"),
        some(s, 0.7, tags(s, s.rng.choice(["spaces", "glued", "hash"]), 0.3)),
        end,
        some(s, 0.5, author_box(s, "post-author")),
        some(s, 0.6, neighbours(s)),
        cards(s, "picks", (3, 6), "img title clock", class_="post-related"),
        comments(s),
        sidebar(s, 0, 3),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def plain_blog_theme(s: MadeSite) -> Made:
    """A fast theme with nothing but a title, a line, the text, its sections and tags, and lists beside it."""
    top, bottom = header(s, bars=0.2, tick=0.1, skip=0.7), footer(s, columns=1)
    line = side_by_side(
        s,
        day(s, "time", "entry-date"),
        by(s, "worded", "span", "byline", word=s.rng.choice(["بواسطة", "كتبه", "من طرف", "by"])),
        class_="entry-meta",
        between=" ",
    )
    ends = [
        seq(
            say(s.rng.choice(["التصنيفات ", "نشر في ", "الفئات: "]), role="section", tag="span"),
            anew(s, "section", "section", "a"),
        ),
        tags(s, s.rng.choice(["commas", "colon", "spaces"]), 0.9, "tags-links", "span"),
    ]
    article = seq(
        top,
        box(
            "article",
            "post",
            box("header", "entry-header", title(s, "h1", "entry-title"), line),
            some(s, 0.5, picture(s, ["t", "t", "c"], "figcaption", "figure", "wp-element-caption")),
            text(s, class_="entry-content", itemprop=True, tag="p"),
            box("footer", "entry-meta", mixed(s, *ends)),
            some(s, 0.5, neighbours(s)),
        ),
        some(s, 0.6, comments(s, "comments-area")),
        sidebar(s, 1, 3, "widget-area"),
        bottom,
    )
    return Made(article, front(s, top, bottom))
