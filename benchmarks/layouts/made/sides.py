"""What stands round the page: bars, brands, menus, tickers, notices, widgets, footers."""

from __future__ import annotations

from benchmarks.layouts.dates import any_time, day_form, hijri
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import box, mixed, nothing, row, say, seq, some, told
from benchmarks.layouts.made.links import cards, link
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def menu(
    site: MadeSite, class_: str = "main-menu", low: int = 5, high: int = 18, form: str = "", tag: str = "nav"
) -> Block:
    words = site.several("m_nav", low, high)
    return box(tag, class_, row(site, words, "", form))


def today(site: MadeSite, tag: str = "div", class_: str = "today-date") -> Block:
    """The day of reading, not of the article."""
    form = day_form(site.rng)
    day = any_time(site.rng)
    text = f"{form(day)} - {hijri(day)}" if site.rng.random() < 0.15 else form(day)
    text = f"اليوم: {text}" if site.rng.random() < 0.1 else text
    return say(text, "date_line", "today", tag, class_)


def brand(site: MadeSite, class_: str = "logo", tag: str = "div") -> Block:
    """The site's name, at times with what it says of itself."""
    parts = [say(site.name, "navigation", "masthead", "a")] if site.rng.random() < 0.6 else []
    if site.rng.random() < 0.3:
        parts.append(told(site, "about_site" if site.rng.random() < 0.5 else "masthead", "masthead", "p"))
    return box(tag, class_, *[box("div", "", part) for part in parts])


def bar(site: MadeSite, class_: str = "top-bar", low: int = 1, high: int = 7) -> Block:
    """The line above all: the day, links, networks, a search."""
    parts = [row(site, site.several("m_bar", low, high))]
    if site.rng.random() < 0.55:
        parts.append(today(site))
    if site.rng.random() < 0.2:
        parts.append(lines_of(site, "m_weather", "widget", 1, 2))
    return box("div", class_, mixed(site, *parts))


def ticker(site: MadeSite, class_: str = "breaking-news ticker", count: tuple[int, int] = (1, 6)) -> Block:
    """A word and headlines, on lines of their own or in a row with a sign between."""
    rng = site.rng
    word, many = site.told("m_breaking"), rng.randint(*count)
    relation = "urgent" if "عاجل" in word or "reaking" in word else "more"
    form, timed = rng.choice(["ul", "ul", "lines", " | ", " • ", " ", " *** ", ""]), rng.random() < 0.15

    def put(out: Writer, page: PageState) -> None:
        with out.box("div", class_=class_):
            out.line(word, "marker", "span" if rng_same else "div", role="heading")
            out.say(" ")
            with out.box("ul" if form == "ul" else "div"):
                for n in range(many):
                    if form not in ("ul", "lines") and n:
                        out.say(form, "navigation", role="separator") if form.strip() else out.say(form)
                    with out.box({"ul": "li", "lines": "div"}.get(form, "span")):
                        if timed:
                            out.say(
                                f"{page.rng.randint(0, 23):02d}:{page.rng.randint(0, 59):02d}",
                                "date_line",
                                role="clock",
                            )
                            out.say(" ")
                        link(site, out, page, relation)

    rng_same = rng.random() < 0.3
    return put


def trending(site: MadeSite, class_: str = "trending-tags") -> Block:
    """The site's keywords of today, after a word."""
    word, words = site.told("m_trend"), site.topics(site.rng, site.rng.randint(3, 8))
    form = site.rng.choice(["ul", " ", " "])
    listed = row(site, [w if site.rng.random() < 0.7 else "#" + w for w in words], "site", form, kind="keyword")

    def put(out: Writer, page: PageState) -> None:
        with out.box("div", class_=class_):
            out.line(word, "marker", "div", role="heading")
            listed(out, page)
        page.keywords += [w for w in words if w not in page.keywords]

    return put


def consent(site: MadeSite, class_: str = "cookie-notice") -> Block:
    return lines_of(site, "m_consent", "consent", 2, 6, class_)


def advert(site: MadeSite) -> Block:
    return told(site, "m_ad", "", "div", "ad-slot", "advertisement")


def widget(site: MadeSite) -> Block:
    """Weather, rates, prayers, matches, a poll, a letter, networks."""
    rng = site.rng
    slot, role, low, high = rng.choice(
        [
            ("m_weather", "widget", 2, 6),
            ("m_rates", "widget", 2, 8),
            ("m_prayer", "widget", 5, 6),
            ("m_match", "widget", 2, 7),
            ("m_poll", "poll", 1, 2),
            ("m_letter", "letter", 2, 5),
            ("m_follow", "promo", 1, 4),
            ("m_push", "consent", 2, 4),
            ("m_pollans", "poll", 3, 6),
        ]
    )
    head = some(site, 0.4, told(site, "widget", "widget", "h4")) if role == "widget" else nothing
    return box("aside", "widget", head, lines_of(site, slot, role, low, high))


def sidebar(site: MadeSite, low: int = 1, high: int = 4, class_: str = "sidebar", tag: str = "aside") -> Block:
    """Lists and widgets beside the article."""
    rng = site.rng
    makers = [
        lambda: cards(site, "most_read"),
        lambda: cards(site, "more"),
        lambda: cards(site, "picks"),
        lambda: widget(site),
        lambda: advert(site),
        lambda: cards(site, "most_read", parts="title", number=rng.choice(["{n}", "{n}.", ""])),
        lambda: widget(site),
        lambda: some(site, 0.4, trending(site)),
    ]
    return box(tag, class_, *[rng.choice(makers)() for _ in range(rng.randint(low, high))])


def header(
    site: MadeSite,
    class_: str = "site-header",
    skip: float = 0.2,
    bars: float = 0.6,
    tick: float = 0.35,
    notice: float = 0.12,
    hot: float = 0.12,
) -> Block:
    """All above the article."""
    parts = [some(site, bars, bar(site)), brand(site), menu(site)]
    if site.rng.random() < 0.25:
        parts.reverse()
    first = [some(site, skip, told(site, "m_skip", "skip", "a")), some(site, notice, consent(site))]
    last = [some(site, tick, ticker(site)), some(site, hot, trending(site)), some(site, 0.2, advert(site))]
    return seq(*first, box("header", class_, *parts), *last)


def copyright_(site: MadeSite, tag: str = "p", class_: str = "copyright") -> Block:
    shown = say(site.told("m_copy"), "legal", "copyright", tag, class_, value=site.name)

    def put(out: Writer, page: PageState) -> None:
        shown(out, page)
        page.named = True

    return put


def footer(site: MadeSite, class_: str = "site-footer", columns: int = 3, named: float = 0.85) -> Block:
    """All below the article."""
    rng = site.rng
    makers = [
        lambda: lines_of(site, "m_about", "about", 1, 4),
        lambda: menu(site, "footer-menu", 4, 14, tag="div"),
        lambda: lines_of(site, "m_follow", "promo", 1, 4),
        lambda: lines_of(site, "m_letter", "letter", 1, 4),
        lambda: row(site, site.several("m_sharebtn", 3, 7), "share"),
        lambda: cards(site, "more", (2, 4)),
        lambda: lines_of(site, "m_licence", "disclaimer", 1, 2),
        lambda: menu(site, "footer-cats", 5, 10, tag="div"),
    ]
    parts = [maker() for maker in rng.sample(makers, rng.randint(0, columns))]
    last = [
        some(site, named, copyright_(site)),
        some(site, 0.3, told(site, "m_builder", "about", "p")),
        some(site, 0.15, told(site, "m_bar")),
    ]
    return box("footer", class_, *parts, mixed(site, *last))
