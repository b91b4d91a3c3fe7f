"""Running coverage with more than a clock: who reports, days between, a list of its moments, entries as rows."""

from __future__ import annotations

from benchmarks.layouts.dates import any_time, day_form
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.lists import Link
from benchmarks.layouts.made.flow import paragraph
from benchmarks.layouts.made.frame import MadeSite, State
from benchmarks.layouts.made.kit import image, nothing, seq
from benchmarks.layouts.made.links import link
from benchmarks.layouts.made.minutes import sentences
from benchmarks.layouts.made.rows import empty_head
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

CLOCKS = [
    "{h}:{m}",
    "{h}:{m}",
    "{h}:{m} GMT",
    "الساعة {h}:{m}",
    "{h}.{m}",
    "{h}:{m} بالتوقيت المحلي",
    "ago",
    "day {h}:{m}",
]


def clock_of(site: MadeSite, form: str) -> object:
    """A clock of a form of CLOCKS, newer or older from entry to entry as `down` says."""

    def text(page: PageState, at: int) -> str:
        if form == "ago":
            return site.told("m_ago", page.rng)
        shown = form.removeprefix("day ").format(h=f"{at // 60 % 24:02d}", m=f"{at % 60:02d}")
        return f"{site.date.day(page.time)} {shown}" if form.startswith("day ") else shown

    return text


def untitled(out: Writer, page: PageState) -> None:
    """The page's article has no title of its own on the page."""
    page.titles[1] = None


def grown(site: MadeSite, page: PageState, low: int, high: int, first: bool = False) -> list[str]:
    """The page's paragraphs, and those of other articles (or `first` ones of them alone) where they are few."""
    body, wanted = [*page.body], page.rng.randint(low, high)
    while len(body) < wanted:
        body += site.material.article(page.rng)[1][: 1 if first else 4]
    return body[: max(wanted, len(page.body))]


def moments(site: MadeSite, many: tuple[int, int] = (3, 7)) -> Block:
    """The headings of the entries below, as a list that leads to them."""
    head, timed, form = empty_head(site, "m_x_key"), site.rng.random() < 0.4, site.rng.choice(["li", "div", "p"])

    def put(out: Writer, page: State) -> None:
        r = page.rng
        page.meta["heads"] = heads = [site.material.title(r) for _ in range(r.randint(*many))]
        with out.box("div", class_="key-moments"):
            out.line(head, "navigation", "h3", role="contents")
            with out.box("ul" if form == "li" else "div"):
                for words in heads:
                    with out.box(form):
                        if timed:
                            out.say(f"{r.randint(0, 23):02d}:{r.randint(0, 59):02d}", "date_line", role="clock")
                            out.say(" ")
                        with out.box("a", href="#entry"):
                            out.say(words, "navigation", role="contents")

    return put


