"""Headlines of other articles: lists with heads, cards with picture, section, clock, writer and teaser."""

from __future__ import annotations

import random

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.lists import Link
from benchmarks.layouts.made.frame import MadeSite, person
from benchmarks.layouts.made.kit import image
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState
from benchmarks.layouts.words import TRAINING, heading, listed_keys, part_of, plain

SLOTS = {r: f"m_h_{r}" for r in ("most_read", "similar", "picks", "more", "read_also", "urgent")}


def headed(site: MadeSite, relation: str, rng: random.Random | None = None) -> str:
    """A heading whose words mean the relation: one that sites often have, or one drawn as other training sites do."""
    rng = rng or site.rng
    for _ in range(100):
        found = site.told(SLOTS[relation], rng) if relation in SLOTS else ""
        if not found or rng.random() < 0.3:
            break
        if _may_head(found):
            return found
    return heading(rng, TRAINING, relation, site=site.name)


def room(site: MadeSite, form: str = "{section}") -> str:
    """A section's name as a heading."""
    found = ""
    for _ in range(100):
        found = site.filled(form)
        if _may_head(found):
            break
    return found


def _may_head(phrase: str) -> bool:
    """Whether no site of the other parts alone has the heading."""
    return part_of(plain(phrase)) == TRAINING or plain(phrase) in listed_keys()


def link(site: MadeSite, out: Writer, page: PageState, relation: str, title: str = "", anchor: bool = True) -> str:
    title = title or site.material.title(page.rng)
    with out.box("a" if anchor else "span", **({"href": f"/news/{page.rng.randrange(10**6)}"} if anchor else {})):
        out.say(title, "link", relation=relation)
    page.links.append(Link(title, relation))
    return title


def cards(
    site: MadeSite,
    relation: str = "more",
    count: tuple[int, int] = (3, 7),
    parts: str = "",
    head: str | None = "",
    head_tag: str = "",
    tag: str = "",
    title_tag: str = "",
    class_: str = "",
    item_class: str = "",
    number: str | None = None,
    box: str = "",
) -> Block:
    """A list of headlines. `parts` in order: img, section, label, title, clock, writer, teaser, views, comments, more,
    play; by default drawn. `head`: its heading, None for none, "" to draw one. `number`: with {n}, before each."""
    rng = site.rng
    if not parts:
        before = rng.choice(["", "", "img", "img", "img section", "section", "img clock", "clock", "label", "img play"])
        after = rng.choice(
            [
                "",
                "",
                "",
                "clock",
                "clock",
                "teaser",
                "clock teaser",
                "teaser clock",
                "writer clock",
                "clock comments",
                "views",
                "writer",
                "teaser more",
                "clock views",
                "section clock",
            ]
        )
        parts = f"{before} title {after}"
    order = list(dict.fromkeys(parts.split()))
    head = headed(site, relation) if head == "" else head
    head_tag = head_tag or rng.choice(["h2", "h3", "h4", "div", "h3", "span"])
    tag = tag or rng.choice(["li", "li", "article", "div", "div"])
    title_tag = title_tag or rng.choice(["h2", "h3", "h3", "h4", "h5", "div", "span"])
    class_ = class_ or rng.choice(["widget", "related-posts", "block", "latest-news", "m-list", "sidebar-box"])
    number = rng.choice([*[""] * 5, "{n}", "{n}.", "0{n}", "#{n}"]) if number is None else number
    low, high = count
    many = rng.randint(low, high)
    moment, cut = rng.choice(["ago", "ago", "day", "day", "clock"]), rng.choice(["", "...", "…", "[…]", " ...", ".."])
    more, label = site.told("m_more"), site.told("m_label")
    teaser = rng.choice([(8, 14), (14, 30), (20, 45)])
    item_attributes = {"class": item_class or rng.choice(["item", "post-item", "card", "media", "row"])}
    box = box or rng.choice(["aside", "section", "div", "div", "div"])

    def one(out: Writer, page: PageState, n: int) -> None:
        r, body = page.rng, site.material.article(page.rng)[1]
        for part in order:
            if part == "img":
                image(out, r)
            elif part == "title":
                with out.box(title_tag, class_="title"):
                    if number:
                        with out.box("span", class_="num"):
                            out.say(number.format(n=n), "navigation", role="number")
                        out.say(" ")
                    link(site, out, page, relation)
            elif part == "teaser":
                words = " ".join(body[0].split()[: r.randint(*teaser)])
                out.line(words.rstrip("،.") + cut, "link_teaser", "p")
            elif part == "clock":
                out.line(_moment(site, page, moment), "date_line", "div", role="clock")
            elif part == "play":
                out.line(f"0{r.randint(0, 9)}:{r.randint(10, 59)}", "date_line", "div", role="clock")
            else:
                out.line(*_said(site, r, part, more, label), "div", role=_ROLES[part])

    def put(out: Writer, page: PageState) -> None:
        with out.box(box, class_=class_):
            if head:
                out.line(head, "marker", head_tag if head_tag != "span" else "div", role="heading")
            with out.box("ul" if tag == "li" else "div"):
                for n in range(1, max(1, many - (page.rng.random() < 0.15)) + 1):
                    with out.box(tag, **item_attributes):
                        one(out, page, n)

    return put


_ROLES = {
    "section": "section",
    "label": "section",
    "writer": "writer",
    "views": "count",
    "comments": "count",
    "more": "more",
}


def _moment(site: MadeSite, page: PageState, form: str) -> str:
    from benchmarks.layouts.dates import any_time

    if form == "ago":
        return site.told("m_ago", page.rng)
    time = any_time(page.rng)
    return site.day(time) if form == "day" else f"{time.hour:02d}:{time.minute:02d}"


def _said(site: MadeSite, rng: random.Random, part: str, more: str, label: str) -> tuple[str, str]:
    drawn = {
        "more": lambda: more,
        "label": lambda: site.told("m_label", rng) if rng.random() < 0.7 else label,
        "section": lambda: site.told("section", rng),
        "writer": lambda: person(rng) if rng.random() < 0.8 else f"{site.told('m_by', rng)} {person(rng)}",
        "views": lambda: site.told("m_views", rng),
        "comments": lambda: site.told("m_comments", rng),
    }
    return drawn[part](), "navigation"
