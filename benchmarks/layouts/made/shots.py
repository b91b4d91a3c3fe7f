"""Pictures whose words stand on several lines, are sentences, or begin as the title does; by templates."""

from __future__ import annotations

import random
import re

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import image
from benchmarks.layouts.made.pictures import words
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

# {L} a label, {t} the words, {c} a house, {g} a photographer, {A} 'archive', {W} 'photo by', {H} 'source'; ~ between
# pieces, a new line is one on the page too.
STACKED = [
    "{L}\n{t}\n{H} {c}\n{W}: {g}", "{t}\n{W} {g}\n{c}", "{L}\n{t}\n{c}", "{t}\n{g}\n{c}", "{c}\n{L}\n{t}",
    "{t}\n© ~{c}", "© ~{c}\n{t}", "— ~{t}~ —\n{c}", "{L}: ~{t}\n{W}: {g} - {c}", "{t}\n- ~{c}", "{W} {g}\n{t}\n{A}",
    "{L}\n{W} {g}\n{t}", "{H} {c}\n{L}\n{t}", "{t}\n({A})", "{t}\n{g}/{c}", "{L} - ~{t}~ - ~{c}", "{A}\n{t}\n{c}",
]  # fmt: skip
ONE_LINE = ["{t}~ © ~{c}", "{t}~ — ~{c}", "{t}~ - ~{g}/{c}", "{t}~ ~({c})", "({c})~ ~{t}", "{t}~. ~{W} {g}", "{t}"]
CREDITS = ["{W}: {g}", "© ~{c}", "{c}", "({c})", "{g} / {c}", "{W} {g} - {c}", "{H} {c}", "{A}", "- ~{c}~ -"]
_SMALL = ("في", "من", "على", "عن", "إلى", "أن", "إن", "بين", "بعد", "مع", "و")
_STOP = re.compile(r"(?<=[.؟!])\s+")


def told_words(site: MadeSite, page: PageState, rng: random.Random, how: str) -> str:
    """Words of a picture: "long" a sentence, "title" some of the title's words and more, "text" of the text, "same" the
    title, "name" who is shown, "when" what, where and when, "film" of a film; else as most sites have them."""
    if how in ("name", "when", "film"):
        return site.told(f"m_cap{how}", rng)
    if how == "same" and page.title:
        return page.title if rng.random() < 0.8 else words(site, page, rng)
    if how == "long":
        return site.told("m_caplong", rng)
    if how == "title" and page.title:
        start = page.title.split()[: rng.randint(3, 6)]
        while len(start) > 2 and start[-1] in _SMALL:
            start.pop()
        return f"{' '.join(start).rstrip('،:.-')} {site.told('m_captail', rng)}" + rng.choice(["", "", "."])
    if how == "text":
        said = rng.choice(_STOP.split(rng.choice(site.material.article(rng)[1]))).split()
        if 4 < len(said) < 40:
            return " ".join(said)
    return words(site, page, rng)


def shot(
    site: MadeSite,
    forms: list[str],
    how: str = "",
    share: float = 1.0,
    article: int = 1,
    figure: str = "",
    tag: str = "",
    above: bool = False,
) -> Block:
    """A picture with its words by one of the templates, drawn once a site; `how`: see `told_words`."""
    rng = site.rng
    form, figure = rng.choice(forms), figure or rng.choice(["figure", "figure", "div"])
    if form == "{t}" and how in ("long", "text"):
        how = ""  # a sentence with no sign beside it could as well be the text's: nothing is learned from it but doubt
    tag = tag or rng.choice(["figcaption", "div", "p", "span", "small"])
    sign, label = site.told("m_photoword"), site.told("m_caplabel").rstrip(": ")
    house, houses = site.told("m_housewd").rstrip(" :"), [site.told("m_agency") for _ in range(3)]
    class_ = rng.choice(["photo-desc", "caption", "pic", "c4", "image-legend", "img-info"])

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        if r.random() >= share:
            return
        known = {"c": r.choice(houses).strip("()"), "g": r.choice(site.people), "A": site.told("m_archive", r)}
        known |= {"W": sign, "H": house, "L": label}
        known["t"] = told_words(site, page, r, how) if "{t}" in form else ""
        with out.box(figure, class_=class_ + "-wrap"):
            if not above:
                image(out, r)
            item, lines = out.item(), form.split("\n")
            credited: list[str] = []
            with out.box("div", class_=class_):
                for line in lines:
                    with out.box("div" if len(lines) > 1 else "span"), out.box(tag if len(lines) == 1 else "span"):
                        _pieces(out, line, known, item, article, credited)
            if above:
                image(out, r)
        if known["t"]:
            page.captions.append({"text": known["t"], "credit": credited[0] if credited else None, "date": None})

    return put


def _pieces(out: Writer, line: str, known: dict[str, str], item: int, article: int, credited: list[str]) -> None:
    alone = "{t}" not in line
    for piece in line.split("~"):
        if "{t}" in piece:
            out.say(known["t"], "caption", article=article, item=item)
        elif "{L}" in piece:
            out.say(piece.format(**known), "marker", role="label")
        elif "{" in piece:
            said = piece.format(**known).replace("((", "(").replace("))", ")")
            more = {} if alone else {"item": item}
            out.say(said, "marker" if alone else "caption", role="credit", article=article, **more)
            credited.append(known["c"] if "{c}" in piece else known["g"] if "{g}" in piece else known["A"].strip("()"))
        elif piece.strip(" .") or (piece.strip() and not known["t"].endswith(".")):
            out.say(piece, "caption", role="sign", article=article, item=item)
        else:
            out.say(" ")


def numbered(site: MadeSite, number: str, forms: list[str], how: str = "", many: tuple[int, int] = (3, 9)) -> Block:
    """A gallery: pictures with numbers above, below or before their words. `number` with {n} and {m}, its place last:
    "above", "below"."""
    shown = shot(site, forms, how, tag="div")
    number, _, place = number.rpartition(" ")

    def count(out: Writer, n: int, total: int) -> None:
        out.line(number.format(n=n, m=total), "navigation", "div", role="count")

    def put(out: Writer, page: PageState) -> None:
        total = page.rng.randint(*many)
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="photos"):
            for n in range(1, total + 1):
                with out.box("div", class_="slide"):
                    if place == "above":
                        count(out, n, total)
                    shown(out, page)
                    if place == "below":
                        count(out, n, total)

    return put
