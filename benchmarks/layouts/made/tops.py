"""What stands over titles: words of the day, ways to the page, other headlines, words before the title itself."""

from __future__ import annotations

from benchmarks.layouts.dates import any_time, day_form, hijri
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import say
from benchmarks.layouts.made.links import headed, link
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

SIGNS = [" :: ", " « ", " >> ", " → ", " • ", " · ", "»", " – ", " \\ ", ">", " : ", " | ", " › ", "  ", " ◄ ", "/"]


def kick(site: MadeSite, tag: str = "", share: float = 1.0, slot: str = "m_kick") -> Block:
    """A few words over the title, of its matter: no title, no lead."""
    rng = site.rng
    tag, drawn = tag or rng.choice(["div", "h2", "h3", "h4", "p", "span"]), rng.random() < 0.3

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        if r.random() < share:
            words = site.material.phrase(r, 2, 6) if drawn and r.random() < 0.6 else site.told(slot, r)
            out.line(words, "navigation", "div" if tag == "span" else tag, role="kicker")

    return put


def daybar(site: MadeSite, tag: str = "div") -> Block:
    """The day of reading in both calendars, prayers, heat, issue: in a row, glued or one a line."""
    rng = site.rng
    form, day, said = day_form(rng), any_time(rng), site.several("m_daybar", 1, 3)
    if rng.random() < 0.4:
        said += site.several("m_prayer", 1, 6)
    both = rng.random() < 0.5
    sign = rng.choice([" | ", " - ", " • ", " ", "\n", "\n", " / "])
    shown = f"{form(day)} {rng.choice(['-', 'الموافق', '|', '،', '/'])} {hijri(day)} هـ" if both else form(day)
    parts = [("day", shown), *[("", text) for text in said]]
    rng.shuffle(parts)

    def put(out: Writer, page: PageState) -> None:
        with out.box(tag, class_="date-bar"):
            for n, (kind, text) in enumerate(parts):
                if n and sign != "\n":
                    out.say(sign, "navigation", role="separator") if sign.strip() else out.say(sign)
                with out.box("div" if sign == "\n" else "span"):
                    if kind:
                        out.say(text, "date_line", role="today")
                    else:
                        out.say(text, "navigation", role="widget")

    return put


def trail(site: MadeSite, tag: str = "div") -> Block:
    """The way to the page with any sign, its title at the end whole, cut or absent."""
    rng = site.rng
    sign, first = rng.choice(SIGNS), rng.choice([site.told("m_home"), site.name, site.told("m_nav")])
    rooms, deep = [site.told("section") for _ in range(4)], rng.randint(1, 2)
    ends, before = rng.choice(["", "", "whole", "whole", "cut", "word"]), rng.choice(["", "", "أنت هنا: ", "القسم: "])

    def put(out: Writer, page: PageState) -> None:
        with out.box(tag, class_="trail"):
            if before:
                out.say(before, "navigation", role="crumb")
            for n, part in enumerate([first, *page.rng.sample(rooms, deep)]):
                out.say(sign if n else "")
                with out.box("a", href="/c/3"):
                    out.say(part, "navigation", role="crumb")
            if ends and page.title:
                words = page.title.split()
                shown = {"whole": page.title, "cut": " ".join(words[:5]) + "...", "word": "تفاصيل الخبر"}[ends]
                out.say(sign)
                with out.box("span"):
                    out.say(shown, "navigation", role="title again" if ends != "word" else "crumb")

    return put


def another(site: MadeSite, relation: str = "more", many: tuple[int, int] = (1, 2)) -> Block:
    """Other articles with headline and first words before the article: as large as it, under a heading or none."""
    rng = site.rng
    head = headed(site, relation) if rng.random() < 0.4 or relation != "more" else ""
    tag, cut = rng.choice(["h1", "h2", "h2", "h3", "div"]), rng.choice(["...", "…", "", " .."])
    size, teased, label = rng.choice([(8, 16), (16, 34)]), rng.random() < 0.75, rng.random() < 0.3
    timed = rng.random() < 0.3

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("div", class_="top-story"):
            if head:
                out.line(head, "marker", "div", role="heading")
            for _ in range(r.randint(*many)):
                if label:
                    out.line(site.told("section", r), "navigation", "div", role="section")
                with out.box(tag):
                    link(site, out, page, relation if head else "more")
                if teased:
                    words = site.material.article(r)[1][0].split()[: r.randint(*size)]
                    out.line(" ".join(words).rstrip("،.") + cut, "link_teaser", "p")
                if timed:
                    out.line(site.told("m_ago", r), "date_line", "div", role="clock")

    return put


def slogan(site: MadeSite, tag: str = "div") -> Block:
    return say(site.told("m_slogan"), "navigation", "masthead", tag, "slogan")
