"""Bylines, captions and source lines: who is named, in the one form of a site."""

from __future__ import annotations

import random
import re

from benchmarks.layouts.dates import any_time, day_form
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.material import Material, person
from benchmarks.layouts.words import draw, fill, phrase_for

SIGNED = ["{w} {n}", "{w}: {n}", "{w} - {n}", "{w} {n}", "{w} / {n}", "{w} {n}:", "{w} - {n}:"]
BYLINES = ["{n}", "{n}", "{n} - {p}", "{p} - {n}", "{p}: {n}", "{n} ({p})", "{p} / {n}", "{n}، {p}", "{s} - {n}"]
BYLINES += ["{p} - «{s}» - {n}", "{n} – {s}", "{n} | {p}", "{n}\n{r}", "{p}ـ {n}", "{w} {n} - {p}", "{w}: {n} | {d}"]
BYLINES += [
    "{w} {n} - {d}",
    "{w} {n} - تصوير {m}",
    "{n} و{m}",
    "{w}: {n} و{m}",
    "{r}: {n}",
    "{w} {n} من {p}",
    "{s}: {n}",
]
NOBODY = ["{s}", "{p} - {a}", "{p} ({a})", "{k}", "{a}", "{p} - {s}", "{w}: {k}", "{p} ـ {a}", "{s} - {p}"]


class Byline:
    """`put` prints it; stretches of kind byline carry the person's name as value (None where nobody is named)."""

    def __init__(self, rng: random.Random, part: str, site: str) -> None:
        self.part, self.site = part, site
        self.word = phrase_for(rng, part, "byline_word")
        self.bare = self.word.rstrip(" :/-ـ")
        self.form = rng.choice(SIGNED * 2 + BYLINES)
        self.nobody = rng.choice(NOBODY)
        self.empty_rate = rng.choice([0, 0, 0.1, 0.3, 1])
        self.names = [person(rng, part) for _ in range(6)]
        self.desk, self.role = draw(rng, "desk"), fill(rng, draw(rng, "role", site=site), site=site)
        self.apart = rng.random() < 0.1  # the word and the name each in a box of its own
        self.day = day_form(rng)

    def put(self, out: Writer, rng: random.Random, article: int, tag: str = "div") -> str | None:
        named = rng.random() >= self.empty_rate
        name, other = rng.sample(self.names, 2)
        form = self.form if named else self.nobody
        word = self.word if "{w} {n}" in form and "{w} {n}:" not in form else self.bare
        known = {"w": word, "n": name, "m": other, "s": self.site, "p": draw(rng, "place"), "a": draw(rng, "agency")}
        known |= {"k": self.desk, "r": self.role, "d": self.day(any_time(rng))}
        if not named:
            value = None
        elif "{m}" in form and "تصوير" not in form:
            value = f"{name}، {other}"
        else:
            value = name
        item = out.item()
        if self.apart and named and form.startswith("{w}"):
            with out.box(tag):
                out.line(word, "byline", "span", article=article, role="label", item=item)
                out.say(" ")
                out.line(name, "byline", "a" if rng.random() < 0.5 else "span", article=article, value=name, item=item)
            return name
        text = form.format(**known)
        if "\n" in text:
            first, second = text.split("\n")
            out.line(first, "byline", tag, article=article, value=value)
            out.line(second, "navigation", tag, role="writer")
        else:
            out.line(text, "byline", tag, article=article, value=value, item=item)
        return value


CREDITED = ["{t} ({c})", "{t} ({c})", "{t} [{c}]", "{t} - {c}", "{t} / {c}", "{t}، {c}", "{t}", "{t}", "{t} | {c}"]
CREDITED += ["{t} © {c}", "{t} (© {c})", "{t} (تصوير: {c})", "{t} - تصوير {c}", "{t} ــ {c}", "{t}. {c}"]
PIECES = ["credit text", "text credit", "label text", "credit label text", "label text credit", "label comma text"]


