"""Texts that furniture breaks: something after every paragraph, posts, boxes of the house, words for advertisements."""

from __future__ import annotations

from benchmarks.layouts.made.below import lines_of, share, tags, title, tools
from benchmarks.layouts.made.between import (
    adline,
    appline,
    buttons,
    card,
    gift,
    hands,
    heap,
    mini,
    network,
    player,
    stuff,
)
from benchmarks.layouts.made.ends import imprint
from benchmarks.layouts.made.facts import ago, day, meta
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import poll
from benchmarks.layouts.made.inserts import also, neighbours
from benchmarks.layouts.made.kit import anew, box, mixed, picked, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.rows import bare_links, bunch, mixture
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import brand, header, menu, sidebar
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.tail import comments, signed, source
from benchmarks.layouts.made.tops import daybar, kick, trail
from benchmarks.layouts.made.ways import headed, posted, quoted, short, some_ways, written


@layout
def after_every_paragraph(s: MadeSite) -> Made:
    """Something of the house stands in nearly each gap: two or three kinds that take turns, short and long."""
    top, bottom = header(s), imprint(s)
    every = stuff(s, 2, 4)
    body = written(s, short(s), inserts=every, share=s.rng.choice([0, 0.3]), between=s.rng.choice([0.7, 0.85, 1.0]))
    article = seq(
        top,
        trail(s),
        title(s),
        mixed(s, meta(s), some(s, 0.5, share(s)), some(s, 0.3, tools(s))),
        shot(s, ["{t}", *ONE_LINE, *CREDITS], share=0.7),
        some(s, 0.3, every[0]),
        body,
        some(s, 0.6, every[-1]),
        some(s, 0.6, tags(s)),
        cards(s, "more"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 10))


@layout
def posts_in_the_text(s: MadeSite) -> Made:
    """What people posted, quoted in the text with name and handle; films with words; what is left of other posts."""
    top, bottom = header(s, hot=0.4), imprint(s)
    body = written(
        s,
        posted(s),
        posted(s),
        quoted(s),
        short(s),
        inserts=[network(s), player(s), appline(s), *stuff(s, 1, 1)],
        share=0.45,
        between=s.rng.choice([0.15, 0.3]),
        class_="trend-text",
    )
    article = seq(
        top,
        some(s, 0.4, anew(s, "section", "section")),
        title(s),
        signature(s, "{n}~ ~{d}", "{d}~ - ~{s}", "{k}~\n~{d}~ ~{v}", "{n}~ | ~{d}", "{s} - {p}~ ~{d}", "{x}~ | ~{d}"),
        some(s, 0.5, share(s)),
        s.rng.choice([player(s), shot(s, ["{t}", "{t}~ ~({c})", "{A}"], s.rng.choice(["film", "same"]))]),
        some(s, 0.3, lead(s)),
        body,
        some(s, 0.5, tags(s, s.rng.choice(["hash", "hash_", "spaces"]))),
        cards(s, "picks", (3, 6), "img play title"),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (2, 10))


