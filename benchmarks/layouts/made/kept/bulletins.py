"""Numbers and hours: prices of a morning, results of a round, a timetable, weather by regions."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, share, tags, title, tools
from benchmarks.layouts.made.between import adline, appline, card, mini, stuff
from benchmarks.layouts.made.ends import imprint
from benchmarks.layouts.made.facts import ago, day, updated
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, picked, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, shot
from benchmarks.layouts.made.sides import header, menu, sidebar, trending, widget
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.stands import fixtures, standings
from benchmarks.layouts.made.tail import comments, source
from benchmarks.layouts.made.tops import daybar, kick, trail
from benchmarks.layouts.made.ways import added, headed, line, lined, points, short, tabled, written


@layout
def prices_of_the_morning(s: MadeSite) -> Made:
    """Prices in lines, lists and tables with text between them, advertisements in each gap, who sets them last."""
    top, bottom = header(s, tick=0.6), imprint(s)
    body = written(
        s,
        lined(s),
        lined(s, "m_priceline", (2, 5)),
        tabled(s, s.rng.choice(["m_market", "m_firm2", "m_place"])),
        headed(s, s.rng.choice(["m_sub2", "m_subhead"])),
        inserts=[adline(s), card(s), *stuff(s, 1, 2)],
        share=s.rng.choice([0.4, 0.55]),
        between=s.rng.choice([0.2, 0.4]),
        last=[line(s, "m_edit", share=0.3)],
    )
    article = seq(
        top,
        trail(s),
        mixed(s, title(s), day(s, "div")),
        some(s, 0.5, updated(s, "div")),
        signature(s, "{n}", "{s}", "{k}", "كتب {n}~ ~{e}", "{s}~ - ~{v}", "{n}~\n~{v}"),
        shot(s, ["{t}", *ONE_LINE], s.rng.choice(["when", "same", ""]), share=0.7),
        body,
        some(s, 0.4, source(s, 0.3)),
        some(s, 0.6, tags(s)),
        share(s),
        cards(s, "similar", (3, 6)),
        sidebar(s, 0, 2),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 8))


@layout
def results_of_the_round(s: MadeSite) -> Made:
    """Matches of a round in lines, a table of points in the text, strips of matches above that are the house's."""
    top = seq(some(s, 0.6, fixtures(s)), header(s, tick=0.3), some(s, 0.3, trending(s)))
    bottom = imprint(s)
    body = written(
        s,
        lined(s, "m_resultline", (2, 7)),
        tabled(s, "m_club", ("الفريق", "لعب", "له", "عليه", "نقاط"), "{a}"),
        headed(s, "m_club", s.rng.choice(["h3", "strong", "h2"])),
        points(s, "m_playing", "marks"),
        inserts=[adline(s), card(s), appline(s)],
        share=0.45,
        between=0.2,
        class_="match-report",
    )
    article = seq(
        top,
        some(s, 0.6, anew(s, "m_league", "section", "a")),
        some(s, 0.4, kick(s)),
        title(s, s.rng.choice(["h1", "h1", "h2", "div"])),
        signature(s, "{n}~ | ~{d}", "{d}~\n~{n}", "{p} - {n}~\n~{d}", "{s}~ - ~{p}~ - ~{d}", "{d}~ - ~{v}~ - ~{n}"),
        shot(s, [*ONE_LINE, *CREDITS, "{t}"], s.rng.choice(["", "film", "when"]), share=0.8),
        body,
        some(s, 0.4, tags(s, s.rng.choice(["hash_", "hash", "bars"]))),
        box("aside", "", some(s, 0.6, standings(s)), cards(s, "most_read", (3, 5))),
        some(s, 0.5, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 9))


