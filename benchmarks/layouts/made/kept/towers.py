"""Heads of one line, homes of many columns, dishes on cards, figures drawn large, what others wrote."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.doors import doors, films, mosaic, teaser_page
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead, paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import foot, poll
from benchmarks.layouts.made.kit import anew, box, cells, image, maybe, mixed, row, say, seq, some
from benchmarks.layouts.made.links import room
from benchmarks.layouts.made.minutes import cut
from benchmarks.layouts.made.parts import table
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch, tabs
from benchmarks.layouts.made.shots import ONE_LINE, shot
from benchmarks.layouts.made.sides import advert, brand, footer, header, menu, ticker, trending, widget
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import comments
from benchmarks.layouts.made.tangles import fact, fronted, knots, sign, tangle
from benchmarks.layouts.made.voiced import playlist
from benchmarks.layouts.made.watching import grown
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

HEADS = ["name title", "name title", "title name", "section title", "title day", "day title", "section title name"]
HEADS += ["title count", "label title", "title name day", "name day title"]


def head_in_line(site: MadeSite) -> Block:
    """Title and what belongs to it on one line: name, section, day, count; glued or with a sign."""
    rng = site.rng
    order, tag = rng.choice(HEADS).split(), rng.choice(["span", "b", "strong", "span"])
    tie, outer = rng.choice(["", "", " ", " ", ": ", " | ", " - ", " / "]), rng.choice(["div", "div", "h1", "p", "td"])

    def part_of(out: Writer, page: PageState, part: str) -> None:
        r = page.rng
        if part == "title":
            page.titles[1] = page.title
            out.say(page.title or "", "title", article=1)
        elif part == "name":
            page.author = page.author or r.choice(site.people)
            out.say(page.author, "byline", article=1, value=page.author)
        elif part == "day":
            page.dated = page.dated or site.date.value(page.time)
            out.say(site.day(page.time), "date_line", article=1, value=site.date.value(page.time))
        else:
            words, kind, role = fact(site, r, part)
            out.say(words, kind, role=role)

    def put(out: Writer, page: PageState) -> None:
        words = page.title or " "
        with out.box("div" if outer == "td" else outer, class_="head"):
            for n, part in enumerate(order):
                if n:
                    digits = words[0].isdigit() or words[-1].isdigit() or "day" in order
                    sign(out, tie or " " * digits)
                with out.box(tag if part == "title" else "span"):
                    part_of(out, page, part)

    return put


@layout
def heads_of_one_line(s: MadeSite) -> Made:
    """The article's own head is one line: name, section or day before or behind the title, glued or with a sign."""
    strangers(s, 0.3)
    rng = s.rng
    top, bottom = seq(brand(s), menu(s, "m", 3, 12)), foot(s)
    article = seq(
        top,
        some(s, 0.3, crumbs(s, whole=0)),
        some(s, 0.3, tangle(s, "more", (1, 4), None)),
        head_in_line(s),
        mixed(s, some(s, 0.4, picture(s)), some(s, 0.3, share(s)), some(s, 0.3, lead(s))),
        text(s, class_="t", tag=rng.choice(["p", "br", "div"]), alsos=0.2),
        some(s, 0.4, tags(s)),
        knots(s, 1, 3),
        some(s, 0.3, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 10))


