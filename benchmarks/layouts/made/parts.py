"""Parts of an article that only some kinds of page have: live updates, tables, points, questions, checks of facts."""

from __future__ import annotations

import re

from benchmarks.layouts.dates import any_time
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.flow import paragraph
from benchmarks.layouts.made.frame import MadeSite, State
from benchmarks.layouts.made.kit import nothing, row, some
from benchmarks.layouts.markup import Writer


def live(site: MadeSite, class_: str = "live-updates") -> Block:
    """Updates, the newest first: a clock, a headline or none, paragraphs, networks."""
    rng = site.rng
    headed, form = (
        rng.choice([0, 0.5, 1]),
        rng.choice(["{h}:{m}", "{h}:{m} GMT", "ago", "day", "{h}:{m} بتوقيت غرينتش"]),
    )
    shares = some(site, 0.35, row(site, site.several("m_sharebtn", 1, 4), "share"))
    below, tag = rng.random() < 0.2, rng.choice(["h2", "h3", "strong", "h4"])

    def clock(out: Writer, page: State) -> None:
        r = page.rng
        time = {"ago": lambda: site.told("m_ago", r), "day": lambda: site.day(any_time(r))}.get(form)
        shown = time() if time else form.format(h=f"{r.randint(0, 23):02d}", m=f"{r.randint(0, 59):02d}")
        out.line(shown, "date_line", "time" if page.rng.random() < 0 else "div", role="clock")

    def put(out: Writer, page: State) -> None:
        r, body = page.rng, [*page.body]
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_=class_):
            while body:
                with out.box("article", class_="live-post"):
                    if not below:
                        clock(out, page)
                    if r.random() < headed:
                        out.line(site.material.title(r), "subheading", "div" if tag == "strong" else tag, article=1)
                    for _ in range(r.choice([1, 1, 2, 3])):
                        if body:
                            paragraph(out, page, body.pop(0))
                    if below:
                        clock(out, page)
                    shares(out, page)

    return put


def table(site: MadeSite, slot: str = "", head: bool = True) -> Block:
    """A table of the article's: names and numbers."""
    columns = site.rng.randint(2, 4)
    names = [site.told("m_tablehead") for _ in range(columns)]

    def put(out: Writer, page: State) -> None:
        r, rows = page.rng, page.rng.randint(2, 7)
        with out.box("table", class_="data"):
            for n in range(rows + head):
                cells = names if head and not n else [site.told(slot or "m_place", r), *_numbers(r, columns - 1)]
                item = out.item()
                page.paragraphs.setdefault(1, []).append(" ".join(cells))
                with out.box("tr"):
                    for text in cells:
                        out.line(text, "paragraph", "td", article=1, role="table", item=item)

    return put


def _numbers(rng, many: int) -> list[str]:
    return [rng.choice([f"{rng.randint(1, 999)}", f"{rng.randint(1, 99)}.{rng.randint(1, 9)}%"]) for _ in range(many)]


def points(site: MadeSite, tag: str = "ul") -> Block:
    """Headlines below the title that sum the text up."""

    def put(out: Writer, page: State) -> None:
        with out.box(tag, class_="summary-points"):
            for text in page.rng.sample(page.body, min(len(page.body), page.rng.randint(2, 4))):
                words = " ".join(re.split(r"[.؛]", text)[0].split()[: page.rng.randint(8, 18)])
                with out.box("li" if tag == "ul" else "div"):
                    out.say(words.rstrip("،.: "), "lead", article=1)

    return put


def questions(site: MadeSite, class_: str = "interview") -> Block:
    """An interview or an explainer: a question, and paragraphs that answer it."""
    rng = site.rng
    mark, answer = rng.choice(["", "", "* ", "- ", "• "]), rng.choice(["", "", "- ", "ج: ", ""])
    tag, named = rng.choice(["h2", "h3", "p", "strong", "h4"]), rng.random() < 0.15

    def put(out: Writer, page: State) -> None:
        r, body = page.rng, [*page.body]
        guest = r.choice(site.people).split()[0]
        with out.box("div", class_=class_):
            if len(body) > 2:
                paragraph(out, page, body.pop(0))
            while body:
                with out.box("p" if tag in ("strong", "p") else tag), out.box("strong" if tag == "strong" else "span"):
                    out.say(mark, "navigation", role="bullet")
                    out.say(site.told("m_question", r), "subheading", article=1)
                for n in range(r.choice([1, 1, 2])):
                    if body:
                        start = f"{guest}: " if named and not n else answer if not n else ""
                        paragraph(out, page, start + body.pop(0))

    return put


def checked(site: MadeSite) -> Block:
    """A claim looked into: parts with a word above each, and what was found."""
    verdicts = site.rng.random() < 0.7
    inline = site.rng.random() < 0.3

    def put(out: Writer, page: State) -> None:
        r, body = page.rng, [*page.body]
        with out.box("div", class_="fact-check"):
            for word in r.sample(["الادعاء", "الحقيقة", "التحقق", "مصدر الادعاء", "الخلاصة", "كيف تحققنا؟"], 4):
                if not body:
                    break
                if inline:
                    paragraph(out, page, f"{word.rstrip('؟')}: {body.pop(0)}")
                    continue
                out.line(word, "subheading", "h3", article=1)
                for _ in range(r.choice([1, 1, 2])):
                    if body:
                        paragraph(out, page, body.pop(0))
            if verdicts:
                out.line(site.told("m_verdict", r), "navigation", "div", role="label")
            for text in body:
                paragraph(out, page, text)

    return put


def fixed_line(site: MadeSite, slot: str, tag: str = "p") -> Block:
    """A sentence of the article that its slot gives: a correction, a formula of mourning."""

    def put(out: Writer, page: State) -> None:
        paragraph(out, page, site.told(slot, page.rng), tag)

    return put if slot else nothing
