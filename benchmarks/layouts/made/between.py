"""What houses put between paragraphs: advertisements, letters, gifts, applications, players, networks, cards."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of, share, tools
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.house import notice, poll
from benchmarks.layouts.made.inserts import also
from benchmarks.layouts.made.kit import anew, box, image, mixed, row, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.rows import bunch
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def adline(site: MadeSite) -> Block:
    """A word for an advertisement, at times with what it sells."""
    word = told(site, site.rng.choice(["m_adword", "m_adword", "m_ad"]), "", "div", "ad", "advertisement")
    goods = say(lambda r: site.told("m_offer", r), "advertisement", tag="div")
    return seq(word, some(site, 0.15, goods))


def appline(site: MadeSite) -> Block:
    """Follow us, get the application, join the channel: one line or some."""
    slot = site.rng.choice(["m_appbox", "m_appbox", "m_follow", "m_app"])
    return lines_of(site, slot, "promo", 1, 3, tag=site.rng.choice(["p", "div", "h4"]))


def mini(site: MadeSite) -> Block:
    """A letter to subscribe to: name, promise, field, button."""
    return box("aside", "newsletter-inline", lines_of(site, site.rng.choice(["m_mini", "m_letter"]), "letter", 2, 5))


def gift(site: MadeSite) -> Block:
    """Give something to the house."""
    return box("div", "support-us", lines_of(site, "m_donate", "promo", 2, 6), some(site, 0.3, notice(site, 1, 1)))


def buttons(site: MadeSite) -> Block:
    return row(site, site.several("m_savebtn", 2, 5), "tools", class_="actions", tag="button")


def player(site: MadeSite, words: float = 0.8, slot: str = "m_capfilm") -> Block:
    """A film between paragraphs: words of its player, a length, its own words, which are a caption."""
    rng = site.rng
    said, timed = site.several("m_player", 0, 3), rng.choice(["", "before", "behind", "line", "line"])
    shown, tag = rng.random() < words, rng.choice(["figcaption", "div", "p", "span", "h4"])
    form, credit = rng.choice(["0{m}:{s}", "{m}:{s}", "00:0{m}:{s}", "{m} د", "المدة {m}:{s}"]), rng.random() < 0.3
    names = [site.told("m_agency") for _ in range(2)]
    order = rng.sample(["said", "words", "time"], 3)

    def clock(out: Writer, page: PageState) -> None:
        out.say(form.format(m=page.rng.randint(1, 9), s=page.rng.randint(10, 59)), "date_line", role="clock")

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        text = site.told(slot, r)
        with out.box("figure", class_="video-player"):
            image(out, r)
            for part in order:
                if part == "said":
                    for word in said:
                        out.line(word, "navigation", "div", role="video")
                elif part == "time" and timed == "line":
                    with out.box("div"):
                        clock(out, page)
                elif part == "words" and shown:
                    with out.box("div"), out.box(tag):
                        if timed == "before":
                            clock(out, page)
                            out.say(" ")
                        item, house = out.item(), r.choice(names).strip("()")
                        out.say(text, "caption", article=1, item=item)
                        if credit:
                            out.say(" ")
                            out.say(f"({house})", "caption", role="credit", article=1, item=item)
                        if timed == "behind":
                            out.say(" ")
                            clock(out, page)
                    page.captions.append({"text": text, "credit": house if credit else None, "date": None})

    return put


def card(site: MadeSite) -> Block:
    """Other articles amid the text as cards or rows, one or some, under a heading that says so or none."""
    rng = site.rng
    relation = rng.choice(["read_also", "read_also", "similar", "picks"])
    if rng.random() < 0.5:
        parts = rng.choice(
            ["img title", "title clock", "img section title", "title teaser", "img title teaser", "title"]
        )
        return cards(site, relation, (1, rng.choice([1, 2, 3])), parts, number="", class_="inline-cards")
    return bunch(site, relation, (1, 4), before="", after=rng.choice(["", "", "day", "section"]))


def network(site: MadeSite) -> Block:
    """What is left of a network's box where its post is not shown."""
    return box("blockquote", "embed", lines_of(site, "m_embed", "embed", 1, 3, tag="p"))


def hands(site: MadeSite) -> Block:
    return lines_of(site, "m_hand", "writer", 1, 2)


EVERY: tuple[Callable[[MadeSite], Block], ...] = (
    adline, adline, appline, mini, gift, buttons, player, card, card, network, also, also, poll, share, tools,
)  # fmt: skip


def stuff(site: MadeSite, low: int = 1, high: int = 4, *more: Block) -> list[Block]:
    """Some kinds of it, drawn once a site."""
    return [maker(site) for maker in site.rng.sample(EVERY, site.rng.randint(low, high))] + list(more)


def heap(site: MadeSite, *more: Block) -> Block:
    """Several of them one below the other, as a phone shows them."""
    return mixed(site, *stuff(site, 2, 3, *more))


def flash_line(site: MadeSite) -> Block:
    return anew(site, "m_appbox", "promo", site.rng.choice(["p", "div", "strong"]))
