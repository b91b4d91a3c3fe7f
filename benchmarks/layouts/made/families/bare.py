"""Pages that are hardly more than the text: for phones, printers, readers, feeds."""

from __future__ import annotations

from benchmarks.layouts.made.below import say_page, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import (
    anew,
    box,
    mixed,
    nothing,
    one,
    pick,
    say,
    seq,
    some,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    advert,
    copyright_,
    today,
)
from benchmarks.layouts.made.tail import comments, signed, source


@layout
def light_page(s: MadeSite) -> Made:
    """The fast page for phones: hardly a menu, picture, text, advertisements between, a link to the whole page."""
    top = seq(
        box(
            "header",
            "amp-header",
            some(s, 0.5, say(pick(s, "☰", "القائمة", "Menu"), tag="a")),
            say(s.name, role="masthead", tag="a"),
        ),
        some(s, 0.4, advert(s)),
    )
    bottom = box(
        "footer",
        "amp-footer",
        some(
            s,
            0.6,
            say(
                pick(s, "عرض النسخة الكاملة", "الانتقال إلى الموقع الكامل", "View Non-AMP Version", "النسخة العادية"),
                role="more",
                tag="a",
            ),
        ),
        some(s, 0.5, say("أعلى", tag="a")),
        some(s, 0.8, copyright_(s)),
    )
    facts = one(
        s, meta(s, 2, "amp-meta", most=3), seq(by(s, "worded bare", "div", "amp-byline"), day(s, "div", "amp-date"))
    )
    article = seq(
        top,
        box(
            "article",
            "amp-article",
            title(s, "h1", "amp-title"),
            facts,
            some(s, 0.7, picture(s, figure="figure")),
            some(s, 0.3, lead(s)),
            text(s, advert(s), class_="amp-content", adverts=0.5, tag="p"),
            some(s, 0.5, tags(s)),
            some(s, 0.4, share(s)),
        ),
        some(s, 0.6, cards(s, "similar", (2, 6), s.rng.choice(["title", "img title", "img title clock"]))),
        some(s, 0.3, comments(s, form=False)),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.06)


@layout
def print_version(s: MadeSite) -> Made:
    """For the printer: the site's name, address and day of printing round a bare text."""
    lines_ = s.several("m_printhead", 1, 3)
    top = seq(say(s.name, role="masthead"), *[say(line, role="tools") for line in lines_[:2]], some(s, 0.3, today(s)))
    address = say_page(lambda page: page.uri, "navigation", "address")
    bottom = seq(
        some(s, 0.7, address), some(s, 0.6, copyright_(s, "div")), *[say(line, role="tools") for line in lines_[2:]]
    )
    facts = [day(s, "div"), by(s, "worded bare housed", "div", nobody=0.2), some(s, 0.3, anew(s, "section", "section"))]
    order = s.rng.random() < 0.3
    article = seq(
        top,
        some(s, 0.4, address),
        *([facts[0]] if order else []),
        title(s, s.rng.choice(["h1", "h2", "div", "b"]), "print-title"),
        mixed(s, *facts[1 if order else 0 :]),
        some(s, 0.4, picture(s)),
        text(s, class_="print-body", alsos=0, adverts=0),
        some(s, 0.4, signed(s)),
        some(s, 0.4, source(s)),
        bottom,
    )
    return Made(article, article, 0.0)


@layout
def reader_view(s: MadeSite) -> Made:
    """A browser's view for reading: the site's address, a title, the writer, minutes, and the text."""
    first = s.rng.choice([s.domain, s.domain.removeprefix("www."), s.name])
    minutes = s.rng.choice(
        [
            lambda r: f"{r.randint(2, 9)} دقائق",
            lambda r: f"{r.randint(2, 9)}-{r.randint(10, 14)} دقيقة",
            lambda r: f"{r.randint(3, 9)} minutes",
        ]
    )
    bare = s.rng.random() < 0.35
    facts = [
        by(s, "bare worded", "div", "credits reader-credits", 0.1),
        say(minutes, role="tools", class_="reader-estimated-time"),
        some(s, 0.5, day(s, "div")),
    ]
    article = seq(
        nothing if bare else say(first, role="masthead", tag="a"),
        title(s, "h1", "reader-title"),
        *([] if bare else facts),
        text(s, class_="moz-reader-content", adverts=0),
        some(s, 0.3, source(s)),
        some(s, 0.2, tags(s)),
    )
    return Made(article, article, 0.0)


@layout
def feed_text(s: MadeSite) -> Made:
    """What a feed has of an article: title, day, writer, text, and a sentence where it appeared first."""
    said = s.rng.choice(
        [
            "ظهرت المقالة {t} أولا على {s}.",
            "The post {t} appeared first on {s}.",
            "نشر أولا في {s}: {t}",
            "{t} ظهر لأول مرة على {s}",
            "اقرأ {t} على {s}",
            "للاطلاع على الخبر من مصدره: {s}",
        ]
    )
    end = say_page(lambda page: said.format(t=page.title or "", s=s.name), "navigation", "promo", "p")
    facts = [
        day(s, "div", "pubDate"),
        by(s, "bare worded", "div", "creator", 0.2),
        some(s, 0.4, tags(s, s.rng.choice(["lines", "commas", "spaces"]), 0.2)),
    ]
    parts = [title(s, s.rng.choice(["h1", "h2", "h3", "a"]), "title", wrap="div"), mixed(s, *facts)]
    article = seq(
        some(s, 0.5, say(s.name, role="masthead")),
        *parts,
        some(s, 0.3, lead(s, "p", "description")),
        text(s, class_="content-encoded", adverts=0),
        some(s, 0.7, end),
        some(s, 0.3, say_page(lambda page: page.uri, "navigation", "address")),
    )
    return Made(article, article, 0.0)
