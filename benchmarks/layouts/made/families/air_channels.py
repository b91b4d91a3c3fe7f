"""In the manner of television channels and radios."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.facts import day, updated
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, pick, row, say, seq, side_by_side, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.minutes import cut
from benchmarks.layouts.made.parts import points
from benchmarks.layouts.made.shots import ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu, ticker, trending
from benchmarks.layouts.made.signs import signature, strangers


@layout
def channel_with_programmes(s: MadeSite) -> Made:
    """Programmes of the evening above, source under the title, a picture with words and source in lines, clips."""
    board = box("div", "schedule", lines_of(s, "m_schedule", "widget", 2, 6), lines_of(s, "m_onair", "video", 1, 3))
    top = seq(header(s, bars=0.3), board, some(s, 0.5, ticker(s)))
    who = signature(s, "{s}~ | ~{d}", "المصدر: {s}~\n~{d}", "المصدر: {a}~ ~{d}", "{d}~\n~المصدر: {s} - {a}",
                    "{n} - {s}~ | ~{d}", "{d}~ ~{q}", "المصدر : {s}")  # fmt: skip
    article = seq(
        top,
        title(s, "h1", "single-title"),
        who,
        some(s, 0.5, points(s)),
        shot(s, STACKED, s.rng.choice(["", "long"]), share=0.8),
        some(s, 0.4, share(s)),
        text(s, class_="the-content", alsos=0.4),
        some(s, 0.6, tags(s, "ul")),
        cards(s, "more", (4, 9), "img play title", pick(s, "فيديو", "برامجنا", "حلقات", "شاهد", "على الشاشة")),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.12, (2, 12))


@layout
def report_on_screen(s: MadeSite) -> Made:
    """A film of a channel: its length, a sentence or two of what it shows, hands, the programme, clips with lengths."""
    top = seq(brand(s), menu(s), some(s, 0.4, trending(s)))
    player = lines_of(s, "m_filmline", "video", 1, 6, "player")
    facts = [day(s, "div"), some(s, 0.6, anew(s, "m_programme", "section", "a")), some(s, 0.5, share(s))]
    who = some(s, 0.5, signature(s, "تقرير: {n}", "{n}", "تقرير {n} - {p}", "إعداد: {n}~\n~{o}", "{n} | {p}"))
    article = seq(
        top,
        mixed(s, player, title(s, s.rng.choice(["h1", "h2"]), "clip-title")),
        mixed(s, *facts),
        who,
        cut(text(s, class_="clip-desc", alsos=0, pictures=0, adverts=0, subheads=0, dateline=0), 2),
        some(s, 0.4, tags(s)),
        cards(s, s.rng.choice(["more", "picks"]), (4, 14), s.rng.choice(["img play title", "play title", "img title"])),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.12, (1, 1), "VideoObject")


@layout
def episode_of_the_radio(s: MadeSite) -> Made:
    """A radio's episode: when it is on, a bar with minutes, who presents, a few sentences, other episodes with days."""
    strangers(s, 0.6)
    top = seq(brand(s), row(s, s.several("m_onair", 3, 8)), menu(s, "m", 4, 9))
    sound = lines_of(s, "m_airline", "video", 2, 5, "audio")
    who = signature(s, "إعداد وتقديم: {n}", "تقديم {n}", "{n}", "مع {n}", "تقديم: {n} و{m}", "{n}~\n~{r}", "إعداد: {n}")
    article = seq(
        top,
        mixed(s, anew(s, "m_programme", "section", "h2"), some(s, 0.5, crumbs(s))),
        title(s),
        mixed(s, who, maybe(0.8, day(s, "div")), sound),
        shot(s, ["{t}", "{t}~ © ~{c}", "© ~{c}", "{W}: {g}"], share=0.7),
        cut(text(s, class_="summary", alsos=0, pictures=0, adverts=0, dateline=0), 3),
        some(s, 0.5, lines_of(s, "m_hand", "writer", 1, 3)),
        some(s, 0.5, share(s)),
        cards(s, "more", (3, 10), s.rng.choice(["clock title", "title clock", "play title clock"]),
              pick(s, "الحلقات", "أرشيف البرنامج", "حلقات سابقة", "من البرنامج نفسه")),
        footer(s),
    )  # fmt: skip
    return Made(article, front(s, top, footer(s)), 0.1, (1, 2))


@layout
def radio_that_writes(s: MadeSite) -> Made:
    """A world radio's news: first day and last, a picture with © and house, 'text: name', minutes, advertisement."""
    strangers(s, 0.3)
    top, bottom = header(s, hot=0.5), footer(s)
    times = side_by_side(s, day(s, "span", "published", True), some(s, 0.7, updated(s)), class_="article__dates")
    shown = shot(s, ["{t}~ © ~{c}", "{t}~ © ~{g} / {c}", "© ~{c}", *ONE_LINE], s.rng.choice(["", "long"]))
    who = signature(s, "نص: {n}", "{n}", "إعداد: {n}", "نص : {n}~\n~{q}", "{s} مع {a}", "{a}", "{n} مع {a}", "{s}")
    article = seq(
        top,
        anew(s, "section", "section", "a"),
        title(s, "h1", "article__title"),
        mixed(s, times, shown, who),
        some(s, 0.6, lead(s, "p", "chapo")),
        some(s, 0.5, share(s)),
        some(s, 0.4, say(pick(s, "إعلان", "الإعلانات", "تابع القراءة"), "advertisement")),
        text(s, class_="content__body", alsos=0.5),
        some(s, 0.4, lines_of(s, "m_follow", "promo", 1, 3)),
        some(s, 0.6, tags(s, "ul", head=0.2)),
        cards(s, "more", (3, 6), "img section title", None),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 10))
