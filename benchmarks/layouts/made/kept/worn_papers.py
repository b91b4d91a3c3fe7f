"""Printed papers as text: columns, rounds of brief news, files of articles, two side by side, a page of three."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.doors import doors, issue, teaser_page
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead, paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import foot
from benchmarks.layouts.made.kit import anew, maybe, mixed, nothing, one, row, say, seq, some, told
from benchmarks.layouts.made.links import cards, headed
from benchmarks.layouts.made.minutes import following, named, sentences
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch
from benchmarks.layouts.made.shots import ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu, today
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tangles import fronted, knots, tangle
from benchmarks.layouts.made.watching import grown
from benchmarks.layouts.made.writs import columned
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


@layout
def page_in_columns(s: MadeSite) -> Made:
    """A page of a printed paper as text: folio, then articles in narrow lines, each with title, town and name; 'goes on
    on page 3'; no link at all."""
    strangers(s, 0.4)
    rng = s.rng
    folio = seq(
        some(s, 0.6, say(s.name, role="masthead")), lines_of(s, "m_x_folio", "masthead", 1, 4), some(s, 0.6, today(s))
    )
    form = rng.choice(["{p} - {n}", "{n}", "كتب {n}", "{s} - {p}", "{p} ({a})", "{p}: {n}", "{n}~\n~{p}"])
    run, room = maybe(0.4, anew(s, "m_x_runover", "more")), maybe(0.5, anew(s, "section", "section", "h4"))
    shown = maybe(0.3, shot(s, [*ONE_LINE, *STACKED[:6]]))
    wide, body = rng.choice([(4, 6), (6, 9), (8, 12)]), rng.choice(["p", "div"])

    def piece(number: int) -> Block:
        who = maybe(0.8, signature(s, form, article=number))
        head = title(s, "h2") if number == 1 else named(number, "h2")
        return seq(room, head, who, columned(s, number, wide, body), run, shown)

    last = seq(some(s, 0.4, lines_of(s, "m_x_folio", "masthead", 1, 2)), some(s, 0.4, told(s, "m_copy", "copyright")))
    page = seq(piece(1), maybe(0.9, following(s, piece, (1, 3), (1, 4))))
    listed = seq(folio, issue(s), last)
    return Made(mixed(s, folio, page) if rng.random() < 0.3 else seq(folio, page, last), listed, 0.05, (2, 7))


@layout
def round_of_briefs(s: MadeSite) -> Made:
    """Brief news under one title: each begins with bold words, a bullet or a town, and is a sentence or three."""
    rng = s.rng
    top, bottom = header(s, tick=0.3), footer(s)
    how = rng.choice(["bold", "bold", "head", "bullet", "town", "number", "first"])
    mark, tag = rng.choice(["◆ ", "■ ", "* ", "• ", "- ", "▪️ "]), rng.choice(["h3", "h4", "strong"])
    sign, size = rng.choice([": ", " | ", ".. ", " - ", " "]), rng.choice([(1, 1), (1, 2), (2, 3)])
    rule = rng.choice(["", "", "***", "ــــــ", "• • •"])

    def briefs(out: Writer, page: State) -> None:
        r, said = page.rng, sentences(grown(s, page, 2, 9, True))[:24]
        page.paragraphs.setdefault(1, [])
        n = 1
        with out.box("div", class_="briefs"):
            while said:
                many = r.randint(*size)
                words, said = " ".join(said[:many]), said[many:]
                opener = s.told("m_place", r) if how == "town" else s.told("m_x_opener", r)
                opener = " ".join(words.split()[: r.randint(2, 5)]) if how == "first" else opener
                if how == "head":
                    with out.box("div"), out.box(tag):
                        out.say(opener if r.random() < 0.5 else s.material.title(r), "subheading", article=1)
                    paragraph(out, page, words)
                elif how in ("bullet", "number"):
                    with out.box("p"):
                        if how == "bullet":
                            out.say(mark, "navigation", role="bullet")
                        text_ = words if how == "bullet" else f"{n}. {words}"
                        page.paragraphs[1].append(text_)
                        out.say(text_, "paragraph", article=1)
                else:
                    rest = words.removeprefix(opener).strip() if how == "first" else words
                    head = opener if how == "first" else opener + sign.rstrip()
                    item = out.item()
                    page.paragraphs[1].append(f"{head} {rest}".strip())
                    with out.box("p"):
                        with out.box("strong"):
                            out.say(head, "paragraph", article=1, item=item)
                        out.say(" ")
                        out.say(rest, "paragraph", article=1, item=item)
                if rule and said:
                    out.line(rule, "navigation", "div", role="separator")
                n += 1

    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        mixed(s, title(s, rng.choice(["h1", "h2"])), some(s, 0.7, day(s, "div"))),
        some(s, 0.5, signature(s, "{n}", "{s}", "إعداد: {n}", "{p} - {a}", "{k}", "رصد: {n}")),
        some(s, 0.3, picture(s)),
        briefs,
        some(s, 0.5, share(s)),
        some(s, 0.4, tags(s)),
        tangle(s, rng.choice(["more", "most_read", "similar"]), (3, 9)),
        some(s, 0.4, knots(s, 1, 2)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 8))


