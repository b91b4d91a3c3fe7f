"""In the manner of papers, agencies and parties' channels of the two rivers."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, share, tags, title, tools
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, row, seq, side_by_side, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.shots import shot
from benchmarks.layouts.made.sides import bar, brand, copyright_, footer, header, menu, ticker, today, trending, widget
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import source
from benchmarks.layouts.markup import Writer


@layout
def rivers_agency(s: MadeSite) -> Made:
    """Section and minute over the title, the agency's name with a slash in the first words, keywords, rates."""
    top = seq(box("div", "rates", widget(s)), brand(s), menu(s), some(s, 0.8, ticker(s)))
    house = " ".join(s.name.split()[-2:])

    def opened(out: Writer, page: State) -> None:
        page.body = [f"{house} / {page.body[0]}" if page.rng.random() < 0.8 else page.body[0], *page.body[1:]]

    line = signature(s, "{x}~ ~{d}", "{d}~ | ~{x}", "{x}~\n~{d}", "{d}~ ~{v}", "{d}", "{x}~ - ~{d}~ - ~{v}")
    article = seq(
        top,
        box("div", "head", line, title(s)),
        shot(s, ["{t}", "{A}", "{t}\n{A}"], share=0.5),
        some(s, 0.6, share(s, words=True)),
        opened,
        text(s, class_="text-article", alsos=0.2, subheads=0, dateline=0),
        some(s, 0.6, lines_of(s, "m_follow", "promo", 1, 3)),
        tags(s, s.rng.choice(["hash_", "hash", "lines", "ul"]), head=0.5),
        cards(s, "similar", (3, 6), "img title clock"),
        cards(s, "more", (3, 8), "section title clock"),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.12, (2, 8))


@layout
def rivers_daily(s: MadeSite) -> Made:
    """A paper of the rivers: year and issue, a square before town and name, text, who wrote more, words of no frame."""
    strangers(s, 0.7)
    top = seq(box("header", "", told(s, "masthead", "masthead"), brand(s), today(s)), menu(s, "menu", 5, 13))
    sign = s.rng.choice(["", "□ ~", "■ ~", "● ~", "* ~", "» ~"])
    who = signature(s, f"{sign}{{p}} / {{n}}", f"{sign}{{n}}", f"{sign}{{p}} - {{n}}", f"{sign}{{p}} - {{s}}",
                    f"{sign}{{n}} / {{p}}", f"{sign}{{p}}/ {{n}} و{{m}}", "{n}~~{p}")  # fmt: skip
    article = seq(
        top,
        mixed(s, maybe(0.9, day(s, "div", "date")), some(s, 0.6, anew(s, "section", "section"))),
        title(s, s.rng.choice(["h1", "h2", "h4"])),
        who,
        some(s, 0.4, shot(s, ["{t}", "{c}"], share=0.6)),
        text(s, class_="full", alsos=0, adverts=0, subheads=0.2, tag=s.rng.choice(["p", "br"])),
        some(s, 0.4, tools(s, "m_tool")),
        cards(s, "more", (4, 9), s.rng.choice(["title", "title clock", "title writer"])),
        copyright_(s),
    )
    return Made(article, front(s, top, copyright_(s)), 0.1, (3, 14))


@layout
def channel_of_a_bloc(s: MadeSite) -> Made:
    """A bloc's channel: letters larger, clock beside day, who edited, source and reader counts after the text."""
    strangers(s, 0.5)
    top, bottom = seq(box("div", "live", row(s, s.several("m_onair", 2, 5))), header(s)), footer(s)
    line = side_by_side(s, day(s, "span"), told(s, "m_font", "tools", "span"), anew(s, "m_views", "count", "span"))
    after = [some(s, 0.6, anew(s, "m_hand", "writer", "p")), some(s, 0.6, source(s, 0.4))]
    article = seq(
        top,
        mixed(s, line, title(s, "h1", "news-head")),
        shot(s, ["{t}", "{t}", "{c}\n{t}"], share=0.5),
        some(s, 0.5, signature(s, "{s} - {p}", "متابعة {s}", "{p} - {n}", "{s}/ {p}", "المركز الخبري - {n}")),
        text(s, class_="news-desc", alsos=0, pictures=0.2, dateline=0),
        *after,
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        cards(s, "more", (4, 8), "img title clock"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 7))


@layout
def mountain_network(s: MadeSite) -> Made:
    """A network of the mountains in several tongues: rare names, place with hour, keywords of the site, long foot."""
    strangers(s, 1.0)
    top = seq(bar(s), brand(s), row(s, ["كوردی", "Kurdî", "English", "Türkçe", "العربية"][: s.rng.randint(2, 5)]))
    top = seq(top, menu(s), some(s, 0.6, trending(s)))
    who = signature(s, "{n} - {p}", "{p} - {n}", "{n}~\n~{d}", "{d}~ ~{n}", "{n}~ ~{e}", "{s} - {p}~\n~{d}", "{n}~~{r}")
    article = seq(
        top,
        anew(s, "section", "section", "a"),
        title(s),
        who,
        shot(s, ["{t}", "{t}~ | ~{W}: {g}", "{W}: {g}", "{t}\n{W}: {c}"], share=0.8),
        some(s, 0.5, share(s)),
        text(s, class_="detail", subheads=0.2, alsos=0.3),
        some(s, 0.5, anew(s, "m_hand", "writer", "div")),
        some(s, 0.5, tags(s)),
        cards(s, "picks", (3, 6)),
        cards(s, "more", (5, 12), "img title clock"),
        footer(s, columns=5),
    )
    return Made(article, front(s, top, footer(s)), 0.12, (3, 12))