def watched(
    site: MadeSite,
    parts: str = "",
    heads: float = 1.0,
    photo: Block = nothing,
    down: bool | None = None,
    days: bool = False,
    long: tuple[int, int] = (1, 3),
    whole: bool = True,
    most: int = 14,
) -> Block:
    """Entries. `parts` in order, of clock, head, who, role, text, source, foot, link, photo; `heads`: how many have a
    heading; `days`: the day stands between some; `whole`: paragraphs as they are, else sentences; `down`: newest
    first."""
    rng = site.rng
    parts = parts or rng.choice(["clock head text", "head clock text", "clock text foot", "head text clock"])
    text_of = clock_of(site, rng.choice(CLOCKS))
    down, tag = rng.random() < 0.6 if down is None else down, rng.choice(["h2", "h3", "h3", "h4", "div"])
    foot, ptag = site.several("m_x_entryfoot", 1, 3), rng.choice(["p", "p", "div"])
    shown_day, roles = day_form(rng), [site.told("m_x_entrywho") for _ in range(3)]
    named = rng.choice(["{n}", "{n}", "{n} - {p}", "{r}: {n}", "{n}، {r}"])
    beside_clock = rng.random() < 0.3  # the clock and who reports on one line

    def who(out: Writer, page: State) -> None:
        r = page.rng
        said = named.format(n=r.choice(site.people), p=site.told("m_place", r), r=r.choice(roles))
        out.say(said, "navigation", role="writer")

    def put(out: Writer, page: State) -> None:
        r, body = page.rng, grown(site, page, 3, 16)
        body = body if whole else sentences(body)
        ready = [*page.meta.pop("heads", [])]  # type: ignore[call-overload]
        page.paragraphs.setdefault(1, [])
        at, step, n = r.randint(300, 1300), -1 if down else 1, 0
        with out.box("div", class_="live-feed"):
            while body and n < most:
                if days and n and r.random() < 0.2:
                    out.line(shown_day(any_time(r)), "date_line", "h3", role="clock")
                with out.box("article", class_="entry"):
                    for part in parts.split():
                        if part == "clock":
                            with out.box("div"):
                                out.say(text_of(page, at), "date_line", role="clock")  # type: ignore[operator]
                                if beside_clock and "who" in parts:
                                    out.say(" ")
                                    who(out, page)
                        elif part == "head" and (ready or r.random() < heads):
                            words = ready.pop(0) if ready else site.material.title(r)
                            out.line(words, "subheading", tag, article=1)
                        elif part == "who" and not beside_clock:
                            with out.box("div"):
                                image(out, r)
                                who(out, page)
                        elif part == "role":
                            out.line(r.choice(roles), "navigation", "div", role="writer")
                        elif part == "text":
                            for _ in range(r.randint(*long)):
                                if body:
                                    paragraph(out, page, body.pop(0), ptag)
                        elif part == "source" and r.random() < 0.6:
                            out.line(site.told("m_copied", r), "navigation", "div", role="source")
                        elif part == "link" and r.random() < 0.3:
                            with out.box("div"):
                                link(site, out, page, "more")
                        elif part == "photo" and r.random() < 0.3:
                            photo(out, page)
                        elif part == "foot":
                            for words in foot:
                                out.line(site.filled(words, r), "navigation", "div", role="share")
                at, n = max(1, at + step * r.randint(2, 45)), n + 1

    return put


def hours(site: MadeSite, cells: str = "clock text", border: str = "1") -> Block:
    """A table: an hour and a sentence a row."""
    text_of, head = clock_of(site, site.rng.choice(CLOCKS[:5])), site.rng.random() < 0.4
    names = {"clock": "الوقت", "text": "الحدث", "place": "المكان"}

    def put(out: Writer, page: State) -> None:
        r, said = page.rng, sentences(grown(site, page, 3, 8))[:18]
        page.paragraphs.setdefault(1, [])
        at = r.randint(200, 700)
        with out.box("table", border=border, class_="timeline"):
            if head:
                with out.box("tr"):
                    for cell in cells.split():
                        out.line(names[cell], "navigation", "td", role="label")
            for words in said:
                with out.box("tr"):
                    for cell in cells.split():
                        if cell == "text":
                            paragraph(out, page, words, "td")
                        elif cell == "clock":
                            out.line(text_of(page, at), "date_line", "td", role="clock")  # type: ignore[operator]
                        else:
                            out.line(site.told("m_place", r), "navigation", "td", role="section")
                at += r.randint(3, 50)

    return put


def listed_below(site: MadeSite, many: tuple[int, int] = (3, 8)) -> Block:
    """Other coverages: a headline and until when it ran."""

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("div", class_="coverages"):
            for _ in range(r.randint(*many)):
                title = site.material.title(r)
                with out.box("div"), out.box("a", href="/live/1"):
                    out.say(title, "link", relation="more")
                page.links.append(Link(title, "more"))
                out.line(site.told("m_liveword", r), "navigation", "div", role="label")

    return seq(put)
