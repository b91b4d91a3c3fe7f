"""Pictures first: counters glued to words, stories between pictures, drawings, a week with a heading for each."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.doors import albums, doors, mosaic
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import foot
from benchmarks.layouts.made.kit import anew, box, image, mixed, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.minutes import cut
from benchmarks.layouts.made.rows import bunch
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, STACKED, shot, told_words
from benchmarks.layouts.made.sides import brand, footer, header, menu
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import comments
from benchmarks.layouts.made.tangles import fronted, knots, tangle
from benchmarks.layouts.made.watching import grown
from benchmarks.layouts.markup import Writer


def glued_shots(site: MadeSite, many: tuple[int, int] = (4, 14)) -> Block:
    """Pictures whose number stands on the line of their words, with or without white space between."""
    rng = site.rng
    number = rng.choice(["{n}/{m}", "{n} / {m}", "{n} من {m}", "{n}", "({n})", "{n} -", "صورة {n}:"])
    tie, behind, how = (
        rng.choice(["", " ", " ", " - "] if number[-1] in "}م)" else [" "]),
        rng.random() < 0.25,
        rng.choice(["", "long", "long", "title"]),
    )
    credit = rng.choice(["", "", " ({c})", " - {c}", "{c}"])
    tag = rng.choice(["figcaption", "p", "div"])

    def put(out: Writer, page: State) -> None:
        r, total = page.rng, page.rng.randint(*many)
        page.paragraphs.setdefault(1, [])
        for n in range(1, total + 1):
            words, item = told_words(site, page, r, how), out.item()
            house = site.told("m_agency", r).strip("()")
            with out.box("figure"):
                image(out, r)
                with out.box(tag):
                    pieces = [("count", number.format(n=n, m=total)), ("words", words)]
                    for k, (what, said) in enumerate(pieces[::-1] if behind else pieces):
                        if k:
                            out.say(tie, *(["navigation"] if tie.strip() else []), **_role(tie))
                        with out.box("span"):
                            if what == "count":
                                out.say(said, "navigation", role="count")
                            else:
                                out.say(said, "caption", article=1, item=item)
                    if credit and not behind:
                        with out.box("span"):
                            out.say(credit.format(c=house), "caption", article=1, role="credit", item=item)
            page.captions.append({"text": words, "credit": house if credit and not behind else None, "date": None})

    return put


def _role(sign: str) -> dict[str, str]:
    return {"role": "separator"} if sign.strip() else {}


@layout
def counters_glued_to_words(s: MadeSite) -> Made:
    """A gallery of a portal: number and words of each picture on one line, one short text above or below them all."""
    strangers(s, 0.3)
    top, bottom = header(s, tick=0.2), footer(s)
    short = cut(text(s, class_="desc", alsos=0, pictures=0, adverts=0, subheads=0), 2)
    who = signature(s, "{d}", "تصوير: {n}", "{n}~ | ~{d}", "{s}~ - ~{d}", "{a}", "عدسة: {n}~\n~{d}")
    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section", "a")),
        title(s, s.rng.choice(["h1", "h2"])),
        who,
        mixed(s, short, glued_shots(s)) if s.rng.random() < 0.7 else seq(short, glued_shots(s)),
        some(s, 0.4, lines_of(s, "m_gallery", "gallery", 1, 3)),
        some(s, 0.5, share(s)),
        tangle(s, "more", (3, 8)),
        some(s, 0.4, tags(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, albums, mosaic), 0.1, (1, 3), "ImageGallery")


@layout
def story_between_pictures(s: MadeSite) -> Made:
    """A story told with pictures: after every paragraph or two one with long words and whose it is, on many lines."""
    strangers(s, 0.5)
    top, bottom = seq(brand(s), menu(s, "n", 3, 8)), footer(s, columns=2)
    shots = [
        shot(s, s.rng.choice([STACKED, ONE_LINE, ["{t}"]]), s.rng.choice(["", "long", "title"]), share=0.9)
        for _ in range(3)
    ]
    every, bare = s.rng.choice([1, 1, 2]), shot(s, CREDITS, share=0.4)

    def told_between(out: Writer, page: State) -> None:
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="photo-essay"):
            for n, words in enumerate(grown(s, page, 3, 8)):
                paragraph(out, page, words)
                if n % every == 0:
                    page.rng.choice(shots)(out, page)

    article = seq(
        top,
        mixed(s, seq(title(s, "h1"), some(s, 0.6, lead(s))), some(s, 0.6, bare)),
        signature(s, "كتابة وتصوير: {n}", "نص: {n}~\n~{d}", "{n} و{m}", "تصوير {n}~ | ~{d}", "{n}~\n~{r}~\n~{d}"),
        told_between,
        some(s, 0.5, lines_of(s, "m_credits", "writer", 1, 3)),
        some(s, 0.4, share(s)),
        fronted(s, s.rng.choice(["img title", "img title writer", "img kicker title"]), (3, 6), "?"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.08, (4, 14))


@layout
def drawing_of_the_day(s: MadeSite) -> Made:
    """A drawing: who drew it, the day, a line of words or none; drawings of other days below, with days or names."""
    strangers(s, 0.4)
    top, bottom = seq(brand(s), menu(s, "menu", 4, 12)), foot(s)

    def drawn(out: Writer, page: State) -> None:
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="cartoon"):
            image(out, page.rng, alt=page.title or "")

    line = cut(text(s, class_="c-text", alsos=0, pictures=0, adverts=0, subheads=0, dateline=0), 1)
    who = signature(s, "{n}", "ريشة: {n}", "رسم: {n}", "بريشة {n}~ | ~{d}", "{n}~\n~{d}", "{d}~\n~{n}", "الرسام: {n}")
    article = seq(
        top,
        some(s, 0.6, told(s, "m_x_joke", "section", s.rng.choice(["h2", "div", "a"]))),
        mixed(s, title(s, s.rng.choice(["h1", "h2"])), drawn, who),
        some(s, 0.3, line),
        some(s, 0.5, share(s)),
        some(s, 0.3, tags(s)),
        bunch(s, "more", (4, 12), s.rng.choice(["?", None, ""]), before=s.rng.choice(["day", "img", ""])),
        some(s, 0.4, fronted(s, s.rng.choice(["img title+writer", "title+writer", "day title"]), (3, 6), "?")),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, albums), 0.12, (1, 2))


@layout
def week_in_pictures(s: MadeSite) -> Made:
    """A week: a heading for each picture (a town, a day), its words and whose it is; a text of two lines first."""
    top, bottom = header(s, bars=0.4), footer(s)
    shown = shot(s, [*ONE_LINE, *STACKED[:6]], s.rng.choice(["long", "long", ""]))
    tag, numbered = s.rng.choice(["h2", "h3", "h4"]), s.rng.random() < 0.3
    slot = s.rng.choice(["m_place", "m_place", "m_subhead", "m_onday"])
    short = cut(text(s, class_="intro", alsos=0, pictures=0, adverts=0, subheads=0), 2)

    def week(out: Writer, page: State) -> None:
        with out.box("div", class_="week"):
            for n in range(1, page.rng.randint(4, 10)):
                words = s.told(slot, page.rng)
                out.line(f"{n}. {words}" if numbered else words, "subheading", tag, article=1)
                shown(out, page)

    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        title(s),
        mixed(s, day(s, "div"), some(s, 0.5, signature(s, "إعداد: {n}", "{s}", "{k}", "اختيار {n}", "{a}"))),
        short,
        week,
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        box("div", "more", knots(s, 1, 2)),
        some(s, 0.3, cards(s, "more", (3, 6), "img title")),
        bottom,
    )
    return Made(article, doors(s, top, bottom, albums, mosaic), 0.08, (1, 3), "ImageGallery")
