"""What follows a text at length: lives and signs of writers, remarks like paragraphs, publishers' lines, lists."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.between import adline, appline, stuff
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.ends import imprint, publisher
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import notice, who_we_are
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import anew, box, cells, mixed, one, pick, row, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.readers import readers
from benchmarks.layouts.made.rows import bunch, mixture, tabs
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import brand, header, menu, sidebar
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import author_box, comments, signed, source
from benchmarks.layouts.made.tops import kick, slogan, trail
from benchmarks.layouts.made.ways import added, headed, line, some_ways, stated, written


@layout
def signs_after_the_text(s: MadeSite) -> Made:
    """After the text in any order: notes of the house, who signed, whose it was, hands, numbers of notes, a life."""
    strangers(s, 0.4)
    top, bottom = header(s, tick=0.1), imprint(s)
    after = [
        some(s, 0.6, source(s, 0.4)),
        some(s, 0.7, signed(s)),
        some(s, 0.4, lines_of(s, "m_hand", "writer", 1, 3)),
        some(s, 0.4, lines_of(s, "m_footnote", "references", 1, 4, tag="p")),
        some(s, 0.4, author_box(s)),
        some(s, 0.4, lines_of(s, "m_disclaimer", "disclaimer", 1, 1, tag="p")),
        some(s, 0.3, anew(s, "m_initials", "initials", "p")),
    ]
    body = written(
        s,
        headed(s),
        *some_ways(s, 0, 2),
        inserts=stuff(s, 0, 1),
        share=0.25,
        between=0.08,
        last=[line(s, "m_edit", share=0.5), line(s, "m_edit", share=0.2)],
    )
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        some(s, 0.3, kick(s)),
        title(s),
        some(s, 0.5, day(s, "div")),
        some(s, 0.4, by(s, "bare roled housed", "div")),
        shot(s, [*ONE_LINE, "{t}"], s.rng.choice(["", "when", "name"]), share=0.5),
        body,
        mixed(s, *after),
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        cards(s, "similar"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 16))


@layout
def remarks_longer_than_the_text(s: MadeSite) -> Made:
    """A short text and after it remarks in prose with names, places and hours, answers under them, rules, a form."""
    top, bottom = header(s, tick=0.4), imprint(s)
    said = one(s, readers(s, 9), comments(s, most=10), seq(readers(s, 4), comments(s, most=5)))
    letters = lines_of(s, "m_remark_long", "comments", 1, 4, tag="p")
    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section")),
        title(s),
        signature(s, "{s} - {p}~ ~{d}", "{n}~ - ~{d}", "{d}", "{s}~ | ~{d}", "{n}~\n~{d}~ ~{v}"),
        shot(s, ["{t}", "{c}", *ONE_LINE], share=0.6),
        text(s, class_="t", alsos=0.2, adverts=0.2),
        some(s, 0.5, tags(s)),
        some(s, 0.5, share(s)),
        some(s, 0.5, neighbours(s)),
        said,
        some(s, 0.4, letters),
        some(s, 0.4, appline(s)),
        bunch(s, s.rng.choice(["more", "most_read"]), (3, 7)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (1, 5))


@layout
def imprint_in_lines(s: MadeSite) -> Made:
    """A paper whose foot is longer than its head: who publishes it, who answers for it, where, since when, twice."""
    top = seq(brand(s), slogan(s), menu(s, "m", 5, 14), some(s, 0.3, publisher(s)))
    card = lines_of(s, "m_contact2", "about", 3, 8, tag=s.rng.choice(["p", "div", "li"]))
    bottom = seq(
        some(s, 0.4, who_we_are(s)),
        cells(card, row(s, s.several("m_nav", 4, 10), "", "lines")) if s.rng.random() < 0.5 else card,
        imprint(s, some(s, 0.4, notice(s)), named=1.0),
        some(s, 0.3, publisher(s)),
    )
    article = seq(
        top,
        trail(s),
        mixed(s, title(s), meta(s, 1, "facts", "worded bare housed")),
        shot(s, [*ONE_LINE, *STACKED[:4], "{t}"], s.rng.choice(["", "same", "when"]), share=0.7),
        written(s, *some_ways(s, 0, 3), inserts=stuff(s, 0, 2), share=0.25, between=0.1),
        some(s, 0.4, signed(s)),
        some(s, 0.5, tags(s)),
        some(s, 0.5, share(s)),
        mixture(s, 1, 2),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 12))


@layout
def ranked_lists_below(s: MadeSite) -> Made:
    """Lists with large numbers, tabs of days, lists without heads and in two columns follow a text at once."""
    top, bottom = header(s), imprint(s)
    number = s.rng.choice(["{n}", "{n}.", "0{n}", "{n} -", "#{n}", "({n})"])
    lists = [
        cards(s, "most_read", (4, 8), "title", number=number),
        tabs(s),
        bunch(s, "more", (3, 7), None),
        bunch(s, "more", (3, 7), "?"),
        cells(bunch(s, "most_read", (3, 6)), bunch(s, "more", (3, 6))),
        cards(s, "picks", (2, 5), "img title teaser"),
        cards(s, "similar", (2, 5), "section title clock"),
    ]
    article = seq(
        top,
        some(s, 0.4, trail(s)),
        title(s),
        signature(s, "{n}~ ~{d}", "{d}~ | ~{v}", "{d}", "{n} - {p}~\n~{d}", "{k}~ ~{d}"),
        shot(s, ["{t}", *CREDITS, *ONE_LINE], share=0.7),
        some(s, 0.3, lead(s)),
        written(s, *some_ways(s, 0, 2), inserts=[s.rng.choice(lists), *stuff(s, 0, 1)], share=0.2, between=0.12),
        some(s, 0.3, share(s)),
        mixed(s, *s.rng.sample(lists, s.rng.randint(3, 5))),
        some(s, 0.4, tags(s)),
        some(s, 0.3, adline(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (1, 8))


@layout
def paper_of_the_two_niles(s: MadeSite) -> Made:
    """A paper of the two Niles: 'town: house' on a line, title in parts, a statement whole, column's name, remarks."""
    top = seq(brand(s), some(s, 0.5, slogan(s)), menu(s, "m", 4, 12, s.rng.choice(["ul", " | ", "td"])))
    bottom = imprint(s)
    where = s.rng.choice(["{p}: {s}", "{p} - {s}", "{p}: {n}", "{s}: {p}", "{p} - {n}", "تقرير: {n}"])
    body = written(
        s,
        stated(s),
        added(s),
        *some_ways(s, 0, 2),
        inserts=[adline(s), appline(s)],
        share=0.25,
        between=0.12,
        tag=s.rng.choice(["p", "br", "div"]),
    )
    article = seq(
        top,
        some(s, 0.4, told(s, "m_column", "section")),
        mixed(s, title(s, s.rng.choice(["h1", "h2"])), some(s, 0.6, day(s, "div"))),
        signature(s, where),
        shot(s, ["{t}", "{t}", "{c}"], s.rng.choice(["name", ""]), share=0.5),
        body,
        some(s, 0.4, signed(s)),
        some(s, 0.4, share(s)),
        some(s, 0.4, readers(s)),
        bunch(s, "more", (3, 8)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 14))


