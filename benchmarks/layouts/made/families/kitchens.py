"""Magazines for women, health and the kitchen."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title, tools
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import doors, everything, mosaic, tag_page, teaser_page
from benchmarks.layouts.made.facts import day, meta, updated
from benchmarks.layouts.made.flow import lead, paragraph, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.house import foot, notice, poll, quote
from benchmarks.layouts.made.inserts import also, neighbours
from benchmarks.layouts.made.kit import anew, maybe, mixed, pick, row, say, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bare_links, bunch, mixture
from benchmarks.layouts.made.sides import consent, header
from benchmarks.layouts.made.tail import author_box, comments
from benchmarks.layouts.markup import Writer


def recipe(site: MadeSite) -> Block:
    """What goes in and what to do: items of lists, in the article's text."""
    rng = site.rng
    first, then = (
        pick(site, "المكونات", "المقادير", "المكونات:", "مقادير الوصفة"),
        pick(site, "طريقة التحضير", "الطريقة", "خطوات التحضير:", "التحضير"),
    )
    tag, number = rng.choice(["h2", "h3", "h4"]), rng.choice(["", "{n}- ", "{n}. ", "الخطوة {n}: "])

    def put(out: Writer, page: State) -> None:
        r = page.rng
        page.paragraphs.setdefault(1, [])
        out.line(first, "subheading", tag, article=1)
        with out.box("ul"):
            for words in dict.fromkeys(site.told("m_ingredient", r) for _ in range(r.randint(5, 13))):
                page.paragraphs[1].append(words)
                out.line(words, "paragraph", "li", article=1, role="list")
        out.line(then, "subheading", tag, article=1)
        with out.box("ol" if not number else "div"):
            for n in range(1, r.randint(3, 7)):
                words = number.format(n=n) + site.told("m_step", r)
                page.paragraphs[1].append(words)
                out.line(words, "paragraph", "li" if not number else "p", article=1, role="list")

    return put


def contents(site: MadeSite) -> Block:
    """A table of the article's parts above it: their words again, as links inside the page."""
    head, form, number = (
        pick(site, "محتويات", "محتويات المقال", "جدول المحتويات", "في هذا المقال", "المحتويات [إخفاء]"),
        site.rng.choice(["ul", "lines"]),
        site.rng.random() < 0.3,
    )

    def put(out: Writer, page: State) -> None:
        page.meta["parts"] = parts = [
            site.told("m_subhead" if page.rng.random() < 0.5 else "m_question", page.rng)
            for _ in range(page.rng.randint(3, 6))
        ]
        with out.box("div", class_="toc"):
            out.line(head, "navigation", "div", role="contents")
            with out.box("ul" if form == "ul" else "div"):
                for n, words in enumerate(parts, 1):
                    with out.box("li" if form == "ul" else "div"), out.box("a", href=f"#p{n}"):
                        out.say(f"{n} {words}" if number else words, "navigation", role="contents")

    return put


