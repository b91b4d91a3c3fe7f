"""Heads with much in them: another article before the title, words over it, bars, everything on one line."""

from __future__ import annotations

from benchmarks.layouts.made.below import again, lines_of, share, tags, title, tools
from benchmarks.layouts.made.between import adline, buttons, player, stuff
from benchmarks.layouts.made.ends import imprint
from benchmarks.layouts.made.facts import ago, day, place
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, one, say, seq, side_by_side, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.rows import bunch, mixture
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import brand, header, menu, sidebar, ticker, today, trending
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.tail import comments, signed
from benchmarks.layouts.made.tops import another, daybar, kick, slogan, trail
from benchmarks.layouts.made.ways import some_ways, written


@layout
def another_before_it(s: MadeSite) -> Made:
    """Over the article stands another's headline, as large, with first words and picture; then its own head."""
    top = seq(brand(s), menu(s, "m", 4, 14))
    bottom = imprint(s)
    above = [another(s), another(s, s.rng.choice(["more", "picks"]), (1, 3))]
    who = signature(s, "{n}~ ~{d}", "{d}~\n~{n}", "{d}", "{n} - {p}~\n~{d}", "{s}~ | ~{d}", "كتب: {n}~ ~{d}")
    article = seq(
        top,
        above[0],
        some(s, 0.3, ticker(s)),
        some(s, 0.4, trail(s)),
        some(s, 0.4, kick(s)),
        title(s, s.rng.choice(["h1", "h2", "h2", "h3"])),
        who,
        shot(s, [*ONE_LINE, *CREDITS, "{t}"], share=0.6),
        some(s, 0.3, lead(s)),
        text(s, class_="news-text", alsos=0.3) if s.rng.random() < 0.5 else written(s, *some_ways(s), share=0.3),
        some(s, 0.4, share(s)),
        some(s, 0.4, tags(s)),
        some(s, 0.6, above[1]),
        mixture(s, 1, 2),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 10))


@layout
def three_headlines(s: MadeSite) -> Made:
    """An old daily's way: words over the title, the title, one or two lines under it, then who and where."""
    top = seq(daybar(s) if s.rng.random() < 0.5 else today(s), brand(s), slogan(s), menu(s))
    bottom = imprint(s)
    over = mixed(s, kick(s, share=0.9), some(s, 0.4, kick(s)))
    under = [lead(s, s.rng.choice(["h2", "h3", "h4"])), some(s, 0.5, lead(s, s.rng.choice(["h3", "div"])))]
    who = one(
        s, signature(s, "{p} - {n}", "{n}", "{p} - {s}: {n}", "{s} - {p}", "{n} - {a}", "{p}: {n} و{m}"), place(s)
    )
    article = seq(
        top,
        some(s, 0.4, anew(s, "section", "section")),
        over,
        title(s, s.rng.choice(["h1", "h1", "h2"])),
        *under,
        mixed(s, who, day(s, "div")),
        shot(s, ["{t}", "{t}~ ({c})", "{t}~ - ~{g}/{c}", "{c}"], s.rng.choice(["", "name", "when"]), share=0.7),
        written(s, *some_ways(s, 1, 3), inserts=stuff(s, 1, 2), share=0.2, between=0.1),
        some(s, 0.4, signed(s)),
        some(s, 0.4, tools(s)),
        some(s, 0.4, share(s)),
        cards(s, "more", (3, 9), s.rng.choice(["title", "title clock", "img title"])),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 14))


