"""Headlines with teasers of whole sentences."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.lists import Link
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import image
from benchmarks.layouts.made.rows import beside
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def stories(
    site: MadeSite,
    count: tuple[int, int] = (4, 12),
    parts: str = "",
    title_tag: str = "",
    head: str | None = None,
    class_: str = "stories",
    sentences: tuple[int, int] = (1, 2),
) -> Block:
    """Headlines with teasers of whole sentences, that read like an article's text. `parts` in order: title, teaser,
    paragraphs, more, img and what `beside` knows, each on a line of its own."""
    rng = site.rng
    parts = parts or rng.choice(
        [
            "title teaser",
            "title teaser day",
            "day title teaser",
            "img title teaser more",
            "section title teaser",
            "title day teaser more",
            "title writer teaser",
            "title paragraphs",
            "clock title teaser",
            "title teaser ago",
            "title day views teaser",
            "title teaser comments more",
            "title teaser source",
            "section title day teaser",
        ]
    )
    tag, item, more = (
        title_tag or rng.choice(["h1", "h2", "h2", "h3", "b", "div"]),
        rng.choice(["article", "div", "li"]),
        next((word for word in site.several("m_more", 9, 9) if len(word) > 4), "التفاصيل"),
    )
    low, high = count

    def put(out: Writer, page: PageState) -> None:
        with out.box("div", class_=class_):
            if head:
                out.line(head, "marker", "h2", role="heading")
            for _ in range(page.rng.randint(low, high)):
                title, body = site.material.article(page.rng)
                with out.box(item, class_="post"):
                    for part in parts.split():
                        if part == "title":
                            with out.box("div" if tag == "b" else tag), out.box("a", href="/n/4"):
                                out.say(title, "link", relation="more")
                            page.links.append(Link(title, "more"))
                        elif part == "teaser":
                            words = body[0].split(". ")[: page.rng.randint(*sentences)]
                            said = ". ".join(words).rstrip(" .…")
                            out.line(said + ("." if said[-1:] not in "؟!»:" else ""), "link_teaser", "p")
                        elif part == "paragraphs":
                            for text in body[: page.rng.randint(1, 2)]:
                                out.line(text, "link_teaser", "p")
                        elif part == "more":
                            out.line(more, "navigation", "div", role="more")
                        elif part == "img":
                            image(out, page.rng)
                        else:
                            text, kind, role = beside(site, page.rng, part)
                            out.line(text, kind, "div", role=role)

    return put
