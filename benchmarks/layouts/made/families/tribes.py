"""Portals of towns and tribes: east of the river, of the southern mountains, of a clan."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import clock_rows, doors, everything, mosaic, teaser_page
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.house import foot, notice, poll, wishes
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, pick, row, say, seq, side_by_side, some
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.readers import readers
from benchmarks.layouts.made.rows import bare_links, bunch, mixture, tabs
from benchmarks.layouts.made.sides import brand, menu, ticker, today
from benchmarks.layouts.made.stands import currencies, prayers
from benchmarks.layouts.made.tail import signed, source


@layout
def river_portal(s: MadeSite) -> Made:
    """A portal east of the river: day in brackets, site and dash before the first word, comments with rules in prose,
    greetings of clans, bare headlines between text and comments."""
    top = seq(
        brand(s),
        some(s, 0.5, today(s)),
        row(s, s.several("m_nav", 6, 14), "", s.rng.choice([" | ", "ul", " "])),
        some(s, 0.6, ticker(s)),
    )
    bottom = foot(s, some(s, 0.5, wishes(s)))
    stamp = side_by_side(
        s,
        some(s, 0.3, anew(s, "section", "section", "span")),
        day(s, "span", word=False),
        some(s, 0.6, anew(s, "m_views", "count", "span")),
        between=s.rng.choice([" ", " | ", "  "]),
    )
    article = seq(
        top,
        box(
            "div",
            "details",
            *(
                [stamp, title(s, "h1")]
                if s.rng.random() < 0.3
                else [title(s, s.rng.choice(["h1", "h2", "div"])), stamp]
            ),
        ),
        some(s, 0.4, row(s, s.several("m_tool", 2, 4), "tools")),
        picture(s, share=0.6),
        text(s, class_="content", dateline=0.8, tag=s.rng.choice(["br", "p", "div"]), alsos=s.rng.choice([0, 0.4])),
        some(s, 0.5, share(s)),
        some(s, 0.4, signed(s)),
        some(s, 0.6, bare_links(s, (3, 8))),
        some(s, 0.5, tags(s)),
        readers(s),
        box(
            "aside",
            "side",
            bunch(s, "most_read", (3, 6)),
            some(s, 0.6, wishes(s)),
            bunch(s, "more", head="?"),
            some(s, 0.4, currencies(s)),
        ),
        bottom,
    )
    return Made(article, doors(s, top, bottom, everything, clock_rows), 0.2)


@layout
def mountain_portal(s: MadeSite) -> Made:
    """A portal of the southern mountains: weekday and hour in words, 'site - place', boxes of headlines in the text,
    the source, follow lines, votes on the news, five lists."""
    top = seq(brand(s), menu(s), some(s, 0.5, ticker(s)), some(s, 0.3, bare_links(s, (2, 5), "run")))
    bottom = foot(s)
    head = [
        title(s, "h1", "news-title"),
        mixed(s, day(s, "div", word=s.rng.random() < 0.3), by(s, "housed bare", "div", nobody=0.4)),
    ]
    inside = [
        bunch(s, s.rng.choice(["read_also", "similar", "more"]), (1, 5), s.rng.choice(["", "?"]))
        for _ in range(s.rng.randint(1, 2))
    ]
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        *head,
        some(s, 0.4, share(s)),
        picture(s, share=0.6),
        some(s, 0.4, bunch(s, "urgent", (1, 3))),
        text(s, *inside, class_="news-text", dateline=0.3, alsos=0.3),
        some(s, 0.5, source(s, 0.3)),
        maybe(
            0.6,
            say(
                pick(
                    s,
                    "اضغط هنا للاشتراك في خدمة الأخبار العاجلة على الواتس",
                    "انضم إلى قناة {site} على تلغرام ليصلك الخبر فور وقوعه",
                    "تابعونا على فيسبوك",
                ),
                role="promo",
                tag="p",
            ),
        ),
        some(s, 0.4, tags(s)),
        mixture(s, 2, 5),
        some(s, 0.4, say(pick(s, "تعليقات الفيس بوك", "0 Comments", "التعليق عبر فيسبوك"), role="comments", tag="h4")),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, mosaic), 0.2)


@layout
def clan_site(s: MadeSite) -> Made:
    """A clan's or a village's site: greeting, visitors, poems' rooms, small advertisements round a short report."""
    rooms = row(
        s,
        s.rng.sample(
            [
                "تاريخ القبيلة",
                "شجرة العائلة",
                "مجلس الشعر",
                "أخبار الديرة",
                "المضافة",
                "صور الأفراح",
                "دليل الهاتف",
                "سجل الزوار",
                "المنتديات",
                "الشعراء",
                "اتصل بنا",
                "صندوق العائلة",
                "أعلام",
            ],
            s.rng.randint(4, 9),
        ),
    )
    hello = say(
        pick(
            s,
            "حياكم الله في موقع {site}، ونرحب بمشاركاتكم ومقترحاتكم.",
            "أهلا بك زائرنا الكريم، أنت الزائر رقم #####",
            "يا هلا ومرحبا بكل من زارنا",
            "بسم الله الرحمن الرحيم",
        ),
        role="masthead",
        tag="p",
    )
    top, bottom = seq(brand(s), hello, rooms), foot(s, some(s, 0.5, lines_of(s, "m_old", "widget", 2, 5)))
    article = seq(
        top,
        some(s, 0.4, prayers(s)),
        box("div", "post", title(s), meta(s, 1, "info", "worded bare")),
        picture(s, share=0.5),
        text(s, class_="entry", alsos=0, adverts=0, subheads=0, pictures=s.rng.choice([0, 0.6])),
        some(
            s,
            0.4,
            say(
                pick(s, "تصوير: {m_first} {m_family}", "أرسل الخبر: {m_first} {m_family}", "عدسة {site}"), role="writer"
            ),
        ),
        wishes(s),
        some(s, 0.6, readers(s, 4)),
        some(s, 0.6, poll(s)),
        some(s, 0.5, tabs(s)),
        bunch(s, "more", (3, 7), s.rng.choice(["?", "", None])),
        some(s, 0.4, notice(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, clock_rows), 0.2, (1, 7))
