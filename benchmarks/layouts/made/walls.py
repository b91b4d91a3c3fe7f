"""What stands before a text or in its way: walls of subscription with their offers, lists of partners and purposes."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import box, mixed, nothing, row, say, seq, some
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def wall(site: MadeSite, low: int = 1, high: int = 2, offers: bool = True) -> Block:
    """Sentences of a wall, then what one gets and what it costs."""
    rng = site.rng
    said = [
        say(words, role="letter", tag=rng.choice(["p", "p", "h3"])) for words in site.several("m_x_wall", low, high)
    ]
    listed = row(site, site.several("m_x_offer", 2, 8), "letter", rng.choice(["ul", "ul", "lines", "td"]))
    login = some(site, 0.5, row(site, site.several("m_login", 1, 3), "letter", rng.choice(["lines", " ", " | "])))
    return box(rng.choice(["div", "aside", "section"]), "paywall", *said, listed if offers else nothing, login)


def partners(site: MadeSite) -> Block:
    """A dialogue of consent: what it is for, switches, and names of partners."""
    rng = site.rng
    names = [site.told("m_firm2") for _ in range(rng.randint(0, 8))]
    purposes, buttons = site.several("m_x_purpose", 2, 6), site.several("m_x_wallbutton", 2, 5)
    switch, tag = rng.random() < 0.5, rng.choice(["p", "div", "h4"])

    def listed(out: Writer, page: PageState) -> None:
        with out.box("div", class_="purposes"):
            for words in purposes:
                out.line(words, "navigation", tag, role="consent")
                if switch:
                    out.line(rng_switch, "navigation", "button", role="consent")
                    out.void("br")

    rng_switch = rng.choice(["تفعيل", "تعطيل", "نشط دائما", "Off"])
    first = [say(words, role="consent", tag="p") for words in site.several("m_consent", 1, 2)]
    rows = [row(site, buttons, "consent", rng.choice(["lines", " ", "ul"]), tag="button")]
    rows += [row(site, names, "consent", "ul", tag="span")] if names else []
    return box(rng.choice(["dialog", "div", "section"]), "cmp", *first, mixed(site, listed, *rows))


def broken(site: MadeSite, block: Block, words: tuple[int, int] = (12, 40)) -> Block:
    """The block on a page whose text stops amid a sentence, after two paragraphs."""
    sign = site.rng.choice(["...", "…", " ...", "", " [...]"])

    def put(out: Writer, page: PageState) -> None:
        kept = page.body[: page.rng.randint(1, 2)]
        if len(page.body) > len(kept):
            kept.append(" ".join(page.body[len(kept)].split()[: page.rng.randint(*words)]).rstrip("،.:") + sign)
        page.body = kept
        block(out, page)

    return seq(put)
