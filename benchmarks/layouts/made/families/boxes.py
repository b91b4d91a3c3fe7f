"""Articles that lie among boxes of links of all kinds."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import (
    clock_rows,
    doors,
    everything,
    mosaic,
    tag_page,
    teaser_page,
)
from benchmarks.layouts.made.facts import ago, day, meta
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.house import foot, notice, poll
from benchmarks.layouts.made.inserts import also
from benchmarks.layouts.made.kit import maybe, mixed, one, pick, say, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bare_links, bunch, columns, mixture, tabs
from benchmarks.layouts.made.sides import brand, header, menu
from benchmarks.layouts.made.stories import stories


@layout
def boxes_everywhere(s: MadeSite) -> Made:
    """Boxes of links between title and text, in it, at its end in columns, under words that say nothing."""
    top, bottom = header(s, tick=0.5, hot=0.3), foot(s)
    inside = [
        bunch(s, s.rng.choice(["similar", "read_also", "more", "picks"]), (1, 5), s.rng.choice(["", "?", None]))
        for _ in range(s.rng.randint(1, 3))
    ]
    inside += [some(s, 0.4, columns(s)), some(s, 0.4, notice(s, 1, 1))]
    article = seq(
        top,
        some(s, 0.4, mixture(s, 1, 1)),
        title(s),
        mixed(s, meta(s), some(s, 0.4, share(s))),
        bunch(s, s.rng.choice(["more", "similar"]), (1, 5), s.rng.choice(["?", None, ""])),
        one(s, picture(s, share=0.7), seq(lead(s), picture(s, share=0.5))),
        some(s, 0.4, tags(s)),
        text(s, *inside, class_="body"),
        some(s, 0.4, tags(s)),
        columns(s),
        mixture(s, 2, 4),
        some(s, 0.3, cards(s, "picks", (3, 6), "img title teaser")),
        bottom,
    )
    return Made(article, doors(s, top, bottom), 0.15, (4, 18))


@layout
def lists_without_heads(s: MadeSite) -> Made:
    """No list has a heading: right below the title, after the text, beside it; with hours, readings, sections."""
    top, bottom = seq(brand(s), some(s, 0.6, bare_links(s, (3, 7))), menu(s)), foot(s)
    article = seq(
        top,
        some(s, 0.4, bare_links(s, (2, 5))),
        title(s, s.rng.choice(["h1", "h2", "h3"])),
        some(s, 0.5, bare_links(s, (1, 4))),
        mixed(s, day(s, "div"), some(s, 0.5, by(s, "worded bare housed", "div")), some(s, 0.3, ago(s, "div"))),
        picture(s, share=0.5),
        text(s, also(s, "bare"), *([bare_links(s, (1, 4))] if s.rng.random() < 0.6 else []), class_="content", alsos=0),
        some(s, 0.3, tags(s, head=0)),
        bare_links(s, (2, 8)),
        some(s, 0.5, poll(s)),
        bunch(s, "more", (3, 9), None),
        some(s, 0.4, stories(s, (2, 4))),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, clock_rows), 0.2)


@layout
def counted_tabs(s: MadeSite) -> Made:
    """Most read of today, week and month in tabs with counts of readings and comments; two more boxes, a letter."""
    top, bottom = header(s, notice=0.4), foot(s, notice(s))
    counted = bunch(
        s,
        "most_read",
        (4, 9),
        "",
        s.rng.choice(["ol", "ul", "div"]),
        s.rng.choice(["number", "", "img"]),
        s.rng.choice(["views", "comments", "views comments", "day views"]),
    )
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        title(s),
        meta(s, 1, "meta"),
        some(s, 0.5, picture(s)),
        text(s),
        some(s, 0.6, tags(s, s.rng.choice(["bars", "lines", "hash_lines", "colon", "flat"]))),
        mixed(
            s,
            tabs(s, lists=s.rng.choice([1, 3])),
            counted,
            bunch(s, "more", head="?"),
            lines_of(s, "m_letter", "letter", 2, 5),
        ),
        say(pick(s, "عد إلى الأعلى", "↑", "إلى الأعلى"), role="tools"),
        bottom,
    )
    return Made(article, doors(s, top, bottom, tag_page, everything), 0.2)


@layout
def read_between(s: MadeSite) -> Made:
    """A town's site that lives of clicks: read-also with and without a colon after every paragraph or two, boxes in
    columns, follow lines, 'continue below'."""
    top, bottom = seq(brand(s), menu(s)), foot(s)
    onward = say(
        pick(s, "تابع القراءة في الأسفل", "البقية بعد الإعلان", "للمزيد من التفاصيل تابعوا", "↓ أكمل القراءة ↓"),
        role="more",
    )
    article = seq(
        top,
        title(s),
        mixed(s, meta(s), some(s, 0.6, share(s))),
        some(s, 0.5, bunch(s, s.rng.choice(["more", "similar", "picks"]), (1, 4), s.rng.choice(["?", "", None]))),
        picture(s, share=0.5),
        text(
            s,
            also(s, "line"),
            also(s, "two"),
            also(s, "bare"),
            also(s, s.rng.choice(["quote", "arrow", "list"])),
            maybe(0.4, onward),
            class_="entry",
            adverts=0.6,
            alsos=0.5,
        ),
        tags(s),
        columns(s),
        some(s, 0.6, columns(s, "similar", "most_read", "more")),
        mixture(s, 1, 3),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, teaser_page), 0.15, (4, 16))
