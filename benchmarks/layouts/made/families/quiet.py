"""Sites where hardly a sign tells names and words of pictures apart."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, place
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import (
    anew,
    box,
    seq,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    brand,
    copyright_,
    footer,
    header,
    menu,
)
from benchmarks.layouts.made.tail import source


@layout
def quiet_paper(s: MadeSite) -> Made:
    """Title, name and text with nothing to tell them apart; words of pictures without a sign."""
    top, bottom = box("header", "", brand(s), menu(s, "", 3, 8)), some(s, 0.7, copyright_(s))
    head = [
        title(s, s.rng.choice(["h1", "h2", "div"]), ""),
        by(s, "bare", "div", "", 0.1),
        day(s, "div", "", word=False),
    ]
    if s.rng.random() < 0.3:
        head = [head[1], head[0], head[2]]
    shot = picture(s, ["t", "t", "t", "t\nc", "c\nt"], s.rng.choice(["div", "p"]), "div", "x")
    article = seq(
        top,
        box(
            "div",
            "",
            *head,
            some(s, 0.7, shot),
            text(s, shot, class_="x1", alsos=s.rng.choice([0, 0.4]), adverts=0, pictures=0),
        ),
        some(s, 0.4, tags(s, s.rng.choice(["lines", "spaces", "commas"]), 0.2, "x2")),
        some(s, 0.5, cards(s, "more", (2, 6), s.rng.choice(["title", "title clock"]), class_="x3", item_class="x4")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12)


@layout
def writer_at_the_end(s: MadeSite) -> Made:
    """Nobody is named at the head: name, place or role stand in brackets or on a line below the text."""
    top, bottom = header(s), footer(s)
    end = by(s, "ending", s.rng.choice(["p", "div", "strong"]), "writer", 0.1)
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        title(s),
        some(s, 0.8, day(s, "div")),
        some(s, 0.4, anew(s, "m_views", "count")),
        some(s, 0.6, picture(s)),
        some(s, 0.3, place(s, "div")),
        text(s, class_="body"),
        end,
        some(s, 0.3, anew(s, "m_role", "writer")),
        some(s, 0.4, source(s)),
        some(s, 0.4, lines_of(s, "m_disclaimer", "disclaimer", 1, 1)),
        some(s, 0.5, tags(s)),
        some(s, 0.5, share(s)),
        cards(s, "more"),
        cards(s, "most_read"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12)