@layout
def boxes_of_the_house(s: MadeSite) -> Made:
    """The house asks for a gift, a name for its letter, a vote, with sentences as long as paragraphs, amid the text."""
    top, bottom = header(s, notice=0.4), imprint(s)
    inside = [mini(s), gift(s), poll(s), lines_of(s, "m_notice", "promo", 1, 2, tag="p"), heap(s)]
    chosen = s.rng.sample(inside, s.rng.randint(2, 4))
    body = written(s, *some_ways(s, 0, 2), inserts=chosen, share=0.25, between=s.rng.choice([0.25, 0.45]))
    article = seq(
        top,
        some(s, 0.4, kick(s)),
        title(s),
        some(s, 0.5, lead(s)),
        signature(s, "{n}~\n~{d}~\n~{q}", "بقلم {n}~ - ~{d}", "{n}~, ~{p}~ ~{d}", "{d}~ | ~{n} و{m}", "{n}~\n~{r}"),
        some(s, 0.5, buttons(s)),
        shot(s, [*STACKED, *ONE_LINE], s.rng.choice(["long", "", "when"]), share=0.8),
        body,
        some(s, 0.5, hands(s)),
        some(s, 0.6, chosen[0]),
        some(s, 0.4, tags(s)),
        cards(s, "more", (2, 5), "img section title"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (5, 18))


@layout
def words_for_advertisements(s: MadeSite) -> Made:
    """A Maghreb paper that lives of advertisements: the word for one in every place, 'the rest below', bare links."""
    top = seq(some(s, 0.6, adline(s)), brand(s), menu(s, low=6), some(s, 0.6, adline(s)))
    bottom = seq(some(s, 0.5, adline(s)), imprint(s))
    ads = [adline(s) for _ in range(3)]
    body = written(
        s,
        headed(s, s.rng.choice(["m_sub2", "m_subhead"])),
        inserts=[*ads, *ads, also(s, "bare"), also(s)],
        share=s.rng.choice([0, 0.2]),
        between=s.rng.choice([0.4, 0.7]),
        tag=s.rng.choice(["p", "div", "br"]),
    )
    article = seq(
        top,
        some(s, 0.3, bare_links(s, (2, 5))),
        mixed(
            s, title(s), signature(s, "{s}~ | ~{d}", "{s} - {p}~ ~{d}", "{n}~ - ~{d}", "{d}", "{n}~\n~{d}", "{x}~ ~{d}")
        ),
        ads[0],
        shot(s, ["{t}", "{c}", "{t}~ ~({c})"], share=0.5),
        body,
        some(s, 0.4, signed(s)),
        ads[1],
        some(s, 0.4, share(s)),
        some(s, 0.4, tags(s)),
        mixture(s, 1, 3),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 8))


@layout
def cards_and_players(s: MadeSite) -> Made:
    """A player for the ear over the text, films and cards with teasers in it, 'who else reads' beside."""
    top, bottom = header(s, tick=0.2), imprint(s)
    films = [player(s), player(s, slot=s.rng.choice(["m_cap", "m_caplong"]))]
    body = text(
        s, films[0], films[1], card(s), also(s, "teased"), also(s, "card"), class_="story-body", alsos=0, adverts=0.3
    )
    article = seq(
        top,
        trail(s, "nav"),
        title(s),
        some(s, 0.5, lead(s, "p")),
        mixed(s, day(s, "span"), some(s, 0.6, tools(s, "m_listen")), some(s, 0.5, buttons(s)), some(s, 0.5, ago(s))),
        films[0] if s.rng.random() < 0.4 else shot(s, [*ONE_LINE, *STACKED[:5]], share=0.9),
        body,
        some(s, 0.4, source(s, 0.3)),
        some(s, 0.5, tags(s)),
        picked(s, 1, cards(s, "similar"), cards(s, "most_read", (3, 6)), sidebar(s, 1, 2)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (3, 14))


@layout
def two_columns_of_a_province(s: MadeSite) -> Made:
    """A province's site: day bars, lists on both sides before and behind, a text whose gaps hold links of all kinds."""
    top = seq(daybar(s), brand(s), menu(s, "m", 5, 12))
    bottom = imprint(s)
    body = written(
        s,
        *some_ways(s, 1, 3),
        inserts=[also(s), also(s, "own"), bunch(s, "more", (1, 3), s.rng.choice([None, "?"])), appline(s)],
        share=0.3,
        between=s.rng.choice([0.3, 0.5]),
    )
    article = seq(
        top,
        box("td", "right", bunch(s, "more", (2, 6)), some(s, 0.5, bare_links(s))),
        box(
            "td",
            "middle",
            some(s, 0.5, anew(s, "section", "section")),
            mixed(s, title(s, s.rng.choice(["h1", "h2", "div"])), day(s, "div")),
            signature(s, "{s}/ {p}", "{p}: {n}", "{n}", "{s} - {n}", "{p} - خاص", "مراسلنا: {n}"),
            shot(s, ["{t}", "{t}", "{c}"], share=0.6),
            body,
            some(s, 0.5, share(s)),
            some(s, 0.5, neighbours(s)),
        ),
        box("td", "left", bunch(s, s.rng.choice(["most_read", "more"]), (3, 7))),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.12, (2, 9), markup=s.rng.choice(["", "soup"]))
