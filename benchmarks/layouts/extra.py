"""Blocks that training sites have besides, drawn apart so that the sites of the other parts stay as they were:
mastheads, long notices, cards of other articles in the text, lives of authors, datelines, tools, remarks, captions
without a sign, bare credits and tags."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from benchmarks.layouts.dates import any_time, day_form
from benchmarks.layouts.furniture import Block, lines, row
from benchmarks.layouts.lists import Link, ListStyle
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.material import person
from benchmarks.layouts.words import draw, heading

if TYPE_CHECKING:
    from benchmarks.layouts.site import PageState, Site


def add(site: Site) -> None:
    """Give the site some of these blocks, drawn by its number."""
    rng = random.Random(f"more of site {site.number}")
    some = rng.random
    if some() < 0.12:
        bare(site, rng)
        return
    if some() < 0.25:
        site.top.insert(rng.randint(0, len(site.top)), masthead(site, rng))
    if some() < 0.25:
        places = (site.top, site.foot, site.bottom)
        where = rng.choice(places)
        where.insert(0 if where is site.top and some() < 0.7 else rng.randint(0, len(where)), dialog(site, rng))
    if some() < 0.25:
        site.text.boxes = [card(site, rng), *site.text.boxes]
        site.text.box_rate = 1
    if some() < 0.15:
        site.bottom.insert(0, life(site, rng))
    if some() < 0.3:
        site.top.insert(0, skips(site, rng))
    if some() < 0.2:
        site.top.insert(rng.randint(0, len(site.top)), rooms(site, rng))
    if some() < 0.2:
        site.bottom.insert(rng.randint(0, len(site.bottom)), remarks(site, rng))
    if some() < 0.25:
        site.bottom.insert(0 if some() < 0.6 else rng.randint(0, len(site.bottom)), bare_tags(site, rng))
    if some() < 0.2:
        site.bottom.insert(rng.randint(0, len(site.bottom)), teased(site, rng))
    if some() < 0.15:
        site.top.append(breaking(site, rng))
    if some() < 0.25 and "section" not in site.kinds:
        site.kinds = [*site.kinds, *site.kinds, "section"]
    if some() < 0.1:
        site.text.subheads = max(site.text.subheads, 0.3)
    site.section_head = _drawn(site, rng, "sectionhead") if some() < 0.6 else ""
    site.section_tag = rng.choice(["h1", "h1", "h2", "div", "span"])
    plain = ("plain caption", plain_caption, 0.35)
    names = (("dateline", dateline, 0.2), ("tools", tools, 0.3), ("credit only", credit_only, 0.1), plain)
    for name, make, share in (*names, ("signed", signed, 0.3), ("standfirst", standfirst, 0.2)):
        if some() < share:
            site.parts[name] = make(site, rng)
            place = {"dateline": len(site.below), "standfirst": 0}.get(name, rng.randint(0, len(site.below)))
            site.below.insert(place, name)
    if some() < 0.08:
        site.parts["kicker"] = kicker(site, rng)
        site.above.append("kicker")


def bare(site: Site, rng: random.Random) -> None:
    """Nothing but the article: as people keep it, or as a reading mode prints it."""
    site.top, site.bottom, site.foot = [], site.bottom[: rng.choice([0, 0, 1])], site.foot[-1:] * rng.choice([0, 0, 1])
    site.second, site.above = False, site.above[: rng.choice([0, 0, 1])]
    site.below = [part for part in site.below if part in ("date", "byline", "lead", "caption")]
    site.end = site.end[: rng.choice([0, 0, 1])]
    site.text.boxes, site.kinds = site.text.boxes[: rng.choice([0, 1])], ["article", "short", "article"]


def skips(site: Site, rng: random.Random) -> Block:
    return lines(site, [_drawn(site, rng, "skip") for _ in range(rng.randint(1, 3))], "navigation", "skip")


def rooms(site: Site, rng: random.Random) -> Block:
    """A menu whose words are those that keywords and headings have, too."""
    words = [
        draw(rng, "section") if rng.random() < 0.4 else site.material.phrase(rng, 1, 3)
        for _ in range(rng.randint(4, 24))
    ]
    return row(site, words, land=rng.choice(["nav", "div", "header", "ul"]))


def plain_caption(site: Site, rng: random.Random) -> Block:
    """A picture's words, a few and without a full stop; whose it is before them, behind them, or nowhere."""
    tag = rng.choice(["figcaption", "figcaption", "div", "p", "span", "em", "td"])
    class_ = rng.choice(["caption", "image-caption", "x7", "legend", "pic-text", ""])
    place = rng.choice(["", "", "", "before", "before", "after", "apart before", "apart after"])
    word, glued = rng.choice(["", "", "© ", "تصوير: ", "(تصوير: "]), rng.random() < 0.5
    agencies = [draw(rng, "agency") for _ in range(2)] + [person(rng, site.part)]
    style, figure = rng.choice(["phrase", "phrase", "clause", "title"]), rng.random() < 0.6

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        if style == "title":
            words = site.material.title(r)
        elif style == "clause":
            words = site.material.clause(r, page.body)
        else:
            words = site.material.phrase(r, 3, 8)
        if len(words.split()) < 2:
            return
        credit = r.choice(agencies)
        shown = f"{word}{credit}" + (")" if word[:1] == "(" else "")
        item = out.item()

        def said() -> None:
            with out.box("span", class_="credit"):
                out.say(shown, "marker" if "apart" in place else "caption", article=1, role="credit", item=item)

        with out.box("figure" if figure else "div"):
            out.void("img", src="/i/8.jpg", alt="")
            if place == "apart before":
                with out.box("div"):
                    said()
            with out.box(tag if tag not in ("span", "em") else "div", class_=class_):
                if place == "before":
                    said()
                    out.say("" if glued else " ")
                with out.box("span"):
                    out.say(words, "caption", article=1, item=item)
                if place == "after":
                    out.say("" if glued else " ")
                    said()
            if place == "apart after":
                with out.box("div"):
                    said()
        page.captions.append({"text": words, "credit": credit if place else None, "date": None})

    return put


