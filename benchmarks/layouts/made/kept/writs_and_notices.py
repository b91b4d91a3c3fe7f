"""Papers with letterheads, statements in points, notices of courts, calls for people, joys and sorrows of readers."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.doors import clock_rows, doors, search_page, teaser_page
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.house import foot, wishes
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, row, say, seq, some, told
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch
from benchmarks.layouts.made.shots import ONE_LINE, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.tail import comments
from benchmarks.layouts.made.tangles import fronted, knots, tangle
from benchmarks.layouts.made.watching import grown
from benchmarks.layouts.made.writs import fields, hands, letterhead, numbered_points, several_of
from benchmarks.layouts.markup import Writer


@layout
def paper_with_letterhead(s: MadeSite) -> Made:
    """An office's release: letterhead, number and day, kind of paper, title, text, hands and copies below."""
    rng = s.rng
    top, bottom = seq(brand(s), some(s, 0.7, menu(s, "n", 3, 9))), foot(s)
    head, kind = letterhead(s), anew(s, "m_x_notekind", "label", rng.choice(["h2", "div", "h3", "p"]))
    dated = mixed(s, day(s, "div"), some(s, 0.5, anew(s, "m_x_ref", "label")))
    article = seq(
        top,
        some(s, 0.3, crumbs(s)),
        rng.choice(
            [
                seq(title(s), dated, head, kind),
                seq(head, dated, kind, title(s, "h2")),
                seq(kind, title(s), head, dated),
                seq(head, kind, title(s, rng.choice(["h1", "h3"])), dated),
            ]
        ),
        some(s, 0.3, picture(s)),
        text(s, class_="release", alsos=0, adverts=0, pictures=0, dateline=0.4, subheads=0),
        some(s, 0.4, numbered_points(s, "m_x_point")),
        some(s, 0.4, anew(s, "m_initials", "initials")),
        hands(s),
        some(s, 0.5, lines_of(s, "m_contact", "promo", 1, 5)),
        some(s, 0.4, share(s)),
        some(s, 0.7, fronted(s, rng.choice(["day title", "title day", "title", "label+title day"]), (3, 8), "?")),
        bottom,
    )
    return Made(article, doors(s, top, bottom, clock_rows, teaser_page), 0.15, (2, 8))


@layout
def points_with_numbers(s: MadeSite) -> Made:
    """A statement in points: a party's, an academy's; an opening, first and second and third, who signed."""
    rng = s.rng
    top, bottom = header(s, tick=0.2), footer(s)
    halves = rng.random() < 0.5

    def kept(out: Writer, page: State) -> None:
        page.body = grown(s, page, 3, 7) if halves else page.body
        page.meta["rest"] = page.body[2:] if halves else []
        page.body = page.body[:2] if halves else page.body

    def rest(out: Writer, page: State) -> None:
        page.body = [*page.meta.pop("rest", [])] or page.body  # type: ignore[call-overload]

    points = numbered_points(s, "" if halves else "m_x_point", (3, 7))
    body = text(s, class_="statement", alsos=0, adverts=0, pictures=0, subheads=0, tag=rng.choice(["p", "div"]))
    names = row(s, [s.told("m_signer") for _ in range(rng.randint(2, 8))], "writer", rng.choice(["lines", "ul", " - "]))
    article = seq(
        kept,
        top,
        some(s, 0.5, anew(s, "m_x_notekind", "label")),
        title(s),
        mixed(
            s,
            some(s, 0.8, day(s, "div")),
            some(s, 0.4, signature(s, "{s}", "{p} - {s}", "{p}", "{k}")),
            some(s, 0.3, share(s)),
        ),
        some(s, 0.3, picture(s)),
        body,
        maybe(0.95, rest, points),
        some(s, 0.5, hands(s, 1, 3)),
        some(s, 0.4, names),
        some(s, 0.4, tags(s)),
        knots(s, 1, 2),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page), 0.12, (3, 9))


