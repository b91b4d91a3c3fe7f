"""Kinds of pages: galleries, one picture, films."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead, photo_text, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import (
    anew,
    box,
    mixed,
    nothing,
    pick,
    say,
    seq,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    footer,
    header,
)
from benchmarks.layouts.made.tail import author_box, comments
from benchmarks.layouts.markup import Writer


@layout
def photo_pages(s: MadeSite) -> Made:
    """A gallery: pictures one under another with numbers, words and credits; a sentence or two of text, or none."""
    top, bottom = header(s), footer(s)
    number = s.rng.choice(["{n}/{m}", "{n} / {m}", "{n} من {m}", "صورة {n} من {m}", "", "{n}", "{m}/{n}"])
    few = s.rng.random() < 0.7
    body = text(s, class_="intro", alsos=0, pictures=0, adverts=0, subheads=0) if few else nothing
    article = seq(
        top,
        some(s, 0.5, anew(s, "m_label", "section")),
        title(s),
        meta(s, 1, "meta", most=3),
        some(s, 0.3, lead(s)),
        some(s, 0.4, share(s)),
        mixed(s, body, photo_text(s, (3, 10), number)),
        some(s, 0.4, lines_of(s, "m_gallery", "gallery", 1, 3)),
        some(s, 0.5, tags(s)),
        cards(s, "more", (3, 6), "img title", pick(s, "ألبومات أخرى", "صور", "معرض الصور", "المزيد من الصور")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (1, 3), "ImageGallery")


@layout
def picture_of_the_day(s: MadeSite) -> Made:
    """One picture, its words the only text, who took it, the days before."""
    top, bottom = header(s), footer(s)

    def no_text(out: Writer, page: State) -> None:
        page.paragraphs.setdefault(1, [])

    article = seq(
        top,
        some(s, 0.6, say(pick(s, "صورة اليوم", "لقطة اليوم", "صورة وتعليق", "عدسة {site}"), role="section")),
        mixed(s, title(s, s.rng.choice(["h1", "h2"])), day(s, "div")),
        no_text,
        picture(s, ["t", "t (c)", "t\nW c", "W c\nt", "t - c", "t\n(c)"]),
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        some(s, 0.6, neighbours(s)),
        cards(s, "more", (3, 8), s.rng.choice(["img title", "img title clock"])),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (1, 1))


@layout
def video_page(s: MadeSite) -> Made:
    """A film: player words, title, day and views, two lines of text, what plays next with lengths."""
    top, bottom = header(s), footer(s)
    player = lines_of(s, "m_video", "video", 1, 5, "player")
    following = cards(
        s,
        s.rng.choice(["more", "picks", "similar"]),
        (3, 10),
        s.rng.choice(["img play title", "play title clock", "img title views clock", "img play title views"]),
        pick(s, "التالي", "فيديوهات أخرى", "شاهد أيضا", "قائمة التشغيل", "مقاطع مقترحة", "فيديو"),
    )
    article = seq(
        top,
        mixed(s, player, title(s, s.rng.choice(["h1", "h1", "h2"]), "video-title")),
        meta(s, 1, "video-meta", most=4),
        some(s, 0.4, share(s)),
        text(s, class_="video-description", alsos=0, pictures=0, adverts=0, subheads=0),
        some(s, 0.2, lines_of(s, "m_credits", "writer", 1, 3)),
        some(s, 0.5, tags(s)),
        following,
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.15, (1, 3), "VideoObject")


@layout
def picture_first(s: MadeSite) -> Made:
    """The picture and its words stand above everything, the title below; credits before or after the words."""
    top, bottom = header(s, tick=0.2), footer(s)
    shot = picture(s, ["t", "t", "t (c)", "c|t", "t|c", "W c|t", "t\nc", "c\nt", "t - c", "t / c", "A"], share=0.95)
    article = seq(
        top,
        box("div", "hero-image", shot),
        box(
            "div",
            "hero-text",
            some(s, 0.5, anew(s, "section", "section")),
            title(s),
            some(s, 0.4, lead(s)),
            mixed(s, by(s, "worded bare housed", "div"), day(s, "div")),
        ),
        some(s, 0.5, share(s)),
        text(s, class_="content"),
        some(s, 0.6, tags(s)),
        cards(s, s.rng.choice(["similar", "read_also"])),
        some(s, 0.4, author_box(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12)