def standfirst(site: Site, rng: random.Random) -> Block:
    """A second headline below the title, or several, that say more of the same."""
    tag, many = rng.choice(["h2", "h3", "p", "div", "li"]), rng.choice([1, 1, 1, 2, 3])

    def put(out: Writer, page: PageState) -> None:
        for text in page.rng.sample(page.body, min(many, len(page.body))):
            words = re.split(r"[.؛]", text)[0].split()
            out.line(" ".join(words[: page.rng.randint(6, 16)]).strip("،.:"), "lead", tag, article=1)

    return put


def kicker(site: Site, rng: random.Random) -> Block:
    """A few words above the title that say what it is about."""
    tag = rng.choice(["h3", "h4", "div", "span", "p"])

    def put(out: Writer, page: PageState) -> None:
        out.line(site.material.phrase(page.rng, 2, 6), "navigation", "div" if tag == "span" else tag, role="kicker")

    return put


_SIGNED = ["{p}: {n}", "{p} - {n}", "{n}", "{n}", "{n} ({p})", "{n} @{u}", "{n} - «{s}»", "{p}/ {n}", "{s} - {n} {d}"]
_SIGNED += ["{s} من {p} {d} -", "{s} من {p}", "{n} من {p}", "{s} ({p})", "«{s}» ({p})", "{p}: «{s}»", "{p} - {s}: {n}"]
_SIGNED += ["{n} - {p}", "{n} – {p}", "{n}، {p}", "{n} | {p}", "{w} {n} - {p}", "{w} {n}", "{w}: {n}", "{n} ({p})@{u}"]


def signed(site: Site, rng: random.Random) -> Block:
    """Who wrote it and where, on the line above the text."""
    form = rng.choice(_SIGNED)
    names, day = [person(rng, site.part) for _ in range(4)], day_form(rng)
    word = draw(rng, "byline_word").rstrip(" :/-ـ")
    desk, tag = rng.random() < 0.3, rng.choice(["div", "p", "a", "span", "strong", "address"])

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        name = r.choice(names)
        if desk and r.random() < 0.5:
            text, value = _drawn(site, r, "deskline"), None
        else:
            known = {"p": draw(r, "place"), "n": name, "w": word, "s": site.name, "u": f"user{r.randint(1, 99)}"}
            text, value = form.format(**known, d=day(any_time(r))), name if "{n}" in form else None
            page.author = page.author or value
        with out.box("div"), out.box(tag):
            out.say(text, "byline", article=1, value=value)

    return put