@layout
def home_of_columns(s: MadeSite) -> Made:
    """Mostly a home: columns side by side of teasers, writers, films, tied lists, polls, most read; few headings."""
    rng = s.rng
    top = seq(header(s, tick=0.5, hot=0.4), some(s, 0.4, ticker(s)))
    bottom = footer(s, columns=4)
    makers = [
        lambda: fronted(s, rng.choice(["kicker title teaser", "title teaser", "img section title"]), (2, 6), room(s)),
        lambda: fronted(
            s, rng.choice(["writer title", "writer+title", "img title writer"]), (3, 7), rng.choice([None, "?"])
        ),
        lambda: tangle(s, "more", (3, 9), rng.choice([None, room(s)])),
        lambda: tangle(s, "most_read", (4, 10), "", "number", rng.choice(["", "count", "views"])),
        lambda: playlist(s, (2, 5)),
        lambda: fronted(
            s, rng.choice(["day title", "title+ago", "clock title", "title+house"]), (3, 8), rng.choice([None, "?"])
        ),
        lambda: tabs(s),
        lambda: poll(s),
        lambda: widget(s),
        lambda: advert(s),
        lambda: trending(s),
        lambda: bunch(s, "picks", (2, 6)),
    ]
    hero = fronted(
        s,
        rng.choice(["img kicker title teaser", "section title teaser", "title", "img title teaser ago"]),
        (1, 4),
        title_tag=rng.choice(["h1", "h2"]),
        teaser=(15, 60),
    )
    columns = [seq(*[rng.choice(makers)() for _ in range(rng.randint(1, 4))]) for _ in range(rng.randint(2, 3))]
    laid = cells(*columns) if rng.random() < 0.5 else seq(*[box("div", "column", column) for column in columns])
    rest = seq(*[rng.choice(makers)() for _ in range(rng.randint(0, 3))])
    article = seq(
        top,
        title(s),
        meta(s),
        some(s, 0.6, shot(s, ONE_LINE)),
        text(s),
        some(s, 0.6, tags(s)),
        columns[0],
        bottom,
    )
    return Made(article, seq(top, hero, laid, rest, bottom), 0.75)


@layout
def dish_on_a_card(s: MadeSite) -> Made:
    """A dish as a card: buttons, minutes, what goes in under several heads or as a table, steps with a picture each,
    advice, what readers cooked."""
    rng = s.rng
    top, bottom = header(s, tick=0), footer(s)
    facts = row(s, s.several("m_x_cook", 3, 9), "tools", rng.choice(["ul", "lines", " ", " | ", "td"]), tag="span")
    tabled, numbered = rng.random() < 0.3, rng.choice(["{n}. ", "{n}- ", "", "خطوة {n}: "])
    tag, pictured = rng.choice(["h2", "h3", "h4", "strong"]), rng.random() < 0.4

    def head(out: Writer, words: str) -> None:
        with out.box("div" if tag == "strong" else tag), out.box("strong" if tag == "strong" else "span"):
            out.say(words, "subheading", article=1)

    def card(out: Writer, page: State) -> None:
        r = page.rng
        said = page.paragraphs.setdefault(1, [])
        for _ in range(r.choice([1, 1, 2, 3])):
            head(out, s.told("m_x_cookhead", r))
            with out.box("table" if tabled else "ul"):
                for words in dict.fromkeys(s.told("m_ingredient", r) for _ in range(r.randint(2, 8))):
                    said.append(words)
                    with out.box("tr" if tabled else "li"):
                        out.line(words, "paragraph", "td" if tabled else "span", article=1, role="list")
        head(out, s.told("m_x_cookhead", r))
        for n, words in enumerate(dict.fromkeys(s.told("m_step", r) for _ in range(r.randint(3, 7))), 1):
            if pictured:
                image(out, r)
            said.append(numbered.format(n=n) + words)
            out.line(said[-1], "paragraph", "p", article=1, role="list")
        if r.random() < 0.5:
            head(out, s.told("m_x_cookhead", r))
            paragraph(out, page, s.told("m_x_tip", r))

    short = cut(text(s, class_="intro", alsos=0, pictures=0, adverts=0, subheads=0, dateline=0), 3)
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        mixed(s, title(s, "h1"), some(s, 0.6, facts)),
        signature(s, "{n}", "الشيف {n}", "من مطبخ {n}~ | ~{d}", "{d}", "{n}~\n~{d}", "وصفة {n}"),
        some(s, 0.6, shot(s, ["{c}", "{t}", *ONE_LINE])),
        some(s, 0.7, short),
        some(s, 0.5, facts),
        card,
        some(s, 0.3, table(s, "m_ingredient")),
        some(s, 0.4, share(s)),
        some(s, 0.4, tags(s)),
        fronted(s, rng.choice(["img title", "title+count", "img title writer"]), (3, 8), rng.choice(["?", ""])),
        some(s, 0.5, comments(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, teaser_page), 0.12, (1, 2), "Recipe")


