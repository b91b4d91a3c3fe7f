"""Sites that copy others, reviews of the press."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, say_page, share, tags, title
from benchmarks.layouts.made.doors import clock_rows, doors, everything, search_page, teaser_page
from benchmarks.layouts.made.facts import ago, day, meta
from benchmarks.layouts.made.flow import paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.house import foot
from benchmarks.layouts.made.kit import (
    pick,
    say,
    seq,
    side_by_side,
    some,
)
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch, mixture
from benchmarks.layouts.made.sides import header
from benchmarks.layouts.made.stories import stories
from benchmarks.layouts.made.tail import signed
from benchmarks.layouts.markup import Writer


def copied(site: MadeSite, tag: str = "div") -> Block:
    """Whose text it is, as those say it who copy: a line of its own."""

    def put(out: Writer, page: State) -> None:
        with out.box(tag, class_="from"):
            out.say(site.told("m_copied", page.rng), "source_line", article=1, role="agency")

    return put


@layout
def copier(s: MadeSite) -> Made:
    """News of others: whose above or below or both, the address in letters, the same news in other papers with their
    names and hours, the site's own name nowhere but at the bottom."""
    top, bottom = header(s, tick=0.5), foot(s, some(s, 0.5, lines_of(s, "m_disclaimer", "disclaimer", 1, 2)))
    others = bunch(
        s,
        "similar",
        (2, 7),
        s.rng.choice(
            [
                pick(s, "الخبر نفسه في مصادر أخرى", "مصادر أخرى", "من نفس المصدر", "قالت الصحف", "تغطيات أخرى للخبر"),
                "?",
                "",
            ]
        ),
        after=s.rng.choice(["source ago", "source", "source clock"]),
        before="",
    )
    address = say_page(lambda page: page.uri, "navigation", "address", "p")
    facts = side_by_side(s, some(s, 0.6, copied(s, "span")), day(s, "span"), some(s, 0.5, ago(s)))
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        title(s),
        facts,
        some(s, 0.4, share(s)),
        picture(s, share=0.4),
        text(s, class_="news-content", tag=s.rng.choice(["br", "p", "div"]), alsos=s.rng.choice([0, 0, 0.5])),
        copied(s),
        some(s, 0.4, address),
        some(
            s,
            0.5,
            say(
                pick(s, "إقرأ الخبر من المصدر", "المصدر الأصلي", "لقراءة الخبر كاملا اضغط هنا", "زيارة موقع الصحيفة »"),
                role="more",
                tag="a",
            ),
        ),
        some(s, 0.4, tags(s)),
        others,
        mixture(s, 1, 3),
        bottom,
    )
    return Made(article, doors(s, top, bottom, stories_of_others, clock_rows, search_page), 0.25)


def stories_of_others(site: MadeSite) -> Block:
    return stories(
        site,
        (5, 14),
        site.rng.choice(
            ["title teaser source", "source title teaser ago", "title source clock", "img title source ago teaser"]
        ),
    )


@layout
def review_of_papers(s: MadeSite) -> Made:
    """What the papers say: an opening, then a heading for each paper and its words, and who read them."""
    top, bottom = header(s), foot(s)
    form = s.rng.choice(["{}", "«{}»:", "صحيفة {}", "{}: {}", "ونقلت {}"])

    def papers(out: Writer, page: State) -> None:
        body = [*page.body]
        with out.box("div", class_="review"):
            paragraph(out, page, body.pop(0))
            while body:
                name = s.told("m_site", page.rng)
                out.line(form.format(name, s.material.phrase(page.rng, 3, 6)), "subheading", s.rng_tag, article=1)
                for _ in range(page.rng.choice([1, 2, 2])):
                    if body:
                        paragraph(out, page, body.pop(0))

    s.rng_tag = s.rng.choice(["h2", "h3", "h4"])
    article = seq(
        top,
        some(s, 0.5, say(pick(s, "عرض الصحف", "أقوال الصحف", "جولة الصحافة", "مرايا الصحف"), role="section")),
        title(s),
        meta(s, 1, "info", "worded bare housed"),
        picture(s, share=0.5),
        papers,
        some(s, 0.5, signed(s)),
        some(s, 0.5, tags(s)),
        some(s, 0.5, share(s)),
        mixture(s, 1, 3),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, everything), 0.12, (4, 14))
