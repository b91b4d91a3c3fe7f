"""Pages with something in the way: walls behind two paragraphs, partners before all, offers amid the text."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import doors, everything, teaser_page
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import foot, notice
from benchmarks.layouts.made.kit import anew, box, mixed, one, pick, row, say, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch, mixture
from benchmarks.layouts.made.shots import ONE_LINE, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.tail import comments
from benchmarks.layouts.made.tangles import knots, tangle
from benchmarks.layouts.made.walls import broken, partners, wall


@layout
def paragraphs_before_the_wall(s: MadeSite) -> Made:
    """One paragraph or two, the last one cut; then a wall with its offers, questions about it, and lists."""
    top, bottom = header(s, tick=0.1), footer(s)
    begun = broken(s, text(s, class_="preview", alsos=0, pictures=0, adverts=0, subheads=0))
    asked = row(s, s.several("m_x_offer", 2, 5), "letter", s.rng.choice(["lines", "ul"]))
    article = seq(
        top,
        some(s, 0.6, anew(s, "section", "section", "a")),
        title(s),
        some(s, 0.6, lead(s, share=0.8)),
        mixed(s, by(s, "bare worded roled", "div"), day(s, "div"), some(s, 0.3, tools(s))),
        some(s, 0.6, picture(s)),
        begun,
        wall(s, 1, 3),
        some(s, 0.3, asked),
        mixed(s, cards(s, s.rng.choice(["picks", "most_read", "more"])), some(s, 0.5, tags(s))),
        some(s, 0.5, tangle(s, "more")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 12))


@layout
def partners_before_all(s: MadeSite) -> Made:
    """A dialogue of consent with purposes and partners stands first; the plain article follows, or lies before it."""
    asked = partners(s)
    top, bottom = seq(brand(s), menu(s, "nav", 4, 12)), foot(s)
    last = s.rng.random() < 0.3
    article = seq(
        *([] if last else [asked]),
        top,
        some(s, 0.5, crumbs(s)),
        title(s),
        meta(s, 1, "info", "worded bare housed"),
        some(s, 0.6, shot(s, ONE_LINE)),
        text(s, class_="story"),
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        mixture(s, 1, 2),
        bottom,
        *([asked] if last else []),
    )
    return Made(article, doors(s, seq(asked, top), bottom, everything, teaser_page), 0.2, (2, 12))


@layout
def wall_amid_the_text(s: MadeSite) -> Made:
    """A wall that lets through: register here, gifts of a friend, letters; the text goes on below it to its end."""
    top, bottom = header(s, notice=0.3), foot(s, some(s, 0.5, notice(s)))
    told = pick(
        s, "قرأت # من # مقالات هذا الشهر", "بقيت لك مقالة مجانية واحدة", "أهداك هذا المقال مشترك", "مجانا اليوم"
    )
    counter = say(told, role="letter", tag=s.rng.choice(["div", "p", "strong"]))
    inner = [wall(s, 1, 1, offers=s.rng.random() < 0.5), some(s, 0.5, lines_of(s, "m_letter", "letter", 2, 4))]
    article = seq(
        some(s, 0.5, counter),
        top,
        box(
            "article",
            "",
            mixed(s, title(s, "h1"), signature(s, "{n}~ | ~{d}", "{d}", "{n}~\n~{d}", "{p} - {n}", "{s}~ ~{d}")),
            some(s, 0.5, picture(s)),
            one(s, text(s, *inner, class_="body"), seq(text(s, inner[0], class_="body"), inner[1])),
            some(s, 0.4, counter),
        ),
        some(s, 0.4, comments(s)),
        knots(s, 1, 2),
        some(s, 0.5, bunch(s, "most_read", (3, 8))),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 16))
