"""Lines that say who wrote it and when, in an order and with signs that a template gives; names that few bear."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from benchmarks.layouts.dates import GREGORIAN, SYRIAC, WEEKDAYS
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState
from benchmarks.layouts.words import share

_WHO = ("{n}", "{m}", "{s}", "{a}", "{k}", "{p}")


def stranger(site: MadeSite, rng: random.Random) -> str:
    """A name of parts that few names have, which no site of the other parts prints."""
    name = ""
    for _ in range(100):
        name = site.told("m_rarefirst", rng) + " " + site.told("m_rarefamily", rng)
        if share(name) < 0.6:
            break
    return name


def strangers(site: MadeSite, odds: float = 0.8) -> None:
    """Most writers of the site bear rare names."""
    site.people = [stranger(site, site.rng) if site.rng.random() < odds else name for name in site.people]
    site.people = list(dict.fromkeys(site.people))
    while len(site.people) < 3:
        site.people.append(stranger(site, site.rng))


def undated(time: datetime, months: list[str]) -> str:
    """A weekday with day and month, no year."""
    return f"{WEEKDAYS[time.weekday()]} {time.day} {months[time.month - 1]}"


def signature(site: MadeSite, *forms: str, tag: str = "div", class_: str = "byline", article: int = 1) -> Block:
    """Who and when, by one of the templates, drawn once a site.

    ~ sets pieces apart, a new line boxes. A piece with {n} a name, {m} another, {s} the site, {a} an agency, {k} a
    desk or {p} a place is the byline; with {d} the day, with {e} one without its year; {r} a role, {x} the section,
    {v} readings, {q} minutes, {o} who edited it; anything else is a sign.
    """
    rng = site.rng
    form, months = rng.choice(forms), rng.choice([GREGORIAN, GREGORIAN, SYRIAC])
    desk, role = site.told("m_desk"), site.told("m_role")
    other = {"{r}": ("m_role", "writer"), "{x}": ("section", "section"), "{v}": ("m_views", "count")}
    other |= {"{q}": ("m_readtime", "tools"), "{o}": ("m_hand", "writer")}

    def who(out: Writer, page: PageState, piece: str, item: int) -> None:
        r = page.rng
        first, second = r.sample(site.people, 2)
        if page.author and article == 1 and "،" not in page.author:
            first = page.author
            second = next(name for name in site.people if name != first)
        value = f"{first}، {second}" if "{m}" in piece else first if "{n}" in piece else None
        told = {"n": first, "m": second, "s": site.name, "k": desk, "r": role}
        told |= {"a": site.told("m_wire", r), "p": site.told("m_place", r)}
        if value and article == 1:
            page.author = page.author or value
        out.say(piece.format(**told), "byline", article=article, value=value, item=item)

    def when(out: Writer, page: PageState, piece: str, item: int) -> None:
        time = page.time if article == 1 else page.time - timedelta(minutes=page.rng.randint(5, 4000))
        whole = "{d}" in piece
        word, _, rest = piece.partition("{d}" if whole else "{e}")
        out.say(word, *(["date_line"] if word.strip() else []), **_label(word, article, item))
        shown = site.day(time) if whole else undated(time, months)
        value = site.date.value(time) if whole else None
        out.say(shown + rest, "date_line", article=article, item=item, value=value)
        if article == 1 and whole:
            page.dated = page.dated or site.date.value(page.time)

    def put(out: Writer, page: PageState) -> None:
        lines = form.split("\n")
        with out.box(tag, class_=class_):
            for line in lines:
                with out.box("div" if len(lines) > 1 else "span"):
                    for piece in line.split("~"):
                        item = out.item()
                        if "{d}" in piece or "{e}" in piece:
                            when(out, page, piece, item)
                        elif piece == "{p}" and "{n}" in form:
                            out.say(site.told("m_place", page.rng), "navigation", role="writer")
                        elif any(field in piece for field in _WHO):
                            with out.box("span"):
                                who(out, page, piece, item)
                        elif piece in other:
                            slot, kind = other[piece]
                            out.say(role if piece == "{r}" else site.told(slot, page.rng), "navigation", role=kind)
                        elif any(letter.isalpha() for letter in piece):
                            out.say(piece, "byline", role="label", article=article)
                        elif piece.strip():
                            out.say(piece, "navigation", role="separator")
                        else:
                            out.say(piece)

    return put


def _label(word: str, article: int, item: int) -> dict:
    return {"role": "label", "article": article, "item": item} if word.strip() else {}