def parts(site: MadeSite, *inserts: Block) -> Block:
    """Paragraphs under the headings that `contents` named."""
    tag = site.rng.choice(["h2", "h2", "h3"])

    def put(out: Writer, page: State) -> None:
        heads, body = [*page.meta.pop("parts", [])], [*page.body]
        per = max(1, len(body) // (len(heads) + 1))
        with out.box("div", class_="article-body"):
            for n, words in enumerate(body):
                if n and n % per == 0 and heads:
                    out.line(heads.pop(0), "subheading", tag, article=1)
                paragraph(out, page, words)
                if n == len(body) // 2:
                    for block in inserts:
                        block(out, page)

    return put


@layout
def recipe_page(s: MadeSite) -> Made:
    """A dish: minutes and persons, what goes in, what to do, a rating, dishes like it, comments of cooks."""
    top, bottom = header(s, tick=0.05), foot(s, some(s, 0.4, notice(s)))
    facts = lines_of(s, "m_recipe", "tools", 3, 7, tag=s.rng.choice(["span", "div"]))
    article = seq(
        top,
        some(s, 0.6, crumbs(s)),
        title(s, "h1", "recipe-title"),
        mixed(s, some(s, 0.6, by(s, "worded bare", "span")), some(s, 0.5, day(s)), some(s, 0.6, share(s))),
        picture(s, share=0.6),
        mixed(s, facts, some(s, 0.8, text(s, class_="intro", alsos=0, subheads=0, dateline=0, pictures=0, adverts=0))),
        recipe(s),
        maybe(0.6, some(s, 0.6, also(s))),
        some(s, 0.5, tags(s)),
        some(
            s,
            0.5,
            say(pick(s, "قيمي الوصفة", "هل جربت هذه الوصفة؟", "ما رأيك في الوصفة؟ اتركي لنا تعليقا"), role="poll"),
        ),
        cards(s, "similar", (3, 8), "img title", pick(s, "وصفات مشابهة", "وصفات ذات صلة", "أطباق قد تعجبك")),
        some(s, 0.6, comments(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, teaser_page), 0.15, (1, 3))


@layout
def health_pages(s: MadeSite) -> Made:
    """Health: who looked it over, a table of parts, many headings, references, was it useful, questions of others."""
    top, bottom = (
        seq(some(s, 0.3, consent(s)), header(s, tick=0)),
        foot(s, lines_of(s, "m_reviewed", "disclaimer", 1, 1)),
    )
    look = lines_of(s, "m_reviewed", "writer", 1, 2, tag="span")
    useful = lines_of(s, "m_useful", "poll", 1, 4)
    article = seq(
        top,
        crumbs(s),
        title(s),
        mixed(
            s,
            some(s, 0.6, by(s, "worded", "span", nobody=0)),
            look,
            some(s, 0.7, updated(s) if s.rng.random() < 0.5 else day(s)),
            some(s, 0.3, tools(s)),
        ),
        picture(s, share=0.5),
        some(s, 0.4, lead(s)),
        contents(s),
        parts(s, some(s, 0.5, also(s)), some(s, 0.3, bare_links(s, (2, 4)))),
        some(s, 0.6, lines_of(s, "m_reference", "references", 2, 5, tag="p")),
        useful,
        some(s, 0.4, tags(s)),
        mixture(s, 1, 2),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, tag_page), 0.15, (4, 14), "MedicalWebPage")


@layout
def womens_magazine(s: MadeSite) -> Made:
    """A magazine for women: section in large, title, who wrote and photographed, numbered headings, stars, polls."""
    stars = row(s, s.several("m_horoscope", 4, 12), "widget")
    top, bottom = header(s, tick=0.1, hot=0.4), foot(s, stars)
    numbered = s.rng.random() < 0.5

    def many(out: Writer, page: State) -> None:
        """Paragraphs each under a short heading, with pictures."""
        for n, words in enumerate(page.body, 1):
            if n > 1:
                head = s.material.phrase(page.rng, 2, 5)
                out.line(f"{n - 1}. {head}" if numbered else head, "subheading", "h3", article=1)
            paragraph(out, page, words)
            if page.rng.random() < 0.35:
                shot(out, page)

    shot = picture(s)
    article = seq(
        top,
        some(s, 0.7, anew(s, "section", "section", "a", "category")),
        title(s, "h1", "post-title"),
        mixed(s, meta(s, 1, "post-info", "worded bare several"), some(s, 0.5, share(s)), some(s, 0.4, lead(s))),
        picture(s, share=0.8),
        many,
        some(s, 0.6, bunch(s, "read_also", (1, 4))),
        some(s, 0.5, tags(s)),
        some(s, 0.4, poll(s)),
        some(s, 0.3, quote(s)),
        some(s, 0.4, author_box(s)),
        some(s, 0.4, neighbours(s)),
        cards(s, "picks", (3, 6), "img section title"),
        some(s, 0.4, stars),
        some(s, 0.4, comments(s)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, everything), 0.2, (3, 10))
