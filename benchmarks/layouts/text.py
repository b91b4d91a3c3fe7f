"""The article's own text as a site prints it: paragraphs, subheadings, captions, links and boxes in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.layouts.dates import Moments
from benchmarks.layouts.lists import Link, ListStyle
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.words import draw, heading, phrase_for

if TYPE_CHECKING:
    from benchmarks.layouts.site import PageState, Site


class Inline:
    """A link to another article between (or inside) the paragraphs."""

    def __init__(self, site: Site) -> None:
        rng = site.rng
        self.site = site
        self.form = rng.choice(["", "", "line", "line", "list", "own line", "bare", "glued", "inside", "quote"])
        self.relation = rng.choice(["read_also"] * 4 + ["picks", "similar", "more"])
        if self.relation == "read_also":
            self.word = phrase_for(rng, site.part, "i.read_also", "read_also", site=site.name)
        else:
            self.word = heading(rng, site.part, self.relation)
        self.sign = rng.choice([": ", ":", " : ", " ← ", " | ", "... ", ".. ", " - "])
        self.rate, self.mark = rng.choice([0.1, 0.2, 0.4]), rng.choice(["", "", "- ", "• ", "» "])
        self.tag = rng.choice(["p", "div", "blockquote", "aside"])
        self.anchored = rng.random() < 0.85

    def head(self, out: Writer, page: PageState) -> None:
        title = self.site.material.title(page.rng)
        with out.box("a" if self.anchored else "b", **({"href": "/a/7"} if self.anchored else {})):
            out.say(title, "link", relation=self.relation)
        page.links.append(Link(title, self.relation))

    def put(self, out: Writer, page: PageState) -> None:
        """A line or box behind a paragraph; printed at the site's rate."""
        rng = page.rng
        if self.form in ("", "inside") or rng.random() > self.rate:
            return
        if self.form in ("line", "quote"):
            with out.box("blockquote" if self.form == "quote" else self.tag):
                out.say(self.word + self.sign, "marker", role="heading")
                self.head(out, page)
        elif self.form == "bare":
            with out.box(self.tag):
                self.head(out, page)
        elif self.form == "glued":
            with out.box("div"):
                out.line(self.word, "marker", "b", role="heading")
                for _ in range(rng.randint(1, 3)):
                    self.head(out, page)
        else:
            with out.box("div"):
                out.line(self.word, "marker", rng.choice(["h4", "b", "div"]), role="heading")
                with out.box("ul"):
                    for _ in range(1 if self.form == "own line" else rng.randint(1, 4)):
                        with out.box("li"):
                            out.say(self.mark, "navigation", role="bullet")
                            self.head(out, page)


