"""Copies that others show: previews in chats, readers' applications, fast copies, boards and old portals."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, say_page, share, tags, title, tools
from benchmarks.layouts.made.between import adline, appline, buttons, card, network, stuff
from benchmarks.layouts.made.ends import imprint, publisher
from benchmarks.layouts.made.facts import ago, day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, mixed, nothing, pick, row, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.rows import bunch, mixture
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, shot
from benchmarks.layouts.made.sides import brand, menu, sidebar, ticker
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.tail import comments, signed, source
from benchmarks.layouts.made.tops import kick, slogan, trail
from benchmarks.layouts.made.ways import headed, line, lined, points, short, some_ways, written


@layout
def sent_in_a_chat(s: MadeSite) -> Made:
    """A message that carries a text: forwarded from, the title in bold, points with signs, short lines, where to join,
    readings and hour; the site's address instead of a foot."""
    head = lines_of(s, s.rng.choice(["m_chat", "m_tg"]), "", 1, 4)
    foot = lines_of(s, s.rng.choice(["m_chat", "m_follow", "m_appbox"]), "promo", 1, 3)
    body = written(
        s,
        short(s),
        short(s),
        points(s, "m_item", "marks"),
        lined(s, "m_fact", (2, 4), "br"),
        inserts=[network(s)] if s.rng.random() < 0.3 else [],
        share=0.6,
        between=0.1,
        tag=s.rng.choice(["br", "div", "p"]),
        last=[line(s, "m_edit", share=0.2)],
    )
    address = say_page(lambda page: page.uri, "navigation", "address", "div")
    article = seq(
        head,
        some(s, 0.4, anew(s, "m_flash", "label")),
        title(s, s.rng.choice(["strong", "b", "div", "h3"])),
        some(s, 0.4, day(s, "div", word=False)),
        shot(s, ["{t}", "{c}"], s.rng.choice(["when", "film"]), share=0.3),
        body,
        some(s, 0.4, signature(s, "{n}", "{s}", "{k}", "{s} - {p}")),
        some(s, 0.5, tags(s, s.rng.choice(["hash_", "hash"]), 0)),
        some(s, 0.5, address),
        foot,
        mixed(s, some(s, 0.6, anew(s, "m_views", "count")), some(s, 0.6, ago(s, "div"))),
        some(s, 0.3, bunch(s, "more", (2, 5), None)),
    )
    return Made(article, front(s, head, foot), 0.06, (1, 6))


@layout
def reader_of_many_papers(s: MadeSite) -> Made:
    """An application that shows other papers' texts: paper, hour, title, first lines, buttons, 'read it there', rows of
    the same news in other papers."""
    top = seq(brand(s), row(s, s.several("m_small", 2, 5)))
    bottom = some(s, 0.6, publisher(s))
    paper = say(lambda r: s.told("m_site", r), "source_line", "agency", "div", article=1)
    more = say(
        pick(s, "اقرأ الخبر كاملا من المصدر", "الانتقال إلى الموقع", "فتح المصدر", "تابع القراءة في الموقع"),
        role="more",
    )
    body = written(s, *some_ways(s, 0, 2), inserts=[adline(s), card(s), appline(s)], share=0.2, between=0.2)
    article = seq(
        top,
        mixed(s, paper, some(s, 0.6, ago(s, "div")), some(s, 0.5, anew(s, "section", "section"))),
        title(s, s.rng.choice(["h1", "h2", "div"])),
        some(s, 0.4, day(s, "div")),
        some(s, 0.4, buttons(s)),
        shot(s, ["{t}", "{c}", *ONE_LINE], s.rng.choice(["", "same"]), share=0.5),
        some(s, 0.4, lead(s)),
        body,
        some(s, 0.6, more),
        some(s, 0.4, source(s, 0.05)),
        some(s, 0.4, tags(s)),
        bunch(s, s.rng.choice(["similar", "more"]), (3, 9), after=s.rng.choice(["source", "source ago"]), before=""),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (1, 8))


