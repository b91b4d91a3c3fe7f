"""The text of an article as people lay it out: paragraphs, subheadings, lists, and what stands between them."""

from __future__ import annotations

import random
import re

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.inserts import also
from benchmarks.layouts.made.kit import image, maybe, told
from benchmarks.layouts.made.links import link
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

DATELINES = [
    "{p} - {s}: ",
    "{p} ({a}) - ",
    "{p} - {a} - ",
    "{p}/ {a}: ",
    "{p} — ",
    "{p}: ",
    "({a}) - ",
    "{s} - ",
    "{s}/ {p} - ",
]
DATELINES += ["{s} - متابعات: ", "{p} (د ب أ)- ", "{p} – {s}\n", "{p} ـ {a}ـ "]


def lead(site: MadeSite, tag: str = "", class_: str = "entry-sub-title", share: float = 1.0) -> Block:
    """Words below the title that sum it up: the text's first paragraph, or some of its words again."""
    tag, takes = tag or site.rng.choice(["h2", "p", "div", "h3", "p"]), site.rng.random() < 0.6

    def put(out: Writer, page: PageState) -> None:
        if page.rng.random() >= share or not page.body:
            return
        if takes and len(page.body) > 3:
            text = page.body.pop(0)
        else:
            words = page.rng.choice(page.body[:3]).split()
            text = " ".join(words[: page.rng.randint(9, 26)]).rstrip("،.: ") + page.rng.choice(["", ".", "...", "…"])
        with out.box(tag, class_=class_):
            out.say(text, "lead", article=1)

    return put