def remarks(site: Site, rng: random.Random) -> Block:
    """What readers wrote: their names, remarks in prose and dialect, counts and buttons."""
    head = _drawn(site, rng, "commenthead") if rng.random() < 0.85 else ""
    buttons = [_drawn(site, rng, "recount") for _ in range(rng.randint(0, 3))]
    many, dated, form = rng.choice([1, 2, 3, 5, 8]), rng.random() < 0.6, day_form(rng)
    numbered, tag = rng.random() < 0.25, rng.choice(["p", "div", "li", "blockquote"])

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("div", class_=rng_class):
            if head:
                out.line(head, "navigation", "h3", role="comments")
            for n in range(r.randint(0, many)):
                if numbered:
                    out.line(str(n + 1), "navigation", "div", role="comments")
                out.line(_drawn(site, r, "nick"), "navigation", "div", role="comments")
                if dated:
                    out.line(form(any_time(r)), "date_line", "div", role="clock")
                text = _drawn(site, r, "remark2")
                if r.random() < 0.3:
                    text += " " + _drawn(site, r, "remark2")
                out.line(text, "navigation", tag, role="comments")
                for button in buttons:
                    out.line(button, "navigation", "div", role="comments")

    rng_class = rng.choice(["comments", "c-list", "b55", "fb-root", "replies"])
    return put


def bare_tags(site: Site, rng: random.Random) -> Block:
    """Keywords that nothing announces: one a line, with hashes or without, or side by side."""
    form = rng.choice(["lines", "lines", "hash lines", "hash lines", "ul", "hash", "side"])
    head = rng.random() < 0.3

    def put(out: Writer, page: PageState) -> None:
        page.keywords += [t for t in page.tags if t not in page.keywords]
        with out.box("div", class_=rng_class):
            if head:
                out.line(_drawn(site, page.rng, "tagword"), "marker", "div", role="heading")
            if form in ("hash", "side"):
                for n, tag in enumerate(page.tags):
                    out.say(" " if n else "")
                    with out.box("a", href="/t/2"):
                        out.say(("#" if form == "hash" else "") + tag.replace(" ", "_" if form == "hash" else " "),
                                "keyword", value=tag)  # fmt: skip
                return
            with out.box("ul" if form == "ul" else "div"):
                for tag in page.tags:
                    with out.box("li" if form == "ul" else "div"), out.box("a", href="/t/3"):
                        out.say(("#" if form == "hash lines" else "") + tag, "keyword", value=tag)

    rng_class = rng.choice(["tags", "topics", "b9", "post-tags", "labels"])
    return put


def teased(site: Site, rng: random.Random) -> Block:
    """A list whose headlines all have a sentence or two of their article below them."""
    style = ListStyle(rng, site.part, site.material)
    style.teaser, style.glue, style.count = rng.choice(["full", "full", "cut", "short"]), "", (2, rng.randint(2, 6))

    def put(out: Writer, page: PageState) -> None:
        page.links += style.put(out, page.rng)

    return put


def breaking(site: Site, rng: random.Random) -> Block:
    """A word for urgent news above the article, with headlines behind it or none."""
    word, count = _drawn(site, rng, "breaking"), rng.choice([0, 0, 1, 3])

    def put(out: Writer, page: PageState) -> None:
        out.line(word, "marker" if count else "navigation", "div", role="heading")
        for _ in range(count):
            title = site.material.title(page.rng)
            with out.box("div"), out.box("a", href="/a/9"):
                out.say(title, "link", relation="urgent")
            page.links.append(Link(title, "urgent"))

    return put


def _digits(rng: random.Random, text: str) -> str:
    return re.sub("#", lambda _: str(rng.randint(1, 9)), text)


def _drawn(site: Site, rng: random.Random, slot: str) -> str:
    return _digits(rng, draw(rng, slot, site=site.name))


def masthead(site: Site, rng: random.Random) -> Block:
    """A newspaper's name, number and day, above everything."""
    name = site.name if rng.random() < 0.7 else ""
    number, form = _drawn(site, rng, "masthead"), day_form(rng)
    day = form(any_time(rng))
    one, sign = rng.random() < 0.35, rng.choice([" - ", " | ", "، ", "   "])
    dated, tag = rng.random() < 0.7, rng.choice(["div", "span", "td", "h1", "h2", "p"])

    def put(out: Writer, page: PageState) -> None:
        with out.box(rng_header, class_="masthead"):
            if name:
                out.line(name, "navigation", tag, role="masthead")
            if one:
                with out.box("div"):
                    out.say(number, "navigation", role="masthead")
                    if dated:
                        out.say(sign)
                        out.say(day, "date_line", role="today")
                return
            if dated:
                out.line(day, "date_line", "div", role="today")
            out.line(number, "navigation", "div", role="masthead")

    rng_header = rng.choice(["header", "div", "table"])
    return put