class TextStyle:
    def __init__(self, site: Site) -> None:
        rng = site.rng
        self.site, self.inline = site, Inline(site)
        self.paragraph = rng.choice(["p", "p", "p", "p", "div", "br", "br", "span"])
        self.subheads = rng.choice([0, 0, 0, 0.2, 0.4])
        self.subhead_tag = rng.choice(["h2", "h3", "h4", "strong", "p", "b"])
        self.subhead_words = rng.random() < 0.5
        self.short = rng.choice([0, 0.03, 0.08])
        self.listed = rng.random() < 0.12
        self.tabled = rng.random() < 0.05
        self.anchors = rng.choice([0, 0, 0.05, 0.15])
        self.pulled = rng.choice([0, 0, 0, 0.08])
        self.verse = rng.random() < 0.03
        self.boxes = [rng.choice(site.in_text)(site) for _ in range(rng.choice([0, 0, 1, 1, 2]))]
        self.box_rate = rng.choice([1, 1, 0.5])
        self.one_line = rng.random() < 0.02 and self.paragraph == "br"  # the text lost its line breaks
        self.moments = Moments(rng)
        self.box_list = (
            ListStyle(rng, site.part, site.material, rng.choice(["similar", "picks", "read_also", "more"]))
            if rng.random() < 0.15
            else None
        )

    def put(self, out: Writer, page: PageState, body: list[str], article: int, live: bool = False) -> None:
        rng, half = page.rng, page.rng.randrange(len(body)) if body else 0
        with out.box("article", class_="text"):
            for i, text in enumerate(body):
                if live:
                    self._update(out, page, article)
                elif i and rng.random() < self.subheads:
                    words = draw(rng, "subtitle") if self.subhead_words else self.site.material.phrase(rng, 1, 5)
                    self._block(out, words, "subheading", article, self.subhead_tag)
                if rng.random() < self.short:
                    text = " ".join(text.split()[: rng.randint(3, 9)]) + rng.choice([".", ".", ":", "؟"])
                self._paragraph(out, page, text, article)
                if live and self.site.share_updates:
                    out.line(self.site.share_updates, "navigation", role="share")
                if i == half:
                    self._extras(out, page, body, article)
                if i == half and rng.random() < self.site.caption_rate and not self.site.caption_above:
                    page.captions.append(self.site.caption.put(out, rng, self.site.material, body, article))
                if i < len(body) - 1:
                    self._between(out, page, i in (half, 0), i)

    def _between(self, out: Writer, page: PageState, here: bool, i: int) -> None:
        self.inline.put(out, page)
        if not here or page.rng.random() > self.box_rate:
            return
        if self.boxes:
            self.boxes[i % len(self.boxes)](out, page)
        elif self.box_list:
            page.links += self.box_list.put(out, page.rng)

    def _update(self, out: Writer, page: PageState, article: int) -> None:
        out.line(self.moments.text(page.rng), "date_line", page.rng.choice(["div", "time"]), role="clock")
        if page.rng.random() < 0.5:
            self._block(out, self.site.material.phrase(page.rng, 2, 7), "subheading", article, "h2")

    def _block(self, out: Writer, text: str, kind: str, article: int, tag: str) -> None:
        if self.paragraph in ("br", "span") and tag not in ("h2", "h3", "h4"):
            with out.box("b"):
                out.say(text, kind, article=article)
            out.breaks(2)
        else:
            out.line(text, kind, tag if tag not in ("strong", "b") else "p", article=article)

    def _paragraph(self, out: Writer, page: PageState, text: str, article: int, kind: str = "paragraph") -> None:
        rng, item = page.rng, out.item()
        page.paragraphs.setdefault(article, []).append(text)

        def words() -> None:
            parts = text.split(" ")
            if rng.random() < self.anchors and len(parts) > 12:
                at, size = rng.randint(1, len(parts) - 5), rng.randint(1, 4)
                out.say(" ".join(parts[:at]), kind, article=article, item=item)
                out.say(" ")
                with out.box(rng.choice(["a", "a", "strong"]), href="/about"):
                    out.say(" ".join(parts[at : at + size]), kind, article=article, item=item)
                out.say(" ")
                out.say(" ".join(parts[at + size :]), kind, article=article, item=item)
            else:
                out.say(text, kind, article=article, item=item)

        inline = self.inline
        cut = text.find(". ", len(text) // 4) + 1
        if inline.form == "inside" and cut and kind == "paragraph" and rng.random() < inline.rate:
            page.paragraphs[article][-1:] = [text[:cut], text[cut + 1 :]]
            with out.box("p"):
                out.say(text[:cut] + " ", kind, article=article, item=item)
                out.say(inline.word + inline.sign, "marker", role="heading")
                inline.head(out, page)
                out.say(" " + text[cut + 1 :], kind, article=article)
        elif self.one_line:
            words()
            out.say(" ")
        elif self.paragraph in ("p", "div"):
            with out.box(self.paragraph):
                words()
        else:
            with out.box("span"):
                words()
            out.breaks(2)

    def _extras(self, out: Writer, page: PageState, body: list[str], article: int) -> None:
        """Lists, a table, a pulled quotation, verses: inside the text, once a page."""
        rng, material = page.rng, self.site.material
        if self.listed:
            with out.box("ul"):
                for _ in range(rng.randint(2, 5)):
                    text = material.clause(rng, material.article(rng)[1])
                    page.paragraphs.setdefault(article, []).append(text)
                    out.line(text, "paragraph", "li", article=article, role="list")
        if self.tabled:
            with out.box("table"):
                for _ in range(rng.randint(2, 4)):
                    with out.box("tr"):
                        cells = [draw(rng, "place"), str(rng.randint(2, 900))]
                        item = out.item()
                        page.paragraphs.setdefault(article, []).append(" ".join(cells))
                        for cell in cells:
                            out.line(cell, "paragraph", "td", article=article, role="table", item=item)
        if rng.random() < self.pulled and len(body[0]) > 120:
            out.line("«" + " ".join(body[0].split()[5:16]) + "»", "navigation", "blockquote", role="pulled quote")
        if self.verse:
            for _ in range(2):
                text = f"{material.phrase(rng, 3, 4)} * {material.phrase(rng, 3, 4)}"
                page.paragraphs.setdefault(article, []).append(text)
                out.line(text, "paragraph", "p", article=article, role="verse")
