"""Pictures and their words: under, above, beside the credit, with labels or with nothing that tells them from text."""

from __future__ import annotations

import random

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import image
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

# t the words, c the credit; a bar sets elements on one line apart, a new line boxes.
PLAIN = ["t"] * 8
CREDITED = [
    "t (c)",
    "t (c)",
    "t - c",
    "t / c",
    "t، c",
    "t | c",
    "t © c",
    "t [c]",
    "t. c",
    "t – c",
    "t ــ c",
    "t c",
]
CREDITED += ["t|c", "t|(c)", "t|W c", "c|t", "W c|t", "t - W c", "t (W c)", "t.. c", "(c) t"]
LINES = [
    "t\nc",
    "t\nW c",
    "c\nt",
    "W c\nt",
    "t\n(c)",
    "L\nt",
    "L t",
    "L: t",
    "L\nt\nW c",
    "W c\nL\nt",
    "t\nA",
    "A\nt",
    "t - A",
]
ALONE = ["c", "(c)", "W c", "A", "A", "© c"]


def words(site: MadeSite, page: PageState, rng: random.Random) -> str:
    """What a picture's words say: mostly who does what where; now and then words of the text or the headline."""
    drawn = rng.random()
    if drawn < 0.78:
        return site.told("m_cap", rng)
    if drawn < 0.92 and page.body:
        said = site.material.clause(rng, page.body if drawn < 0.88 else site.material.article(rng)[1])
        said = " ".join(said.split()[: rng.randint(5, 14)])
    else:
        said = site.material.phrase(rng, 4, 9) if drawn < 0.95 else site.material.title(rng)
    return said if len(said.split()) > 2 else site.told("m_cap", rng)


def picture(
    site: MadeSite,
    forms: list[str] | None = None,
    tag: str = "",
    figure: str = "",
    class_: str = "",
    share: float = 1.0,
    article: int = 1,
    above: bool | None = None,
) -> Block:
    """A picture with its words in one form; `share` of the pages. `above`: the words stand above the picture."""
    rng = site.rng
    form = rng.choice(forms or PLAIN + CREDITED + LINES + ALONE[:2])
    tag = tag or rng.choice(["figcaption", "figcaption", "div", "p", "span", "small", "em"])
    figure, class_ = figure or rng.choice(["figure", "figure", "div"]), class_ or rng.choice(_CLASSES)
    word, label = site.told("m_credword"), site.told("m_caplabel")
    houses = [site.told("m_agency") for _ in range(3)] + [site.told("m_archive")]
    if "c" not in form.split("\n"):  # a bare name on a line of its own would be a writer's
        houses.append(rng.choice(site.people))
    pair, stop, first = rng.random() < 0.12, rng.random() < 0.15, rng.random() < 0.12 if above is None else above
    blank = rng.choice([0, 0, 0, 0.3])  # pictures without a word

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        if r.random() >= share:
            return
        with out.box(figure, class_=f"{class_}-box"):
            if not first:
                image(out, r)
            if r.random() >= blank:
                text, credit = words(site, page, r), r.choice(houses)
                credit = f"{r.choice(site.people)}/{r.choice(houses[:3])}" if pair else credit.strip("()")
                _printed(out, page, form, text + ("." if stop else ""), credit, tag, class_)
            if first:
                image(out, r)

    def _printed(out: Writer, page: PageState, form: str, text: str, credit: str, tag: str, class_: str) -> None:
        known = {"t": (text, "caption", ""), "L": (label, "marker", "label")}
        known["c"], known["A"] = (credit, "caption", "credit"), (site.told("m_archive", page.rng), "caption", "credit")
        known["W"] = (word, "caption", "credit")
        item, gold = out.item(), {"text": text, "credit": None, "date": None}
        if "c" in form or "A" in form:
            gold["credit"] = credit if "c" in form else known["A"][0].strip("()")
        with out.box("div"):
            for n, line in enumerate(form.split("\n")):
                alone = "t" not in line
                with out.box("div" if n or "\n" in form else "span"), out.box(tag, class_=class_):
                    for k, part in enumerate(line.split("|") if line not in ("t | c",) else [line]):
                        if k:
                            out.say(site.gap)
                        with out.box("span", class_="credit" if "t" not in part else "text"):
                            _part(out, part, known, item, alone, article)
        if "t" in form:
            page.captions.append(gold)

    return put


def _part(out: Writer, part: str, known: dict[str, tuple[str, str, str]], item: int, alone: bool, article: int) -> None:
    """The letters of a form as stretches, a credit's word and brackets with it."""
    held, skipped = "", 0
    for at, c in enumerate(part):
        if at < skipped:
            continue
        if c not in known:
            held += c
        elif c == "W":
            held += known[c][0].lstrip("(" if "(" in held else "")
        elif known[c][2] == "credit":
            close = ")" if "(" in held else "]" if "[" in held else ""
            skipped = at + 2 if part[at + 1 : at + 2] == close else 0
            bare = held.rstrip("([")
            if not any(letter.isalpha() for letter in bare):
                out.say(bare, *(["caption"] if bare.strip() else []), **({"role": "sign"} if bare.strip() else {}))
                held = held[len(bare) :]
            text, more = known[c][0], {} if alone else {"item": item}
            out.say(f"{held}{text}{close}", "marker" if alone else "caption", role="credit", article=article, **more)
            held = ""
        else:
            out.say(held)
            held, (text, kind, role) = "", known[c]
            out.say(text, kind, role=role, **({"item": item, "article": article} if kind == "caption" else {}))
    out.say(held)


_CLASSES = [
    "wp-caption-text",
    "caption",
    "image-caption",
    "pic-desc",
    "x12",
    "media-desc",
    "img-title",
    "legend",
    "wp-element-caption",
]