def dialog(site: Site, rng: random.Random) -> Block:
    """A notice longer than a paragraph: a heading, sentences, purposes, buttons."""
    head = _drawn(site, rng, "dialog")
    texts = [_drawn(site, rng, "dialog_text") for _ in range(rng.randint(1, 5))]
    items = [_drawn(site, rng, "dialog_item") for _ in range(rng.randint(1, 7))]
    tag, tag2 = rng.choice(["h1", "h2", "h2", "h3", "div", "strong"]), rng.choice(["p", "p", "div", "li"])
    land, class_ = rng.choice(["dialog", "div", "section", "aside"]), rng.choice(["b3", "cookie-banner", "modal", "qc"])
    headed = rng.random() < 0.75

    def put(out: Writer, page: PageState) -> None:
        with out.box(land, class_=class_):
            if headed:
                out.line(head, "navigation", tag, role="consent")
            for text in texts:
                out.line(text, "navigation", tag2, role="consent")
            for item in items:
                out.line(item, "navigation", "div" if rng_flat else "li", role="consent")

    rng_flat = rng.random() < 0.5
    return put


def card(site: Site, rng: random.Random) -> Block:
    """Another article inside the text: its headline and first words, under a heading or none."""
    relation = rng.choice(["read_also", "read_also", "similar", "more", "picks"])
    head = heading(rng, site.part, relation) if rng.random() < 0.6 else None
    if head is None:
        relation = "read_also"
    count, texted, dated = rng.choice([1, 1, 1, 2, 3]), rng.random() < 0.7, rng.random() < 0.3
    land, tag = rng.choice(["div", "aside", "blockquote", "figure"]), rng.choice(["h3", "h4", "div", "strong", "p"])
    cut = rng.choice(["", "...", "…"])
    form = day_form(rng)

    def put(out: Writer, page: PageState) -> None:
        with out.box(land, class_="box"):
            if head:
                out.line(head, "marker", "div", role="heading")
            for _ in range(count):
                title, body = site.material.article(page.rng)
                with out.box("a", href=f"/a/{page.rng.randrange(10**6)}"):
                    out.line(title, "link", tag, relation=relation)
                page.links.append(Link(title, relation))
                if texted:
                    text = body[0][: page.rng.randint(70, 260)].rsplit(" ", 1)[0] + cut
                    out.line(text, "link_teaser", "p")
                if dated:
                    out.line(form(any_time(page.rng)), "date_line", "div", role="clock")

    return put


def life(site: Site, rng: random.Random) -> Block:
    """Who the author is, in a paragraph or two, below the text."""
    head = _drawn(site, rng, "bio_head") if rng.random() < 0.6 else None
    texts = [_drawn(site, rng, "bio") for _ in range(rng.choice([1, 1, 2]))]
    names, tag = [person(rng, site.part) for _ in range(3)], rng.choice(["h3", "h4", "div", "strong", "a"])
    more = ListStyle(rng, site.part, site.material, "more") if rng.random() < 0.2 else None
    opens = rng.random() < 0.3  # the life begins with the name

    def put(out: Writer, page: PageState) -> None:
        name = page.author or page.rng.choice(names)
        page.author = name
        with out.box("div", class_="author-box"):
            if head:
                out.line(head, "navigation", "div", role="author box")
            with out.box("div"):
                out.line(name, "byline", tag, article=1, value=name)
            for n, text in enumerate(texts):
                out.line(f"{name}، {text}" if opens and not n else text, "navigation", "p", role="author box")
            if more:
                page.links += more.put(out, page.rng)

    return put


def dateline(site: Site, rng: random.Random) -> Block:
    """A place, an agency, the site itself, on a line above the text: nobody is named."""
    text = _drawn(site, rng, "dateline")
    varied = rng.random() < 0.6
    tag = rng.choice(["p", "p", "div", "strong", "span"])

    def put(out: Writer, page: PageState) -> None:
        shown = _drawn(site, page.rng, "dateline") if varied and page.rng.random() < 0.3 else text
        with out.box("div" if tag in ("strong", "span") else tag):
            out.say(shown, "byline", article=1)

    return put


def tools(site: Site, rng: random.Random) -> Block:
    return lines(site, [_drawn(site, rng, "tools") for _ in range(rng.randint(1, 5))], "navigation", "tools")


def credit_only(site: Site, rng: random.Random) -> Block:
    """A picture whose only words are whose it is."""
    text, tag = _drawn(site, rng, "credit_only"), rng.choice(["figcaption", "div", "span", "p"])

    def put(out: Writer, page: PageState) -> None:
        with out.box("figure"):
            out.void("img", src="/i/7.jpg", alt="")
            out.line(text, "marker", tag if tag != "span" else "div", role="credit", article=1)

    return put
