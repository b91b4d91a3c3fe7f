"""What layouts are put together with: boxes, lines and rows, drawn once a site or anew on each page."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

Text = str | Callable[[random.Random], str]


def seq(*blocks: Block) -> Block:
    def put(out: Writer, page: PageState) -> None:
        for block in blocks:
            block(out, page)

    return put


def box(tag: str = "div", class_: str = "", *blocks: Block, display: str = "", **attributes: str) -> Block:
    """An element with blocks in it."""
    if class_:
        attributes["class"] = class_

    def put(out: Writer, page: PageState) -> None:
        with out.box(tag, display, **attributes):
            for block in blocks:
                block(out, page)

    return put


def nothing(out: Writer, page: PageState) -> None:
    pass


def some(site: MadeSite, share: float, *blocks: Block) -> Block:
    """The blocks or nothing, drawn once a site."""
    return seq(*blocks) if site.rng.random() < share else nothing


def maybe(share: float, *blocks: Block) -> Block:
    """The blocks or nothing, on each page anew."""

    def put(out: Writer, page: PageState) -> None:
        if page.rng.random() < share:
            for block in blocks:
                block(out, page)

    return put


def one(site: MadeSite, *blocks: Block) -> Block:
    return site.rng.choice(blocks)


def mixed(site: MadeSite, *blocks: Block) -> Block:
    """The blocks in an order that the site drew."""
    return seq(*site.rng.sample(blocks, len(blocks)))


def picked(site: MadeSite, low: int, *blocks: Block) -> Block:
    """At least `low` of the blocks, in an order that the site drew."""
    return seq(*site.rng.sample(blocks, site.rng.randint(low, len(blocks))))


def say(
    text: Text, kind: str = "navigation", role: str = "", tag: str = "div", class_: str = "", **more: object
) -> Block:
    """One element with words in it: of the site, or drawn a page."""

    def put(out: Writer, page: PageState) -> None:
        attributes = {"class": class_} if class_ else {}
        if tag == "a":
            attributes["href"] = "/p/1"
        with out.box(tag, **attributes):
            out.say(text if isinstance(text, str) else text(page.rng), kind, role=role, **more)

    return put


def told(
    site: MadeSite, slot: str, role: str = "", tag: str = "div", class_: str = "", kind: str = "navigation"
) -> Block:
    """A phrase of a slot, drawn once a site."""
    return say(site.told(slot), kind, role, tag, class_)


def anew(
    site: MadeSite, slot: str, role: str = "", tag: str = "div", class_: str = "", kind: str = "navigation"
) -> Block:
    """A phrase of a slot, drawn on each page."""
    return say(lambda rng: site.told(slot, rng), kind, role, tag, class_)


def row(
    site: MadeSite,
    texts: Sequence[str],
    role: str = "",
    form: str = "",
    class_: str = "",
    tag: str = "a",
    kind: str = "navigation",
) -> Block:
    """Words side by side or one a line. `form`: "ul", "lines", "td", or what stands between them on one line."""
    form = form or site.rng.choice(["ul", "ul", "ul", "lines", " ", site.gap, " | ", " - ", " / ", " · "])
    attributes = {"href": "/c/1"} if tag == "a" else {}
    outer = {"ul": "ul", "lines": "div", "td": "table"}.get(form, "div")
    inner = {"ul": "li", "lines": "div", "td": "td"}.get(form, "")

    def put(out: Writer, page: PageState) -> None:
        with out.box(outer, **({"class": class_} if class_ else {})):
            for n, text in enumerate(texts):
                if inner:
                    with out.box(inner), out.box(tag, **attributes):
                        out.say(text, kind, role=role)
                    continue
                if n and form.strip():
                    out.say(form, kind, role="separator")
                elif n:
                    out.say(form)
                with out.box(tag, **attributes):
                    out.say(text, kind, role=role)

    return put


def side_by_side(
    site: MadeSite, *blocks: Block, tag: str = "div", class_: str = "", between: str | None = None
) -> Block:
    """Blocks that print inline elements, on one line with something between."""
    sign = site.rng.choice([" ", " ", " ", site.gap, " | ", " - ", " • ", " / "]) if between is None else between
    blocks = tuple(block for block in blocks if block is not nothing)

    def put(out: Writer, page: PageState) -> None:
        with out.box(tag, **({"class": class_} if class_ else {})):
            for n, block in enumerate(blocks):
                if n and sign.strip():
                    out.say(sign, "navigation", role="separator")
                elif n:
                    out.say(sign)
                block(out, page)

    return put


def image(out: Writer, rng: random.Random, alt: str = "") -> None:
    out.void("img", src=f"/i/{rng.randrange(10**6)}.jpg", alt=alt)


def cell(*blocks: Block, **attributes: str) -> Block:
    """A table of one cell, as pages were laid out until 2010."""
    return box("table", "", box("tr", "", box("td", "", *blocks, **attributes)), width="100%", cellpadding="2")


def cells(*columns: Block) -> Block:
    """A table of one row."""
    return box("table", "", box("tr", "", *[box("td", "", column, valign="top") for column in columns]), width="100%")


def pick(site: MadeSite, *texts: str) -> str:
    """One of the texts, its slots filled."""
    return site.filled(site.rng.choice(texts))


def lines(
    site: MadeSite,
    texts: Sequence[str],
    role: str = "",
    low: int = 1,
    class_: str = "",
    kind: str = "navigation",
    tag: str = "div",
) -> Block:
    """Some of the texts, in their order, one a line."""
    many = site.rng.randint(low, len(texts))
    kept = sorted(site.rng.sample(range(len(texts)), many))
    return box("div", class_, *[say(site.filled(texts[i]), kind, role, tag) for i in kept])
