"""Lists of headlines that are no cards: runs, breaks, rows of tables, tabs, columns, under words that say nothing."""

from __future__ import annotations

import random

from benchmarks.layouts.dates import any_time
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import box, cells, image, nothing, row, say, seq
from benchmarks.layouts.made.links import headed, link
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState
from benchmarks.layouts.words import TRAINING, listed_keys, part_of, plain

FORMS = "ul ul li_a br br p div td ol run dl h4".split()  # noqa: SIM905


BEFORE = ["", "", "", "", "bullet", "bullet", "clock", "section", "number", "day", "img", "writer"]


AFTER = ["", "", "", "", "day", "views", "section", "comments", "clock", "ago", "day views", "section ago", "writer"]


_BULLETS = ["•", "»", "◄", "■", "-", "*", "›", "●", "▪", "←", "+"]


_RUNS = [" | ", " • ", " *** ", " /// ", " ◄ ", "  ", " - ", " ؛ ", " || "]


_WRAPS = ["{}", "{}", "{}", "({})", "[{}]", "{} -", "{}:", "{} |"]  # before a headline


_WRAPS_AFTER = ["{}", "{}", "{}", "({})", "[{}]", "- {}", "| {}", "/ {}"]


_TABS = ["اليوم الأسبوع الشهر", "هذا_اليوم هذا_الأسبوع هذا_الشهر", "24_ساعة 7_أيام 30_يوما", "قراءة تعليقا مشاركة"]


_TABS += ["يوم أسبوع شهر", "قراءة تعليقا إرسالا", "Today Week Month", "الآن اليوم الأسبوع", "اليوم أمس"]


_KINDS = ["شائع أحدث تعليقات", "الأحدث الأكثر_قراءة", "Popular Recent Comments", "الأخيرة الشائعة", "فيديو صور مقالات"]


def empty_head(site: MadeSite, slot: str = "m_h_nothing") -> str:
    """A box's name that does not say what the box has; never one that sites of the other parts print."""
    found = ""
    for _ in range(50):
        found = site.told(slot)
        if part_of(plain(found)) == TRAINING or plain(found) in listed_keys():
            break
    return found


def bunch(
    site: MadeSite,
    relation: str = "more",
    count: tuple[int, int] = (3, 8),
    head: str | None = "",
    form: str = "",
    before: str | None = None,
    after: str | None = None,
    box: str = "",
    class_: str = "",
    under: bool = False,
) -> Block:
    """A list of headlines in one of FORMS. `head`: its heading, None for none, "" one that means the relation, "?" one
    that says nothing. `before`, `after`: what stands on a headline's line, of BEFORE and AFTER. Without a
    heading that tells it, the relation is "more", unless one stands elsewhere (`under`)."""
    rng = site.rng
    form, box = form or rng.choice(FORMS), box or rng.choice(["div", "div", "aside", "section", "td"])
    first = rng.choice(BEFORE) if before is None else before
    last = rng.choice(AFTER) if after is None else after
    if {"clock", "day"} & set(first.split()):  # no headline has two times
        last = " ".join(part for part in last.split() if part not in ("clock", "day", "ago"))
    relation = "more" if head == "?" or (head is None and not under) else relation
    head = empty_head(site) if head == "?" else headed(site, relation) if head == "" else head
    head_tag, outer = rng.choice(["h2", "h3", "h4", "div", "p", "b"]), {"ul": "ul", "li_a": "ul", "ol": "ol"}
    bullet, between, wrap, wrap2 = (rng.choice(every) for every in (_BULLETS, _RUNS, _WRAPS, _WRAPS_AFTER))
    number = rng.choice(["{}", "{}.", "{} -", "{})", "0{}"])
    broken = rng.random() < 0.25  # what stands beside a headline has a line of its own
    class_ = class_ or rng.choice(["list", "box", "b3", "module", "side-news", "links", "related", "block_content"])
    low, high = count

    def one(out: Writer, page: PageState, n: int) -> None:
        for part in first.split():
            if part in ("bullet", "number"):
                out.say(bullet if part == "bullet" else number.format(n), "navigation", role=part)
                out.say(" ")
            elif part == "img":
                image(out, page.rng)
            else:
                _beside(site, out, page, part, wrap, broken)
                out.say(" ")
        link(site, out, page, relation)
        for part in last.split():
            out.say(" ")
            _beside(site, out, page, part, wrap2, broken)

    def put(out: Writer, page: PageState) -> None:
        many = page.rng.randint(low, high)
        with out.box("div" if box == "td" else box, class_=class_):
            if head:
                out.line(head, "marker", "div" if head_tag == "b" else head_tag, role="heading")
            with out.box("table" if form == "td" else outer.get(form, "div")):
                for n in range(1, many + 1):
                    if form in ("ul", "li_a", "ol", "p", "div", "h4"):
                        with out.box("li" if form in outer else form):
                            one(out, page, n)
                    elif form == "td":
                        with out.box("tr"), out.box("td"):
                            one(out, page, n)
                    elif form == "dl":
                        with out.box("dl"), out.box("dt"):
                            one(out, page, n)
                    elif form == "br":
                        one(out, page, n)
                        out.void("br")
                    else:
                        if n > 1:
                            _sign(out, between)
                        link(site, out, page, relation)

    return put


