"""Pictures with words in every place: names under faces, the title again, albums in the text, films with lengths."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.between import adline, buttons, card, player, stuff
from benchmarks.layouts.made.ends import imprint
from benchmarks.layouts.made.facts import ago, day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, image, maybe, mixed, nothing, row, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.rows import mixture
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, STACKED, numbered, shot
from benchmarks.layouts.made.sides import header, menu, sidebar
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import author_box, comments
from benchmarks.layouts.made.tops import kick, trail
from benchmarks.layouts.made.ways import headed, quoted, some_ways, written


@layout
def names_under_faces(s: MadeSite) -> Made:
    """Under each picture a name with an office, two at most with whose it is; over, in and beside the text."""
    strangers(s, 0.3)
    top, bottom = header(s), imprint(s)
    face = shot(s, s.rng.choice([["{t}"], ["{t}"], ["{t}~ - ~{c}", "{t}~ ({c})"], ["{t}\n{W}: {g}"]]), "name")
    second = shot(s, ["{t}", "{t}", "{L}: ~{t}", "{t}~ / ~{c}"], "name", above=s.rng.random() < 0.3)
    body = written(s, quoted(s), headed(s), inserts=[face, second, *stuff(s, 0, 1)], share=0.3, between=0.3)
    article = seq(
        top,
        mixed(s, face, some(s, 0.5, kick(s))) if s.rng.random() < 0.4 else some(s, 0.5, trail(s)),
        title(s),
        signature(s, "{n}~\n~{d}", "{d}~ | ~{n}", "{p} - {n}", "{s}~ - ~{d}", "{n}~ ~{e}"),
        second,
        body,
        box("aside", "", maybe(0.5, face), sidebar(s, 0, 2)),
        some(s, 0.5, tags(s)),
        some(s, 0.5, share(s)),
        cards(s, "similar"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 14))


@layout
def title_under_the_picture(s: MadeSite) -> Made:
    """The picture bears the title's words as its own, over the title or under it; later ones say more."""
    top, bottom = header(s, hot=0.2), imprint(s)
    cover = shot(s, ["{t}", "{t}", "{t}~ ({c})", "{t}~ - ~{c}", "{t}\n{c}", "{L}: ~{t}", "{A}\n{t}"], "same")
    inner = shot(s, ["{t}", *ONE_LINE, *STACKED[:6]], s.rng.choice(["same", "title", "", "when"]))
    article = seq(
        top,
        some(s, 0.5, crumbs(s, whole=s.rng.choice([0.2, 0.9]))),
        mixed(s, cover, seq(title(s), some(s, 0.4, lead(s)))),
        signature(s, "{d}", "{n}~ ~{d}", "{d}~\n~{n}", "{s}~ - ~{d}", "{n} - {a}~ ~{d}", "{k}~ | ~{d}~ | ~{v}"),
        some(s, 0.4, share(s)),
        text(s, inner, class_="t", pictures=0, alsos=0.3, adverts=0.3),
        some(s, 0.5, tags(s)),
        mixture(s, 1, 3),
        some(s, 0.3, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 10))


@layout
def album_in_the_text(s: MadeSite) -> Made:
    """An album amid or behind the text: counts, words, arrows, 'larger'; each picture's words another, no stop."""
    top, bottom = header(s, tick=0.2), imprint(s)
    strangers(s, 0.3)
    count = s.rng.choice(
        ["{n}/{m} above", "{n} / {m} below", "{n} من {m} above", "صورة {n} من {m} below", "{n} above", ""]
    )
    how = s.rng.choice(["", "when", "name", "long"])
    shown = numbered(s, count, ["{t}", "{t}", *ONE_LINE, "{t}\n{c}", "{t}\n{W}: {g}"], how, (2, 7))
    arrows = row(s, s.rng.sample(["السابق", "التالي", "‹", "›", "إغلاق", "ملء الشاشة"], 2), "gallery")
    album = box(
        "div",
        "inline-gallery",
        some(s, 0.4, told(s, "m_gallery", "gallery")),
        mixed(s, shown, seq(some(s, 0.6, arrows), some(s, 0.4, told(s, "m_zoom", "gallery")))),
    )
    body = written(s, *some_ways(s, 0, 2), inserts=[card(s), adline(s)], share=0.2, between=0.1)
    short = s.rng.random() < 0.5
    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section")),
        title(s),
        signature(s, "{n}~ - ~{d}", "تصوير: {n}~\n~{d}", "{d}", "{n}~\n~{d}", "{s}~ ~{d}", "عدسة {n}~ | ~{d}"),
        some(s, 0.4, lead(s)),
        mixed(s, body, album) if short else seq(body, album),
        some(s, 0.4, share(s)),
        some(s, 0.5, tags(s)),
        cards(s, "more", (3, 7), "img title"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (1, 6))


