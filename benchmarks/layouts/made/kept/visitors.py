"""Pieces with a note of their own: before a match, paid for, carried over, put right; prices of a day in tables."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import doors, market, scores, teaser_page
from benchmarks.layouts.made.facts import day, meta, updated
from benchmarks.layouts.made.flow import lead, paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import foot
from benchmarks.layouts.made.inserts import also
from benchmarks.layouts.made.kit import anew, box, cells, maybe, mixed, one, pick, row, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.parts import fixed_line, table
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.pitch import line_up, score
from benchmarks.layouts.made.rows import bunch, tabs
from benchmarks.layouts.made.shots import ONE_LINE, shot
from benchmarks.layouts.made.sides import advert, brand, footer, header, menu
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.stands import currencies, fixtures, prices, standings
from benchmarks.layouts.made.tail import author_box, comments, source
from benchmarks.layouts.made.tangles import fronted, knots, tangle
from benchmarks.layouts.made.writs import fields
from benchmarks.layouts.markup import Writer


@layout
def before_the_match(s: MadeSite) -> Made:
    """Before a match: facts with values, who plays, when they met as a table of the article, answers in short lines."""
    rng = s.rng
    top, bottom = header(s, tick=0.2), foot(s, some(s, 0.4, fixtures(s)))
    tag = rng.choice(["h2", "h3", "strong"])

    def rooms(out: Writer, page: State) -> None:
        r, body = page.rng, [*page.body]
        with out.box("div", class_="preview"):
            paragraph(out, page, body.pop(0))
            for _ in range(r.randint(2, 5)):
                with out.box("div"), out.box(tag):
                    out.say(s.told("m_x_rated", r), "subheading", article=1)
                paragraph(out, page, body.pop(0) if body and r.random() < 0.6 else s.told("m_x_answerline", r))
                if r.random() < 0.3:
                    met(out, page)

    met = table(s, "m_club")
    article = seq(
        top,
        some(s, 0.5, anew(s, "m_league", "section", "a")),
        mixed(s, title(s), some(s, 0.5, score(s))),
        meta(s, 1, "info", "worded bare"),
        some(s, 0.6, picture(s)),
        some(s, 0.5, fields(s, (2, 5), own=rng.random() < 0.7)),
        rooms,
        some(s, 0.4, line_up(s)),
        some(s, 0.4, standings(s)),
        some(s, 0.5, tags(s)),
        tangle(s, rng.choice(["similar", "more"]), (3, 8)),
        some(s, 0.3, comments(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, scores), 0.15, (2, 9))


@layout
def paid_for(s: MadeSite) -> Made:
    """A piece that was paid for: the label above and below, a firm as its writer, offers as a list, a note, lists."""
    rng = s.rng
    top, bottom = header(s), footer(s)
    label = told(s, "m_x_paid", "label", rng.choice(["div", "span", "p"]))
    firm = s.told("m_firm2")
    who = some(s, 0.7, say(rng.choice([firm, f"إعداد: {firm}", f"بواسطة {firm}"]), "byline", "agency", article=1))
    note = lines_of(s, "m_x_paidnote", "disclaimer", 1, 2, tag="p")
    get = box("div", "offer", row(s, s.several("m_offer", 2, 5), "advertisement", "lines", kind="advertisement"))
    article = seq(
        top,
        label,
        title(s),
        mixed(s, who, some(s, 0.7, day(s, "div")), some(s, 0.4, picture(s))),
        some(s, 0.4, note),
        text(s, maybe(0.5, get), class_="sponsored", alsos=0.1, dateline=0),
        note,
        some(s, 0.3, label),
        some(s, 0.5, share(s)),
        some(s, 0.4, advert(s)),
        fronted(
            s, rng.choice(["img title", "label title", "img title house", "title+house"]), (3, 8), rng.choice(["?", ""])
        ),
        knots(s, 1, 2),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 10))


@layout
def carried_with_note(s: MadeSite) -> Made:
    """A translation: where it stood and who carried it over, first or last; a foreign name; footnotes."""
    rng = s.rng
    s.people = list(dict.fromkeys(s.told("m_foreign") for _ in range(12)))
    top, bottom = seq(brand(s), menu(s, "n", 3, 10)), footer(s)
    note = say(lambda r: s.told("m_x_transnote", r), role="writer", tag=rng.choice(["p", "div", "em"]))
    first = rng.random() < 0.5
    article = seq(
        top,
        some(s, 0.4, anew(s, "section", "section", "a")),
        *([note] if first else []),
        mixed(s, title(s), signature(s, "{n}", "{n}~\n~{d}", "تأليف: {n}", "{n}~ | ~{d}", "{d}~ - ~{n}", "{n} و{m}")),
        some(s, 0.5, anew(s, "m_hand", "writer")),
        some(s, 0.4, lead(s)),
        some(s, 0.5, shot(s, ["{c}", *ONE_LINE])),
        text(s, class_="essay", alsos=0, adverts=0, dateline=0, tag=rng.choice(["p", "br"])),
        *([] if first else [note]),
        some(s, 0.5, lines_of(s, "m_footnote", "references", 1, 4, tag="p")),
        some(s, 0.4, source(s, 0.0)),
        some(s, 0.3, author_box(s, lists=0)),
        some(s, 0.4, tags(s)),
        fronted(
            s,
            rng.choice(["title+writer", "writer title", "title teaser writer", "title"]),
            (3, 7),
            rng.choice(["?", "", None]),
        ),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 16))


@layout
def put_right(s: MadeSite) -> Made:
    """A piece that was put right: what was wrong stands above or below the text, changed days."""
    rng = s.rng
    top, bottom = header(s, notice=0.2), footer(s)
    right = fixed_line(s, "m_x_fixednote", rng.choice(["p", "div", "blockquote"]))
    times = mixed(s, day(s, "div", word=True), updated(s, "div"), some(s, 0.3, updated(s, "div")))
    above = rng.random() < 0.5
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        title(s),
        mixed(s, by(s, "worded bare housed several", "div"), times),
        some(s, 0.6, picture(s)),
        *([right] if above else []),
        text(s, maybe(0.4, also(s)), class_="body"),
        *([] if above else [right]),
        some(s, 0.4, say(pick(s, "كيف نصحح أخطاءنا", "أبلغنا عن خطأ", "سياسة التصحيح"), role="tools", tag="a")),
        some(s, 0.5, tags(s)),
        knots(s, 1, 2),
        some(s, 0.4, tabs(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 12))


@layout
def prices_of_the_day(s: MadeSite) -> Made:
    """Gold, money and vegetables of a day: a line, a table of the article, a line, a table; read also between them all;
    the same numbers as furniture in the side."""
    rng = s.rng
    top, bottom = header(s, bars=0.7), foot(s)
    tables = [table(s, rng.choice(["m_market", "m_firm2", "m_place"]), head=rng.random() < 0.7) for _ in range(3)]
    tag, read = rng.choice(["h2", "h3", "strong"]), maybe(0.5, also(s))
    lined = rng.random() < 0.4  # a price is a line, not a row
    mark = rng.choice(["- ", "• ", "", "◄ "])

    def by_turns(out: Writer, page: State) -> None:
        r, body = page.rng, [*page.body]
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="prices"):
            paragraph(out, page, body.pop(0))
            for shown in tables[: r.randint(1, 3)]:
                if r.random() < 0.6:
                    with out.box("div"), out.box(tag):
                        out.say(s.told("m_market", r), "subheading", article=1)
                if lined:
                    for _ in range(r.randint(2, 6)):
                        unit = r.choice(["جنيها", "ريالا", "دينارا", "ليرة"])
                        words = f"{mark}{s.told('m_market', r)} {r.randint(2, 9000):,} {unit}"
                        page.paragraphs[1].append(words)
                        out.line(words, "paragraph", "p", article=1, role="list")
                else:
                    shown(out, page)
                read(out, page)
                if body:
                    paragraph(out, page, body.pop(0))

    side = box("aside", "rates", one(s, prices(s), currencies(s)), some(s, 0.4, prices(s, "span")))
    main: Block = box("div", "main", by_turns)
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        title(s),
        meta(s, 1, "info", "worded bare housed"),
        some(s, 0.6, picture(s)),
        cells(main, side) if rng.random() < 0.3 else mixed(s, main, side),
        some(s, 0.6, tags(s)),
        some(s, 0.4, share(s)),
        cards(s, rng.choice(["similar", "more", "most_read"]), (3, 8)),
        some(s, 0.4, bunch(s, "more", (3, 7), "?")),
        bottom,
    )
    return Made(article, doors(s, top, bottom, market, teaser_page), 0.15, (2, 6))
