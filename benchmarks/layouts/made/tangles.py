"""Headlines bound to what stands beside them: clocks, numbers, names, sections, houses and counts, glued or signed."""

from __future__ import annotations

import random

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite, person
from benchmarks.layouts.made.kit import image
from benchmarks.layouts.made.links import headed, link
from benchmarks.layouts.made.rows import beside, empty_head
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

FIRST = ["", "", "clock", "clock", "number", "section", "writer", "ago", "day", "label", "kicker", "source"]
LAST = ["", "", "source", "source", "clock", "ago", "section", "views", "comments", "writer", "day", "count"]
TIMES = {"clock", "day", "ago"}
# Between a headline and what stands beside it, and between two headlines of one line.
TIES = ["", "", " ", " ", " | ", " - ", ": ", " / ", " – ", " · "]
BEHIND = ["", " ", " | ", " - ", " / "]
BETWEEN = ["", "", " ", " | ", " • ", " - ", " /// ", " ◄ ", "  "]


def fact(site: MadeSite, rng: random.Random, part: str, n: int = 1) -> tuple[str, str, str]:
    """Words that stand beside the headline of a number, their kind and role."""
    if part == "number":
        return str(n), "navigation", "number"
    if part == "label":
        return site.told("m_label", rng), "navigation", "section"
    if part == "kicker":
        return site.material.phrase(rng, 2, 4), "navigation", "kicker"
    if part == "count":
        return str(rng.randint(0, 4000)), "navigation", "count"
    if part == "house":
        return site.told("m_site", rng), "navigation", "source"
    if part == "writer":
        return person(rng) if rng.random() < 0.7 else rng.choice(site.people), "navigation", "writer"
    return beside(site, rng, "source" if part == "source" else part)


def sign(out: Writer, text: str) -> None:
    """What stands between two pieces: a labelled sign, white space or nothing."""
    if text.strip():
        out.say(text, "navigation", role="separator")
    else:
        out.say(text)


def heading_of(site: MadeSite, relation: str, head: str | None) -> str | None:
    """The heading of a list: "" one that means the relation, "?" one that says nothing."""
    return empty_head(site) if head == "?" else headed(site, relation) if head == "" else head


def tangle(
    site: MadeSite,
    relation: str = "more",
    count: tuple[int, int] = (3, 9),
    head: str | None = "",
    first: str | None = None,
    last: str | None = None,
    form: str = "",
    tie: str | None = None,
    between: str | None = None,
    class_: str = "",
) -> Block:
    """Headlines tied to what stands before (`first`) and behind them (`last`). `form`: "run" one line for all,
    "lines", "li", "td"; `tie` and `between`: of TIES and BETWEEN. Without a heading that tells it, the relation is
    "more"; `head` as `heading_of` has it."""
    rng = site.rng
    first, last = rng.choice(FIRST) if first is None else first, rng.choice(LAST) if last is None else last
    if first in TIMES and last in TIMES:
        last = ""
    if first == last:
        last = ""
    form = form or rng.choice(["run", "lines", "lines", "li", "td"])
    tie, between = rng.choice(TIES) if tie is None else tie, rng.choice(BETWEEN) if between is None else between
    if first == "kicker" and not tie.strip():  # words like a headline's own: nothing would tell them apart
        tie = rng.choice([": ", " | ", " - "])
    behind = rng.choice(BEHIND) if tie == ": " else tie
    if form == "run" and not tie.strip() and not first and not last and not between:
        between = " "
    relation = "more" if head in ("?", None) else relation
    words, tag = heading_of(site, relation, head), rng.choice(["h2", "h3", "h4", "div", "strong"])
    glued_head, within, whole = form == "run" and rng.random() < 0.4, rng.random() < 0.3, rng.random() < 0.25
    class_ = class_ or rng.choice(["list", "b2", "newsbox", "strip", "links-list", "col"])

    def piece(out: Writer, page: PageState, part: str, n: int) -> None:
        text, kind, role = fact(site, page.rng, part, n)
        with out.box("span", class_="i"):
            out.say(text, kind, role=role)

    def one(out: Writer, page: PageState, n: int) -> None:
        title = site.material.title(page.rng)
        with out.box("a" if whole else "span", **({"href": f"/n/{n}"} if whole else {})):
            if first:
                piece(out, page, first, n)
                sign(out, tie or " " * title[0].isdigit())  # two numbers glued would be one
            link(site, out, page, relation, title, not whole)
            if last:
                sign(out, behind or " " * title[-1].isdigit())
                piece(out, page, last, n)

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("div", class_=class_):
            if words:
                with out.box("span" if glued_head else "div"), out.box("b" if glued_head else tag):
                    out.say(words, "marker", role="heading")
                if glued_head:
                    out.say(r.choice(["", " "]) if not between.strip() else " ")
            with out.box({"li": "ul", "td": "table", "run": "span" if glued_head else "div"}.get(form, "div")):
                for n in range(1, r.randint(*count) + 1):
                    if form == "run":
                        if n > 1:
                            sign(out, between)
                        one(out, page, n)
                    elif form == "td":
                        with out.box("tr"), out.box("td"):
                            one(out, page, n)
                    else:
                        with out.box("li" if form == "li" else "div"):
                            if within:
                                image(out, r)
                            one(out, page, n)

    return put