def text(
    site: MadeSite,
    *inserts: Block,
    tag: str = "",
    class_: str = "entry-content",
    box: str = "div",
    subheads: float | None = None,
    pictures: float | None = None,
    alsos: float | None = None,
    adverts: float | None = None,
    article: int = 1,
    dateline: float | None = None,
    wrap: bool = True,
    itemprop: bool = False,
) -> Block:
    """The article's paragraphs; `inserts` stand between some of them. Shares are of pages, or drawn."""
    rng = site.rng

    def share(given: float | None, *drawn: float) -> float:
        return rng.choice(drawn) if given is None else given

    tag = tag or rng.choice(["p"] * 7 + ["div", "br"])
    sub, sub_tag = share(subheads, 0, 0, 0, 0.15, 0.35), rng.choice(["h2", "h3", "h3", "h4", "strong", "b"])
    boxes = [maybe(0.8, block) for block in inserts]
    boxes += [maybe(share(alsos, 0, 0.3, 0.6, 0.9), also(site))]
    boxes += [maybe(share(pictures, 0, 0, 0.3, 0.6), picture(site, article=article))]
    boxes += [maybe(share(adverts, 0, 0, 0.5), told(site, "m_ad", "", "div", "ad-box", "advertisement"))]
    if rng.random() < 0.12:
        boxes.append(maybe(0.6, told(site, "m_follow", "promo", rng.choice(["p", "div", "strong"]))))
    if rng.random() < 0.08:
        boxes.append(maybe(0.5, told(site, "m_embed", "embed", "blockquote")))
    opening, open_rate = rng.choice(DATELINES), share(dateline, 0, 0, 0.3, 0.8)
    bold, quoted, listed = rng.random() < 0.15, rng.choice([0, 0, 0, 0.1]), rng.choice([0, 0, 0.2, 0.6])
    cut, pulled, anchors = rng.choice([0, 0, 0.05]), rng.choice([0, 0, 0, 0.3]), rng.choice([0, 0, 0.05, 0.12])
    inside = rng.choice([0] * 12 + [0.1])  # a link in the middle of a paragraph
    attributes = {"class": class_} | ({"itemprop": "articleBody"} if itemprop else {})

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        body = [*page.body] if article == 1 else page.more
        page.paragraphs.setdefault(article, [])
        at = _places(r, len(body), len(boxes))
        with out.box(box if wrap else "div", **attributes):
            for i, words in enumerate(body):
                if not i and r.random() < open_rate:
                    told = {"p": site.told("m_place", r), "a": site.told("m_wire", r), "s": site.name}
                    words = opening.format(**told).strip("\n") + " " * ("\n" in opening) + words
                if i and r.random() < sub:
                    slot = r.random() < 0.5
                    _heading(
                        out, site.told("m_subhead", r) if slot else site.material.phrase(r, 2, 5), sub_tag, tag, article
                    )
                if r.random() < cut:
                    words = " ".join(words.split()[: r.randint(4, 10)]).rstrip("،:") + r.choice([".", "؟", ":"])
                if r.random() < quoted:
                    words = f"«{words.rstrip('.')}»."
                items = [part.strip(" .") for part in re.split(r"[،؛]", words)] if i and r.random() < listed else []
                if 2 < len(items) < 8 and all(2 < len(item.split()) < 25 for item in items):
                    with out.box(r.choice(["ul", "ul", "ol"])):
                        for item in items:
                            page.paragraphs[article].append(item)
                            out.line(item, "paragraph", "li", article=article, role="list")
                elif (at_stop := words.find(". ", len(words) // 4) + 1) and r.random() < inside:
                    page.paragraphs[article] += [words[:at_stop], words[at_stop + 1 :]]
                    with out.box("p"):
                        out.say(words[:at_stop] + " ", "paragraph", article=article)
                        out.say(f"{site.told('m_i_read_also', r).rstrip(':')}: ", "marker", role="heading")
                        link(site, out, page, "read_also")
                        out.say(" " + words[at_stop + 1 :], "paragraph", article=article)
                else:
                    paragraph(out, page, words, tag, article, bold and not i, r.random() < anchors)
                if i == len(body) // 2 and r.random() < pulled and len(words) > 120:
                    with out.box("blockquote", class_="pullquote"):
                        out.line(f"«{' '.join(words.split()[4:17])}»", "navigation", "p", role="pulled quote")
                if i < len(body) - 1:
                    for block in at.get(i, ()):
                        boxes[block](out, page)

    return put


def _places(rng: random.Random, many: int, boxes: int) -> dict[int, list[int]]:
    out: dict[int, list[int]] = {}
    for n in range(boxes):
        out.setdefault(rng.randrange(max(1, many)), []).append(n)
    return out


def _heading(out: Writer, words: str, how: str, tag: str, article: int) -> None:
    if how in ("strong", "b"):
        with out.box("p" if tag != "br" else "span"), out.box(how):
            out.say(words, "subheading", article=article)
        if tag == "br":
            out.breaks(2)
    else:
        out.line(words, "subheading", how, article=article)


def paragraph(
    out: Writer, page: PageState, words: str, tag: str = "p", article: int = 1, bold: bool = False, anchor: bool = False
) -> None:
    """One paragraph of the article, into the page's gold too."""
    page.paragraphs.setdefault(article, []).append(words)
    item, parts = out.item(), words.split(" ")
    with out.box(tag if tag != "br" else "span"):
        if anchor and len(parts) > 14:
            at, size = page.rng.randint(2, len(parts) - 6), page.rng.randint(1, 4)
            for n, some in enumerate((parts[:at], parts[at : at + size], parts[at + size :])):
                out.say(" " if n else "")
                with out.box("a" if n == 1 else "span", **({"href": "/news/77"} if n == 1 else {})):
                    out.say(" ".join(some), "paragraph", article=article, item=item)
        elif bold:
            with out.box("strong"):
                out.say(words, "paragraph", article=article, item=item)
        else:
            out.say(words, "paragraph", article=article, item=item)
    if tag == "br":
        out.breaks(2)


def photo_text(site: MadeSite, many: tuple[int, int] = (3, 9), number: str = "") -> Block:
    """A gallery: pictures one under another, each with its words, numbered or not."""
    shown = picture(site, share=1.0, above=False)

    def put(out: Writer, page: PageState) -> None:
        total = page.rng.randint(*many)
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="gallery"):
            for n in range(1, total + 1):
                with out.box("div", class_="slide"):
                    if number:
                        out.line(number.format(n=n, m=total), "navigation", "div", role="count")
                    shown(out, page)
                    if page.rng.random() < 0.03:
                        image(out, page.rng)

    return put
