"""Sports: reports with matches, tables, line-ups and minutes around them or in them."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import clock_rows, doors, everything, mosaic, scores, teaser_page
from benchmarks.layouts.made.facts import ago, day, meta
from benchmarks.layouts.made.flow import lead, paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.house import foot, poll, rights
from benchmarks.layouts.made.inserts import also
from benchmarks.layouts.made.kit import (
    anew,
    box,
    cells,
    maybe,
    mixed,
    nothing,
    pick,
    row,
    say,
    seq,
    side_by_side,
    some,
    told,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.parts import table
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.pitch import line_up, minutes, score
from benchmarks.layouts.made.rows import bare_links, bunch, mixture, tabs
from benchmarks.layouts.made.sides import brand, header, menu, today
from benchmarks.layouts.made.stands import fixtures, standings
from benchmarks.layouts.made.tail import comments
from benchmarks.layouts.markup import Writer


@layout
def match_centre(s: MadeSite) -> Made:
    """A match by the minute: score and tabs above, line-ups, sentences under minutes, table, other matches."""
    top, bottom = seq(header(s, tick=0.1), some(s, 0.4, fixtures(s))), foot(s)
    bar = row(
        s,
        s.rng.sample(
            ["ملخص", "التشكيلة", "إحصائيات", "لحظة بلحظة", "الترتيب", "أخبار", "فيديو", "مواجهات سابقة"],
            s.rng.randint(3, 6),
        ),
        "tab",
    )
    article = seq(
        top,
        mixed(s, score(s), seq(title(s), some(s, 0.7, meta(s, 1, "info", "worded bare")))),
        bar,
        some(s, 0.5, line_up(s)),
        some(s, 0.4, lead(s)),
        minutes(s),
        some(s, 0.4, line_up(s)),
        some(s, 0.5, standings(s)),
        some(s, 0.5, tags(s)),
        bunch(s, "similar", (2, 6)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, clock_rows, scores), 0.15, (3, 9), "LiveBlogPosting")


@layout
def sports_daily(s: MadeSite) -> Made:
    """A sports daily: matches in a strip, title, writer with a picture, inline links, teams as words."""
    strip = fixtures(s, "span")
    top, bottom = seq(brand(s), menu(s), strip, some(s, 0.4, today(s))), foot(s, some(s, 0.5, standings(s)))
    facts = side_by_side(
        s,
        by(s, "worded bare housed", "span"),
        day(s, "span"),
        some(s, 0.4, ago(s)),
        some(s, 0.4, anew(s, "m_views", "count", "span")),
    )
    article = seq(
        top,
        box(
            "article",
            "news-details",
            some(s, 0.6, anew(s, "m_league", "section", "a")),
            title(s, "h1", "news-title"),
            mixed(s, facts, some(s, 0.6, share(s)), picture(s, share=0.9)),
            some(s, 0.5, bare_links(s, (1, 3), s.rng.choice(["ul", "br", "p"]))),
            text(s, also(s), also(s), class_="news-body", alsos=0.5, pictures=0.2, subheads=s.rng.choice([0, 0.15])),
            some(s, 0.4, poll(s)),
            some(s, 0.7, tags(s, class_="teams", word=pick(s, "الفرق", "فرق ولاعبون", "مسابقات", "اقرأ عن"))),
        ),
        box("aside", "left-col", some(s, 0.6, standings(s)), some(s, 0.5, fixtures(s)), tabs(s), some(s, 0.5, poll(s))),
        cards(s, "more", (3, 6), "img play title", s.told("m_league")),
        some(s, 0.6, comments(s, most=8)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, everything, scores), 0.25)


@layout
def sports_forum_portal(s: MadeSite) -> Made:
    """A sports portal of tables: menu of leagues, small text in the middle, news of the day as bare lines, channels."""
    leagues = row(s, [s.told("m_league") for _ in range(s.rng.randint(4, 9))], "", "lines")
    top = seq(brand(s), row(s, s.several("m_nav", 4, 9), "", " | "))
    left, right = (
        seq(leagues, some(s, 0.6, standings(s, "td"))),
        seq(fixtures(s, "td"), bare_links(s, (5, 12), s.rng.choice(["br", "td", "ul"]))),
    )
    middle = seq(
        some(s, 0.5, score(s)),
        title(s, s.rng.choice(["h2", "b", "h1"]), "title"),
        side_by_side(s, day(s, "span"), some(s, 0.6, by(s, "worded bare", "span", nobody=0.3))),
        picture(s, share=0.7),
        text(s, class_="txt", tag="br", alsos=0, subheads=0),
        some(s, 0.5, table(s, "m_club")),
        some(s, 0.5, row(s, s.several("m_tool", 2, 4), "tools", " | ")),
        some(s, 0.4, lines_of(s, "m_commentform", "comments", 1, 4)),
        mixture(s, 1, 2),
    )
    bottom = rights(s, "div")
    return Made(
        seq(top, cells(left, middle, right), bottom),
        seq(top, doors(s, leagues, nothing, clock_rows, teaser_page), right, bottom),
        0.2,
        markup="tables",
    )


@layout
def club_page(s: MadeSite) -> Made:
    """A club's own site: next match, tickets, names of those who pay, a short report, line-up in the text, gallery."""
    shop = row(
        s,
        s.rng.sample(
            [
                "المتجر",
                "التذاكر",
                "العضوية",
                "الفريق الأول",
                "الأكاديمية",
                "الفئات السنية",
                "الاستاد",
                "تاريخ النادي",
                "المجلس",
                "بطاقات الموسم",
            ],
            s.rng.randint(3, 8),
        ),
    )
    following = seq(
        say(pick(s, "المباراة القادمة", "اللقاء المقبل", "Next Match"), role="widget"),
        anew(s, "m_league", "widget"),
        say(lambda r: f"{s.told('m_club', r)} × {s.told('m_club', r)}", role="widget"),
        say(lambda r: s.told("m_stadium", r), role="widget"),
    )
    payers = lines_of(s, "m_firm2", "promo", 2, 6, tag="span")
    top, bottom = (
        seq(brand(s), shop, some(s, 0.6, following)),
        foot(s, payers, some(s, 0.4, lines_of(s, "m_app", "promo", 1, 3))),
    )

    def eleven(out: Writer, page: State) -> None:
        """The side that played, in the report itself."""
        names = "، ".join(s.told("m_player2", page.rng) for _ in range(11))
        paragraph(out, page, f"{pick_word}: {names}.")

    pick_word = pick(s, "ومثل الفريق", "التشكيلة", "لعب المباراة", "تكون الفريق من")
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        mixed(s, picture(s, share=0.8), seq(some(s, 0.6, day(s, "div")), title(s))),
        text(s, class_="content", alsos=0, dateline=0.1),
        maybe(0.5, eleven),
        some(s, 0.5, told(s, "m_follow", "promo")),
        some(s, 0.4, share(s)),
        some(s, 0.5, standings(s)),
        bunch(s, "more", (3, 6)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, teaser_page), 0.15, (2, 8))
