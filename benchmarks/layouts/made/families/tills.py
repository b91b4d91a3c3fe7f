"""Business: prices, tables, boxes of firms whose lines are no links, bulletins, releases."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import clock_rows, doors, everything, market, teaser_page
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead, paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.house import foot, notice
from benchmarks.layouts.made.kit import anew, box, mixed, one, pick, row, say, seq, side_by_side, some
from benchmarks.layouts.made.parts import points, table
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch, columns, tabs
from benchmarks.layouts.made.sides import brand, header, menu, today
from benchmarks.layouts.made.stands import currencies, prices
from benchmarks.layouts.markup import Writer


def firm_box(site: MadeSite):
    """A firm in the middle of its news: name, code, price, change; none of it a link to an article."""
    rng = site.rng
    labels = rng.random() < 0.5
    lines = [
        anew(site, "m_firm2", "widget", rng.choice(["h4", "div", "strong"])),
        say(lambda r: f"{'الرمز: ' if labels else ''}{r.randint(1000, 9999)}", role="widget"),
        say(lambda r: f"{'السعر: ' if labels else ''}{r.uniform(1, 300):.2f}", role="widget"),
        say(
            lambda r: f"{'التغير: ' if labels else ''}{r.uniform(-5, 5):+.2f} ({r.uniform(-5, 5):+.2f}%)", role="widget"
        ),
        say(
            lambda r: f"{'القيمة السوقية: ' if labels else 'حجم التداول '}{r.randint(1, 900)},{r.randint(100, 999)}",
            role="widget",
        ),
    ]
    return box(
        "div",
        "company-box",
        *lines[: rng.randint(3, 5)],
        some(site, 0.4, row(site, ["أخبار الشركة", "القوائم المالية", "إعلانات"][: rng.randint(1, 3)], "widget")),
    )


@layout
def stocks_news(s: MadeSite) -> Made:
    """News of an exchange: prices above, a firm's box in the text, a table of results, disclaimers."""
    top = seq(some(s, 0.7, prices(s, "span")), header(s, tick=0.3))
    bottom = foot(s, lines_of(s, "m_licence", "disclaimer", 1, 2), some(s, 0.4, prices(s)))
    facts = side_by_side(
        s, day(s, "span"), some(s, 0.6, by(s, "worded bare housed", "span", nobody=0.4)), some(s, 0.4, updated(s))
    )
    article = seq(
        top,
        box(
            "div",
            "article-page",
            title(s, "h1", "article-title"),
            facts,
            some(s, 0.4, picture(s)),
            some(s, 0.6, firm_box(s)),
            some(s, 0.3, points(s)),
            text(
                s,
                *([firm_box(s)] if s.rng.random() < 0.6 else []),
                some_table(s),
                class_="article-text",
                alsos=0.3,
                subheads=0.1,
            ),
            some(s, 0.5, table(s, "m_firm2")),
            some(s, 0.4, lines_of(s, "m_firm2", "widget", 1, 4, "companies")),
            some(s, 0.5, tags(s)),
            some(s, 0.4, share(s)),
        ),
        box(
            "aside",
            "side",
            prices(s, "td"),
            some(s, 0.5, prices(s, "td")),
            some(s, 0.6, tabs(s)),
            some(s, 0.4, currencies(s)),
        ),
        bunch(s, s.rng.choice(["similar", "more"]), (3, 8)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, clock_rows, market), 0.15)


def some_table(s: MadeSite):
    return some(s, 0.5, table(s, s.rng.choice(["m_firm2", "m_market", "m_country"])))


@layout
def market_bulletin(s: MadeSite) -> Made:
    """A bulletin: points, short paragraphs under markets' names, tables between, who made it, not advice."""
    top, bottom = (
        seq(brand(s), some(s, 0.5, today(s)), menu(s, "menu", 3, 8), some(s, 0.5, currencies(s))),
        foot(s, notice(s)),
    )

    def parts(out: Writer, page: State) -> None:
        r, body = page.rng, [*page.body]
        with out.box("div", class_="bulletin"):
            while body:
                if r.random() < 0.6:
                    out.line(s.told("m_market", r), "subheading", "h3", article=1)
                paragraph(out, page, body.pop(0))

    advice = say(
        pick(
            s,
            "هذا التقرير لا يعد توصية بالشراء أو البيع، ويتحمل القارئ مسؤولية قراره.",
            "إخلاء مسؤولية: الأسعار استرشادية ولا تتحمل {site} أي خسارة.",
            "الأسعار متأخرة 15 دقيقة",
        ),
        role="disclaimer",
        tag="p",
    )
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        mixed(s, seq(some(s, 0.5, anew(s, "section", "section")), title(s)), day(s, "div", word=s.rng.random() < 0.5)),
        some(s, 0.6, by(s, "worded roled bare", "div")),
        some(s, 0.5, points(s)),
        some(s, 0.4, lead(s)),
        parts,
        one(s, table(s, "m_market"), seq(table(s, "m_market"), table(s, "m_country"))),
        advice,
        some(s, 0.5, tags(s)),
        columns(s, "most_read", "more"),
        bottom,
    )
    return Made(article, doors(s, top, bottom, everything, teaser_page), 0.15, (2, 9))


@layout
def press_release(s: MadeSite) -> Made:
    """A firm's release as a service passes it on: place and day in the text, 'ended', about the firm, who to ask."""
    top, bottom = seq(brand(s), some(s, 0.6, menu(s, "nav", 3, 8))), foot(s)
    about = some(
        s,
        0.7,
        box(
            "div",
            "about-company",
            say(
                pick(s, "نبذة عن الشركة", "عن {m_firm2}", "لمحة عن {m_firm2}:", "حول الشركة"),
                "subheading",
                tag=s.rng.choice(["h4", "h3"]),
                article=1,
            ),
            _kept(s),
        ),
    )
    contact = box("div", "contacts", lines_of(s, "m_contact", "promo", 2, 6))
    article = seq(
        top,
        some(
            s, 0.6, say(pick(s, "للنشر فورا", "بيان صحفي", "خبر صحفي", "بيانات صحفية", "PRESS RELEASE"), role="label")
        ),
        title(s, "h1", "release-title"),
        mixed(s, some(s, 0.7, day(s, "div")), some(s, 0.5, lead(s, "h2", "subtitle")), some(s, 0.4, share(s))),
        some(s, 0.4, picture(s)),
        text(s, class_="release-body", dateline=0.8, alsos=0, pictures=0.1, adverts=0),
        some(s, 0.6, say(pick(s, "-انتهى-", "- انتهى -", "*المصدر: {m_site}*", "-النهاية-"), role="initials")),
        about,
        contact,
        some(s, 0.6, bunch(s, "more", (3, 6), before="day", after="")),
        bottom,
    )
    return Made(article, doors(s, top, bottom, clock_rows, teaser_page), 0.15, (2, 10))


def _kept(s: MadeSite):
    def put(out: Writer, page: State) -> None:
        paragraph(out, page, s.told("m_firmtext", page.rng))

    return put
