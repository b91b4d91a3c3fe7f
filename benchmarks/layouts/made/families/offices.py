"""Ministries, towns' offices and universities: services round a text, dates in pieces, was it useful."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, title, tools
from benchmarks.layouts.made.doors import clock_rows, doors, everything, teaser_page
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import photo_text, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.house import foot, poll
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import anew, box, image, mixed, one, pick, row, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bare_links, bunch
from benchmarks.layouts.made.sides import brand, consent, menu, today
from benchmarks.layouts.markup import Writer

EVENTS = [
    "ورشة عمل: {section}",
    "ندوة {section}",
    "محاضرة عامة في {m_faculty}",
    "معرض {odd}",
    "بدء التسجيل للفصل الثاني",
    "مناقشة رسالة ماجستير",
    "عطلة رسمية",
    "اجتماع المجلس",
]


def calendar(site: MadeSite) -> Block:
    """What is coming: day and month on lines of their own, and a name that is no news."""
    months = ["يناير", "مارس", "مايو", "سبتمبر", "نوفمبر", "شباط", "آذار"]
    head = pick(site, "الفعاليات القادمة", "أجندة الفعاليات", "إعلانات", "التقويم", "المناسبات")

    def put(out: Writer, page: State) -> None:
        r = page.rng
        with out.box("aside", class_="events"):
            out.line(head, "navigation", "h3", role="widget")
            for _ in range(r.randint(2, 5)):
                with out.box("div", class_="event"):
                    out.line(str(r.randint(1, 30)), "date_line", "div", role="clock")
                    out.line(r.choice(months), "date_line", "div", role="clock")
                    out.line(site.filled(r.choice(EVENTS), r), "navigation", "div", role="widget")

    return put


def album(site: MadeSite) -> Block:
    """Pictures without words, under a word."""

    def put(out: Writer, page: State) -> None:
        with out.box("div", class_="album"):
            out.line(word, "navigation", "h4", role="label")
            for _ in range(page.rng.randint(2, 6)):
                image(out, page.rng, "صورة")

    word = pick(site, "صور من الفعالية", "معرض الصور", "ألبوم الصور", "الصور المرفقة")
    return put


@layout
def university_news(s: MadeSite) -> Made:
    """A university: faculties, a short report, album, announcements, dates beside, services below."""
    rooms = row(s, s.several("m_faculty", 4, 12), "")
    top, bottom = (
        seq(brand(s), some(s, 0.5, row(s, s.several("m_service", 2, 5), "", " | ")), rooms),
        foot(s, lines_of(s, "m_contact", "promo", 1, 3), lines_of(s, "m_faculty", "", 3, 8)),
    )
    article = seq(
        top,
        some(s, 0.6, crumbs(s)),
        mixed(s, title(s, s.rng.choice(["h1", "h2", "h3"]), "node-title"), day(s, "div", word=s.rng.random() < 0.4)),
        some(s, 0.3, anew(s, "m_faculty", "section")),
        one(
            s,
            seq(picture(s, share=0.5), text(s, class_="field-body", alsos=0, adverts=0, pictures=0, dateline=0.2)),
            seq(text(s, class_="field-body", alsos=0, adverts=0, pictures=0), album(s)),
        ),
        some(s, 0.3, say(pick(s, "دائرة العلاقات العامة", "المكتب الإعلامي", "وحدة الإعلام الجامعي"), role="writer")),
        some(s, 0.4, neighbours(s)),
        calendar(s),
        bunch(s, "more", (3, 7), s.rng.choice(["", "?", None])),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, clock_rows), 0.2, (1, 7))


@layout
def office_of_services(s: MadeSite) -> Made:
    """A ministry's portal: services everywhere, letters larger, news of a few paragraphs, feedback, changed when."""
    services = lines_of(s, "m_service", "", 4, 10, "services")
    bars = row(s, s.several("m_bar", 1, 4) + s.several("m_service", 2, 5), "")
    top, bottom = (
        seq(some(s, 0.3, consent(s)), bars, brand(s), menu(s, "menu", 4, 9)),
        foot(s, services, some(s, 0.5, lines_of(s, "m_useful", "poll", 1, 3))),
    )
    article = seq(
        top,
        crumbs(s, whole=0.6),
        some(
            s,
            0.4,
            say(
                pick(s, "الأخبار", "المركز الإعلامي", "أخبار الوزارة", "تفاصيل الخبر", "آخر الأخبار والفعاليات"),
                role="section",
                tag="h2",
            ),
        ),
        some(s, 0.4, tools(s, "m_font", "m_tool", "m_listen")),
        mixed(s, title(s, s.rng.choice(["h1", "h2", "h3", "div"])), day(s, "div")),
        picture(s, share=0.3),
        text(
            s,
            class_="ms-rtestate-field",
            alsos=0,
            adverts=0,
            pictures=0,
            dateline=0.3,
            tag=s.rng.choice(["p", "div", "br"]),
        ),
        some(s, 0.4, share(s)),
        mixed(s, lines_of(s, "m_useful", "poll", 2, 6), some(s, 0.5, updated(s, "div"))),
        some(s, 0.6, services),
        some(s, 0.6, cards(s, "more", (2, 5), s.rng.choice(["clock title", "img clock title", "title clock"]))),
        some(s, 0.4, poll(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, everything, teaser_page), 0.2, (1, 8))


@layout
def municipality(s: MadeSite) -> Made:
    """A town's office: today's day, announcements as bare lines before the text, an album with words, phone numbers."""
    top = seq(
        brand(s),
        some(s, 0.6, today(s)),
        menu(s, "nav", 4, 10, s.rng.choice(["lines", "ul", " | "])),
        some(s, 0.5, bare_links(s, (2, 5), s.rng.choice(["run", "ul"]))),
    )
    bottom = foot(s, lines_of(s, "m_contact", "promo", 2, 4))
    body = text(s, class_="content", alsos=0, adverts=0, pictures=0, dateline=0.1, subheads=0)
    article = seq(
        top,
        some(s, 0.5, calendar(s)),
        box(
            "div",
            "item-page",
            title(s, s.rng.choice(["h2", "h1"])),
            some(s, 0.7, day(s, "div", word=True)),
            some(s, 0.4, anew(s, "m_views", "count")),
            body,
            some(s, 0.6, photo_text(s, (2, 4))),
        ),
        some(s, 0.5, told(s, "m_follow", "promo")),
        some(s, 0.5, neighbours(s)),
        some(s, 0.5, lines_of(s, "m_service", "", 2, 6)),
        bunch(s, "more", (3, 8)),
        bottom,
    )
    return Made(article, doors(s, top, bottom), 0.2, (1, 6))
