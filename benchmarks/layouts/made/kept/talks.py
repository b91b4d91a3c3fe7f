"""Talks: questions with letters, names with colons, voices from a street, a portrait in sayings."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.between import adline, appline, buttons, card, player, stuff
from benchmarks.layouts.made.ends import imprint
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import poll
from benchmarks.layouts.made.kit import anew, box, mixed, one, pick, say, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.shots import CREDITS, ONE_LINE, STACKED, shot
from benchmarks.layouts.made.sides import header, menu, sidebar, today
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import author_box, comments, signed
from benchmarks.layouts.made.tops import kick
from benchmarks.layouts.made.ways import added, asked, boxed, headed, line, quoted, short, spoken, written


@layout
def talk_with_letters(s: MadeSite) -> Made:
    """A talk: 'q' and 'a' as letters, stars or numbers; who asked over it, the guest's picture with name and office."""
    top, bottom = header(s), imprint(s)
    asker = s.rng.choice(["حاوره", "حاورتها", "حوار", "أجرى اللقاء", "التقاه", "حاورها في {p}", "لقاء"])
    who = signature(s, f"{asker}: {{n}}", f"{asker}~\n~{{n}}~\n~{{d}}", f"{{d}}~ - ~{asker} {{n}}", f"{asker}/ {{n}}")
    guest = shot(s, ["{t}", "{t}", "{t}~ ({c})", "{t}\n{W}: {g}", "{L}: ~{t}"], "name", share=0.9)
    talk = written(
        s,
        asked(s),
        inserts=[shot(s, ["{t}", *ONE_LINE], s.rng.choice(["name", "", "when"])), *stuff(s, 1, 2)],
        share=1.0,
        between=s.rng.choice([0.1, 0.25]),
        last=[line(s, "m_edit", share=s.rng.choice([0, 0.4]))],
    )
    article = seq(
        top,
        some(s, 0.5, kick(s)),
        title(s, s.rng.choice(["h1", "h2"])),
        mixed(s, who, guest),
        some(s, 0.5, lead(s)),
        some(s, 0.4, share(s)),
        talk,
        some(s, 0.4, signed(s)),
        some(s, 0.5, tags(s)),
        cards(s, s.rng.choice(["similar", "more", "picks"]), (2, 6)),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 18))


@layout
def talk_with_names(s: MadeSite) -> Made:
    """A talk: each speaker's name with a colon or on a line; a box on the guest before; cards and films amid it."""
    strangers(s, 0.3)
    top = seq(menu(s, "n", 4, 9), some(s, 0.5, today(s)))
    bottom = imprint(s)
    who = signature(s, "{p} - {n}", "{n}~\n~{d}", "{d}~ | ~{n}", "{s}~ - ~{d}", "حوار {n} - {p}")
    talk = written(
        s,
        spoken(s),
        *([short(s)] if s.rng.random() < 0.3 else []),
        inserts=[card(s), *stuff(s, 1, 2), player(s)],
        share=0.9,
        between=s.rng.choice([0.1, 0.2, 0.3]),
        class_="interview-body",
    )
    article = seq(
        top,
        crumbs(s),
        shot(s, ["{t}", "{t}\n{c}", "{c}", "{t}~ | ~{c}"], s.rng.choice(["name", "name", "long"]), share=0.7),
        title(s),
        mixed(s, who, some(s, 0.4, buttons(s)), some(s, 0.5, share(s))),
        some(s, 0.5, lead(s, "p", "intro")),
        talk,
        some(s, 0.3, lines_of(s, "m_hand", "writer", 1, 2)),
        some(s, 0.6, tags(s)),
        one(s, cards(s, "similar", (3, 6)), sidebar(s)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 16))


@layout
def voices_of_the_street(s: MadeSite) -> Made:
    """What people say: name, age and work as a heading, their words in marks, a picture of each; a poll between."""
    top, bottom = header(s, tick=0.5), imprint(s)
    face = shot(s, ["{t}", "{t}", "{t}~ - ~{c}", "{t}\n{g}"], s.rng.choice(["name", "name", "when"]))
    voices = written(
        s,
        headed(s, "m_man", s.rng.choice(["h3", "h4", "strong", "p", "h2"])),
        quoted(s),
        inserts=[face, face, poll(s), adline(s), appline(s)],
        share=0.75,
        between=s.rng.choice([0.2, 0.35]),
        class_="report",
    )
    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section")),
        some(s, 0.5, kick(s)),
        title(s),
        signature(s, "استطلاع: {n}", "{n}~ - ~{p}~ - ~{d}", "{d}~\n~أعدته: {n}", "تحقيق {n}~ ~{d}", "{n} و{m}~\n~{d}"),
        some(s, 0.6, shot(s, [*ONE_LINE, *CREDITS], s.rng.choice(["", "when"]))),
        voices,
        some(s, 0.5, share(s)),
        some(s, 0.5, tags(s)),
        cards(s, "more", (3, 7)),
        some(s, 0.5, comments(s, most=8)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (4, 14))


@layout
def portrait_in_sayings(s: MadeSite) -> Made:
    """A person: sayings in blocks with who said them, a card of facts, headings in marks, pictures with years."""
    strangers(s, 0.5)
    top, bottom = seq(header(s, bars=0.3, tick=0.1)), imprint(s)
    how, above = s.rng.choice(["when", "name", "long"]), s.rng.random() < 0.3
    photo = shot(s, [*STACKED[:8], *ONE_LINE, "{t}"], how, above=above)
    body = written(
        s,
        quoted(s),
        headed(s, "m_sub2"),
        boxed(s),
        *([added(s)] if s.rng.random() < 0.3 else []),
        inserts=[photo, photo, *stuff(s, 1, 2)],
        share=s.rng.choice([0.3, 0.5]),
        between=0.25,
        class_="profile-text",
    )
    article = seq(
        top,
        box(
            "header",
            "profile-head",
            some(s, 0.6, say(pick(s, "بورتريه", "وجوه", "سيرة", "بروفايل", "شخصيات"), role="section")),
            mixed(s, title(s), some(s, 0.6, lead(s))),
            signature(s, "{n}~ - ~{d}", "{n}", "كتابة: {n}~\n~{d}", "{d}", "{n}~\n~{r}"),
        ),
        photo,
        body,
        some(s, 0.4, day(s, "p")),
        some(s, 0.5, author_box(s)),
        some(s, 0.4, tags(s)),
        cards(s, "picks", (3, 6), "img title writer"),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.1, (5, 18))
