"""In the manner of papers, agencies and portals of the Levant."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, mixed, one, pick, row, say, seq, side_by_side, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.shots import ONE_LINE, shot
from benchmarks.layouts.made.sides import advert, bar, brand, copyright_, footer, header, menu, sidebar, ticker
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import comments
from benchmarks.layouts.markup import Writer


@layout
def levant_daily(s: MadeSite) -> Made:
    """A file's name, title, name and weekday on one line, issue, a photographer in brackets, keywords of places."""
    strangers(s, 0.5)
    top = seq(box("header", "", menu(s, "upper", 3, 8), brand(s), menu(s, "lower", 6, 14)), some(s, 0.3, ticker(s)))
    who = signature(
        s,
        "{n}~ ~{d}", "{n}~\n~{d}", "{d}~ | ~{n}", "{n}~ - ~{e}", "{n}~ ~{e}", "{n}، {m}~ ~{d}", "{x}~ / ~{n}~ / ~{d}",
        class_="article-info",
    )  # fmt: skip
    kicker = some(s, 0.6, anew(s, "m_subhead", "section", "div", "kicker"))
    article = seq(
        top,
        box("div", "heading", anew(s, "section", "section", "a"), kicker, title(s, "h1", "title"), who),
        some(s, 0.4, lead(s, "p")),
        shot(s, [*ONE_LINE, "({c})", "({g} - {c})"], share=0.8),
        text(s, class_="body", subheads=0.2, alsos=0.2),
        some(s, 0.5, say(pick(s, "من ملف : {odd}", "ضمن ملف {odd2}", "العدد ####", "#### العدد"), role="section")),
        some(s, 0.5, tags(s, head=0.4)),
        some(s, 0.7, share(s, low=1, high=4)),
        cards(s, "more", (3, 7), "title writer", pick(s, "مقالات مرتبطة", "من {section}", "يومية {section}")),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.1, (3, 20))


@layout
def levant_wire(s: MadeSite) -> Made:
    """A national agency: hour and title in a row, 'agency - town -' before the first words, signs and initials last."""
    top = seq(brand(s), menu(s, "menu", 5, 12), some(s, 0.5, ticker(s, count=(4, 10))))
    house = " ".join(s.name.split()[-2:])
    forms = [f"{house} - {{m_place}} - ", f"{{m_place}} - {house} - ", f"{house} - ", f"{{m_place}} ({house}) "]
    start = s.rng.choice(forms)

    def opened(out: Writer, page: State) -> None:
        page.body = [f"{s.filled(start, page.rng)} {page.body[0]}", *page.body[1:]]

    ending = anew(s, "m_initials", "end", "p")
    article = seq(
        top,
        mixed(s, side_by_side(s, day(s, "span"), some(s, 0.4, anew(s, "section", "section", "span"))), title(s)),
        some(s, 0.3, shot(s, ["{t}", "{c}"], share=0.7)),
        opened,
        text(s, class_="news-text", subheads=0, alsos=0, pictures=0, adverts=0, dateline=0),
        some(s, 0.5, ending),
        some(s, 0.5, box("div", "tools", row(s, s.several("m_tool", 2, 4), "tools"))),
        cards(s, "more", (5, 14), "clock title", number=""),
        copyright_(s),
    )
    return Made(article, front(s, top, copyright_(s)), 0.15, (1, 6))


@layout
def valley_portal(s: MadeSite) -> Made:
    """A portal of the valley: title, the day small, 'site - ' before the words, numbered remarks, banners."""
    top = seq(bar(s), box("header", "h", brand(s), advert(s), menu(s)), some(s, 0.6, advert(s)))
    facts = side_by_side(s, day(s, "span", "date"), some(s, 0.5, anew(s, "m_views", "count", "span")))
    who = some(s, 0.5, signature(s, "{s} - {p}", "{s} -", "{s} - {n}", "{s} – خاص", "{n}", "{s} - {a}"))
    middle = [shot(s, ["{t}", "{A}", "{L}\n{t}"], share=0.5), some(s, 0.4, tools(s, "m_font"))]
    article = seq(
        top,
        title(s, s.rng.choice(["h1", "h2", "div"]), "NewsTitle"),
        facts,
        *middle,
        who,
        text(s, class_="NewsBody", tag=s.rng.choice(["p", "br", "div"]), dateline=0.4),
        some(s, 0.6, share(s)),
        comments(s, most=9),
        cards(s, "more", (4, 10), "title clock", None),
        some(s, 0.5, cards(s, "most_read", (5, 9), "title")),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.12, (2, 9))


@layout
def agency_of_the_camps(s: MadeSite) -> Made:
    """Words of the picture over the title, town and agency before the text, size of letters, languages, short text."""
    strangers(s, 0.3)
    top, bottom = header(s, "page-head", hot=0), footer(s, columns=2)
    shown = shot(s, ["{t}", "{t}~ ~({c})", "{t}\n{c}", "{c}", "{W}: {g}"], share=0.9)
    who = signature(s, "{p} - {s}", "{p} - {s}:", "{p}- {n}- {s}", "{p} / {s}", "{n} - {s}", "خاص {s} - {n}")
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        shown,
        mixed(
            s, title(s, s.rng.choice(["h1", "h2"])), side_by_side(s, day(s, "span"), some(s, 0.6, told(s, "m_font")))
        ),
        who,
        text(s, class_="entry", alsos=0.2, pictures=0.2, dateline=0),
        some(s, 0.5, anew(s, "m_initials", "end", "p")),
        some(s, 0.5, lines_of(s, "m_follow", "promo", 1, 2)),
        one(s, cards(s, "similar"), cards(s, "more"), sidebar(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 8))
