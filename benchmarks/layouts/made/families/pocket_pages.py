"""Pages for phones: fast copies, pages inside a network, agencies' pages, stories of slides."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, share, tags, title
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import anew, box, maybe, mixed, nothing, pick, row, say, seq, side_by_side, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.minutes import slides
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, shot
from benchmarks.layouts.made.sides import brand, consent, copyright_
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.markup import Writer


@layout
def fast_copy(s: MadeSite) -> Made:
    """The fast copy of a paper's page: its name, title, who and when, picture, text with advertisements, whole page."""
    top = seq(some(s, 0.3, consent(s)), brand(s), some(s, 0.3, lines_of(s, "m_small", "", 1, 3)))
    bottom = seq(row(s, s.several("m_small", 1, 5)), some(s, 0.6, copyright_(s)))
    who = signature(
        s, "{n}~ ~{d}", "بواسطة {n}~\n~{d}", "{d}~ - ~{n}", "{d}", "{n}~~{r}~\n~{d}", "{s}~ · ~{d}", "{n}~{d}"
    )
    shown = shot(s, [*ONE_LINE, "{t}", "{c}"], share=0.8, figure="figure")
    ad = told(s, "m_ad", "", "div", "amp-ad", "advertisement")
    article = seq(
        top,
        box("article", "amp-wp-article", title(s, "h1", "amp-wp-title"), mixed(s, who, shown)),
        maybe(0.6, ad),
        text(s, ad, class_="amp-wp-article-content", alsos=0.4, adverts=0.8),
        some(s, 0.5, tags(s, head=0.5)),
        some(s, 0.5, share(s, low=1, high=4)),
        cards(s, s.rng.choice(["more", "similar"]), (2, 6), s.rng.choice(["title", "img title"])),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.08, (2, 12))


@layout
def page_inside_a_network(s: MadeSite) -> Made:
    """An article opened inside a network: words of the cover first, title, subtitle, name and day, thumbs, the site's
    other pieces."""
    strangers(s, 0.3)
    cover = shot(s, ["{t}", "{t}", "{t}~ ~({c})", "{W}: {g}", "{c}"], s.rng.choice(["", "long", "title"]), share=0.9)
    who = signature(s, "بقلم {n}~ · ~{d}", "{n}~\n~{d}", "{d}", "{s}~ · ~{d}", "بقلم {n}", "{d}~ · ~{n}")
    thumbs = row(s, s.several("m_react", 2, 6), "share")
    top = some(s, 0.5, box("div", "bar", row(s, s.several("m_small", 1, 3))))
    page_of = side_by_side(
        s, say(s.name, "navigation", "masthead", "a"), say(pick(s, "متابعة", "إعجاب بالصفحة", "تابع"))
    )
    article = seq(
        top,
        mixed(s, cover, some(s, 0.6, page_of)),
        some(s, 0.3, anew(s, "section", "section", "div")),
        title(s, "h1", "op-title"),
        some(s, 0.6, lead(s, "h2", "op-kicker", 0.8)),
        who,
        text(s, shot(s, ["{t}", "{t}~ ~({c})"], "long"), class_="op-body", alsos=0, pictures=0, dateline=0),
        thumbs,
        cards(s, "more", (2, 5), "img title", pick(s, "المزيد من {site}", "من هذه الصفحة", "مقالات ذات صلة")),
        some(s, 0.5, lines_of(s, "m_small", "", 1, 3)),
    )
    return Made(article, seq(top, page_of, cards(s, "more", (4, 9), "img title teaser clock")), 0.08, (2, 10))


@layout
def agency_in_the_pocket(s: MadeSite) -> Made:
    """An agency's page for phones: number and service, minute, title, town and day in the first words, an end sign."""
    top = seq(brand(s), row(s, s.several("m_small", 2, 5)), some(s, 0.6, lines_of(s, "m_wirehead", "wire", 1, 3)))
    bottom = seq(neighbours(s), row(s, s.several("m_small", 1, 4)), some(s, 0.5, copyright_(s)))
    house = s.told("m_wire")
    form = s.rng.choice(["{p} {e} ({a}) - ", "{p} {e} /{a}/ -- ", "{p}، {e} ({a}) – ", "{p} ({a}) - "])

    def opened(out: Writer, page: State) -> None:
        when = f"{page.time.day} {['يناير', 'مارس', 'ماي', 'يوليو', 'سبتمبر', 'نوفمبر'][page.time.month % 6]}"
        start = form.format(p=s.told("m_place", page.rng), e=when, a=house)
        page.body = [start + page.body[0], *page.body[1:]]

    article = seq(
        top,
        mixed(s, day(s, "div", "time"), title(s, s.rng.choice(["h1", "h2", "h3"]))),
        some(s, 0.3, shot(s, ["{t}", "{c}"], share=0.5)),
        opened,
        text(s, class_="story", subheads=0, alsos=0, pictures=0, adverts=0, dateline=0, tag=s.rng.choice(["p", "br"])),
        some(s, 0.6, anew(s, "m_initials", "end", "p")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.15, (1, 7))


@layout
def story_of_slides(s: MadeSite) -> Made:
    """A story to be swiped: a cover with the title, a sentence a slide, credits between, 'read it all' last."""
    top = seq(some(s, 0.6, brand(s)), some(s, 0.4, lines_of(s, "m_swipe", "tools", 1, 2)))
    number = s.rng.choice(["", "{n}/{m}", "{n} من {m}", "{n}"])
    credit = shot(s, CREDITS, share=s.rng.choice([0.3, 0.7])) if s.rng.random() < 0.7 else nothing
    who = some(s, 0.6, signature(s, "{n}", "{s}", "{n}~\n~{d}", "{s}~ | ~{d}", "إعداد {n}", "{d}"))
    article = seq(
        top,
        box("section", "cover", title(s, s.rng.choice(["h1", "h2"])), who, some(s, 0.3, credit)),
        slides(s, (3, 8), number, credit),
        lines_of(s, "m_swipe", "tools", 1, 3),
        cards(s, "more", (2, 6), "img title", pick(s, "قصص أخرى", "قصص {site}", "المزيد من القصص")),
        some(s, 0.4, copyright_(s)),
    )
    return Made(article, front(s, top, copyright_(s)), 0.08, (2, 6))
