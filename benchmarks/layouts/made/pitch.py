"""Parts of sports sites: minutes of a match, who plays, the goals."""

from __future__ import annotations

from benchmarks.layouts.made.flow import paragraph
from benchmarks.layouts.made.frame import MadeSite, State
from benchmarks.layouts.made.kit import (
    anew,
    box,
    cells,
    mixed,
    pick,
    say,
    seq,
)
from benchmarks.layouts.markup import Writer


def minutes(site: MadeSite):
    """A match told by the minute: the minute, a word of what happened or none, a sentence."""
    form, worded = site.rng.choice(["{}'", "{}’", "د {}", "الدقيقة {}", "{}", "'{}"]), site.rng.random() < 0.5
    down, inline = site.rng.random() < 0.5, site.rng.random() < 0.25

    def put(out: Writer, page: State) -> None:
        r, said = page.rng, [s for text in page.body for s in text.split(". ") if len(s) > 20]
        told = sorted((r.randint(1, 94) for _ in said), reverse=down)
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="commentary"):
            for minute, words in zip(told, said, strict=True):
                clock = form.format(minute if minute < 91 else f"90+{minute - 90}")
                if inline:
                    paragraph(out, page, f"{clock}: {words}")
                    continue
                with out.box("div", class_="event"):
                    out.line(clock, "date_line", "div", role="clock")
                    if worded and r.random() < 0.5:
                        out.line(site.told("m_event2", r), "subheading", "strong", article=1)
                        out.void("br")
                    paragraph(out, page, words.rstrip(".") + ".")

    return put


def score(site: MadeSite):
    """Both teams, the goals, where and when: above a report, furniture."""
    parts = [
        anew(site, "m_league", "widget"),
        anew(site, "m_stadium", "widget"),
        say(pick(site, "انتهت", "الشوط الأول", "نهاية المباراة", "مباشر 67'"), role="widget"),
    ]
    line = say(
        lambda r: f"{site.told('m_club', r)} {r.randint(0, 4)} - {r.randint(0, 3)} {site.told('m_club', r)}",
        role="widget",
    )
    apart = seq(
        anew(site, "m_club", "widget"),
        say(lambda r: f"{r.randint(0, 4)} : {r.randint(0, 4)}", role="widget"),
        anew(site, "m_club", "widget"),
    )
    return box(
        "div",
        "match-header",
        mixed(site, site.rng.choice([line, apart]), *site.rng.sample(parts, site.rng.randint(0, 3))),
    )


def line_up(site: MadeSite):
    """Names of the players of both sides: furniture beside a report."""
    form = site.rng.choice(["{n} {p}", "{p}", "{n}. {p}", "{p} ({n})"])

    def side() -> object:
        names = [
            say(lambda r: form.format(n=r.randint(1, 30), p=site.told("m_player2", r)), role="widget", tag="li")
            for _ in range(site.rng.randint(4, 11))
        ]
        return box("ul", "", anew(site, "m_club", "widget", "li"), *names)

    head = say(pick(site, "التشكيلة", "التشكيل الأساسي", "تشكيلة الفريقين", "البدلاء"), role="widget", tag="h4")
    return box("div", "lineups", head, cells(side(), side()))
