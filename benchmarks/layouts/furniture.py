"""Furniture: menus, notices, tickers, widgets, comments, tags, footers. Each factory draws a site's words and gives a
function (writer, page) that prints them; what it prints of headlines and keywords it adds to the page's gold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks.layouts.dates import Moments, ago, any_time, day_form
from benchmarks.layouts.lists import Link, ListStyle
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.material import person
from benchmarks.layouts.words import draw, fill, heading, phrase_for

if TYPE_CHECKING:
    from benchmarks.layouts.site import PageState, Site

Block = Callable[[Writer, "PageState"], None]


def menu_word(site: Site) -> str:
    rng, drawn = site.rng, site.rng.random()
    if drawn < 0.4:
        return draw(rng, "section")
    if drawn > 0.94:
        return site.material.phrase(rng, 4, 8)  # furniture as long as a headline
    return (
        draw(rng, "nav") if drawn < 0.75 else site.material.phrase(rng, 1, 3) if drawn < 0.93 else draw(rng, "english")
    )


def row(site: Site, words: list[str], kind: str = "navigation", role: str = "", land: str = "div") -> Block:
    """Words in a list, in lines, on one line with signs or glued, each an anchor or not."""
    rng = site.rng
    form = rng.choice(["ul", "ul", "ul", "lines", " | ", " / ", "", " ", " - ", " • ", "td"])
    tag = "a" if rng.random() < 0.7 else "span"
    keep = rng.choice([1, 1, 1, 0.9])

    def word(out: Writer, text: str) -> None:
        with out.box(tag, **({"href": f"/c/{len(text)}"} if tag == "a" else {})):
            out.say(text, kind, role=role)

    def put(out: Writer, page: PageState) -> None:
        some = [w for w in words if page.rng.random() < keep]
        with out.box(land):
            if form == "ul":
                with out.box("ul"):
                    for w in some:
                        with out.box("li"):
                            word(out, w)
            elif form == "lines":
                for w in some:
                    with out.box("div"):
                        word(out, w)
            elif form == "td":
                with out.box("table"), out.box("tr"):
                    for w in some:
                        with out.box("td"):
                            word(out, w)
            else:
                for n, w in enumerate(some):
                    out.say(form if n else "", kind, role="separator") if form.strip() else out.say(form if n else "")
                    word(out, w)

    return put


def lines(site: Site, texts: list[str], kind: str = "navigation", role: str = "", land: str = "div") -> Block:
    tags = [site.rng.choice(["p", "div", "h4", "span", "a", "button"]) for _ in texts]

    def put(out: Writer, page: PageState) -> None:
        with out.box(land, class_=role or "box"):
            for tag, text in zip(tags, texts, strict=True):
                with out.box("div" if tag in ("span", "a", "button") else tag):
                    out.say(text, kind, role=role)

    return put


def menu(site: Site) -> Block:
    return row(site, [menu_word(site) for _ in range(site.rng.randint(3, 20))], land="nav")


def consent(site: Site) -> Block:
    rng = site.rng
    texts = rng.sample([fill(rng, t) for t in _slot("consent")], rng.randint(1, 2))
    texts += [draw(rng, "agree") for _ in range(rng.randint(1, 2))]
    return lines(
        site, texts, rng.choice(["navigation", "legal"]), "consent", rng.choice(["div", "dialog", "section", "aside"])
    )


def letter(site: Site) -> Block:
    rng = site.rng
    texts = [draw(rng, "letter", site=site.name)]
    texts += [draw(rng, "form") for _ in range(rng.choice([0, 0, 1, 2]))]
    if rng.random() < 0.25:
        texts = [site.material.phrase(rng, 4, 9), *texts]
    return lines(site, texts, role="letter", land="aside")


def advert(site: Site) -> Block:
    return lines(site, [draw(site.rng, "ad")], "advertisement")


def widget(site: Site) -> Block:
    rng = site.rng
    names = [draw(rng, rng.choice(["place", "currency"])) for _ in range(rng.randint(2, 6))]
    form, head = rng.choice(["{} {}°", "{}\n{}", "{}: {}", "{} 0{}.25", "{} {}:15", "{}\n{}°C"]), draw(rng, "widget")

    def put(out: Writer, page: PageState) -> None:
        with out.box("aside"):
            if page.rng.random() < 0.9:
                out.line(head, "navigation", "h4", role="widget")
            for name in names:
                for part in form.format(name, page.rng.randint(1, 48)).split("\n"):
                    out.line(part, "navigation", role="widget")

    return put


def poll(site: Site) -> Block:
    return lines(site, [draw(site.rng, "poll"), *site.rng.sample(_slot("pollans"), 4)], role="poll", land="aside")


def share(site: Site) -> Block:
    rng = site.rng
    words = rng.sample(_slot("share"), rng.randint(1, 6))
    return row(site, [f"{w} {rng.randint(0, 900)}" if rng.random() < 0.1 else w for w in words], role="share")


def promo(site: Site) -> Block:
    return lines(site, [draw(site.rng, "promo", site=site.name)], role="promo")


def crumbs(site: Site) -> Block:
    rng = site.rng
    step, first = rng.choice([" / ", " » ", " > ", " › ", " - ", " | ", " ", "\n"]), draw(rng, "crumb")
    rooms, whole = [draw(rng, "section") for _ in range(5)], rng.random() < 0.25

    def put(out: Writer, page: PageState) -> None:
        parts = [first, page.rng.choice(rooms)]
        with out.box("nav", class_="crumbs"):
            for n, part in enumerate(parts):
                if n:
                    out.void("br") if step == "\n" else out.say(step)
                with out.box("a", href="/"):
                    out.say(part, "navigation", role="crumb")
            if whole and page.title:
                out.void("br") if step == "\n" else out.say(step)
                out.line(page.title, "navigation", "span", role="title again")

    return put


def today(site: Site) -> Block:
    form = day_form(site.rng)
    day = any_time(site.rng)
    return lines(site, [form(day)], "date_line", "today")


def links(site: Site) -> Block:
    style = ListStyle(site.rng, site.part, site.material)

    def put(out: Writer, page: PageState) -> None:
        page.links += style.put(out, page.rng)

    return put


def ticker(site: Site) -> Block:
    style = ListStyle(site.rng, site.part, site.material, site.rng.choice(["more", "urgent", "more"]))
    style.count, style.teaser, style.after = (2, site.rng.randint(2, 6)), "", site.rng.choice(["", "", "time in"])
    style.heading = site.rng.choice([None, style.heading])

    def put(out: Writer, page: PageState) -> None:
        page.links += style.put(out, page.rng)

    return put


def glued(site: Site) -> Block:
    """Furniture, headlines and the site's keywords of today on one line that lost its breaks."""
    rng = site.rng
    first, close = (
        [menu_word(site) for _ in range(rng.randint(1, 5))],
        [menu_word(site) for _ in range(rng.randint(0, 5))],
    )
    head, trending = heading(rng, site.part, "more"), [site.material.phrase(rng, 1, 2) for _ in range(7)]
    tagword = draw(rng, "sitetag") if rng.random() < 0.35 else ""
    glue, count, times = rng.choice(["", "", " "]), rng.randint(2, 5), rng.random() < 0.2

    def put(out: Writer, page: PageState) -> None:
        with out.box("div"):
            for w in first:
                out.say(w, "navigation")
                out.say(glue)
            out.say(head, "marker", role="heading")
            for _ in range(count):
                out.say(glue)
                title = site.material.title(page.rng)
                with out.box("a", href="/a/1"):
                    out.say(title, "link", relation="more")
                page.links.append(Link(title, "more"))
                if times:
                    out.say(ago(page.rng), "date_line", role="clock")
            if tagword:
                out.say(glue)
                out.say(tagword, "marker", role="heading")
                for tag in trending:
                    out.say(glue)
                    with out.box("a", href="/t"):
                        out.say(tag, "keyword", role="site")
                    page.keywords.append(tag)
            for w in close:
                out.say(glue)
                out.say(w, "navigation")

    return put