class Caption:
    """`put` prints it and gives {text, credit, date} as the scorer has captions; one form a site."""

    def __init__(self, rng: random.Random, part: str, site: str) -> None:
        self.part, self.site = part, site
        self.form = rng.choice(CREDITED)
        self.pieces = rng.choice(PIECES) if rng.random() < 0.45 else ""
        self.word = phrase_for(rng, part, "caption_word", "caption")
        self.credit_word = draw(rng, "credit_word")
        self.comma = rng.choice(["، ", ": ", ":", "، "])
        self.agencies = [draw(rng, "agency") for _ in range(3)]
        self.people = [person(rng, part) for _ in range(3)]
        self.pair = rng.random() < 0.15
        self.dated, self.day, self.stop = rng.random() < 0.25, day_form(rng), rng.random() < 0.15
        self.tag = rng.choice(["figcaption", "figcaption", "div", "p", "span", "em", "td"])
        self.figure = self.tag == "figcaption" or rng.random() < 0.5

    def put(self, out: Writer, rng: random.Random, material: Material, body: list[str], article: int) -> dict:
        text = material.clause(rng, body if rng.random() < 0.8 else material.article(rng)[1])
        day = None
        if self.dated:
            time = any_time(rng)
            day, text = time.date().isoformat(), f"{text}، {self.day(time)}"
        elif self.stop:
            text += "."
        credit = rng.choice(self.agencies if rng.random() < 0.75 else self.people)
        if self.pair:
            credit = f"{rng.choice(self.people)}/{rng.choice(self.agencies)}"
        gold = {"text": text, "credit": credit, "date": day}
        with out.box("figure" if self.figure else "div"):
            out.void("img", src=f"/i/{rng.randrange(10**6)}.jpg", alt=text if rng.random() < 0.3 else "")
            if self.pieces:
                self._apart(out, rng, text, credit, article)
                if "credit" not in self.pieces:
                    gold["credit"] = None
                return gold
            item = out.item()
            _, _, behind = self.form.partition("{t}")
            with out.box(self.tag):
                out.say(text, "caption", article=article, item=item, value=credit if behind else None)
                if behind:
                    sign, _, end = behind.partition("{c}")
                    out.say(sign, "caption", article=article, role="sign", item=item) if sign.strip() else out.say(sign)
                    out.say(credit, "caption", article=article, role="credit", item=item, value=credit)
                    out.say(end, "caption", article=article, role="sign", item=item)
        if "{c}" not in self.form:
            gold["credit"] = None
        return gold

    def _apart(self, out: Writer, rng: random.Random, text: str, credit: str, article: int) -> None:
        """Label, words and credit in boxes of their own."""
        for piece in self.pieces.split():
            if piece == "label":
                out.line(
                    self.word + ("،" if "comma" in self.pieces else rng.choice(["", ":"])),
                    "marker",
                    "span" if rng.random() < 0.3 else "div",
                    role="label",
                )
            elif piece == "text":
                out.line(text, "caption", self.tag if self.tag != "span" else "div", article=article)
            elif piece == "credit":
                sign = "" if re.search(r"[:© (]$", self.credit_word) else self.comma
                end = ")" if self.credit_word.startswith("(") else ""
                out.line(
                    f"{self.credit_word}{sign}{credit}{end}",
                    "marker",
                    "div",
                    role="credit",
                    value=credit,
                    article=article,
                )


class SourceLine:
    def __init__(self, rng: random.Random, part: str, site: str) -> None:
        self.word = phrase_for(rng, part, "source_word", "source").rstrip(" :/")
        self.sign = rng.choice([": ", ":", " : ", " / ", " - "])
        self.agency = rng.random() < 0.3
        self.tail = rng.choice(["", "", "", " + وكالات", " - وكالات"])
        self.site, self.split = site, rng.random() < 0.1

    def put(self, out: Writer, rng: random.Random, article: int) -> str | None:
        if self.agency:
            out.line(fill(rng, draw(rng, "agency_line")), "source_line", article=article, role="agency")
            return None
        item = out.item()
        if self.split:
            out.line(self.word, "source_line", "div", article=article, role="label", item=item)
            out.line(self.site, "source_line", "div", article=article, value=self.site, item=item)
        else:
            out.line(
                f"{self.word}{self.sign}{self.site}{self.tail}",
                "source_line",
                "div",
                article=article,
                value=self.site,
                item=item,
            )
        return self.site
