"""Parts of official and printed pages: letterheads, points with numbers, fields, hands, columns of a printed page."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.flow import paragraph
from benchmarks.layouts.made.frame import MadeSite, State
from benchmarks.layouts.made.kit import say, seq
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

ORDER = ["أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا"]
NUMBERS = ["{n}. ", "{n}- ", "{n}) ", "{w}: ", "{w}- ", "• ", "* ", "({n}) ", "- "]


def letterhead(site: MadeSite, low: int = 2, high: int = 5) -> Block:
    """Whose paper it is: state, ministry, office; its number and what is with it."""
    top, refs = site.several("m_x_state", low, high), site.several("m_x_ref", 0, 3)
    tag = site.rng.choice(["div", "p", "h4", "center"])
    return seq(
        *[say(words, "navigation", "masthead", tag) for words in top],
        *[say(words, "navigation", "label", "div") for words in refs],
    )


def numbered_points(
    site: MadeSite, slot: str = "", many: tuple[int, int] = (3, 7), form: str = "", tag: str = ""
) -> Block:
    """Points of a statement, in the article's text: of a slot, or paragraphs of the body."""
    form, tag = form or site.rng.choice(NUMBERS), tag or site.rng.choice(["p", "p", "li", "div"])

    def put(out: Writer, page: State) -> None:
        r = page.rng
        said = (
            list(dict.fromkeys(site.told(slot, r) for _ in range(r.randint(*many))))
            if slot
            else page.body[-r.randint(*many) :]
        )
        page.paragraphs.setdefault(1, [])
        with out.box("ul" if tag == "li" else "div", class_="points"):
            for n, words in enumerate(said[: len(ORDER)], 1):
                text = form.format(n=n, w=ORDER[n - 1]) + words
                page.paragraphs[1].append(text)
                out.line(text, "paragraph", tag, article=1, role="list")

    return put


def fields(site: MadeSite, many: tuple[int, int] = (3, 8), form: str = "", article: int = 1, own: bool = True) -> Block:
    """Lines of a notice: what, and its value; `own`: they are the article's, else furniture beside it. `form`: "td",
    "line" (a sign between), "two" (a line each)."""
    rng = site.rng
    form, mark = form or rng.choice(["td", "line", "line", "two"]), rng.choice([": ", " : ", ":", " - ", " / "])
    labels = [site.told("m_x_field") for _ in range(12)]

    def put(out: Writer, page: State) -> None:
        r = page.rng
        chosen = list(dict.fromkeys(labels))[: r.randint(*many)]
        page.paragraphs.setdefault(article, [])
        with out.box("table" if form == "td" else "div", class_="facts"):
            for label in chosen:
                value, item = site.told("m_x_value", r), out.item()
                kind = "paragraph" if own else "navigation"
                more = {"article": article, "role": "table", "item": item} if own else {"role": "widget"}
                if own:
                    page.paragraphs[article].append(f"{label}{mark}{value}" if form == "line" else f"{label} {value}")
                with out.box("tr" if form == "td" else "div"):
                    if form == "line":
                        out.say(f"{label}{mark}{value}", kind, **more)
                        continue
                    out.line(label, kind, "td" if form == "td" else "div", **more)
                    out.line(value, kind, "td" if form == "td" else "div", **more)

    return put


def hands(site: MadeSite, low: int = 1, high: int = 4) -> Block:
    """Who signs below: office, name, town; no part of the text, and nobody is named as its writer."""
    words, tag = site.several("m_x_hand", low, high), site.rng.choice(["p", "div", "strong"])
    return seq(*[say(text, "navigation", "writer", "div" if tag == "strong" else tag) for text in words])


def said_lines(texts: Sequence[str], tag: str = "p", article: int = 1) -> Block:
    """Sentences that are the article's paragraphs."""

    def put(out: Writer, page: State) -> None:
        for words in texts:
            paragraph(out, page, words, tag, article)

    return put


def columned(site: MadeSite, article: int = 1, wide: tuple[int, int] = (5, 9), body: str = "p") -> Block:
    """Paragraphs in the narrow lines of a printed column: a paragraph goes on over line breaks."""
    wide_ = site.rng.randint(*wide)

    def put(out: Writer, page: State) -> None:
        texts = [*page.body] if article == 1 else page.more
        page.paragraphs.setdefault(article, [])
        for words in texts:
            page.paragraphs[article].append(words)
            item, left = out.item(), words.split()
            with out.box(body):
                while left:
                    size = max(2, wide_ + page.rng.randint(-1, 1))
                    line, left = left[:size], left[size:]
                    out.say(" ".join(line), "paragraph", article=article, item=item)
                    if left:
                        out.void("br")

    return put


def several_of(
    site: MadeSite,
    slot_title: str,
    slot_text: str,
    many: tuple[int, int] = (2, 5),
    start: int = 1,
    head: Block | None = None,
    tag: str = "h3",
) -> Block:
    """Short notices, each an article with a title of its own; the first is the page's."""  # fmt: skip

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        texts = list(dict.fromkeys(site.told(slot_text, r) for _ in range(r.randint(*many))))
        titles = list(dict.fromkeys(site.told(slot_title, r) for _ in range(8)))
        for n, (title, words) in enumerate(zip(titles, texts, strict=False), start):
            if n == 1:
                page.title = title
            page.titles[n] = title
            with out.box("div", class_="notice-item"):
                with out.box(tag):
                    out.say(title, "title", article=n)
                if head and n > 1:
                    head(out, page)
                paragraph(out, page, words, "p", n)

    return put
