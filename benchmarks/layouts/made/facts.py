"""The line of facts round a title: days, updates, time gone by, places, counters."""

from __future__ import annotations

import random
from datetime import timedelta

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import anew, say, side_by_side
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def day(site: MadeSite, tag: str = "", class_: str = "", word: bool | None = None, article: int = 1) -> Block:
    """When it was published."""
    rng = site.rng
    worded = rng.random() < 0.35 if word is None else word
    label, tag = site.told("m_dateword") if worded else "", tag or rng.choice(["span", "time", "div", "span"])
    apart, icon = rng.random() < 0.15, rng.random() < 0.04

    def put(out: Writer, page: PageState) -> None:
        time = page.time if article == 1 else page.time - timedelta(minutes=page.rng.randint(5, 5000))
        more = {"article": article, "item": out.item()}
        with out.box(tag, **({"class": class_} if class_ else {})):
            if icon:
                out.say("🕔 ")
            if label:
                with out.box("div" if apart else "span"):
                    out.say(label, "date_line", role="label", **more)
                out.say(" ")
            out.say(site.day(time), "date_line", value=site.date.value(time), **more)
        if article == 1:
            page.dated = page.dated or site.date.value(page.time)

    return put


def updated(site: MadeSite, tag: str = "span", class_: str = "") -> Block:
    """When it was changed, later than published."""
    word, sign = site.told("m_updated"), site.rng.choice([" ", " ", ": ", " - "])

    def put(out: Writer, page: PageState) -> None:
        time = page.time + timedelta(minutes=page.rng.randint(5, 900))
        with out.box(tag, **({"class": class_} if class_ else {})):
            out.say(
                word.rstrip(":") + (":" if word.endswith(":") and sign != ": " else "") + sign + site.day(time),
                "date_line",
                article=1,
                role="updated",
            )

    return put


def ago(site: MadeSite, tag: str = "span", class_: str = "") -> Block:
    return anew(site, "m_ago", "clock", tag, class_, "date_line")


def place(site: MadeSite, tag: str = "span", class_: str = "") -> Block:
    """Where it was written, on a line of its own: nobody is named."""
    form = site.rng.choice(
        ["{p}", "{p} - {s}", "{p} – «{s}»", "{p} / {s}", "{p} - {a}", "{p} ({a})", "{s} - {p}", "{p}: {s}"]
    )

    def text(rng: random.Random) -> str:
        return form.format(p=site.told("m_place", rng), s=site.name, a=site.told("m_wire", rng))

    return say(text, "byline", "", tag, class_, article=1)


def meta(
    site: MadeSite,
    low: int = 1,
    class_: str = "post-meta",
    kinds: str = "worded bare",
    by_tag: str = "span",
    day_tag: str = "span",
    between: str | None = None,
    most: int = 4,
    tag: str = "div",
    who: bool = True,
) -> Block:
    """One line or several with the writer, the day and counters, in an order that the site drew."""
    rng = site.rng
    parts = [by(site, kinds, by_tag, "author-name")] if who else []
    parts.append(day(site, day_tag, "date"))
    if low < 2 and rng.random() < 0.15:
        parts = [rng.choice(parts)]
    rng.shuffle(parts)
    more = [lambda: ago(site, "span", "ago"), lambda: updated(site, "span", "last-updated")]
    more += [lambda s=slot, r=role, c=name: anew(site, s, r, "span", c) for slot, role, name in _COUNTERS]
    parts += [make() for make in rng.sample(more, rng.randint(0, most - len(parts)))]
    if rng.random() < 0.2:
        parts.insert(0, anew(site, "section", "section", "a", "cat"))
    if rng.random() < 0.25:
        boxes = [side_by_side(site, part, class_=class_) for part in parts]
        return _boxed(boxes, tag, class_)
    return side_by_side(site, *parts, tag=tag, class_=class_, between=between)


_COUNTERS = [
    ("m_views", "count", "views"),
    ("m_readtime", "tools", "reading-time"),
    ("m_comments", "count", "comments-n"),
]


def _boxed(boxes: list[Block], tag: str, class_: str) -> Block:
    def put(out: Writer, page: PageState) -> None:
        with out.box(tag, class_=class_):
            for block in boxes:
                block(out, page)

    return put
