"""Another article's headline inside the text, in many forms; the articles before and behind."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import image
from benchmarks.layouts.made.links import _moment, headed, link
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

HOWS = "line line line list own card card bare two brackets clocked teased quote arrow".split()  # noqa: SIM905


def also(site: MadeSite, how: str = "", relation: str = "") -> Block:
    """Another article's headline inside the text, in one of the forms of HOWS."""
    rng = site.rng
    how = how or rng.choice(HOWS)
    relation = relation or rng.choice(["read_also"] * 5 + ["similar", "picks"])
    word = site.told("m_i_read_also") if relation == "read_also" else headed(site, relation)
    bare, sign = word.rstrip(": "), rng.choice([": ", ": ", ":", " : ", ".. ", "... ", " | ", " - ", " ← ", " » "])
    tag, land, many = (
        rng.choice(["p", "p", "div", "h4"]),
        rng.choice(["div", "aside", "div", "blockquote"]),
        rng.choice([1, 1, 2, 3]),
    )
    moment, strong = rng.choice(["ago", "day"]), rng.random() < 0.5

    def marker(out: Writer, text: str, tag: str = "span") -> None:
        out.line(text, "marker", tag, role="heading")

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        if how in ("line", "quote"):
            with out.box("blockquote" if how == "quote" else tag), out.box("strong" if strong else "span"):
                out.say(bare + sign, "marker", role="heading")
                link(site, out, page, relation)
        elif how == "bare":
            with out.box(tag), out.box("strong" if strong else "span"):
                link(site, out, page, "read_also")
        elif how == "arrow":
            with out.box(tag):
                out.say("» ", "navigation", role="bullet")
                link(site, out, page, "read_also")
        elif how == "brackets":
            with out.box(tag):
                out.say(f"({bare}: ", "marker", role="heading")
                link(site, out, page, relation)
                out.say(")")
        elif how == "two":
            marker(out, word, "p")
            with out.box("p"):
                link(site, out, page, relation)
        else:
            _boxed(
                site,
                out,
                page,
                how,
                land,
                many,
                lambda: marker(out, word, r.choice(["h4", "h4", "div"])),
                relation,
                moment,
            )

    return put


def _boxed(
    site: MadeSite, out: Writer, page: PageState, how: str, land: str, many: int, marker, relation: str, moment: str
) -> None:
    with out.box(land, class_="inline-related read-also-box"):
        marker()
        with out.box("ul" if how in ("list", "own") else "div"):
            for _ in range(1 if how == "own" else many):
                with out.box("li" if how in ("list", "own") else "div"):
                    if how in ("card", "teased"):
                        image(out, page.rng)
                    link(site, out, page, relation)
                if how == "teased":
                    words = site.material.article(page.rng)[1][0].split()
                    out.line(" ".join(words[: page.rng.randint(10, 32)]) + "...", "link_teaser", "p")
                if how == "clocked":
                    out.line(_moment(site, page, moment), "date_line", "div", role="clock")


def neighbours(site: MadeSite, between: bool = False) -> Block:
    """The article before and the one behind, each under its word."""
    words, tag = (site.told("m_prev"), site.told("m_next")), site.rng.choice(["div", "span", "h6"])
    flip, alone = site.rng.random() < 0.3, site.rng.random() < 0.15

    def put(out: Writer, page: PageState) -> None:
        with out.box("nav", class_="post-navigation prev-next"):
            for word in words[::-1] if flip else words:
                with out.box("div", class_="nav-link"):
                    kind, role = ("navigation", "more") if alone else ("marker", "heading")
                    out.line(word, kind, "div" if tag == "span" else tag, role=role)
                    if not alone:
                        with out.box("div"):
                            link(site, out, page, "more")

    return put