@layout
def figures_drawn_large(s: MadeSite) -> Made:
    """Figures: a number in large letters and a sentence for each, a drawing with its words, a line of text, lists."""
    rng = s.rng
    top, bottom = header(s, hot=0.3), footer(s)
    tag, below = rng.choice(["h2", "h3", "div", "strong"]), rng.random() < 0.3
    short = cut(text(s, class_="intro", alsos=0, pictures=0, adverts=0, subheads=0), 2)

    def figures(out: Writer, page: State) -> None:
        r = page.rng
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="figures"):
            for _ in range(r.randint(2, 6)):
                words = s.told("m_x_figureword", r)
                if below:
                    paragraph(out, page, words)
                with out.box("div"), out.box(tag):
                    out.say(s.told("m_x_figure", r), "subheading", article=1)
                if not below:
                    paragraph(out, page, words)

    drawn = shot(s, ["{c}", "{t}", "{H} {c}", "{t}\n{H} {c}"], rng.choice(["", "title"]), share=0.9)
    article = seq(
        top,
        some(s, 0.6, anew(s, "m_label", "section", "a")),
        title(s),
        mixed(
            s,
            signature(s, "{d}", "تصميم: {n}", "{n}~ | ~{d}", "{s}~ - ~{d}", "إعداد: {n}~\n~{d}"),
            some(s, 0.5, share(s)),
        ),
        mixed(s, short, drawn, figures) if rng.random() < 0.5 else seq(short, drawn, figures),
        some(s, 0.4, lines_of(s, "m_credits", "writer", 1, 3)),
        some(s, 0.5, tags(s)),
        fronted(s, rng.choice(["img title", "label+title", "img title day"]), (3, 7), "?"),
        knots(s, 1, 2),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, films), 0.12, (1, 3))


@layout
def what_others_wrote(s: MadeSite) -> Made:
    """A digest: headlines of other houses, each with its words below in a few lines; a greeting first."""
    rng = s.rng
    top, bottom = seq(brand(s), menu(s, "m", 3, 9)), foot(s)
    place, tag = rng.choice(["before", "behind", "below"]), rng.choice(["h3", "h4", "p", "strong"])
    tie, mark = rng.choice([" - ", ": ", " | ", " ", ""]), rng.choice(["", "", "» ", "• "])

    def digest(out: Writer, page: State) -> None:
        r, body = page.rng, grown(s, page, 3, 8, True)
        with out.box("div", class_="digest"):
            paragraph(out, page, s.told("m_x_hello", r))
            for words in body:
                house = s.told("m_site", r)
                with out.box("div"), out.box(tag):
                    out.say(mark, "navigation", role="bullet")
                    if place == "before":
                        out.say(house, "navigation", role="source")
                        sign(out, tie)
                    out.say(s.material.title(r), "subheading", article=1)
                    if place == "behind":
                        sign(out, tie)
                        out.say(house, "navigation", role="source")
                if place == "below":
                    out.line(house, "navigation", "div", role="source")
                paragraph(out, page, words)
                if onward and r.random() < 0.7:
                    out.line(onward, "navigation", "div", role="more")

    onward = rng.choice(["", "", "اقرأ المادة كاملة", "الرابط", "للقراءة اضغط هنا"])
    article = seq(
        top,
        mixed(s, title(s, rng.choice(["h1", "h2"])), day(s, "div")),
        some(s, 0.5, signature(s, "{n}", "اختيار: {n}", "{s}", "{k}", "إعداد {n}")),
        digest,
        some(s, 0.5, share(s)),
        maybe(0.6, say(lambda r: s.told("m_x_mailfoot", r), role="letter", tag="p")),
        some(s, 0.4, tags(s)),
        bunch(s, "more", (3, 8), rng.choice(["", "?", None])),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 6))