def comments(site: Site) -> Block:
    rng = site.rng
    head, many, moments = phrase_for(rng, site.part, "comment", "comments"), rng.choice([0, 0, 1, 3, 6]), Moments(rng)
    buttons, form = rng.sample(_slot("answer"), rng.randint(0, 2)), rng.sample(_slot("form"), rng.randint(1, 5))
    counted = rng.random() < 0.3

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("section", class_="comments"):
            out.line(f"{head} ({r.randint(0, 60)})" if counted else head, "navigation", "h4", role="comments")
            for _ in range(r.randint(0, many)):
                out.line(person(r, site.part), "navigation", role="comments")
                out.line(moments.text(r), "date_line", role="clock")
                remark = (
                    draw(r, "remark") if r.random() < 0.6 else site.material.article(r)[1][-1][: r.randint(30, 260)]
                )
                out.line(remark, "navigation", "p", role="comments")
                for button in buttons:
                    out.line(button, "navigation", role="comments")
            for text in form:
                out.line(text, "navigation", "div", role="comments")

    return put


def tags(site: Site) -> Block:
    rng = site.rng
    head = phrase_for(rng, site.part, "tagword", "keywords")
    form = rng.choice(
        ["anchors", "anchors", "ul", "ul", "comma", "hash", "hashes", "lines", "dash", "bars", "flat", "glued"]
    )
    every = [site.material.phrase(rng, 1, 2) for _ in range(rng.randint(2, 5))] if rng.random() < 0.15 else []
    own, bare = rng.random() < 0.4, form in ("hash", "hashes") and rng.random() < 0.5
    sign = rng.choice([":", " :", "", ":"])

    def put(out: Writer, page: PageState) -> None:
        found = page.tags + [t for t in every if t not in page.tags]
        page.keywords += found
        with out.box("div", class_="tags"):
            if not bare:
                out.line(head + sign, "marker", "h4" if own else "span", role="heading")
                out.say(" ")
            if form in ("ul", "lines"):
                with out.box("ul"):
                    for tag in found:
                        with out.box("li" if form == "ul" else "div"), out.box("a", href="/t/1"):
                            out.say(tag, "keyword")
                return
            between = {"anchors": " ", "comma": "، ", "hash": " ", "hashes": " ", "dash": " - ", "bars": " | "}.get(
                form, ""
            )
            between = " " if form == "flat" else between
            for n, tag in enumerate(found):
                out.say(between if n else "")
                shown = "#" + tag.replace(" ", "_") if form == "hashes" else "#" + tag if form == "hash" else tag
                with out.box("a" if form != "flat" else "span", **({"href": "/t/1"} if form != "flat" else {})):
                    out.say(shown, "keyword", value=tag)

    return put


