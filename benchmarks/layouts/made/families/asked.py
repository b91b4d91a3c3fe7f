"""Kinds of pages: interviews, explainers, checks of facts."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import (
    anew,
    mixed,
    pick,
    row,
    say,
    seq,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.parts import checked, points, questions, table
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    footer,
    header,
)
from benchmarks.layouts.made.tail import author_box, comments, signed, source


@layout
def interview_page(s: MadeSite) -> Made:
    """Questions and answers: who asked, a picture of the guest, questions in bold or as headings."""
    top, bottom = header(s), footer(s)
    asked = by(
        s,
        "worded",
        "div",
        "interviewer",
        0.1,
        word=s.rng.choice(["حاوره:", "حاورته:", "أجرى الحوار:", "حوار:", "حاورها", "أجرت اللقاء:", "حوار -"]),
    )
    article = seq(
        top,
        some(s, 0.6, anew(s, "section", "section")),
        title(s),
        some(s, 0.5, lead(s)),
        mixed(s, asked, day(s, "div"), some(s, 0.5, share(s))),
        some(s, 0.8, picture(s)),
        questions(s),
        some(s, 0.4, signed(s)),
        some(s, 0.5, tags(s)),
        cards(s, "similar"),
        some(s, 0.5, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (5, 22))


@layout
def explainer_page(s: MadeSite) -> Made:
    """What is it about: points above, a list of its parts, questions as headings, a table, 'was this useful'."""
    top, bottom = header(s, notice=0.3), footer(s)
    parts = row(s, s.several("m_question", 3, 6), "toc", s.rng.choice(["ul", "lines"]), "toc")
    article = seq(
        top,
        crumbs(s),
        title(s),
        meta(s, 1, "meta", "worded bare roled"),
        some(s, 0.5, points(s)),
        some(
            s, 0.4, seq(say(pick(s, "في هذا المقال", "محتويات المقال", "فهرس المحتوى", "المحتويات"), role="toc"), parts)
        ),
        some(s, 0.6, picture(s)),
        questions(s, "explainer"),
        some(s, 0.3, table(s, "m_country")),
        some(s, 0.3, source(s, 0.2)),
        some(s, 0.3, lines_of(s, "m_poll", "poll")),
        some(s, 0.6, tags(s)),
        some(s, 0.4, author_box(s)),
        cards(s, "similar"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (5, 20))


@layout
def fact_check_page(s: MadeSite) -> Made:
    """A claim looked into: verdict, claim, what was found, sources."""
    top, bottom = header(s), footer(s)
    article = seq(
        top,
        some(s, 0.6, say(pick(s, "تدقيق", "حقيقة أم خيال", "تحقق {site}", "رصد الشائعات"), role="section")),
        some(s, 0.5, anew(s, "m_verdict", "label")),
        title(s),
        mixed(s, day(s, "div"), by(s, "worded bare housed", "div")),
        some(s, 0.7, picture(s, ["t", "t", "A", "t - c", "L\nt"])),
        checked(s),
        some(s, 0.4, source(s, 0.1)),
        some(s, 0.5, tags(s)),
        some(s, 0.5, share(s)),
        cards(s, "more", (3, 6), head=pick(s, "أحدث التحققات", "تحققات أخرى", "آخر ما دققناه")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (4, 12))