@layout
def bars_over_all(s: MadeSite) -> Made:
    """Both calendars, prayers, heat, a running line, keywords of today, the way with odd signs, only then the title."""
    bars = [
        daybar(s),
        ticker(s),
        trending(s),
        lines_of(s, "m_prayer", "widget", 3, 6),
        lines_of(s, "m_rates", "widget", 2, 5),
    ]
    top = seq(mixed(s, brand(s), menu(s, low=7), *s.rng.sample(bars, s.rng.randint(2, 4))), some(s, 0.4, slogan(s)))
    bottom = imprint(s)
    article = seq(
        top,
        trail(s),
        some(s, 0.3, anew(s, "m_label", "label")),
        some(s, 0.3, adline(s)),
        title(s),
        signature(s, "{x}~ | ~{d}", "{d}~ ~{v}", "{s} - {p}~\n~{d}", "{n}~ | ~{d}~ | ~{x}", "{d}~ | ~{q}~ | ~{n}"),
        some(s, 0.5, tools(s, "m_font", "m_tool")),
        shot(s, ["{t}", *ONE_LINE, *STACKED[:5]], s.rng.choice(["", "name", "same"]), share=0.7),
        written(s, *some_ways(s, 0, 3), inserts=stuff(s, 1, 2), share=0.25, between=0.15),
        some(s, 0.5, tags(s)),
        some(s, 0.5, share(s)),
        sidebar(s),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 10))


@layout
def all_on_one_line(s: MadeSite) -> Made:
    """Section, day, hour, name and readings run on one line with bars or nothing between; the title in the way too."""
    top, bottom = header(s, bars=0.5, hot=0.2), imprint(s)
    sign = s.rng.choice([" | ", " - ", " ", "", " • ", " / ", "  ", "، ", " – "])
    pieces = ["{x}", "{d}", "{n}", "{v}", "{q}", "{s}"]
    form = f"~{sign}~".join(s.rng.sample(pieces, s.rng.randint(3, 5)))
    if "{d}" not in form:
        form += f"~{sign}~{{d}}"
    line = signature(s, form.replace("~~", "~"), tag=s.rng.choice(["div", "p", "span", "h5"]))
    article = seq(
        top,
        some(s, 0.6, trail(s)),
        mixed(s, title(s), line) if s.rng.random() < 0.5 else seq(title(s), line),
        some(s, 0.3, again(s, "div")),
        some(s, 0.5, side_by_side(s, *[told(s, slot, "tools", "span") for slot in ("m_font", "m_listen", "m_tool")])),
        some(s, 0.4, share(s)),
        shot(s, [*ONE_LINE, "{t}", *CREDITS[:4]], s.rng.choice(["", "when"]), share=0.7),
        text(s, class_="c", alsos=0.2, adverts=0.3),
        some(s, 0.5, tags(s)),
        bunch(s, s.rng.choice(["more", "similar", "most_read"]), (3, 8)),
        some(s, 0.3, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 12))


@layout
def picture_and_counts_on_top(s: MadeSite) -> Made:
    """A cover with its words and a count of pictures, readings, shares and buttons in lines; the title comes late."""
    top, bottom = header(s, bars=0.3), imprint(s)
    how = s.rng.choice(["same", "name", "when", "film", "long"])
    cover = one(s, player(s), shot(s, ["{t}", "{t}\n{c}", "{c}\n{t}", *ONE_LINE, "{L}: ~{t}"], how))
    counts = [
        anew(s, "m_views", "count"),
        anew(s, "m_comments", "count"),
        say(lambda r: f"1 / {r.randint(2, 20)}", "navigation", "count"),
        ago(s, "div"),
        some(s, 0.5, share(s)),
        some(s, 0.5, buttons(s)),
        told(s, "m_zoom", "gallery"),
    ]
    article = seq(
        top,
        box("div", "cover", cover, *s.rng.sample(counts, s.rng.randint(1, 4))),
        some(s, 0.4, kick(s)),
        title(s),
        some(s, 0.4, lead(s)),
        signature(s, "{d}", "{n}~\n~{d}", "{d}~ - ~{n}", "{s}~\n~{d}", "{n}~ ~{e}", "{n}، {m}~\n~{d}"),
        some(s, 0.4, tags(s, head=0.3)),
        written(s, *some_ways(s, 1, 3), inserts=[maybe(0.8, cover), *stuff(s, 1, 2)], share=0.25, between=0.15),
        some(s, 0.5, cards(s, "picks", (2, 6), "img title")),
        some(s, 0.5, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 12))