@layout
def fast_copy_with_boxes(s: MadeSite) -> Made:
    """A fast copy for phones: name, words for advertisements, title, glued day, text with boxes, one line of rights."""
    top = seq(some(s, 0.5, brand(s)), some(s, 0.5, lines_of(s, "m_small", "", 1, 3)), some(s, 0.5, adline(s)))
    bottom = seq(some(s, 0.5, row(s, s.several("m_small", 2, 5))), some(s, 0.7, publisher(s)))
    body = written(
        s,
        headed(s, "m_sub2"),
        *some_ways(s, 0, 2),
        inserts=[adline(s), card(s), *stuff(s, 1, 2)],
        share=0.2,
        between=s.rng.choice([0.2, 0.4]),
    )
    article = seq(
        top,
        title(s),
        signature(s, "{n}{d}".replace("}{", "}~{"), "{d}~ ~{n}", "{s}~{d}", "{x}~{d}", "{d}", "{n}~\n~{d}"),
        shot(s, ["{t}", *CREDITS, *ONE_LINE], s.rng.choice(["", "when", "same"]), share=0.8),
        body,
        some(s, 0.5, share(s)),
        some(s, 0.4, tags(s)),
        some(s, 0.6, cards(s, "more", (2, 6), s.rng.choice(["img title", "title", "title clock"]))),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.08, (2, 10))


@layout
def portal_of_many_boxes(s: MadeSite) -> Made:
    """An old script's portal: boxes of visitors, votes and months beside, the text in a frame with options."""
    top = seq(some(s, 0.5, ticker(s)), brand(s), slogan(s), menu(s, "m", 4, 12, s.rng.choice(["td", " | ", " - "])))
    bottom = imprint(s)
    side = [
        lines_of(s, "m_old", "", 2, 6),
        lines_of(s, "m_pollans", "poll", 2, 5),
        lines_of(s, "m_monthrow", "", 3, 8),
        bunch(s, "more", (3, 7), "?"),
        lines_of(s, "m_cats", "", 3, 6),
    ]
    facts = signature(
        s,
        "أرسلت بواسطة {n}~ ~{d}",
        "{d}~ - ~{v}",
        "الكاتب: {n}~ ~{d}~ ~{v}",
        "{x}~ :: ~{d}~ :: ~{n}",
        "بواسطة {n}~ في ~{d}",
    )
    body = text(s, tag=s.rng.choice(["br", "p", "div"]), class_="content", alsos=0, pictures=0.2, subheads=0.1)
    article = seq(
        top,
        box("td", "", *s.rng.sample(side, s.rng.randint(1, 3))),
        box(
            "td",
            "",
            some(s, 0.5, trail(s)),
            mixed(s, title(s, s.rng.choice(["h2", "h3", "div", "b"])), facts),
            shot(s, ["{t}", "{c}"], s.rng.choice(["name", ""]), share=0.4),
            body,
            some(s, 0.5, tools(s, "m_tool", "m_printhead")),
            some(s, 0.4, signed(s)),
        ),
        some(s, 0.5, comments(s)),
        box("td", "", *s.rng.sample(side, s.rng.randint(0, 2))),
        mixture(s, 0, 1),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.15, (1, 9), markup=s.rng.choice(["", "soup"]))


@layout
def lecture_hall(s: MadeSite) -> Made:
    """A university's or society's report: who was there in points, sayings, album's words, the next dates beside."""
    top = seq(some(s, 0.5, told(s, "m_skip", "skip", "a")), brand(s), menu(s, "m", 4, 10), some(s, 0.5, trail(s)))
    bottom = seq(some(s, 0.5, row(s, s.several("m_faculty", 3, 7))), imprint(s))
    photos = [shot(s, ["{t}", "{t}", "{L}: ~{t}"], s.rng.choice(["when", "name", "long"])) for _ in range(2)]
    body = written(
        s,
        points(s),
        short(s),
        headed(s, "m_subject", "h3"),
        inserts=[*photos],
        share=0.3,
        between=0.2,
        last=[line(s, "m_stateclose", share=0.15)],
    )
    article = seq(
        top,
        some(s, 0.3, kick(s)),
        mixed(s, title(s, s.rng.choice(["h1", "h2", "h3"])), day(s, s.rng.choice(["div", "span"]))),
        photos[0] if s.rng.random() < 0.5 else nothing,
        body,
        some(s, 0.4, seq(*photos)),
        some(s, 0.5, share(s)),
        some(s, 0.3, tags(s)),
        box("aside", "", bunch(s, "more", (2, 6), before=s.rng.choice(["day", "", "clock"]), after="")),
        some(s, 0.4, sidebar(s, 0, 1)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 8))
