"""Short entries with clocks, sentences on their own, and articles that follow below one another."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.flow import paragraph
from benchmarks.layouts.made.frame import MadeSite, State
from benchmarks.layouts.made.kit import nothing
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

_STOP = re.compile(r"(?<=[.؟!])\s+")
# Where a clock stands: on a line above or below, or before the words with a sign.
PLACES = ["above", "above", "below", "inline", "inline - ", "inline | ", "inline : "]


def sentences(body: list[str], least: int = 4) -> list[str]:
    """The text's sentences; one of a few words stays with the one before, a question with what follows it."""
    out: list[str] = []
    for text in body:
        for n, said in enumerate(_STOP.split(text)):
            if out and n and (len(said.split()) < least or out[-1].endswith("؟")):
                out[-1] += " " + said
            else:
                out.append(said)
    return out


def entries(
    site: MadeSite,
    place: str = "",
    clock: str = "",
    heads: float = 0.0,
    shown: tuple[int, int] = (3, 12),
    before: Block = nothing,
    after: Block = nothing,
    tag: str = "p",
) -> Block:
    """Updates of one sentence or two. `clock`: "h:m", "ago", "minute" (of a match) or a template with {h} and {m};
    `heads`: how many have a headline of their own; `before`, `after`: what stands in each."""
    rng = site.rng
    place, form = place or rng.choice(PLACES), clock or rng.choice(["h:m", "h:m", "ago", "{h}:{m} GMT", "{h}.{m}"])
    mark, size = rng.choice(["'", "'", "´", " د", "’"]), rng.choice([1, 1, 2])
    head_tag, brief = rng.choice(["h2", "h3", "h4", "div"]), rng.random() < 0.4

    def time(r: random.Random, n: int, many: int) -> str:
        if form == "minute":
            return f"{max(1, 92 - n * 90 // max(1, many) - r.randint(0, 5))}{mark}"
        if form == "ago":
            return site.told("m_ago", r)
        hour, minute = f"{r.randint(0, 23):02d}", f"{r.randint(0, 59):02d}"
        return f"{hour}:{minute}" if form == "h:m" else form.format(h=hour, m=minute)

    def put(out: Writer, page: PageState) -> None:
        r, said = page.rng, sentences(page.body)
        many = min(len(said), r.randint(*shown))
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="updates"):
            for n in range(many):
                words = said.pop(0)
                if brief:
                    words = _first_clause(words)
                if size > 1 and len(said) > many - n and r.random() < 0.4:
                    words += " " + said.pop(0)
                with out.box("div", class_="update"):
                    one(out, page, words, time(r, n, many))

    def one(out: Writer, page: PageState, words: str, shown: str) -> None:
        if place == "above":
            out.line(shown, "date_line", "div", role="clock")
        before(out, page)
        if page.rng.random() < heads:
            out.line(site.material.title(page.rng), "subheading", head_tag, article=1)
        if place.startswith("inline"):
            with out.box(tag):
                with out.box("strong"):
                    out.say(shown, "date_line", role="clock")
                sign = place.removeprefix("inline") or " "
                out.say(sign, *(["navigation"] if sign.strip() else []), **({"role": "bullet"} if sign.strip() else {}))
                page.paragraphs[1].append(words)
                out.say(words, "paragraph", article=1)
        else:
            paragraph(out, page, words, tag)
        if place == "below":
            out.line(shown, "date_line", "div", role="clock")
        after(out, page)

    return put


def _first_clause(words: str) -> str:
    """The words to the first comma, where they are enough for a sentence of their own."""
    first = words.split("،")[0].strip(" .")
    if len(first.split()) < 5 or first.count("«") != first.count("»") or "؟" in first:
        return words
    return f"{first}."


def slides(site: MadeSite, many: tuple[int, int] = (3, 8), number: str = "", after: Block = nothing) -> Block:
    """A sentence a slide, with numbers or none."""

    def put(out: Writer, page: PageState) -> None:
        said = sentences(page.body)[: page.rng.randint(*many)]
        page.paragraphs.setdefault(1, [])
        for n, words in enumerate(said, 1):
            with out.box("section", class_="story-page"):
                if number:
                    out.line(number.format(n=n, m=len(said)), "navigation", "div", role="count")
                paragraph(out, page, words, "div")
                after(out, page)

    return put


def cut(block: Block, many: int = 2) -> Block:
    """The block on a page whose text is its first `many` sentences."""

    def put(out: Writer, page: PageState) -> None:
        page.body = [" ".join(sentences(page.body)[: page.rng.randint(1, many)])]
        block(out, page)

    return put


def named(number: int, tag: str = "h2", class_: str = "entry-title") -> Block:
    """The title of a further article."""

    def put(out: Writer, page: PageState) -> None:
        with out.box("div"), out.box(tag, class_=class_):
            out.say(page.titles[number] or "", "title", article=number)

    return put


def following(
    site: MadeSite, make: Callable[[int], Block], many: tuple[int, int] = (1, 2), paragraphs: tuple[int, int] = (1, 6)
) -> Block:
    """Further articles below: `make` gives what is printed of the one with a number from 2."""
    blocks = {n: make(n) for n in range(2, 2 + many[1])}

    def put(out: Writer, page: PageState) -> None:
        assert isinstance(page, State)
        for n in range(2, 2 + page.rng.randint(*many)):
            title, body = site.material.article(page.rng)
            page.titles[n], page.more = title, body[: page.rng.randint(*paragraphs)]
            with out.box("article", class_="next-article"):
                blocks[n](out, page)

    return put
