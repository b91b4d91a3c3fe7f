"""Pages that tell apart by their pictures' words: before the title, on many lines, as sentences, in galleries."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, nothing, pick, say, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.minutes import cut
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, STACKED, numbered, shot
from benchmarks.layouts.made.sides import brand, footer, header, menu, sidebar
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import comments
from benchmarks.layouts.markup import Writer


@layout
def credit_before_all(s: MadeSite) -> Made:
    """The first thing under the masthead is whose the picture is; then section, title, name glued to the day or not."""
    strangers(s, 0.5)
    top = seq(brand(s), some(s, 0.7, menu(s, "n", 4, 12)))
    who = signature(s, "{n}~{d}", "{n}~ ~{d}", "{d}~ ~{n}", "{n}~ | ~{e}", "{n}~\n~{d}", "{p}~ ~{d}", "{n}~ ~{e}~ ~{q}")
    article = seq(
        top,
        shot(s, CREDITS, share=0.95, figure="div"),
        some(s, 0.4, anew(s, "section", "section")),
        title(s, s.rng.choice(["h1", "h1", "h2", "div"])),
        mixed(s, who, some(s, 0.4, lead(s))),
        some(s, 0.3, share(s)),
        text(s, shot(s, [*ONE_LINE, *CREDITS]), class_="w", pictures=0),
        some(s, 0.5, tags(s)),
        cards(s, s.rng.choice(["more", "picks", "similar"])),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.1, (2, 12))


@layout
def words_before_all(s: MadeSite) -> Made:
    """Long words of a picture, with a full stop, stand first under the masthead; the title and a short text follow."""
    top, bottom = header(s, bars=0.3, tick=0.1), footer(s, columns=2)
    cover = shot(s, ["{t}", "{t}", *ONE_LINE, "{t}\n{c}", "{t}\n{W}: {g}"], s.rng.choice(["long", "long", "title", ""]))
    who = signature(s, "{n}", "{n} - {p}", "{p} - {n}", "كتب - {n}", "{n}~ | ~{d}", "{d}~ | ~{n}", "{n} و{m}~\n~{d}")
    article = seq(
        top,
        cover,
        title(s, s.rng.choice(["h1", "h1", "h2", "h3"])),
        who,
        text(s, alsos=0.2, pictures=0.2, subheads=0.2),
        some(s, 0.5, share(s)),
        some(s, 0.4, tags(s)),
        cards(s, "more", (3, 8), "img title"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 9))


@layout
def words_on_many_lines(s: MadeSite) -> Made:
    """Label, words, source and photographer each on a line: after the lead, amid the text and in the side."""
    strangers(s, 0.4)
    top, bottom = header(s), footer(s)
    kinds = [s.rng.choice(["", "long", "title"]) for _ in range(3)]
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        title(s),
        signature(s, "{n}~\n~{r}~\n~{d}", "{d}~\n~{n}", "{n}~ - ~{d}", "{r}~\n~{n}", "بقلم~\n~{n}~\n~{d}", "{n}، {m}"),
        some(s, 0.6, lead(s)),
        shot(s, STACKED, kinds[0], share=0.8),
        text(s, shot(s, STACKED, kinds[1]), shot(s, STACKED, kinds[2], share=0.5), class_="c", pictures=0, alsos=0.2),
        some(s, 0.5, tags(s)),
        box("aside", "side", maybe(0.6, shot(s, STACKED)), cards(s, "most_read", (3, 6)), sidebar(s, 0, 2)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 12))


@layout
def words_like_the_text(s: MadeSite) -> Made:
    """Words of pictures are sentences, or begin as the title does; no house, or one with a dash; amid the text."""
    top, bottom = header(s, hot=0.3), footer(s)
    first = shot(s, ["{t}", "{t}", "{t}~ - ~{c}", "{t}~ ~({c})"], s.rng.choice(["long", "title", "title"]), share=0.9)
    inner = shot(s, ["{t}", "{t}~ ({c})", "{t}~ - ~{g}", "{t}\n{c}", "{L}\n{t}"], s.rng.choice(["long", "title"]))
    named = shot(s, ["{t}~ ~({c})", "{t}\n{W}: {g}", "{L}\n{t}", "{L}: ~{t}"], "text", share=0.5)
    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section")),
        mixed(s, first, seq(title(s), some(s, 0.4, lead(s)))),
        signature(s, "{n}~ ~{d}", "{n}", "{d}", "{d}~\n~{n}", "{p} - {n}~\n~{d}", "{s}~ - ~{d}"),
        text(s, inner, maybe(0.5, named), pictures=0, alsos=0.3),
        some(s, 0.6, share(s)),
        some(s, 0.5, tags(s)),
        cards(s, "similar", (3, 6), "img title"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 14))


@layout
def gallery_with_numbers(s: MadeSite) -> Made:
    """A gallery: numbers over or under pictures, long words, photographer and house; a sentence first, or no text."""
    strangers(s, 0.4)
    top = seq(brand(s), menu(s, "n", 4, 10), some(s, 0.5, say(pick(s, "ألبوم", "صور", "عدسة {site}"), role="section")))
    number = s.rng.choice(["{n}/{m} above", "{n} من {m} below", "صورة {n} above", "{n} above", "{n} - {m} below", ""])

    def no_text(out: Writer, page: State) -> None:
        page.paragraphs.setdefault(1, [])

    intro = cut(text(s, class_="intro", alsos=0, pictures=0, adverts=0, subheads=0), 2)
    shown = numbered(s, number, [*ONE_LINE, *STACKED[:4], "{t}"], s.rng.choice(["long", "long", "", "title"]))
    article = seq(
        top,
        title(s),
        signature(s, "{d}", "{d}~\n~{n}", "تصوير: {n}~\n~{d}", "{n} - {a}", "{a}~ | ~{d}", "{s}~ ~{d}", "{n}"),
        some(s, 0.4, share(s)),
        intro if s.rng.random() < 0.6 else no_text,
        shown,
        some(s, 0.4, lines_of(s, "m_gallery", "gallery", 1, 3)),
        some(s, 0.4, tags(s)),
        cards(s, "more", (3, 7), "img title", pick(s, "صور أخرى", "ألبومات", "معارض", "شاهد أيضا بالصور")),
        some(s, 0.2, comments(s)),
        footer(s) if s.rng.random() < 0.8 else nothing,
    )
    return Made(article, front(s, top, footer(s)), 0.08, (1, 2), "ImageGallery")
