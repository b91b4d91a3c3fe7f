"""Films and podcasts: chapters by the minute, episodes word by word, clips of a programme."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.doors import doors, films, mosaic
from benchmarks.layouts.made.facts import ago, day, meta
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.house import foot
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, row, seq, side_by_side, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.minutes import cut
from benchmarks.layouts.made.parts import points
from benchmarks.layouts.made.rows import empty_head
from benchmarks.layouts.made.shots import ONE_LINE, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import comments
from benchmarks.layouts.made.tangles import fronted, knots, tangle
from benchmarks.layouts.made.voiced import chapters, playlist, transcript


@layout
def film_with_chapters(s: MadeSite) -> Made:
    """A film: words of the player, title, a sentence or two, chapters with minutes, what was said, what plays next."""
    top, bottom = header(s, tick=0.1), footer(s)
    player = lines_of(s, s.rng.choice(["m_filmline", "m_video"]), "video", 1, 5, "player")
    short = cut(text(s, class_="description", alsos=0, pictures=0, adverts=0, subheads=0, dateline=0), 2)
    facts = side_by_side(s, some(s, 0.6, anew(s, "m_views", "count", "span")), day(s, "span"), some(s, 0.3, ago(s)))
    words = s.rng.random() < 0.3  # what was said, in place of a description
    article = seq(
        top,
        box("div", "watch", mixed(s, player, title(s, s.rng.choice(["h1", "h2"]), "watch-title")), facts),
        some(s, 0.4, row(s, s.several("m_react", 2, 5), "share")),
        some(s, 0.4, signature(s, "تقرير: {n}", "{n}", "إعداد: {n}", "تصوير ومونتاج: {n}", "{s}")),
        *([transcript(s)] if words else [short]),
        mixed(s, chapters(s), some(s, 0.5, tags(s))),
        playlist(s, head=s.rng.choice([None, None, empty_head(s)])),
        some(s, 0.3, comments(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, films, mosaic), 0.12, (1, 8), "VideoObject")


@layout
def episode_word_by_word(s: MadeSite) -> Made:
    """An episode: programme, number, platforms, guests, points, then all that was said with names and minutes."""
    strangers(s, 0.4)
    top, bottom = seq(brand(s), menu(s, "n", 3, 9)), foot(s)
    where = row(s, s.several("m_x_platform", 2, 7), "video", s.rng.choice(["ul", " ", " | ", "lines"]))
    who = signature(s, "تقديم: {n}", "{n}", "ضيف الحلقة: {n}", "{n} و{m}", "إعداد {n}~ | ~{d}", "مع {n}~\n~{d}")
    short = maybe(0.6, points(s))
    article = seq(
        top,
        some(s, 0.7, anew(s, "m_programme", "section", s.rng.choice(["h2", "div", "a"]))),
        mixed(s, title(s, "h1", "episode"), some(s, 0.7, lines_of(s, "m_airline", "video", 1, 4))),
        mixed(s, who, some(s, 0.5, day(s, "div")), some(s, 0.7, where)),
        some(s, 0.5, short),
        some(s, 0.4, chapters(s)),
        transcript(s, 0.9),
        some(s, 0.5, lines_of(s, "m_credits", "writer", 1, 4)),
        some(s, 0.4, share(s)),
        cards(s, "more", (3, 9), s.rng.choice(["title play", "play title clock", "clock title", "title"]), None),
        bottom,
    )
    return Made(article, doors(s, top, bottom, films), 0.12, (4, 18), "PodcastEpisode")


@layout
def clip_of_a_programme(s: MadeSite) -> Made:
    """A clip: one sentence under the player, tabs of seasons, episodes without any heading, days glued to them."""
    top, bottom = header(s), footer(s, columns=2)
    sentence = cut(text(s, class_="about", alsos=0, pictures=0, adverts=0, subheads=0, dateline=0, tag="p"), 1)
    seasons = row(s, s.several("m_x_season", 2, 5), "tab", s.rng.choice(["ul", " ", " | "]), tag="button")
    episodes = tangle(
        s,
        "more",
        (4, 12),
        None,
        s.rng.choice(["day", "clock", "number", "", "label"]),
        s.rng.choice(["views", "ago", ""]),
    )
    rest = s.rng.choice(
        [
            lambda: fronted(s, s.rng.choice(["img title", "img title day", "img section title"]), (3, 8), "?"),
            lambda: knots(s, 1, 2),
            lambda: playlist(s),
        ]
    )()
    article = seq(
        top,
        mixed(s, some(s, 0.6, anew(s, "m_programme", "section", "a")), some(s, 0.4, crumbs(s))),
        shot(s, ["{c}", "{t}", *ONE_LINE], share=0.3),
        title(s, s.rng.choice(["h1", "h2", "h3"])),
        meta(s, 1, "clip-meta", "bare worded", most=3),
        sentence,
        some(s, 0.4, share(s)),
        some(s, 0.7, seasons),
        episodes,
        rest,
        bottom,
    )
    return Made(article, doors(s, top, bottom, films, mosaic), 0.15, (1, 2), "VideoObject")
