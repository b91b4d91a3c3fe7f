"""Arabic services of houses abroad, and papers of those who live there."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of, share, tags, title, tools
from benchmarks.layouts.made.between import adline, appline, card, gift, mini, player, stuff
from benchmarks.layouts.made.ends import imprint, publisher
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import also
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, pick, row, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.rows import bunch
from benchmarks.layouts.made.shots import ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import brand, header, menu, sidebar, ticker
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import comments, source
from benchmarks.layouts.made.tops import kick, trail
from benchmarks.layouts.made.ways import added, headed, line, points, quoted, short, some_ways, written
from benchmarks.layouts.markup import Writer


def initials(site: MadeSite, tag: str = "p") -> Block:
    """Letters of those who wrote and looked it over, with agencies or without: the house's sign."""
    form = site.rng.choice(
        ["{a}/{b} ({w})", "{a}/ {b} ({w}، {v})", "{a}/{b}", "({a}.{b}/ {w})", "{a}. {b} ({w})", "{w}"]
    )

    def put(out: Writer, page: State) -> None:
        r = page.rng
        letters = {key: f"{site.told('m_one', r)}.{site.told('m_one', r)}" for key in "ab"}
        said = form.format(**letters, w=site.told("m_wire", r), v=site.told("m_wire", r))
        out.line(said, "navigation", tag, role="initials")

    return put


@layout
def radio_of_the_north(s: MadeSite) -> Made:
    """A world radio of the north: word, day, title, bold lead, pictures with 'photo: name/house', advertisement words,
    letters of editors at the end, links below that say nothing of why."""
    top, bottom = seq(told(s, "m_skip", "skip", "a"), header(s, skip=0, tick=0)), imprint(s)
    photo = shot(
        s, ["{t}~ ~{W}: {g}/{c}", "{t}\n{W}: {g}/{c}", "{t}", "{W}: {g}/{c}", "{t}\n{c}"], s.rng.choice(["", "long"])
    )
    body = written(
        s,
        headed(s, "m_sub2", "h2"),
        quoted(s),
        inserts=[photo, adline(s), card(s), *([player(s)] if s.rng.random() < 0.5 else [])],
        share=0.25,
        between=0.25,
        last=[line(s, "m_edit", share=0.2)],
    )
    article = seq(
        top,
        mixed(s, anew(s, "section", "section", "span"), day(s, "span")),
        title(s),
        some(s, 0.5, signature(s, "{n}", "{n} - {p}", "{n}~\n~{p}", "{a}", "{n}، {m}")),
        lead(s, "p", "intro"),
        photo,
        body,
        initials(s),
        some(s, 0.4, share(s)),
        some(s, 0.3, tags(s)),
        cards(
            s, s.rng.choice(["similar", "more"]), (2, 6), s.rng.choice(["img title teaser", "img title clock", "title"])
        ),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 16))


@layout
def channel_of_the_steppe(s: MadeSite) -> Made:
    """A channel of the steppe: day and hour with a zone, words and © house under the cover, source line, subscribe
    words, 'short of it' links in the text, readers' rules."""
    top, bottom = seq(header(s, bars=0.6, tick=0.6)), imprint(s)
    cover = shot(s, ["{t}\n© ~{c}", "© ~{c}\n{t}", "{t}", "{t}~ © ~{c} / {g}", "{c}\n{g}\n{t}", "© ~{c} / {g}"], "when")
    follow = lines_of(s, s.rng.choice(["m_follow", "m_appbox"]), "promo", 1, 2)
    body = text(
        s,
        also(s, s.rng.choice(["card", "own", "line"])),
        also(s, "bare"),
        maybe(0.4, player(s)),
        class_="text",
        dateline=0,
        pictures=0.3,
        alsos=0,
    )
    article = seq(
        top,
        some(s, 0.4, trail(s)),
        title(s),
        signature(s, "تاريخ النشر: {d}", "{d}", "{d}~ ~{v}", "{x}~ | ~{d}", "{d} |~ ~{x}"),
        some(s, 0.5, tools(s, "m_tool")),
        cover,
        some(s, 0.5, lead(s, "div", "summary")),
        body,
        source(s, 0.2),
        some(s, 0.6, follow),
        some(s, 0.6, tags(s)),
        some(s, 0.5, share(s)),
        cards(s, "more", (3, 6), "img title"),
        some(s, 0.5, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 10))


@layout
def agency_of_the_straits(s: MadeSite) -> Made:
    """An agency of the straits: lead under the title, 'town / name / house' before or over the text, rows of the day,
    'only a part is shown here' words of subscribers' service."""
    strangers(s, 0.6)
    top, bottom = header(s, tick=0.3), imprint(s)
    who = signature(
        s,
        "{p}/ {n}/ {a}",
        "{p} / {n} / {s}",
        "{n}~ | ~{d}",
        "{n}~ ~{d}",
        "{p}/ {s}",
        "{d}~\n~{n}/ {a}",
        "{p}~\n~{n}~\n~{d}",
    )
    note = say(
        pick(
            s,
            "الأخبار المنشورة على الموقع ملخص مما ترسله {site} إلى مشتركيها.",
            "لا ينشر هنا إلا جزء من الأخبار المرسلة إلى المشتركين في خدمة {site}.",
            "للحصول على الخبر كاملا يرجى الاشتراك في الخدمة.",
        ),
        "navigation",
        "disclaimer",
        "p",
    )
    body = written(
        s, short(s), points(s, "m_item", "marks"), added(s), inserts=[adline(s), card(s)], share=0.3, between=0.15
    )
    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section", "a")),
        title(s),
        some(s, 0.7, lead(s, s.rng.choice(["h2", "h4", "div"]))),
        mixed(s, who, some(s, 0.4, day(s, "div"))),
        shot(s, [*ONE_LINE, "{t}", "{c}"], s.rng.choice(["", "when"]), share=0.6),
        body,
        some(s, 0.6, note),
        some(s, 0.5, tags(s)),
        some(s, 0.4, share(s)),
        bunch(s, s.rng.choice(["similar", "more"]), (3, 6)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 14))


