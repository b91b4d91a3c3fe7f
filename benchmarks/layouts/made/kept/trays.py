"""What is read in other places: feeds, letters by mail; searches with facets, lives of writers, pages that are lost."""

from __future__ import annotations

from benchmarks.layouts.dates import any_time
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of, share, tags, title
from benchmarks.layouts.made.doorways import pages
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.house import foot
from benchmarks.layouts.made.kit import anew, box, cells, image, mixed, row, say, seq, some
from benchmarks.layouts.made.links import cards, link, room
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch, tabs
from benchmarks.layouts.made.shots import ONE_LINE, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu, trending
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.tangles import fronted, knots, tangle
from benchmarks.layouts.made.watching import grown
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


@layout
def reader_of_feeds(s: MadeSite) -> Made:
    """A reader's program: feeds with what is unread, items with house, hour and teaser; one opened, 'visit website'."""
    rng = s.rng
    feeds = [f"{s.told('m_site')} ({rng.randint(1, 99)})" if rng.random() < 0.6 else s.told("m_site") for _ in range(6)]
    left = box(
        "aside", "feeds", row(s, s.several("m_x_feed", 3, 8), "tools", "lines"), row(s, feeds, "source", "lines")
    )
    items = fronted(
        s,
        rng.choice(
            [
                "house title teaser ago",
                "title+ago teaser",
                "ago title house",
                "title house+clock teaser",
                "house+title clock",
                "title teaser",
            ]
        ),
        (4, 14),
    )
    opened = row(s, s.several("m_x_open", 1, 4), "tools", rng.choice([" ", " | ", "lines"]))
    whose = signature(s, "{a}~ · ~{d}", "{a}~\n~{d}", "بواسطة {n}~ · ~{d}", "{a} / بواسطة {n}~ | ~{d}", "{d}~ ~{a}")
    body = seq(
        mixed(s, title(s, rng.choice(["h1", "h2", "h3"])), whose),
        some(s, 0.6, opened),
        some(s, 0.4, shot(s, ["{t}", *ONE_LINE])),
        text(s, class_="item-content", alsos=0.2, adverts=0.1, pictures=0.3),
        opened,
    )
    article = mixed(s, left, body) if rng.random() < 0.5 else seq(left, cells(items, body))
    return Made(article, seq(left, items), 0.25, (1, 9))


@layout
def letter_with_rooms(s: MadeSite) -> Made:
    """A letter by mail: from whom, greeting, rooms with a heading each and a paragraph or two, links, a farewell."""
    rng = s.rng
    top = seq(lines_of(s, "m_x_mailtop", "letter", 1, 4), some(s, 0.7, brand(s)))
    bottom = lines_of(s, "m_x_mailfoot", "letter", 2, 6)
    tag, sign = rng.choice(["h2", "h3", "strong"]), rng.choice(["", "", "◼ ", "▪ ", "# ", "1", "— "])
    greets, linked = rng.random() < 0.7, rng.choice([0, 0.3, 0.6])
    signed_, rng_apart = rng.random() < 0.4, rng.random() < 0.6

    def rooms(out: Writer, page: State) -> None:
        r, body, n = page.rng, grown(s, page, 3, 9, rng_apart), 1
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="mail"):
            if greets:
                paragraph(out, page, s.told("m_x_hello", r))
            while body:
                words = s.told("m_x_mailroom", r) if r.random() < 0.5 else s.material.title(r)
                words = f"{n}. {words}" if sign == "1" else words
                with out.box("p" if tag == "strong" else tag), out.box("strong" if tag == "strong" else "span"):
                    out.say(sign if sign != "1" else "", "navigation", role="bullet")
                    out.say(words, "subheading", article=1)
                for _ in range(r.choice([1, 1, 2])):
                    if body:
                        paragraph(out, page, body.pop(0))
                if r.random() < linked:
                    with out.box("p"):
                        out.say("← ", "navigation", role="bullet")
                        link(s, out, page, "more")
                n += 1
            if signed_:
                name = r.choice(s.people)
                page.author = page.author or name
                out.line(name, "byline", "p", article=1, value=name)

    article = seq(
        top,
        mixed(s, title(s, rng.choice(["h1", "h2"])), some(s, 0.8, day(s, "div"))),
        rooms,
        some(s, 0.4, cards(s, "more", (2, 6), rng.choice(["title teaser", "title"]), room(s))),
        bottom,
    )
    return Made(article, seq(top, fronted(s, "title teaser more", (4, 9)), bottom), 0.12, (3, 12))


