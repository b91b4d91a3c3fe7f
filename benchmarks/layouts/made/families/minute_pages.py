"""Live pages of short entries: clocks and a sentence or two, no long text."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, nothing, pick, row, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.minutes import entries
from benchmarks.layouts.made.parts import points
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu, ticker
from benchmarks.layouts.made.signs import signature, strangers


@layout
def brief_updates(s: MadeSite) -> Made:
    """Live coverage of brief entries: title, a word, then at once clocks with a sentence each; lists below."""
    top, bottom = header(s, tick=0.5), footer(s)
    words = some(s, 0.6, lines_of(s, "m_liveword", "label", 1, 3))
    after = some(s, 0.3, row(s, s.several("m_sharebtn", 1, 3), "share"))
    article = seq(
        top,
        mixed(s, title(s, s.rng.choice(["h1", "h1", "h2"])), words),
        some(s, 0.6, day(s, "div")),
        some(s, 0.4, signature(s, "{s}", "{n}", "{k}", "{n} و{m}", "تحرير: {n}")),
        some(s, 0.4, shot(s, ONE_LINE)),
        entries(s, after=after),
        some(s, 0.5, told(s, "m_more", "more", "a")),
        some(s, 0.4, share(s)),
        some(s, 0.4, tags(s)),
        cards(s, s.rng.choice(["more", "similar"]), (3, 7)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.08, (2, 12), "LiveBlogPosting")


@layout
def match_by_minutes(s: MadeSite) -> Made:
    """A match by its minutes: clubs and score as lines, halves, the minute before or above each sentence."""
    top = seq(brand(s), menu(s), box("div", "scores", lines_of(s, "m_match", "widget", 2, 6)))
    board = lines_of(s, "m_score", "widget", 2, 6, "scoreboard")
    who = signature(s, "{n}", "تغطية: {n}", "{n} - {p}", "{d}", "{n}~ | ~{d}", "متابعة {n} و{m}~\n~{d}")
    half = maybe(0.1, say(pick(s, "الشوط الثاني", "الشوط الأول", "تبديل", "إنذار", "هدف"), "navigation", "label"))
    article = seq(
        top,
        mixed(s, title(s), board),
        who,
        some(s, 0.4, lead(s, "p", share=0.7)),
        some(s, 0.4, shot(s, ONE_LINE, s.rng.choice(["", "long"]))),
        entries(s, clock="minute", shown=(4, 16), before=half if s.rng.random() < 0.5 else nothing),
        some(s, 0.5, tags(s)),
        cards(s, "more", (3, 6), "title clock"),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.08, (2, 10), "LiveBlogPosting")


@layout
def updates_with_heads(s: MadeSite) -> Made:
    """Entries with a headline each and who reports from where; the main points first; pictures with credits between."""
    strangers(s, 0.5)
    top, bottom = header(s, hot=0.4), footer(s, columns=2)
    reporter = maybe(0.6, anew(s, "m_role", "writer"))
    photo = maybe(0.25, shot(s, [*ONE_LINE, *CREDITS], s.rng.choice(["", "long"])))
    summary = seq(say(pick(s, "ملخص", "أبرز ما جرى", "حتى الآن"), "subheading", "", "h2", article=1), points(s))
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        some(s, 0.6, told(s, "m_live", "label")),
        title(s, "h1", "live-head"),
        mixed(s, day(s, "div"), some(s, 0.6, updated(s, "div"))),
        some(s, 0.5, summary),
        some(s, 0.5, lines_of(s, "m_liveword", "label", 1, 2)),
        entries(
            s, s.rng.choice(["above", "below"]), heads=s.rng.choice([0.6, 1.0]), before=reporter, after=photo, tag="div"
        ),
        some(s, 0.4, lines_of(s, "m_liveword", "label", 1, 2)),
        some(s, 0.5, tags(s)),
        cards(s, "similar", (2, 6)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.08, (3, 12), "LiveBlogPosting")


@layout
def day_in_lines(s: MadeSite) -> Made:
    """The day's news in lines: a headline for the page, an hour and a sentence a line, nothing else."""
    top = seq(brand(s), some(s, 0.6, menu(s, "m", 3, 8)), some(s, 0.4, ticker(s)))
    article = seq(
        top,
        mixed(s, title(s, s.rng.choice(["h1", "h2"])), some(s, 0.7, day(s, "div"))),
        entries(s, s.rng.choice(["inline", "inline - ", "inline | ", "inline : "]), shown=(3, 9), tag="li"),
        some(s, 0.5, lines_of(s, "m_soon", "label", 1, 1)),
        some(s, 0.5, share(s, low=1, high=5)),
        cards(s, "more", (3, 10), s.rng.choice(["clock title", "title"])),
        footer(s, columns=1),
    )
    return Made(article, front(s, top, footer(s, columns=1)), 0.1, (1, 5))
