"""What stands below an article's text: writers' boxes, comments, sources, a further article."""

from __future__ import annotations

from benchmarks.layouts.dates import any_time
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.frame import MadeSite, person
from benchmarks.layouts.made.kit import image, nothing, row
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def author_box(
    site: MadeSite, class_: str = "author-box about-author", lists: float = 0.25, head: float = 0.4
) -> Block:
    """Who the writer is: name, role, life, networks, other pieces."""
    rng = site.rng
    heads = site.told("m_biohead") if rng.random() < head else ""
    lives = [site.told("m_bio") for _ in range(3)] if rng.random() < 0.75 else []
    role = site.told("m_role") if rng.random() < 0.3 else ""
    more = _pieces(site) if rng.random() < lists else nothing
    nets = row(site, site.several("m_sharebtn", 1, 4), "share") if rng.random() < 0.25 else nothing
    tag = rng.choice(["h3", "h4", "a", "div", "strong", "span"])

    def put(out: Writer, page: PageState) -> None:
        name = (page.author or page.rng.choice(site.people)).split("،")[0]
        page.author = page.author or name
        with out.box("div", class_=class_):
            image(out, page.rng, alt=f"صورة {name}")
            if heads:
                out.line(heads, "navigation", "h4", role="author box")
            with out.box("div"), out.box(tag, **({"href": "/w/3"} if tag == "a" else {})):
                out.say(name, "byline", article=1, value=name)
            if role:
                out.line(role, "navigation", "div", role="writer")
            if lives:
                out.line(page.rng.choice(lives), "navigation", "p", role="author box")
            nets(out, page)
            more(out, page)

    return put


def _pieces(site: MadeSite) -> Block:
    return cards(site, "more", (2, 5), site.rng.choice(["title", "title clock", "img title"]), site.told("m_bioby"))


def comments(site: MadeSite, class_: str = "comments-area", form: bool = True, most: int = 6) -> Block:
    """What readers wrote, and where to write."""
    rng = site.rng
    head, said = site.told("m_commenthead"), site.told("m_said") if rng.random() < 0.3 else ""
    many, buttons = rng.choice([0, 0, 1, 2, most]), site.several("m_commentbtn", 0, 2)
    labels = site.several("m_commentform", 2, 8) if form else []
    moment, clocked, numbered = rng.choice(["ago", "day"]), rng.random() < 0.7, rng.random() < 0.15
    slot, headed = rng.choice(["remark", "remark2", "m_remark"]), rng.random() < 0.9

    def one(out: Writer, page: PageState, n: int) -> None:
        r = page.rng
        if numbered:
            out.line(str(n), "navigation", "div", role="comments")
        name = person(r) if r.random() < 0.4 else site.told("nick", r)
        out.line(f"{name} {said}".strip(), "navigation", "div", role="comments")
        if clocked:
            out.line(
                site.told("m_ago", r) if moment == "ago" else site.day(any_time(r)), "date_line", "div", role="clock"
            )
        words = site.told(slot, r) + (" " + site.told("m_remark", r) if r.random() < 0.4 else "")
        out.line(words, "navigation", "p", role="comments")
        for button in buttons:
            out.line(button, "navigation", "div", role="comments")

    def put(out: Writer, page: PageState) -> None:
        with out.box("div", class_=class_):
            if headed:
                out.line(head, "navigation", "h3", role="comments")
            for n in range(page.rng.randint(0, many)):
                with out.box("li"):
                    one(out, page, n + 1)
            if labels:
                with out.box("form", class_="comment-form"):
                    for label in labels:
                        out.line(label, "navigation", "p", role="comments")

    return put


def source(site: MadeSite, own: float = 0.5, class_: str = "source") -> Block:
    """Where the text is from: the site, or an agency."""
    rng = site.rng
    word, sign, apart = (
        site.told("m_sourceword").rstrip(" :/-"),
        rng.choice([": ", ":", " : ", " / ", " - "]),
        rng.random() < 0.2,
    )
    ours, bare = rng.random() < own, rng.random() < 0.25
    house = [site.told("m_wire") for _ in range(2)]

    def put(out: Writer, page: PageState) -> None:
        item, name = out.item(), site.name if ours else page.rng.choice(house)
        page.named = page.named or ours
        more = {"article": 1, "item": item} | ({} if ours else {"role": "agency"})
        with out.box("div", class_=class_):
            if bare and not ours:
                out.say(f"({name})" if page.rng.random() < 0.6 else name, "source_line", **more)
            elif apart:
                out.line(word, "source_line", "div", article=1, role="label", item=item)
                out.line(name, "source_line", "div", value=name, **more)
            else:
                out.say(f"{word}{sign}{name}", "source_line", value=name, **more)

    return put


def signed(site: MadeSite, class_: str = "written-by") -> Block:
    """Who wrote it, below the text."""
    return by(site, "ending worded bare", site.rng.choice(["p", "div", "strong"]), class_)


def second(site: MadeSite, head: Block, text_of: Block, paragraphs: tuple[int, int] = (2, 9)) -> Block:
    """A further article below, with its own head: `head` prints what stands round its title."""

    def put(out: Writer, page: PageState) -> None:
        name, body = site.material.article(page.rng)
        page.titles[2], page.more = name, body[: page.rng.randint(*paragraphs)]
        with out.box("article", class_="next-post"):
            with out.box("div"), out.box("h2", class_="entry-title"):
                out.say(name, "title", article=2)
            head(out, page)
            text_of(out, page)

    return put
