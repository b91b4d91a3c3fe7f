"""What a house says of itself and to its readers: notices, greetings, who we are, rights, sayings, polls."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import box, pick, row, say, seq, some, told
from benchmarks.layouts.made.sides import footer
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def quote(site: MadeSite) -> Block:
    """A saying of the day, a whole sentence."""
    return box(
        "aside",
        "quote",
        say(site.told("m_quotehead"), role="widget", tag="h4"),
        say(lambda r: site.told("m_quote", r), role="widget", tag="p"),
    )


def poll(site: MadeSite) -> Block:
    return box(
        "aside", "poll", lines_of(site, "m_poll", "poll", 1, 2), lines_of(site, "m_pollans", "poll", 2, 5, tag="p")
    )


def notice(site: MadeSite, low: int = 1, high: int = 2) -> Block:
    """Prose of the house: send us your story, support us, a letter."""
    return lines_of(site, "m_notice", "promo", low, high, "notice")


def wishes(site: MadeSite) -> Block:
    """Greetings, mourning and small advertisements in prose, as tribes and towns print them."""
    head = pick(site, "تهاني", "اجتماعيات", "إعلانات مبوبة", "تهان وتعاز", "صفحة الأفراح")
    return box(
        "aside",
        "ads-social",
        some(site, 0.7, say(head, role="widget", tag="h4")),
        lines_of(site, "m_wish", "advertisement", 1, 4, tag="p", kind="advertisement"),
    )


def who_we_are(site: MadeSite) -> Block:
    """A text about the site, in prose, under a word."""
    return box(
        "div",
        "about-us",
        some(site, 0.8, told(site, "m_aboutword", "about", site.rng.choice(["h3", "h4", "div"]))),
        lines_of(site, "m_abouttext", "about", 1, 1),
    )


def rights(site: MadeSite, tag: str = "p") -> Block:
    """A line of rights that names the site."""
    shown = say(
        site.told("m_copy2" if site.rng.random() < 0.6 else "m_copy"),
        "legal",
        "copyright",
        tag,
        "copyright",
        value=site.name,
    )

    def put(out: Writer, page: PageState) -> None:
        shown(out, page)
        page.named = True

    return put


def foot(site: MadeSite, *more: Block, class_: str = "footer") -> Block:
    """What stands below all: who we are, applications, rights, in an order that the site drew."""
    rng = site.rng
    if rng.random() < 0.2:
        return seq(*more, footer(site))
    parts = [
        some(site, 0.45, who_we_are(site)),
        some(site, 0.4, lines_of(site, "m_app", "promo", 1, 3)),
        some(site, 0.25, notice(site)),
    ]
    parts += [some(site, 0.5, row(site, site.several("m_nav", 3, 12), "", class_="footer-links")), *more]
    rng.shuffle(parts)
    last = some(site, 0.85, rights(site, rng.choice(["p", "div", "span"])))
    return box("footer", class_, seq(*parts), last, some(site, 0.25, told(site, "m_builder", "about", "p")))
