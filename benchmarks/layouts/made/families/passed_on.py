"""News as others show it: channels, applications, aggregators."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, say_page, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import ago, day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import archive, front
from benchmarks.layouts.made.kit import (
    anew,
    box,
    one,
    pick,
    row,
    say,
    seq,
    side_by_side,
    some,
    told,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    footer,
    header,
)
from benchmarks.layouts.made.tail import source


@layout
def channel_post(s: MadeSite) -> Made:
    """A message of a channel: its name, the title in bold, short paragraphs, hashes, views and the hour."""
    top = lines_of(s, "m_tg", "widget", 1, 4)
    views = side_by_side(
        s,
        say(lambda r: f"{r.randint(1, 99)}.{r.randint(1, 9)}K", role="count", tag="span"),
        some(s, 0.5, say("views", role="count", tag="span")),
        day(s, "time", "tgme-date", word=False),
        some(s, 0.3, say("edited", role="tools", tag="span")),
    )
    article = seq(
        top,
        box(
            "div",
            "message-text",
            some(s, 0.8, say(s.name, role="masthead", tag="a")),
            title(s, "b", "", wrap="div"),
            text(s, class_="message-body", tag=s.rng.choice(["br", "br", "div"]), alsos=0, adverts=0, pictures=0),
            some(s, 0.6, tags(s, s.rng.choice(["hash_", "hash"]), 0)),
            some(s, 0.5, told(s, "m_follow", "promo")),
        ),
        views,
        some(s, 0.4, lines_of(s, "m_tg", "widget", 1, 3)),
    )
    return Made(article, article, 0.0, (1, 6))


@layout
def app_view(s: MadeSite) -> Made:
    """What an application shows: source, time gone by, title, picture, text, and what to read next."""
    top = row(
        s,
        s.rng.sample(["رجوع", "مشاركة", "حفظ", "Aa", "✕", "⋮", "إعدادات القراءة", "استماع"], s.rng.randint(1, 5)),
        "tools",
        s.rng.choice([" ", "ul", "lines"]),
    )
    facts = [
        say(s.name, role="masthead", tag="span"),
        ago(s),
        some(s, 0.5, day(s)),
        anew(s, "m_readtime", "tools", "span"),
        some(s, 0.4, by(s, "bare", "span")),
    ]
    bottom = seq(
        some(
            s,
            0.7,
            say(
                pick(s, "فتح في التطبيق", "اقرأ من المصدر", "عرض الخبر في موقعه", "افتح الرابط الأصلي"),
                role="more",
                tag="a",
            ),
        ),
        cards(
            s,
            s.rng.choice(["picks", "similar", "more"]),
            (2, 8),
            s.rng.choice(["writer title clock", "img title clock", "title section clock"]),
        ),
    )

    article = seq(
        top,
        one(s, seq(some(s, 0.7, picture(s)), title(s)), seq(title(s), some(s, 0.7, picture(s)))),
        side_by_side(s, *facts),
        some(s, 0.3, lead(s)),
        text(s, class_="reader"),
        some(s, 0.4, tags(s, head=0.4)),
        some(s, 0.5, share(s)),
        bottom,
    )
    return Made(article, seq(top, archive(s, side=False)), 0.1)


@layout
def aggregator_of_news(s: MadeSite) -> Made:
    """News of others: whose it is above and below, a disclaimer with the title, lists by source."""
    top, bottom = header(s, tick=0.5, hot=0.3), footer(s, columns=2)
    said = s.rng.choice(
        [
            "كانت هذه تفاصيل خبر {t} لهذا اليوم ونرجو أن نكون قد وفقنا بنقله كاملا.",
            "ملاحظة: مضمون هذا الخبر كتب في مصدره ولا يعبر عن رأي {s}.",
            "تفاصيل {t} نقلا عن المصدر مباشرة",
            "هذا الخبر {t} منقول آليا وقد تجد الأصل على صفحة المصدر.",
        ]
    )
    note = say_page(lambda page: said.format(t=page.title or "", s=s.name), "navigation", "disclaimer", "p")
    facts = side_by_side(
        s, source(s, 0.0), day(s), some(s, 0.5, ago(s)), some(s, 0.5, anew(s, "m_views", "count", "span"))
    )
    article = seq(
        top,
        some(s, 0.6, crumbs(s)),
        box(
            "div",
            "article",
            title(s, "h1", "title"),
            facts,
            some(s, 0.6, share(s)),
            some(s, 0.5, picture(s)),
            some(s, 0.3, told(s, "m_ad", "", "div", "", "advertisement")),
            text(s, class_="body"),
            some(s, 0.5, source(s, 0.0)),
            some(s, 0.8, note),
            some(
                s,
                0.6,
                say(
                    pick(
                        s,
                        "اضغط هنا لقراءة الخبر في موقعه",
                        "اقرأ على الموقع الرسمي",
                        "رابط الخبر الأصلي",
                        "زيارة المصدر",
                    ),
                    role="more",
                    tag="a",
                ),
            ),
            some(s, 0.5, tags(s)),
        ),
        cards(s, "similar", (3, 8), s.rng.choice(["title clock", "img title writer", "title section clock"])),
        cards(s, "most_read"),
        some(s, 0.5, cards(s, "more", (5, 10))),
        some(s, 0.4, lines_of(s, "m_disclaimer", "disclaimer", 1, 2)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.2)