@layout
def hours_and_places(s: MadeSite) -> Made:
    """A body's news: when and where things are held, in lines or tables, conditions with numbers, whom to call."""
    top = seq(header(s, tick=0, skip=0.6), some(s, 0.4, daybar(s)))
    bottom = seq(some(s, 0.5, lines_of(s, "m_service", "", 3, 8)), imprint(s))
    body = written(
        s,
        lined(s, "m_hourline", (3, 8)),
        tabled(s, "m_place", ("المكان", "اليوم", "الموعد"), "0{b}:{d}"),
        points(s),
        points(s, "m_item", "numbers"),
        inserts=[maybe(0.6, shot(s, ["{t}", "{L}: ~{t}"], "when"))],
        share=0.5,
        between=0.1,
        tag=s.rng.choice(["p", "div", "br"]),
        last=[line(s, "m_contact2", share=s.rng.choice([0, 0.6])), line(s, "m_edit", share=0.2)],
    )
    article = seq(
        top,
        trail(s, "nav"),
        box("div", "news-detail", mixed(s, title(s, "h2"), seq(day(s, "div"), some(s, 0.4, tools(s))))),
        shot(s, ["{t}", "{t}", "{t}~ - ~{c}"], s.rng.choice(["when", "", "same"]), share=0.6),
        body,
        some(s, 0.5, lines_of(s, "m_useful", "poll", 1, 4)),
        some(s, 0.5, share(s)),
        cards(s, "more", (3, 6), s.rng.choice(["title clock", "img title clock", "clock title"])),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (1, 6))


@layout
def weather_by_regions(s: MadeSite) -> Made:
    """A bulletin: regions as headings or before a colon, what to mind in points, prayers and degrees all round."""
    top = seq(daybar(s), header(s, bars=0.8), some(s, 0.5, lines_of(s, "m_forecast", "widget", 3, 7)))
    bottom = imprint(s)
    body = written(
        s,
        headed(s, "m_region", s.rng.choice(["h3", "strong", "h4", "p"])),
        lined(s, "m_city", (3, 8), s.rng.choice(["p", "br", "ul"])),
        points(s, "m_item"),
        short(s),
        added(s),
        inserts=[adline(s), mini(s), *stuff(s, 1, 2)],
        share=0.5,
        between=0.15,
    )
    article = seq(
        top,
        some(s, 0.5, trail(s)),
        mixed(s, title(s), signature(s, "{d}", "{s}~ - ~{d}", "{p} - {s}~\n~{d}", "{n}~ ~{d}", "{a}~ - ~{d}")),
        some(s, 0.4, ago(s, "div")),
        some(s, 0.6, shot(s, ["{t}", "{t}~ ({c})", "{A}", "{c}"], s.rng.choice(["", "when", "same"]))),
        body,
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        picked(s, 1, cards(s, "more"), cards(s, "most_read", (3, 7)), widget(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 8))


@layout
def fund_of_the_city(s: MadeSite) -> Made:
    """An exchange's or bank's page: numbers in the first lines, tables with sentences between, notes last."""
    top = seq(menu(s, "m", 5, 10), some(s, 0.6, lines_of(s, "m_rates", "widget", 3, 8)))
    bottom = imprint(s)
    rows = tabled(s, s.rng.choice(["m_firm2", "m_market"]), numbers=s.rng.choice(["{a}.{b}", "{a},{c}", "{a}.{b}%"]))
    body = written(
        s,
        rows,
        rows,
        headed(s, "m_market"),
        lined(s, "m_priceline", (2, 6)),
        inserts=[card(s), *stuff(s, 1, 2)],
        share=0.5,
        between=0.15,
        first=s.rng.random() < 0.7,
    )
    article = seq(
        top,
        some(s, 0.5, kick(s)),
        title(s),
        signature(s, "{p} - {a}~\n~{d}", "{n} – {p}~ ~{d}", "{d}~\n~{n}", "{s}~ ~{d}", "{k}~ | ~{d}"),
        some(s, 0.4, share(s)),
        body,
        lines_of(s, "m_licence", "disclaimer", 0, 2, tag="p"),
        some(s, 0.5, tags(s)),
        cards(s, "more", (3, 8), "title clock"),
        sidebar(s, 0, 2),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 8))