@layout
def file_of_articles(s: MadeSite) -> Made:
    """A file: its title and a few lines, then its articles whole, each with title, name and text; a list of them."""
    strangers(s, 0.4)
    rng = s.rng
    top, bottom = header(s), foot(s)
    form = rng.choice(["{n}", "{n}~\n~{r}", "بقلم: {n}", "{n}~ | ~{d}", "{p} - {n}", "كتب {n}"])
    part = maybe(0.5, anew(s, "m_x_partof", "label"))
    parts = cards(
        s,
        rng.choice(["about", "more"]),
        (3, 8),
        rng.choice(["title", "title writer", "writer title", "img title"]),
        headed(s, "about") if rng.random() < 0.5 else None,
        number=rng.choice(["", "{n}.", "{n}"]),
    )
    relation_free = fronted(s, rng.choice(["title+writer", "number+title", "title"]), (3, 7))

    def piece(number: int) -> Block:
        who = signature(s, form, article=number)
        shown = shot(s, ONE_LINE, article=number, share=0.4)
        body = text(s, class_="part", article=number, pictures=0, alsos=0.1, adverts=0)
        return seq(part, *rng.choice([[named(number), who], [who, named(number)]]), shown, body)

    article = seq(
        top,
        some(s, 0.7, anew(s, "m_x_dossier", "section", rng.choice(["h3", "div", "a"]))),
        title(s, "h1"),
        some(s, 0.5, lead(s)),
        mixed(
            s, signature(s, "إعداد: {n}", "{d}", "{s}~ - ~{d}", "إشراف {n}~ | ~{d}", "{k}"), some(s, 0.5, picture(s))
        ),
        text(s, class_="file-intro", alsos=0, adverts=0, pictures=0, subheads=0),
        some(s, 0.6, one(s, parts, relation_free)),
        maybe(0.95, following(s, piece, (1, 4), (2, 6))),
        some(s, 0.4, parts),
        some(s, 0.4, tags(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, issue), 0.1, (1, 4))


@layout
def two_side_by_side(s: MadeSite) -> Made:
    """Two articles in the columns of one table, each with title, name and text, lists under both."""
    rng = s.rng
    top, bottom = seq(brand(s), menu(s, "m", 4, 12)), foot(s)
    form = rng.choice(["{n}", "{p} - {n}", "{d}", "{n}~\n~{d}", "{s}", "كتب: {n}"])
    under = maybe(0.6, tangle(s, "more", (2, 5), None))

    def half(number: int) -> Block:
        head = title(s, "h2", "t") if number == 1 else named(number, "h2")
        room = some(s, 0.4, anew(s, "section", "section", "h4"))
        shown = shot(s, [*ONE_LINE, "{t}"], article=number, share=0.5)
        body = text(s, class_="col-text", article=number, pictures=0, adverts=0, alsos=0, subheads=0.1)
        return seq(room, head, signature(s, form, article=number), shown, body, under)

    left, right = half(1), half(2)

    def both(out: Writer, page: PageState) -> None:
        assert isinstance(page, State)
        with out.box("table", width="100%"), out.box("tr"):
            with out.box("td", valign="top"):
                left(out, page)
            with out.box("td", valign="top"):
                name, body = s.material.article(page.rng)
                page.titles[2], page.more = name, body[: page.rng.randint(1, 6)]
                right(out, page)

    article = seq(top, some(s, 0.4, today(s)), both, some(s, 0.5, share(s)), knots(s, 1, 2), bottom)
    return Made(article, front(s, top, bottom), 0.1, (2, 6), markup=rng.choice(["tables", "", "soup"]))


@layout
def slice_of_a_long_one(s: MadeSite) -> Made:
    """A later page of a long piece: the text goes on amid the story, names of its pages above and below, a number."""
    rng = s.rng
    top, bottom = header(s), footer(s)
    slices = row(s, s.several("m_x_slice", 2, 6), "contents", rng.choice(["ul", "lines", " ", " | "]))
    numbers = row(s, s.several("m_pages", 2, 5), "more", rng.choice([" ", "ul", " | "]))
    entitled = rng.random() < 0.3  # the title tells the number of its page

    def later(out: Writer, page: State) -> None:
        page.body = page.body[1:] or page.body
        if entitled and page.title:
            page.title = f"{page.title} {page.rng.choice(['(2)', '- 2', '(الصفحة 2)', '.. الجزء الثاني'])}"

    article = seq(
        later,
        top,
        some(s, 0.4, crumbs(s)),
        title(s, rng.choice(["h1", "h2"])),
        mixed(s, meta(s, 1, "meta"), some(s, 0.7, slices)),
        text(s, class_="page-2", dateline=0),
        one(s, numbers, slices, seq(numbers, slices)),
        some(s, 0.4, say(lambda r: s.told("m_next", r), role="more", tag="a")),
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        bunch(s, rng.choice(["similar", "most_read", "more"]), (3, 8)),
        nothing if rng.random() < 0.5 else knots(s, 1, 2),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 10))
