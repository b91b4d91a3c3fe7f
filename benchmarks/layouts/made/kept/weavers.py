"""Fronts and aggregators: rows with the house behind each headline, writers before headlines, kickers, tied lists."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, say_page, share, tags, title
from benchmarks.layouts.made.doorways import head, pages
from benchmarks.layouts.made.facts import ago, day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import foot
from benchmarks.layouts.made.kit import anew, box, cells, maybe, mixed, pick, row, say, seq, side_by_side, some
from benchmarks.layouts.made.links import room
from benchmarks.layouts.made.minutes import cut
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import empty_head, tabs
from benchmarks.layouts.made.shots import ONE_LINE, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu, ticker, today, trending, widget
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import author_box, comments
from benchmarks.layouts.made.tangles import fronted, knots, tangle
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def clusters(site: MadeSite) -> Block:
    """A headline with its house and hour, and below it what other houses wrote of the same."""
    rng = site.rng
    last = rng.choice(["ago", "clock", ""])
    inner, full = rng.choice(["title+house", "title+house", "house+title", "title"]), rng.random() < 0.4
    many = [fronted(site, inner, (1, 4), class_="also") for _ in range(2)]
    lead_ = "img title+house" if rng.random() < 0.5 else f"title house+{last}" if last else "title+house"

    def put(out: Writer, page: PageState) -> None:
        for _ in range(page.rng.randint(3, 7)):
            with out.box("div", class_="cluster"):
                big(out, page)
                if page.rng.random() < 0.7:
                    page.rng.choice(many)(out, page)
                if full:
                    out.line(more, "navigation", "a", role="more")
                    out.void("br")

    big, more = (
        fronted(site, lead_, (1, 1)),
        pick(site, "التغطية الكاملة", "كل المصادر", "المزيد من التغطيات", "عرض الكل"),
    )
    return put


@layout
def rows_with_houses(s: MadeSite) -> Made:
    """An aggregator: 'headline - house' with hours, clusters of several houses; at times a snippet of one text."""
    rng = s.rng
    top = seq(brand(s), some(s, 0.5, row(s, s.several("m_search", 1, 2), "search")), menu(s, "n", 4, 12))
    bottom = footer(s, columns=1)
    rooms = [
        tangle(
            s,
            "more",
            (4, 10),
            empty_head(s, "section"),
            rng.choice(["", "clock", "ago"]),
            rng.choice(["source", "house"]),
            rng.choice(["lines", "li", "run"]),
            rng.choice([" - ", " | ", " ", ""]),
        )
        for _ in range(rng.randint(1, 4))
    ]
    listed = seq(some(s, 0.4, head(s)), *([clusters(s)] if rng.random() < 0.6 else []), *rooms, some(s, 0.4, tabs(s)))
    whose = signature(s, "{a}~ - ~{d}", "{a}~ | ~{d}", "{d}~ ~{a}", "المصدر: {a}~\n~{d}")
    snippet = cut(text(s, class_="snippet", alsos=0, pictures=0, adverts=0, subheads=0), 2)
    article = seq(
        top,
        title(s, rng.choice(["h1", "h2"])),
        whose,
        some(s, 0.4, shot(s, ONE_LINE)),
        snippet,
        say(
            pick(s, "اقرأ الخبر كاملا في المصدر", "تابع القراءة على موقع المصدر", "فتح الرابط الأصلي"),
            role="more",
            tag="a",
        ),
        some(s, 0.4, share(s)),
        tangle(
            s, rng.choice(["similar", "more"]), (3, 9), "", rng.choice(["", "ago"]), rng.choice(["source", "house"])
        ),
        *rooms[:1],
        bottom,
    )
    return Made(article, seq(top, listed, pages(s), bottom), 0.6, (1, 3))


@layout
def writers_before_headlines(s: MadeSite) -> Made:
    """Opinion: on fronts the name before or behind each headline, glued or with a sign; on columns right above the
    title or right below it, without a word."""
    strangers(s, 0.3)
    rng = s.rng
    top, bottom = header(s, tick=0.2), footer(s)
    form = rng.choice(
        [
            "writer+title",
            "writer title",
            "title+writer",
            "title writer",
            "img writer+title",
            "writer title teaser",
            "img title+writer teaser",
            "day writer title",
        ]
    )
    columns = fronted(s, form, (6, 16), rng.choice([None, "?"]))
    listed = seq(head(s, "مقالات", "كتاب {site}", "آراء", "أقلام", "وجهة نظر"), columns, pages(s))
    who = signature(s, "{n}", "{n}", "د. {n}", "{n}~ ~{d}", "{n}~\n~{r}", "{n}~ | ~{d}")
    pair = [who, title(s, rng.choice(["h1", "h2"]), wrap=rng.choice(["div", "span"]))]
    rng.shuffle(pair)
    article = seq(
        top,
        some(s, 0.4, anew(s, "m_column", "section", "div")),
        *pair,
        some(s, 0.5, day(s, "div")),
        text(s, class_="column", alsos=0.1, pictures=0, adverts=0.2, dateline=0),
        some(s, 0.4, author_box(s)),
        some(s, 0.4, lines_of(s, "m_disclaimer", "disclaimer", 1, 1)),
        some(s, 0.4, share(s)),
        fronted(s, form, (3, 8), rng.choice(["", "?", None])),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, seq(top, listed, bottom), 0.35, (3, 14), "OpinionNewsArticle")


@layout
def kickers_and_teasers(s: MadeSite) -> Made:
    """A paper's front: a kicker, a headline, a teaser, no day; the same three begin its articles."""
    rng = s.rng
    top, bottom = seq(some(s, 0.5, today(s)), brand(s), menu(s), some(s, 0.3, ticker(s))), foot(s)
    form = rng.choice(
        [
            "kicker title teaser",
            "kicker+title teaser",
            "section+kicker title",
            "kicker title teaser writer",
            "img kicker title teaser day",
            "label+title teaser",
            "kicker title+writer",
            "day kicker title teaser",
        ]
    )
    hero = fronted(s, form, (1, 3), title_tag=rng.choice(["h1", "h2"]), teaser=(20, 60))
    rooms = [fronted(s, rng.choice([form, "title teaser", "title"]), (2, 6), room(s)) for _ in range(rng.randint(2, 5))]
    listed = seq(hero, mixed(s, *rooms, widget(s), some(s, 0.5, trending(s)), some(s, 0.5, knots(s, 1, 1))))
    tag = rng.choice(["div", "span", "h3", "p"])

    def kicker(out: Writer, page: State) -> None:
        with out.box("div" if tag == "span" else tag, class_="kicker"):
            out.say(s.material.phrase(page.rng, 2, 6), "navigation", role="kicker")

    article = seq(
        top,
        kicker,
        title(s),
        some(s, 0.7, lead(s)),
        mixed(
            s, signature(s, "{n}~ | ~{d}", "{p} - {n}", "{d}", "{n}~\n~{d}", "{s}~ - ~{d}"), some(s, 0.6, picture(s))
        ),
        text(s, class_="text"),
        some(s, 0.5, tags(s)),
        rooms[0] if rng.random() < 0.6 else fronted(s, form, (2, 5), ""),
        bottom,
    )
    return Made(article, seq(top, listed, bottom), 0.45, (3, 14))


