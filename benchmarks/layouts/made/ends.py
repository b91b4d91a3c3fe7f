"""What stands last: who publishes it, where the house is, its sayings, in lines, columns or one row."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import box, cells, mixed, nothing, row, say, seq, some, told
from benchmarks.layouts.made.tops import slogan
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def publisher(site: MadeSite, tag: str = "") -> Block:
    """A line of rights with the house's name in one of many forms."""
    slot = site.rng.choice(["m_copy3", "m_copy3", "m_copy2", "m_copy"])
    tag = tag or site.rng.choice(["p", "div", "span", "td", "center"])
    shown = say(site.told(slot), "legal", "copyright", "div" if tag in ("span", "td") else tag, value=site.name)

    def put(out: Writer, page: PageState) -> None:
        shown(out, page)
        page.named = True

    return put


def imprint(site: MadeSite, *more: Block, named: float = 0.9) -> Block:
    """The foot of a page: slogan, addresses, rights, menu and who built it, in an order that the site drew."""
    rng = site.rng
    where = lines_of(site, "m_contact2", "about", 2, 6, tag=rng.choice(["p", "div", "li", "span"]))
    rights = some(site, named, publisher(site))
    parts = [some(site, 0.7, where), some(site, 0.4, slogan(site, "p")), *more]
    parts.append(some(site, 0.5, row(site, site.several("m_nav", 3, 14), "", class_="foot-menu")))
    parts.append(some(site, 0.3, lines_of(site, "m_about", "about", 1, 3)))
    parts.append(some(site, 0.25, told(site, "m_licence", "disclaimer", "p")))
    parts.append(some(site, 0.25, row(site, site.several("m_sharebtn", 3, 6), "share")))
    parts = [part for part in parts if part is not nothing]
    rng.shuffle(parts)
    last = mixed(site, rights, some(site, 0.3, told(site, "m_builder", "about", "p")))
    if len(parts) > 1 and rng.random() < 0.4:
        half = len(parts) // 2
        sides = (box("div", "col-1", *parts[:half]), box("div", "col-2", *parts[half:]))
        columns = cells(*sides) if rng.random() < 0.5 else seq(*sides)
        return box("footer", "foot-columns", columns, last)
    if rng.random() < 0.2:
        return box("footer", "foot", last, *parts)
    return box("footer", "foot", *parts, last)
