"""Running coverage in its forms: reporters with names, many days, tables of hours, pages without a title."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.doors import clock_rows, doors
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead, paragraph
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front, pager
from benchmarks.layouts.made.house import foot
from benchmarks.layouts.made.kit import anew, box, cells, maybe, mixed, nothing, one, row, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.parts import points
from benchmarks.layouts.made.pitch import score
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu, sidebar
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tangles import knots, tangle
from benchmarks.layouts.made.watching import hours, listed_below, moments, untitled, watched
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


@layout
def live_with_reporters(s: MadeSite) -> Made:
    """Entries with a picture of who reports, name and role, a clock before or behind; a word to share under each."""
    strangers(s, 0.5)
    top, bottom = header(s, tick=0.2), footer(s, columns=2)
    parts = s.rng.choice(
        [
            "who clock head text foot",
            "clock who text photo",
            "head who clock text",
            "clock head text who",
            "who clock text source",
            "clock who head text link foot",
        ]
    )
    photo = shot(s, [*ONE_LINE, *CREDITS], s.rng.choice(["", "long"]))
    who = signature(s, "{n}", "{n} و{m}~\n~{d}", "{d}", "{s}~ - ~{d}", "تغطية: {n}~ | ~{d}")
    article = seq(
        top,
        mixed(s, title(s, "h1", "live-title"), some(s, 0.5, told(s, "m_live", "label"))),
        mixed(s, who, some(s, 0.4, updated(s, "div")), some(s, 0.4, share(s))),
        some(s, 0.5, points(s)),
        some(s, 0.4, told(s, "m_x_pinned", "label")),
        watched(s, parts, s.rng.choice([0.3, 0.7, 1.0]), photo),
        some(s, 0.5, told(s, "m_more", "more", "a")),
        some(s, 0.4, tags(s)),
        knots(s),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.06, (4, 22), "LiveBlogPosting")


@layout
def live_over_days(s: MadeSite) -> Made:
    """A coverage of weeks: its moments as a list first, days between the entries, other coverages at the end."""
    top, bottom = header(s, tick=0.3), foot(s)
    side = box("aside", "moments", moments(s))
    feed = watched(s, s.rng.choice(["clock head text", "head clock text", "head text clock"]), 0.8, days=True, most=20)
    inner = cells(side, feed) if s.rng.random() < 0.3 else seq(side, feed)
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        title(s),
        mixed(s, day(s, "div"), some(s, 0.6, lines_of(s, "m_liveword", "label", 1, 2))),
        some(s, 0.5, lead(s, "p")),
        some(s, 0.4, shot(s, ONE_LINE)),
        inner,
        some(s, 0.5, pager(s)),
        some(s, 0.5, listed_below(s)),
        some(s, 0.4, tags(s)),
        cards(s, s.rng.choice(["more", "similar", "most_read"]), (3, 7)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, clock_rows), 0.08, (6, 25), "LiveBlogPosting")


def said_first(s: MadeSite) -> Block:
    """The first paragraph, before what the rest of the text is printed as."""
    tag = s.rng.choice(["p", "div"])

    def put(out: Writer, page: PageState) -> None:
        if len(page.body) > 1:
            paragraph(out, page, page.body.pop(0), tag)

    return put


@layout
def day_in_a_table(s: MadeSite) -> Made:
    """What happened when, oldest first: hours and sentences as rows of a table, a short text before it."""
    top = seq(brand(s), menu(s, "m", 3, 10))
    table = hours(s, s.rng.choice(["clock text", "clock place text", "clock text"]), s.rng.choice(["0", "1"]))
    opened = said_first(s)
    article = seq(
        top,
        mixed(s, title(s, s.rng.choice(["h1", "h2"])), some(s, 0.6, day(s, "div"))),
        some(s, 0.4, signature(s, "إعداد: {n}", "{n}", "{s}", "{k}", "{p} - {s}")),
        some(s, 0.5, opened),
        table,
        some(s, 0.4, share(s)),
        some(s, 0.5, tags(s)),
        knots(s, 1, 2),
        footer(s, columns=1),
    )
    return Made(article, front(s, top, footer(s, columns=1)), 0.1, (3, 9))


@layout
def coverage_without_a_title(s: MadeSite) -> Made:
    """A stream that has no headline of its own: entries at once, each with a heading, newest first; lists beside."""
    top = header(s, tick=0.4, hot=0.4)
    feed = watched(s, s.rng.choice(["clock head text", "head text clock foot", "clock head text foot"]), 1.0, down=True)
    board = maybe(0.5, score(s)) if s.rng.random() < 0.4 else nothing
    article = seq(
        top,
        untitled,
        mixed(s, some(s, 0.7, row(s, s.several("m_live", 1, 4), "tab")), some(s, 0.4, day(s, "div")), board),
        one(s, box("main", "", feed), cells(feed, sidebar(s)), box("div", "wrap", feed, sidebar(s))),
        some(s, 0.5, anew(s, "m_more", "more", "a")),
        tangle(s, s.rng.choice(["most_read", "more", "picks"]), (3, 8)),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.06, (5, 20), "LiveBlogPosting")