@layout
def lists_in_tangles(s: MadeSite) -> Made:
    """A plain article among lists that lost their breaks: before the title, in the text, beside and below it."""
    rng = s.rng
    top, bottom = header(s, tick=0.4, hot=0.3), footer(s)
    knot = [
        tangle(
            s,
            rng.choice(["more", "most_read", "picks", "similar", "urgent"]),
            (2, 7),
            rng.choice(["", "?", None]),
            form=rng.choice(["run", "run", "lines"]),
        )
        for _ in range(4)
    ]
    facts = side_by_side(s, day(s, "span"), some(s, 0.5, ago(s)), some(s, 0.6, anew(s, "section", "section", "a")))
    body = seq(
        some(s, 0.4, crumbs(s)),
        mixed(s, title(s), facts, some(s, 0.5, signature(s, "{n}", "{s}", "{n} - {p}", "كتب {n}", "{p} - {a}"))),
        some(s, 0.6, picture(s)),
        text(s, maybe(0.7, knot[1]), class_="art", alsos=0.4),
        some(s, 0.5, tags(s, rng.choice(["spaces", "flat", "bars", "hash"]))),
        some(s, 0.4, share(s)),
    )
    address = say_page(lambda page: page.uri, "navigation", "address", "p")
    article = seq(
        top,
        some(s, 0.6, knot[0]),
        cells(body, seq(knot[2], widget(s))) if rng.random() < 0.4 else box("div", "main", body),
        some(s, 0.3, address),
        knot[3],
        knots(s, 1, 3),
        bottom,
    )
    return Made(article, front(s, seq(top, knot[0]), bottom), 0.15, (2, 14))