def knots(site: MadeSite, low: int = 1, high: int = 3) -> Block:
    """Several tied lists, each of a relation and a form of its own."""
    rng = site.rng
    made = []
    for _ in range(rng.randint(low, high)):
        relation = rng.choice(["more", "more", "most_read", "similar", "picks", "read_also", "about"])
        made.append(tangle(site, relation, (2, 8), rng.choice(["", "", "", "?", None])))

    def put(out: Writer, page: PageState) -> None:
        for block in made:
            block(out, page)

    return put


def fronted(
    site: MadeSite,
    parts: str,
    count: tuple[int, int] = (4, 12),
    head: str | None = None,
    relation: str = "more",
    title_tag: str = "",
    teaser: tuple[int, int] = (12, 40),
    class_: str = "front-block",
) -> Block:
    """Items of a front, each piece on a line of its own or glued to the next by +, as "kicker title teaser",
    "writer+title", "title+source", "img section day title teaser"."""
    rng = site.rng
    tag, item = title_tag or rng.choice(["h2", "h3", "h3", "h4", "div"]), rng.choice(["article", "div", "li", "div"])
    tie, end = rng.choice(TIES), rng.choice(["", ".", "...", "…", " [...]"])
    if "kicker+" in parts and not tie.strip():
        tie = rng.choice([": ", " | ", " - "])
    words = heading_of(site, relation, head)

    def piece(out: Writer, page: PageState, part: str, n: int) -> None:
        r = page.rng
        if part == "img":
            image(out, r)
        elif part == "title":
            link(site, out, page, relation)
        elif part == "teaser":
            said = site.material.article(r)[1][0].split()[: r.randint(*teaser)]
            out.say(" ".join(said).rstrip("،.:؛ ") + end, "link_teaser")
        elif part == "more":
            out.say(site.told("m_more", r), "navigation", role="more")
        else:
            text, kind, role = fact(site, r, part, n)
            out.say(text, kind, role=role)

    def put(out: Writer, page: PageState) -> None:
        with out.box("section", class_=class_):
            if words:
                out.line(words, "marker", "h2", role="heading")
            for n in range(1, page.rng.randint(*count) + 1):
                with out.box(item, class_="item"):
                    for line in parts.split():
                        pieces = line.split("+")
                        with out.box(tag if "title" in pieces else "p" if line == "teaser" else "div"):
                            for k, part in enumerate(pieces):
                                if k:
                                    sign(out, tie)
                                with out.box("span"):
                                    piece(out, page, part, n)

    return put