@layout
def notices_of_courts(s: MadeSite) -> Made:
    """Legal notices: several on a page, each under its own head, with number and day; prices of notices in the side."""
    rng = s.rng
    top, bottom = seq(brand(s), menu(s, "menu", 3, 9)), foot(s, some(s, 0.5, lines_of(s, "m_contact", "promo", 1, 3)))
    mark = maybe(0.6, say(lambda r: f"{r.randint(10, 999)}/{r.randint(2009, 2025)}", role="label"))
    notices = several_of(s, "m_x_courthead", "m_x_court", (1, 5), head=mark, tag=rng.choice(["h2", "h3", "h4"]))
    article = seq(
        top,
        some(s, 0.5, crumbs(s, whole=0)),
        some(s, 0.6, say(rng.choice(["إعلانات قضائية", "إعلانات المحاكم", "إعلانات رسمية"]), role="section", tag="h2")),
        some(s, 0.5, day(s, "div")),
        notices,
        some(s, 0.5, fields(s, (2, 4), own=False)),
        some(s, 0.4, share(s)),
        tangle(s, "more", (3, 8), rng.choice(["", "?", None]), rng.choice(["day", "number", ""]), ""),
        bottom,
    )
    return Made(article, doors(s, top, bottom, search_page, clock_rows), 0.15, (1, 2))


@layout
def call_for_people(s: MadeSite) -> Made:
    """A job, a course, an evening: a title, facts with their values, a few lines, conditions, how to come."""
    rng = s.rng
    top, bottom = header(s, tick=0.1), footer(s)
    short = text(s, class_="about-event", alsos=0, adverts=0, pictures=0, subheads=0, dateline=0)
    conditions = seq(
        say(
            rng.choice(["الشروط", "شروط التقديم", "المطلوب", "كيف تشارك"]),
            "subheading",
            tag=rng.choice(["h3", "h4"]),
            article=1,
        ),
        numbered_points(s, "m_x_condition", (2, 6)),
    )
    apply_ = row(
        s,
        rng.sample(
            ["قدم الآن", "سجل حضورك", "أضف إلى التقويم", "أرسل إلى صديق", "اطبع", "الموقع على الخريطة"],
            rng.randint(1, 4),
        ),
        "tools",
    )
    facts = fields(s, (3, 8))
    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section", "a")),
        mixed(s, title(s), some(s, 0.5, day(s, "div", word=True)), some(s, 0.3, anew(s, "m_views", "count"))),
        some(s, 0.4, shot(s, ONE_LINE)),
        mixed(s, facts, short),
        some(s, 0.8, conditions),
        apply_,
        some(s, 0.4, tags(s)),
        fronted(
            s,
            rng.choice(["title day", "day title", "img title day", "section+title", "title"]),
            (3, 9),
            rng.choice(["?", None, ""]),
        ),
        bottom,
    )
    return Made(article, doors(s, top, bottom, clock_rows, search_page), 0.15, (1, 3), "JobPosting")


@layout
def joys_and_sorrows(s: MadeSite) -> Made:
    """Congratulations, thanks and mourning of readers: boxes with a head and a few words, each a piece of its own."""
    rng = s.rng
    top, bottom = header(s, tick=0.1), foot(s)
    sorrow = rng.random() < 0.4
    from_whom = maybe(0.5, say(lambda r: f"آل {s.told('m_family', r)}", role="writer"))
    boxes = several_of(
        s,
        "m_obit" if sorrow else "m_x_joyhead",
        "m_mourn" if sorrow else "m_x_joy",
        (1, 5),
        head=from_whom,
        tag=rng.choice(["h2", "h3", "h1"]),
    )
    article = seq(
        top,
        some(s, 0.5, told(s, "m_column" if not sorrow else "m_obit", "section", "h2")),
        boxes,
        some(s, 0.4, day(s, "div")),
        some(s, 0.4, share(s)),
        some(s, 0.4, box("div", "more-notices", wishes(s))),
        bunch(s, "more", (3, 8), rng.choice(["?", None])),
        some(s, 0.5, comments(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page), 0.12, (1, 2))