@layout
def whose_it_is_everywhere(s: MadeSite) -> Made:
    """One house, many ways to say whose a picture is: over it, before the words, behind them, in marks, or nothing."""
    top, bottom = header(s, bars=0.4), imprint(s)
    forms = [
        "{t}~ - ~{c}", "({c})~ ~{t}", "{t}~ / ~{c}", "{t}~ [{c}]", "{c}\n{t}", "{t}\n{c}", "{t}~ ~({c})", "{t}",
        "© ~{c}\n{t}", "{W}: {g}\n{t}", "{t}~. ~{W}: {g}", "{t}\n{H} {c}", "{t}~ © ~{c}",
        "{t}~ (صورة: {g})", "{t}~ | ~{g}, {c}",
    ]  # fmt: skip
    hows = ["", "when", "name", "title"]
    photos = [
        shot(s, s.rng.sample(forms, 1), s.rng.choice(hows), above=s.rng.random() < 0.3)
        for _ in range(s.rng.randint(2, 4))
    ]
    alone = shot(s, CREDITS, share=0.7)
    zoomed = seq(photos[0], told(s, "m_zoom", "gallery", s.rng.choice(["div", "p"])))
    article = seq(
        top,
        some(s, 0.5, trail(s)),
        some(s, 0.5, zoomed if s.rng.random() < 0.4 else alone),
        title(s),
        some(s, 0.5, lead(s)),
        signature(s, "{n}~ ~{d}", "{n} - {p}~\n~{d}", "{d}~ - ~{n}", "{a}~ | ~{d}", "{n}/ {a}~\n~{d}"),
        photos[-1],
        text(s, *photos, class_="entry", pictures=0, alsos=0.2),
        some(s, 0.3, lines_of(s, "m_credits", "writer", 1, 2)),
        some(s, 0.5, tags(s)),
        some(s, 0.4, author_box(s)),
        cards(s, "similar", (3, 6), "img title"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 14))


@layout
def films_with_words(s: MadeSite) -> Made:
    """A film or two with words of the player and a length, a text of some paragraphs, films to come with lengths."""
    top, bottom = seq(menu(s, "m", 4, 9), some(s, 0.4, told(s, "m_onair", "widget"))), imprint(s)
    film, more = player(s, 0.9), player(s, 0.9, s.rng.choice(["m_capfilm", "m_cap", "m_capname"]))
    article = seq(
        top,
        mixed(s, film, seq(some(s, 0.4, kick(s)), title(s), some(s, 0.5, day(s, "div")), some(s, 0.4, ago(s, "div")))),
        signature(s, "{n}", "{n} - {p}", "{s}", "تقرير: {n}", "{n}~ ~{v}", "{v}~ ~{d}", "{p} - {s}~ ~{d}"),
        some(s, 0.4, buttons(s)),
        some(s, 0.4, share(s)),
        written(s, *some_ways(s, 0, 2), inserts=[more, *stuff(s, 0, 2)], share=0.2, between=0.3),
        some(s, 0.5, tags(s)),
        cards(s, "more", (3, 8), s.rng.choice(["img play title", "play title", "img title play clock"])),
        some(s, 0.4, cards(s, "most_read", (3, 5))),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (1, 7), "VideoObject")


@layout
def pictures_without_words(s: MadeSite) -> Made:
    """Pictures stand bare in the text, or with a word of the house under them; only one has words of its own."""
    top, bottom = header(s), imprint(s)

    def bare(out, page) -> None:
        with out.box("p"):
            image(out, page.rng, alt=page.title or "")

    photo = shot(s, ["{t}", *ONE_LINE, *STACKED[:3]], s.rng.choice(["when", "name", "", "same"]), share=0.7)
    number = say(lambda r: f"{r.randint(1, 9)} صور", "navigation", "gallery") if s.rng.random() < 0.3 else nothing
    inserts = [bare, bare, seq(bare, told(s, "m_zoom", "gallery")), seq(bare, number), photo, adline(s)]
    article = seq(
        top,
        some(s, 0.4, bare),
        title(s),
        signature(s, "{d}", "{n}~ ~{d}", "{x}~ ~{d}", "{s}~ | ~{d}", "{d}~\n~{n}"),
        photo if s.rng.random() < 0.5 else bare,
        written(s, *some_ways(s, 1, 3), inserts=inserts, share=0.3, between=0.35),
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        mixture(s, 1, 2),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 10))