@layout
def network_of_the_west(s: MadeSite) -> Made:
    """An American network's Arabic page: 'town, country (house) --', films with words and minutes before the text and
    in it, 'may interest you' rows amid short paragraphs."""
    top, bottom = seq(header(s, bars=0.3), some(s, 0.3, ticker(s))), imprint(s)
    start = s.rng.choice(["{p}، {c} ({a}) -- ", "{p}, {c} ({a})- ", "({a}) -- ", "{p} ({a}) – ", "{a} -- "])
    house = s.told("m_wire")

    def opened(out: Writer, page: State) -> None:
        r = page.rng
        told_ = start.format(p=s.told("m_place", r), c=s.told("m_country", r), a=house)
        page.body[0] = told_ + page.body[0]

    films = [player(s), player(s)]
    body = written(s, short(s), inserts=[*films, also(s), card(s)], share=0.4, between=s.rng.choice([0.2, 0.35]))
    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section")),
        title(s),
        signature(s, "{d}", "{n}~\n~{d}", "نشر {d}", "{n} و{m}~\n~{d}", "{d}~ ~{q}", "{a}~\n~{d}"),
        some(s, 0.4, share(s)),
        films[0] if s.rng.random() < 0.6 else shot(s, [*STACKED[:6], *ONE_LINE], "when"),
        opened,
        body,
        some(s, 0.5, tags(s)),
        cards(s, "picks", (3, 6), s.rng.choice(["img title", "play title", "img play title"])),
        some(s, 0.5, cards(s, "most_read", (3, 6), "title", number="{n}")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 14))


@layout
def agency_of_the_far_east(s: MadeSite) -> Made:
    """An agency of the far east: 'source | editor' line, hour first, day in the first words with the house in
    brackets, pages with numbers, words of pictures on lines with (house/name)."""
    top, bottom = seq(brand(s), menu(s, "m", 5, 12, " | "), some(s, 0.4, trail(s))), publisher(s)
    photo = shot(s, ["{t}~ ({c}/{g})", "{t}\n({c})", "{t}", "{t}~ /{c}/"], s.rng.choice(["", "long", "when"]))
    source_line = signature(
        s, "{d}~ | ~{s}", "{d}~ ~{a}", "{a}~ ~{d}", "{d}~ | ~المصدر: ~{a}", "{s}~\n~{d}", "{d}~ ~{s}~ ~{o}"
    )
    pages = row(s, ["1", "2", "3", "التالي"][: s.rng.randint(2, 4)], "more", " ")
    body = text(s, photo, photo, class_="content", dateline=0.9, alsos=0, adverts=0, subheads=0, pictures=0)
    article = seq(
        top,
        mixed(s, title(s, s.rng.choice(["h1", "h2", "div"])), source_line),
        some(s, 0.5, tools(s, "m_font", "m_tool")),
        photo,
        body,
        some(s, 0.4, pages),
        some(s, 0.4, share(s)),
        some(s, 0.4, source(s, 0.3)),
        bunch(s, s.rng.choice(["similar", "more"]), (3, 8), before="", after=s.rng.choice(["", "day"])),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 8))


@layout
def weekly_of_those_abroad(s: MadeSite) -> Made:
    """A weekly in a city abroad: number of the issue, words in the city's tongue, letters, gifts, 'from home' lists."""
    strangers(s, 0.5)
    top = seq(brand(s), some(s, 0.6, told(s, "masthead", "masthead")), menu(s, "m", 4, 10))
    foreign = s.rng.sample(["Politique", "Abonnez-vous", "Kultur", "Home", "Archiv", "Newsletter", "Lire la suite"], 3)
    bottom = imprint(s, row(s, foreign))
    body = written(
        s,
        *some_ways(s, 1, 3),
        inserts=[mini(s), gift(s), also(s), *stuff(s, 0, 1)],
        share=0.3,
        between=s.rng.choice([0.1, 0.25]),
        last=[line(s, "m_edit", share=0.4)],
    )
    article = seq(
        top,
        some(s, 0.3, row(s, foreign)),
        some(s, 0.5, kick(s)),
        title(s),
        some(s, 0.4, lead(s)),
        signature(
            s, "{n} - {p}", "{n}~\n~{p}~\n~{d}", "{p}: {n}~ ~{d}", "بقلم {n}، {p}", "{n}~ ~{d}", "{d}~ - ~{n} ({p})"
        ),
        shot(s, [*ONE_LINE, "{t}", *STACKED[:4]], s.rng.choice(["", "when", "name"]), share=0.7),
        body,
        some(s, 0.3, lines_of(s, "m_hand", "writer", 1, 2)),
        some(s, 0.4, tags(s)),
        box("aside", "", cards(s, "more", (3, 6), head=pick(s, "أخبار الوطن", "من هنا", "أخبار الجالية", "من البلاد"))),
        some(s, 0.4, appline(s)),
        sidebar(s, 0, 1),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (3, 14))