def _sign(out: Writer, sign: str) -> None:
    if sign.strip():
        out.say(sign, "navigation", role="separator")
    else:
        out.say(sign)


def _beside(site: MadeSite, out: Writer, page: PageState, part: str, wrap: str, broken: bool) -> None:
    text, kind, role = beside(site, page.rng, part)
    with out.box("div" if broken else "span", class_="info"):
        out.say(wrap.format(text), kind, role=role)


def beside(site: MadeSite, rng: random.Random, part: str) -> tuple[str, str, str]:
    """Words that stand beside a headline, their kind and role."""
    time = any_time(rng)
    if part in ("clock", "day", "ago"):
        shown = {"clock": f"{time.hour:02d}:{time.minute:02d}", "day": site.day(time)}
        return shown.get(part) or site.told("m_ago", rng), "date_line", "clock"
    if part == "writer":
        return rng.choice(site.people), "navigation", "writer"
    if part == "source":
        return site.told("m_copied", rng), "navigation", "source"
    slot = {"section": "section", "views": "m_views", "comments": "m_comments", "forum": "m_forum"}[part]
    return site.told(slot, rng), "navigation", "section" if part in ("section", "forum") else "count"


def tabs(site: MadeSite, relation: str = "most_read", lists: int = 0, many: tuple[int, int] = (3, 6)) -> Block:
    """A heading or none, the words of tabs, and a list below or one for each."""
    rng = site.rng
    named = rng.random() < 0.65
    words = [word.replace("_", " ") for word in rng.choice(_TABS if named else _KINDS).split()]
    bar = row(site, words, "tab", rng.choice(["ul", "lines", " ", " | "]), tag=rng.choice(["a", "span", "button"]))
    form, before = rng.choice(FORMS), rng.choice(BEFORE)
    lists = min(len(words), lists or rng.choice([1, 1, 2, 3]))
    shown = [
        bunch(site, relation if named else "more", many, None, form, before, "", "div", "", named) for _ in range(lists)
    ]
    head = say(headed(site, relation), "marker", "heading", rng.choice(["h2", "h3", "h4", "div"])) if named else nothing
    return box("div", "tabs", head, bar, *shown)


def columns(site: MadeSite, *relations: str, nameless: float = 0.4) -> Block:
    """Two boxes or more of links side by side."""
    rng = site.rng
    relations = relations or tuple(rng.choice(["more", "most_read", "picks", "similar"]) for _ in range(2))
    boxes = []
    for relation in relations:
        told = rng.random() >= nameless
        boxes.append(bunch(site, relation if told else "more", (2, 6), "" if told else "?"))
    return cells(*boxes) if rng.random() < 0.5 else box("div", "two-columns", *boxes)


def bare_links(site: MadeSite, count: tuple[int, int] = (2, 7), form: str = "") -> Block:
    """Headlines without any heading."""
    return bunch(site, "more", count, None, form)


def mixture(site: MadeSite, low: int = 1, high: int = 4) -> Block:
    """Several boxes of links of any kind."""
    makers = [
        lambda: bunch(site, "more", head="?"),
        lambda: bare_links(site),
        lambda: tabs(site),
        lambda: columns(site),
        lambda: bunch(site, site.rng.choice(["most_read", "similar", "picks", "more"])),
    ]
    return seq(*[site.rng.choice(makers)() for _ in range(site.rng.randint(low, high))])