@layout
def news_of_the_high_plateau(s: MadeSite) -> Made:
    """A site of the high plateau: lists right and left in the source's order, 'town - special', follow lines, source,
    counters and the site's own words of rights right below the text."""
    top = seq(some(s, 0.5, row(s, s.several("m_old", 2, 5))), brand(s), menu(s, "m", 6, 14))
    bottom = imprint(s)
    shown = signature(s, "{s} - {p}", "{p} - خاص", "{s} – {p} – {n}", "{s}- متابعات", "خاص {s}", "{p} ــ {n}")
    rights = say(
        pick(
            s, "المصدر: {site} - يرجى ذكر المصدر عند النقل", "رابط مختصر للمادة", "يسمح بإعادة النشر مع رابط {domain}"
        ),
        role="disclaimer",
        tag="p",
    )
    article = seq(
        top,
        box("td", "", some(s, 0.6, bunch(s, "most_read", (3, 8))), some(s, 0.4, adline(s))),
        box(
            "td",
            "",
            mixed(s, title(s, s.rng.choice(["h1", "h2", "div"])), seq(shown, day(s, "div"))),
            some(s, 0.4, tools(s, "m_tool")),
            shot(s, ["{t}", "{c}", "{t}~ - ~{c}"], share=0.6),
            text(s, class_="post_text", dateline=0.5, subheads=0, pictures=0, alsos=0.2),
            some(s, 0.5, rights),
            some(s, 0.5, appline(s)),
            some(s, 0.5, share(s)),
        ),
        box("td", "", bunch(s, "more", (3, 9), "?"), some(s, 0.5, sidebar(s, 0, 1))),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.15, (1, 8), markup=s.rng.choice(["", "soup"]))
