"""Lists of other articles: headings, numbers, clocks, sections, teasers, glue; one form a list and site."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.layouts.dates import EASTERN, Moments
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.material import Material, person
from benchmarks.layouts.words import TRAINING, draw, heading

RELATIONS = (
    ["more"] * 6
    + ["most_read"] * 4
    + ["picks"] * 3
    + ["similar"] * 4
    + ["read_also"] * 2
    + ["about", "topic", "urgent"]
)


@dataclass
class Link:
    title: str
    relation: str


class ListStyle:
    """How a site prints one list of headlines."""

    def __init__(self, rng: random.Random, part: str, material: Material, relation: str | None = None) -> None:
        self.part, self.material = part, material
        self.relation = relation or rng.choice(RELATIONS)
        self.heading: str | None = heading(rng, part, self.relation)
        if self.relation == "more":
            draw_kind = rng.random()
            if draw_kind < 0.12:
                self.heading = None
            elif draw_kind < 0.24:
                self.heading = material.phrase(rng, 1, 3)
        self.heading_tail = rng.choice([""] * 8 + [":", " :", "...", " »", " (5)"])
        self.heading_tag = rng.choice(["h2", "h3", "h4", "div", "span", "b", "strong", "p", "dt"])
        low = rng.choice([1, 2, 3, 3, 4, 5, 6])
        self.count = (low, low + rng.choice([0, 0, 1, 2, 5, 10]))
        self.item = rng.choice(["li", "li", "li", "div", "div", "article", "p", "td", "br", "dd"])
        self.head_tag = rng.choice(["", "", "h3", "h4", "h5", "strong", "div"])
        self.anchored = rng.random() < 0.95
        self.mark = rng.choice([""] * 12 + ["• ", "- ", "* ", "» ", "◆ ", "– ", "← ", "■", "+ "])
        self.number = rng.choice(
            [""] * 9 + ["{n}.", "{n} - ", "{n}", "{n}) ", "0{n} ", "{a}", "{a} -", "#{n} ", "{n}-"]
        )
        self.number_own = rng.random() < 0.4
        before = [""] * 6 + ["time", "time", "time in", "section", "section in", "image", "section time", "byline"]
        after = [""] * 7 + [
            "time",
            "time",
            "time in",
            "section",
            "count",
            "more",
            "section in",
            "byline",
            "section time",
        ]
        self.before, self.after = rng.choice(before), rng.choice([*after, "time count", "byline time count"])
        self.bracket = rng.choice(["({})", "[{}]", "- {}", "{}", "| {}"])
        self.glued_time = rng.random() < 0.25
        self.teaser = rng.choice([""] * 6 + ["full", "cut", "cut", "short", "sometimes"])
        self.moments = Moments(rng)
        self.sections = [draw(rng, "section") for _ in range(rng.randint(2, 6))]
        self.more, self.tail = draw(rng, "more_word"), draw(rng, "more_word") if rng.random() < 0.3 else None
        self.glue = rng.choice([""] * 14 + ["glued", "glued", "spaced", "next", "bars"])
        self.next = rng.choice([" Next ", " | ", " • ", " / ", " ** ", " » ", " إعلان ", f" {draw(rng, 'odd')} ", "|"])
        self.fixed = [material.title(rng) for _ in range(6)] if rng.random() < 0.08 else None
        self.box = rng.choice(["aside", "section", "div", "div", "nav"])
        self.advert = rng.random() < 0.06
        # Drawn apart, so that the sites of the other parts stay as they were.
        apart = random.Random(f"{self.heading} {self.item} {self.count}")
        self.number_in_anchor = part == TRAINING and apart.random() < 0.4
        self.tabs = [draw(apart, "tab") for _ in range(apart.choice([0, 0, 0, 1, 2, 3]))] if part == TRAINING else []
        paper = f"{draw(apart, 'site_kind')} {draw(apart, 'site_name')}".strip()
        forms = ["{n}"] * 3 + [
            "{n} - {p}",
            "{p} - {n}",
            "«{s}» ({p})",
            "{s}",
            "{a}",
            "{n} ({p})",
            "{n} - {s}",
            "{p}: {n}",
        ]
        self.signer = apart.choice(forms) if part == TRAINING and apart.random() < 0.6 else ""
        self.signers = {"s": paper, "p": draw(apart, "place"), "a": draw(apart, "agency")}
        if part == TRAINING and apart.random() < 0.1 and "byline" not in self.before + self.after:
            self.after = apart.choice(["byline", "byline time", "time byline"])
        self.bare_anchor = part == TRAINING and apart.random() < 0.08  # the anchor lies over the item, without words

    def heads(self, rng: random.Random) -> list[str]:
        pool = self.fixed
        wanted = [rng.choice(pool) if pool else self.material.title(rng) for _ in range(rng.randint(*self.count))]
        return list(dict.fromkeys(wanted))

    def put(self, out: Writer, rng: random.Random) -> list[Link]:
        heads = self.heads(rng)
        with out.box(self.box, class_=rng.choice(["list", "block", "widget", "b12"])):
            if self.glue:
                self._run(out, rng, heads)
            else:
                if self.heading:
                    out.line(self.heading + self.heading_tail, "marker", self.heading_tag, role="heading")
                    if self.heading_tag in ("span", "b", "strong"):
                        out.void("br")
                    for word in self.tabs:
                        out.line(word, "navigation", "div", role="tab")
                self._items(out, rng, heads)
                if self.tail:
                    out.line(self.tail, "navigation", rng.choice(["div", "a", "p"]), role="more")
        return [Link(h, self.relation) for h in heads]

    def _items(self, out: Writer, rng: random.Random, heads: list[str]) -> None:
        if self.item == "td":
            with out.box("table"):
                for n, head in enumerate(heads, 1):
                    with out.box("tr"), out.box("td"):
                        self._one(out, rng, n, head)
            return
        with out.box("ul" if self.item == "li" else "dl" if self.item == "dd" else "div"):
            for n, head in enumerate(heads, 1):
                if self.advert and n == 2:
                    out.line(draw(rng, "ad"), "advertisement")
                if self.item == "br":
                    self._one(out, rng, n, head)
                    out.void("br")
                else:
                    with out.box(self.item):
                        self._one(out, rng, n, head)

    def _one(self, out: Writer, rng: random.Random, n: int, head: str) -> None:
        section, time = rng.choice(self.sections), self.moments.text(rng)
        inline = self.item == "br"
        self._around(out, rng, self.before, section, time, inline, True)
        number = self.number.format(n=n, a=str(n).translate(EASTERN))
        if number and self.number_own and not inline:
            out.line(number.strip(" -.)"), "navigation", "div", role="number")
        with out.box(self.head_tag if self.head_tag and not inline else "span"):
            out.say(self.mark, "navigation", role="bullet")
            inside = self.number_in_anchor and self.anchored
            if (not self.number_own or inline) and not inside:
                out.say(number, "navigation", role="number")
            if self.before.endswith(" in"):
                what = (time, "date_line", "clock") if "time" in self.before else (section, "navigation", "section")
                out.say(what[0], what[1], role=what[2])
                out.say("" if self.glued_time else rng.choice([" ", " - ", " | ", ": "]))
            with out.box(
                "a" if self.anchored else "span", **({"href": f"/a/{rng.randrange(10**6)}"} if self.anchored else {})
            ):
                if self.bare_anchor:
                    pass
                elif inside and (not self.number_own or inline):
                    with out.box("span"):
                        out.say(number, "navigation", role="number")
                    with out.box("span"):
                        out.say(head, "link", relation=self.relation)
                else:
                    out.say(head, "link", relation=self.relation)
            if self.bare_anchor:
                out.say(head, "link", relation=self.relation)
            if self.after in ("time in", "section in"):
                tail, kind = (time, "date_line") if self.after == "time in" else (section, "navigation")
                sign, _, end = self.bracket.partition("{}")
                out.say(("" if self.glued_time else " ") + sign)
                out.say(tail, kind, role="clock" if kind == "date_line" else "section")
                out.say(end)
        teaser = self.teaser if self.teaser != "sometimes" else rng.choice(["", "full"])
        if teaser and not inline:
            text = self.material.article(rng)[1][0]
            cut = text[: rng.randint(60, 180)].rsplit(" ", 1)[0] + rng.choice(["...", "…", " ...", ""])
            text = text[:320] if teaser == "full" else cut if teaser == "cut" else " ".join(text.split()[:12]) + "..."
            out.line(text, "link_teaser", rng.choice(["p", "div"]))
        self._around(out, rng, self.after, section, time, inline, False)

    def _around(
        self, out: Writer, rng: random.Random, what: str, section: str, time: str, inline: bool, above: bool
    ) -> None:
        if inline or what.endswith(" in"):
            return
        for word in what.split():
            if word == "section":
                out.line(section, "navigation", role="section")
            elif word == "time":
                out.line(time, "date_line", "span" if self.glued_time else "div", role="clock")
            elif word == "image" and rng.random() < 0.6:
                out.line(self.material.phrase(rng, 2, 5), "navigation", role="image")
            elif word == "byline":
                name = person(rng, self.part)
                said = self.signer.format(n=name, **self.signers) if self.signer else ("كتب " if above else "") + name
                out.line(said, "navigation", role="writer")
            elif word == "count":
                number = str(rng.randint(0, 9000))
                out.line(
                    number if rng.random() < 0.5 else f"{number} {draw(rng, 'count_word')}", "navigation", role="count"
                )
            elif word == "more":
                out.line(self.more, "navigation", "a", role="more")

    def _run(self, out: Writer, rng: random.Random, heads: list[str]) -> None:
        """Headlines on one line, with or without anything between them."""
        between = {"glued": "", "spaced": " ", "next": self.next, "bars": " | "}[self.glue]
        with out.box("div"):
            if self.heading:
                out.line(self.heading, "marker", "b" if self.glue != "bars" else "div", role="heading")
                out.say(rng.choice(["", " ", ": "]) if self.glue != "bars" else "")
            for n, head in enumerate(heads):
                if n and between.strip():
                    out.say(between, "navigation", role="separator")
                elif n:
                    out.say(between)
                with out.box("a", href=f"/a/{rng.randrange(10**6)}"):
                    out.say(head, "link", relation=self.relation)
