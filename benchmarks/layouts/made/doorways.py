"""Pages of headlines: rows of hours, teasers like texts, mosaics, pages of keywords and writers, searches."""

from __future__ import annotations

from benchmarks.layouts.dates import any_time
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import image, pick, row, say, seq, some, told
from benchmarks.layouts.made.links import cards, link
from benchmarks.layouts.made.rows import bunch, empty_head, tabs
from benchmarks.layouts.made.sides import trending
from benchmarks.layouts.made.stories import stories
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def pages(site: MadeSite) -> Block:
    """The numbers of further pages."""
    words = site.several("m_pages", 2, 7)
    return row(site, words, "more", site.rng.choice(["ul", " ", " ", " | ", "lines"]), "pagination")


def head(site: MadeSite, *texts: str, share: float = 0.9) -> Block:
    tag, class_ = site.rng.choice(["h1", "h1", "h2", "div", "h3"]), site.rng.choice(["page-title", "cat-name", "head"])
    return some(
        site,
        share,
        say(pick(site, *texts) if texts else site.told("m_archivehead"), role="section", tag=tag, class_=class_),
    )


def clock_rows(site: MadeSite) -> Block:
    """Nothing but lines: hour, headline, section."""
    first, last = site.rng.choice(
        [("clock", ""), ("day", ""), ("clock", "section"), ("section", "clock"), ("", "ago"), ("clock section", "")]
    )
    return seq(
        head(site, "كل الأخبار", "شريط الأخبار", "آخر 24 ساعة", "الأخبار لحظة بلحظة", "أرشيف الأخبار"),
        bunch(site, "more", (8, 25), None, "", first, last, "div"),
        pages(site),
    )


def teaser_page(site: MadeSite) -> Block:
    """A category whose teasers are whole sentences."""
    about = some(site, 0.2, told(site, "m_abouttext", "about", "p"))
    return seq(some(site, 0.5, crumbs(site, whole=0)), head(site), about, stories(site), pages(site))


def mosaic(site: MadeSite) -> Block:
    """Pictures with headlines over them, labels, no teasers."""
    parts = site.rng.choice(
        ["img section title", "img label title", "img title", "section img title", "img title clock"]
    )
    tag = site.rng.choice(["div", "article", "li"])
    grids = [cards(site, "more", (2, 6), parts, None, tag=tag, number="", class_="mosaic") for _ in range(2)]
    rest = [
        cards(
            site,
            "more",
            (3, 6),
            site.rng.choice(["img title", "title", "img title views"]),
            empty_head(site),
            number="",
        )
        for _ in range(site.rng.randint(1, 3))
    ]
    return seq(some(site, 0.5, head(site)), *grids, *rest, some(site, 0.4, tabs(site)))


def tag_page(site: MadeSite) -> Block:
    """All of a keyword: the word, how many, cards or rows."""
    heads = [
        "#" + site.told("m_topic").replace(" ", "_"),
        "وسم: " + site.told("m_topic"),
        site.told("m_topic"),
        "أخبار عن " + site.told("m_topic"),
    ]
    count = pick(site, "### نتيجة", "عدد المواد: ##", "### خبرا", "إجمالي النتائج ####")
    listed = site.rng.choice(
        [
            stories,
            lambda s: cards(s, "more", (5, 14), "img title clock teaser", None, number=""),
            lambda s: bunch(s, "more", (8, 18), None),
        ]
    )
    return seq(
        say(site.rng.choice(heads), role="section", tag="h1"),
        some(site, 0.5, say(count, role="count")),
        listed(site),
        pages(site),
        some(site, 0.4, trending(site)),
    )


def writer_page(site: MadeSite) -> Block:
    """A writer's page: the name, a life in sentences, networks, what was written."""
    rng = site.rng
    bio, role = [site.told("m_bio") for _ in range(4)], some(site, 0.5, told(site, "m_role", "writer"))
    nets = some(site, 0.5, row(site, site.several("m_sharebtn", 2, 4), "share"))
    named = rng.choice(["{}", "{}", "الكاتب: {}", "مقالات {}", "كل ما كتبه {}", "Author: {}"])
    listed = rng.choice(
        [
            stories,
            lambda s: cards(s, "more", (5, 14), "title clock", None, number=""),
            lambda s: bunch(s, "more", (6, 15), None, "", "", "day"),
        ]
    )(site)
    count = some(
        site, 0.3, say(lambda r: f"{r.randint(3, 400)} {'مقالا' if r.random() < 0.5 else 'مقالة منشورة'}", role="count")
    )

    def top(out: Writer, page: PageState) -> None:
        name = page.rng.choice(site.people)
        with out.box("div", class_="author-header"):
            image(out, page.rng, alt=name)
            out.line(named.format(name), "navigation", "h1", role="writer")
            role(out, page)
            for life in page.rng.sample(bio, page.rng.choice([1, 1, 1, 2, 3])):
                out.line(life, "navigation", "p", role="author box")
            nets(out, page)

    return seq(top, count, listed, pages(site))


def search_page(site: MadeSite) -> Block:
    """Results of a search: the words asked for, how many, addresses, pieces of sentences."""
    rng = site.rng
    asked = site.told("m_topic")
    form = lines_of(site, "m_search", "search", 1, 5)
    said = rng.choice(
        [f"نتائج البحث عن: {asked}", f"«{asked}»", f"لقد بحثت عن {asked}", f"Search Results for: {asked}"]
    )
    count = pick(site, "حوالي #,### نتيجة (0.## ثانية)", "تم العثور على ### مادة", "عرض 1-10 من ###", "عدد النتائج ###")
    address, dated, cut = rng.random() < 0.3, rng.random() < 0.6, rng.choice(["... {} ...", "{}...", "…{}…", "{}"])

    def results(out: Writer, page: PageState) -> None:
        for _ in range(page.rng.randint(4, 12)):
            words = site.material.article(page.rng)[1][0].split()
            with out.box("div", class_="result"):
                with out.box("h3"):
                    link(site, out, page, "more")
                if address:
                    out.line(
                        f"{site.domain}/news/{page.rng.randint(1000, 99999)}", "navigation", "cite", role="address"
                    )
                    out.void("br")
                at = page.rng.randint(0, max(0, len(words) - 12))
                out.line(cut.format(" ".join(words[at : at + page.rng.randint(12, 35)])), "link_teaser", "p")
                if dated:
                    out.line(site.day(any_time(page.rng)), "date_line", "div", role="clock")

    return seq(
        some(site, 0.6, form),
        say(said, role="section", tag=rng.choice(["h1", "h2", "div"])),
        some(site, 0.7, say(count, role="count")),
        results,
        pages(site),
    )


def columnists(site: MadeSite) -> Block:
    """The writers of today: name, headline, first sentences."""
    order = site.rng.choice(
        ["img writer title", "writer title teaser", "title writer", "img title teaser writer", "writer title clock"]
    )
    return seq(
        head(site, "مقالات", "كتاب {site}", "آراء وأفكار", "كتاب اليوم"),
        cards(site, "more", (6, 15), order, None, number=""),
        pages(site),
    )