@layout
def search_with_facets(s: MadeSite) -> Made:
    """Mostly a search: facets with counts, results with section, day and broken sentences; at times what was found."""
    rng = s.rng
    top, bottom = header(s, tick=0.1), footer(s, columns=2)
    facets = [row(s, s.several("m_x_facet", 2, 7), "search", rng.choice(["lines", "ul", " "])) for _ in range(2)]
    parts = rng.choice(
        [
            "title teaser day",
            "section title teaser",
            "day title teaser section",
            "title day+section teaser",
            "number title teaser",
            "img title teaser ago",
            "title teaser writer+day",
        ]
    )
    asked = s.told("m_topic")
    bar = lines_of(s, "m_search", "search", 1, 4)
    found = fronted(s, parts, (5, 15), teaser=(10, 35))
    words = say(
        rng.choice([asked, f"نتائج: {asked}", f"بحث عن «{asked}»"]), role="section", tag=rng.choice(["h1", "div"])
    )
    count = some(s, 0.7, say(lambda r: f"{r.randint(2, 900)} {'نتيجة' if r.random() < 0.6 else 'مادة'}", role="count"))
    side = box("aside", "facets", *facets)
    results = seq(mixed(s, words, bar), count, *rng.choice([[side, found], [found, side]]), pages(s))
    article = seq(
        top,
        bar,
        title(s),
        meta(s, 1, "m", "bare worded housed"),
        some(s, 0.6, picture(s)),
        text(s),
        some(s, 0.6, tags(s)),
        knots(s, 1, 2),
        bottom,
    )
    return Made(article, seq(top, results, bottom), 0.7)


@layout
def life_of_a_writer(s: MadeSite) -> Made:
    """Mostly a writer's page: name, life in paragraphs, figures, tabs, what was written; at times one piece of it."""
    rng = s.rng
    top, bottom = header(s), footer(s)
    facts = row(s, s.several("m_x_profile", 3, 8), "author box", rng.choice(["lines", " ", " | ", "ul"]), tag="span")
    lives = [s.told("m_x_life") for _ in range(4)]
    listed = fronted(
        s,
        rng.choice(["title day", "img title teaser", "section title day", "title+ago", "day title teaser"]),
        (4, 14),
        rng.choice([None, None, "?"]),
    )

    def life(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("div", class_="profile"):
            image(out, r)
            out.line(r.choice(s.people), "navigation", rng_tag, role="writer")
            for words in dict.fromkeys(r.choice(lives) for _ in range(r.randint(1, 3))):
                out.line(words, "navigation", "p", role="author box")

    rng_tag = rng.choice(["h1", "h1", "h2", "div"])
    nets = some(s, 0.5, row(s, s.several("m_sharebtn", 2, 5), "share"))
    profile = seq(mixed(s, life, some(s, 0.8, facts)), nets, listed, pages(s), some(s, 0.4, trending(s)))
    who = signature(s, "{n}~\n~{r}", "{n}", "{n}~ ~{d}", "بقلم: {n}~\n~{d}", "{d}~\n~{n}")
    brief = box("div", "about-writer", say(lambda r: s.told("m_x_life", r), role="author box", tag="p"))
    article = seq(
        top,
        mixed(s, who, title(s)),
        some(s, 0.6, brief),
        text(s, class_="piece", alsos=0.1),
        some(s, 0.5, facts),
        some(s, 0.4, share(s)),
        listed,
        bottom,
    )
    return Made(article, seq(top, profile, bottom), 0.6, (3, 12))


@layout
def lost_page(s: MadeSite) -> Made:
    """Nothing but what is said of a page that is not there: sentences, a search, sections with headlines, days."""
    rng = s.rng
    top, bottom = seq(brand(s), some(s, 0.7, menu(s, "n", 4, 12))), foot(s)
    big = some(s, 0.8, anew(s, "m_x_lostbig", "notice", rng.choice(["h1", "h2", "div"])))
    said = [lines_of(s, "m_x_lost", "notice", 1, 3, tag=rng.choice(["p", "div"]))]
    search = some(s, 0.6, row(s, s.several("m_search", 1, 3), "search"))
    rooms = [
        rng.choice(
            [
                lambda: tangle(s, "more", (2, 6), room(s)),
                lambda: bunch(s, "most_read", (3, 8)),
                lambda: fronted(s, rng.choice(["img title", "day title", "section title teaser"]), (3, 8), "?"),
                lambda: tabs(s),
                lambda: cards(s, "more", (3, 6)),
            ]
        )()
        for _ in range(rng.randint(1, 4))
    ]
    lost = seq(top, box("main", "error", big, *said, search), *rooms, some(s, 0.3, _sitemap(s)), bottom)
    article = seq(top, title(s), day(s, "div"), text(s), some(s, 0.5, tags(s)), *rooms[:2], bottom)
    return Made(article, lost, 0.85, (1, 8))


def _sitemap(site: MadeSite) -> Block:
    """Sections with the days of their last piece."""

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("ul", class_="sitemap"):
            for _ in range(r.randint(3, 8)):
                with out.box("li"):
                    out.say(site.told("section", r), "navigation", role="section")
                    out.say(" ")
                    out.say(site.day(any_time(r)), "date_line", role="clock")

    return put