def author_box(site: Site) -> Block:
    """Who wrote it, and a sentence about them."""
    rng = site.rng
    text, tags = draw(rng, "biography", site=site.name), (rng.choice(["a", "h4", "div"]), rng.choice(["p", "div"]))
    names = [person(rng, site.part) for _ in range(3)]

    def put(out: Writer, page: PageState) -> None:
        page.author = page.author or page.rng.choice(names)
        with out.box("aside", class_="author"):
            with out.box("div"):
                out.line(page.author, "byline", tags[0], article=1, value=page.author)
            out.line(text, "navigation", tags[1], role="author box")

    return put


def disclaimer(site: Site) -> Block:
    text = fill(
        site.rng, draw(site.rng, "disclaimer", site=site.name, domain=site.domain), site=site.name, domain=site.domain
    )
    return lines(site, [text], site.rng.choice(["legal", "navigation"]), "disclaimer")


def about(site: Site) -> Block:
    return lines(site, [draw(site.rng, "about_site", site=site.name)], role="about")


def hidden(site: Site) -> Block:
    """What a style sheet hides: addresses for printing, menus of other screens."""
    words = [menu_word(site) for _ in range(site.rng.randint(2, 6))]

    def put(out: Writer, page: PageState) -> None:
        with out.box("div", display="none"):
            out.line(page.rng.choice([page.uri, page.title or site.name]), "navigation", "span", role="hidden")
            for word in words:
                out.line(word, "navigation", "span", role="hidden")

    return put


def legal(site: Site) -> Block:
    text = draw(site.rng, "copyright", site=site.name, year=str(site.rng.randint(2012, 2026)))
    tag = site.rng.choice(["p", "div", "td", "span"])

    def put(out: Writer, page: PageState) -> None:
        with out.box("footer"):
            out.line(text, "legal", tag, role="copyright", value=site.name)
        page.named = True

    return put


def _slot(name: str) -> list[str]:
    from benchmarks.layouts.words import slots

    return slots()[name]
