"""Pages that tell apart by who is named and how: rare names, pairs, desks, the paper itself, translators, editors."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, say_page, share, tags, title
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import anew, box, image, maybe, mixed, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.shots import shot
from benchmarks.layouts.made.sides import brand, footer, header, menu, sidebar
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import author_box, comments, source
from benchmarks.layouts.markup import Writer


@layout
def name_and_weekday(s: MadeSite) -> Made:
    """A rare name with weekday, day and month on its line, no year; or the day, a bar and the name."""
    strangers(s, 0.95)
    top, bottom = header(s), footer(s)
    who = signature(s, "{n}~ ~{e}", "{e}~ | ~{n}", "{n}~ - ~{e}", "{d}~ | ~{n}", "{n}~ ~{d}", "{n}~، ~{e}", "{e}~ ~{n}",
                    "{n}~{e}", "{n}~{d}", "{n} و{m}~ ~{e}")  # fmt: skip
    article = seq(
        top,
        mixed(s, title(s, s.rng.choice(["h1", "h2"])), some(s, 0.5, anew(s, "section", "section"))),
        who,
        some(s, 0.5, picture(s)),
        text(s, class_="t"),
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        cards(s, "more", (3, 8)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 14))


@layout
def name_under_a_round_picture(s: MadeSite) -> Made:
    """A round picture, under it a rare name and nothing more; title before or after; a life below the text."""
    strangers(s, 0.9)
    top = seq(brand(s), menu(s, "sections", 4, 10))

    def round_picture(out: Writer, page: State) -> None:
        image(out, page.rng)

    name = signature(s, "{n}", "{n}", "{n}~\n~{r}", "{n}~\n~{p}", "د. {n}", "{n}", tag="div", class_="w-name")
    face = box("div", "avatar", round_picture, name)
    article = seq(
        top,
        mixed(s, face, title(s, s.rng.choice(["h1", "h2", "h3"]))),
        maybe(0.8, day(s, "div")),
        some(s, 0.3, share(s)),
        text(s, class_="col", alsos=0, pictures=0, adverts=0, subheads=0.1, dateline=0),
        some(s, 0.6, author_box(s, lists=0.4)),
        some(s, 0.4, told(s, "m_disclaimer", "disclaimer", "p")),
        cards(s, "more", (3, 8), s.rng.choice(["writer title", "img writer title", "title writer clock"])),
        some(s, 0.4, comments(s)),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.1, (3, 14), "OpinionNewsArticle")


@layout
def house_as_writer(s: MadeSite) -> Made:
    """Nobody is named at the head but the paper, an agency or a desk; who edited it stands in brackets at the end."""
    strangers(s, 0.5)
    top, bottom = header(s, tick=0.5), footer(s)
    who = signature(s, "{s}", "{s}~ ~{d}", "{d}~ | ~{s}", "{s}~\n~{d}", "{a}", "{a}~ - ~{d}", "{k}~ ~{d}", "{s} ({a})",
                    "بواسطة: {s}", "كتب: {k}", "{s} + {a}", "{p} - {a}", "{s}~ - ~{e}")  # fmt: skip
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        mixed(s, title(s), who),
        some(s, 0.4, lead(s)),
        some(s, 0.7, shot(s, ["{t}", "{t}~ ~({c})", "{c}"])),
        text(s, class_="entry"),
        some(s, 0.6, anew(s, "m_hand", "writer", "p")),
        some(s, 0.4, source(s, 0.6)),
        some(s, 0.5, tags(s)),
        cards(s, "similar"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 12))


@layout
def two_writers(s: MadeSite) -> Made:
    """Two writers with 'and', a comma or on lines of their own with towns; a line on both below the text."""
    strangers(s, 0.6)
    top = seq(brand(s), menu(s), some(s, 0.3, told(s, "m_ad", "", "div", "ad", "advertisement")))
    who = signature(s, "{n} و{m}", "{n} و {m}", "{n}، {m}", "كتب {n} و{m}", "{n} - {m}", "{n}، و{m}~\n~{r}",
                    "إعداد: {n} و{m}", "{n} & {m}", "تحقيق {n} و{m}", "{p} - {n} و{m}")  # fmt: skip
    article = seq(
        top,
        mixed(s, anew(s, "section", "section"), day(s, "div")),
        title(s, "h1", "t"),
        some(s, 0.5, lead(s, "h2")),
        who,
        shot(s, ["{t}", "{t}\n{W}: {g}", "{t}~ ({c})", "{W}: {g}"], share=0.7),
        text(s, class_="story", subheads=0.25),
        some(s, 0.6, lines_of(s, "m_hand", "writer", 1, 2)),
        some(s, 0.5, share(s)),
        sidebar(s, 1, 3),
        footer(s),
    )
    return Made(article, front(s, top, footer(s)), 0.1, (3, 16))


@layout
def carried_over(s: MadeSite) -> Made:
    """A piece of a paper abroad: a foreign name, who carried it over into Arabic, whose it was, a link to it."""
    s.people = list(dict.fromkeys(s.told("m_foreign") for _ in range(12)))
    top, bottom = header(s), footer(s)
    hand = some(s, 0.8, say_page(lambda page: s.told("m_hand", page.rng), "navigation", "writer", "div", "translator"))
    who = signature(s, "{n}", "بقلم: {n}", "{n}", "{n}~ | ~{r}", "الكاتب: {n}", "{n}~\n~{r}", "بقلم {n} و{m}")
    abroad = say_page(lambda page: s.told("m_abroad", page.rng), "navigation", "writer", "div")
    article = seq(
        top,
        mixed(s, title(s), some(s, 0.4, anew(s, "m_label", "section"))),
        mixed(s, who, hand, some(s, 0.4, abroad)),
        some(s, 0.4, day(s, "div")),
        some(s, 0.5, picture(s, ["t", "c", "t (c)"])),
        text(s, class_="translated", alsos=0.1, subheads=0.2, dateline=0),
        some(s, 0.5, source(s, 0.0)),
        some(s, 0.4, author_box(s, head=0.7, lists=0)),
        some(s, 0.5, tags(s)),
        cards(s, "more", (3, 7), "title writer"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 18))
