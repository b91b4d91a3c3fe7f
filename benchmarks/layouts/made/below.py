"""What stands round an article's text: titles, crumbs, tools, sharing, keywords, lines of phrases."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import nothing, row, say, seq, side_by_side, told
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState

TAG_FORMS = "ul lines spaces spaces commas hash hash_ hash_lines bars dashes flat colon slashes".split()  # noqa: SIM905


def title(
    site: MadeSite, tag: str = "h1", class_: str = "entry-title", wrap: str = "", itemprop: bool = False
) -> Block:
    attributes = {"class": class_} | ({"itemprop": "headline"} if itemprop else {})

    def put(out: Writer, page: PageState) -> None:
        page.titles[1] = page.title
        with out.box(wrap or "div"), out.box(tag, **attributes):
            out.say(page.title or "", "title", article=1)

    return put


def again(site: MadeSite, tag: str = "span", class_: str = "current") -> Block:
    return say_page(lambda page: page.title or "", "navigation", "title again", tag, class_)


def say_page(text, kind: str, role: str, tag: str = "div", class_: str = "", **more: object) -> Block:
    def put(out: Writer, page: PageState) -> None:
        with out.box(tag, **({"class": class_} if class_ else {})):
            out.say(text(page), kind, role=role, **more)

    return put


def crumbs(site: MadeSite, class_: str = "breadcrumb", whole: float = 0.35, tag: str = "nav") -> Block:
    """The way to the page, its title at the end or not."""
    rng = site.rng
    sign, first = (
        rng.choice([" / ", " » ", " > ", " › ", " - ", " | ", " ", "/", "\n", " ← ", " \\ "]),
        site.told("m_home"),
    )
    ends, rooms, deep = rng.random() < whole, [site.told("section") for _ in range(4)], rng.random() < 0.25

    def put(out: Writer, page: PageState) -> None:
        parts = [first, *page.rng.sample(rooms, 2 if deep else 1)]
        with out.box(tag, class_=class_):
            for n, part in enumerate(parts):
                if n:
                    out.void("br") if sign == "\n" else out.say(sign)
                with out.box("a", href="/c/2"):
                    out.say(part, "navigation", role="crumb")
            if ends and page.title:
                out.void("br") if sign == "\n" else out.say(sign)
                with out.box("span"):
                    out.say(page.title, "navigation", role="title again")

    return put


def share(site: MadeSite, class_: str = "share-buttons", words: bool = True, low: int = 2, high: int = 9) -> Block:
    """Names of networks after a word or none, with counts at times."""
    rng = site.rng
    names = site.several("m_sharebtn", low, high) if words else []
    names = [f"{name} {rng.randint(0, 400)}" if rng.random() < 0.06 else name for name in names]
    head = (
        told(site, "m_sharehead", "share", rng.choice(["div", "span", "h4"]))
        if rng.random() < 0.6 or not names
        else nothing
    )
    count = say(lambda r: str(r.randint(0, 900)), "navigation", "share", "span") if rng.random() < 0.12 else nothing
    return seq(_in(head, count, row(site, names, "share") if names else nothing, class_=class_))


def _in(*blocks: Block, class_: str = "", tag: str = "div") -> Block:
    from benchmarks.layouts.made.kit import box

    return box(tag, class_, *blocks)


def tools(site: MadeSite, *slots: str, class_: str = "article-tools") -> Block:
    """Buttons: print, send, font size, listen."""
    rng = site.rng
    slots = slots or tuple(rng.sample(["m_font", "m_tool", "m_listen", "m_tool", "m_readtime"], rng.randint(1, 2)))
    words = [word for slot in slots for word in site.several(slot, 1, 4)]
    return row(site, words, "tools", class_=class_, tag=rng.choice(["a", "span", "button"]))


def tags(
    site: MadeSite, form: str = "", head: float = 0.85, class_: str = "post-tags", box: str = "div", word: str = ""
) -> Block:
    """The article's keywords in one of TAG_FORMS, after a word or nothing."""
    rng = site.rng
    form, headed, class_ = form or rng.choice(TAG_FORMS), rng.random() < head, class_ or "b7"
    word, lined, rate = word or site.told("m_tagword"), rng.random() < 0.5, rng.choice([1, 1, 0.8])
    if form == "colon":
        word, headed, lined = word.rstrip(":") + ":", True, False
    between = {
        "spaces": " ",
        "commas": "، ",
        "hash": " ",
        "hash_": " ",
        "bars": " | ",
        "dashes": " - ",
        "flat": " ",
        "colon": "، ",
        "slashes": " / ",
    }.get(form, "")
    split, anchored = form in ("ul", "lines", "hash_lines"), form not in ("flat",)

    def shown(tag: str) -> str:
        return "#" + tag.replace(" ", "_") if form == "hash_" else "#" + tag if form.startswith("hash") else tag

    def put(out: Writer, page: PageState) -> None:
        if page.rng.random() >= rate:
            return
        page.keywords += [t for t in page.tags if t not in page.keywords]
        with out.box(box, class_=class_):
            if headed:
                out.line(word, "marker", rng_tag if lined else "span", role="heading")
                out.say(" ")
            with out.box("ul" if form == "ul" else "div" if lined or split else "span"):
                for n, tag in enumerate(page.tags):
                    out.say(between if n and not split else "")
                    with (
                        out.box({"ul": "li"}.get(form, "div") if split else "span"),
                        out.box("a" if anchored else "span", **({"href": "/tag/5", "rel": "tag"} if anchored else {})),
                    ):
                        out.say(shown(tag), "keyword", value=tag)

    rng_tag = rng.choice(["h3", "h4", "div", "h5"])
    return put


def lines_of(
    site: MadeSite,
    slot: str,
    role: str,
    low: int = 1,
    high: int = 3,
    class_: str = "",
    tag: str = "div",
    kind: str = "navigation",
) -> Block:
    """Several phrases of a slot, one a line."""
    words = site.several(slot, low, high)
    return _in(
        *[say(word, kind, role, site.rng.choice(["p", "div", "div"]) if len(word) > 40 else tag) for word in words],
        class_=class_ or role or "box",
    )


def byline_day(site: MadeSite, class_: str = "info") -> Block:
    """Writer and day, side by side or one below the other."""
    parts = [by(site, "worded bare housed", "span"), day(site, "span")]
    site.rng.shuffle(parts)
    return (
        side_by_side(site, *parts, class_=class_)
        if site.rng.random() < 0.7
        else seq(*[_in(p, class_=class_) for p in parts])
    )
