"""Pages without an article: front pages of a site or a section, archives of a day, a keyword or a writer, searches."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs
from benchmarks.layouts.made.frame import MadeSite
from benchmarks.layouts.made.kit import box, nothing, row, seq, some, told
from benchmarks.layouts.made.links import cards, headed, room
from benchmarks.layouts.made.sides import advert, sidebar, widget

PAGER = ["1", "2", "3", "4", "…", "10", "«", "»", "التالي", "السابق", "الصفحة 1 من 12", "الأقدم", "الأحدث"]


def pager(site: MadeSite) -> Block:
    return row(
        site,
        site.rng.sample(PAGER, site.rng.randint(2, 6)) if site.rng.random() < 0.6 else [site.told("m_more")],
        "more",
    )


def archive(site: MadeSite, class_: str = "archive", side: bool = True) -> Block:
    """One long list under a heading, with teasers mostly."""
    rng = site.rng
    before = rng.choice(["img", "img section", "section", "", "img clock", "clock", "label"])
    after = rng.choice(
        [
            "clock teaser",
            "teaser",
            "teaser clock",
            "writer clock teaser",
            "teaser more",
            "clock",
            "clock comments teaser more",
            "writer clock",
            "teaser writer clock",
            "views",
            "",
        ]
    )
    listed = cards(site, "more", (4, 16), f"{before} title {after}", None, number="", box="div", class_="posts-list")
    head = some(site, 0.8, told(site, "m_archivehead", "section", rng.choice(["h1", "h1", "h2", "div"]), "page-title"))
    about = some(site, 0.15, told(site, "about_site", "about", "p"))
    return box(
        "main",
        class_,
        some(site, 0.4, crumbs(site, whole=0)),
        head,
        about,
        listed,
        pager(site),
        sidebar(site) if side else nothing,
    )


def home(site: MadeSite, class_: str = "home") -> Block:
    """A hero with a long teaser, blocks of sections, most read, video rows, widgets between."""
    rng = site.rng
    hero = cards(
        site,
        "more",
        (1, rng.choice([1, 1, 3, 5])),
        rng.choice(
            [
                "img section title teaser",
                "img title teaser clock",
                "section title",
                "img title",
                "title teaser writer",
                "img label title clock",
                "title teaser",
            ]
        ),
        None,
        number="",
        class_="hero slider",
        title_tag=rng.choice(["h1", "h2", "h2", "h3"]),
    )
    makers = [
        lambda: cards(site, "more", (3, 8), head=room(site)),
        lambda: cards(site, "more", (3, 6)),
        lambda: cards(site, "most_read", (4, 8)),
        lambda: cards(site, "more", (3, 6), "img play title", headed(site, "more")),
        lambda: cards(site, "picks", (2, 5)),
        lambda: widget(site),
        lambda: advert(site),
        lambda: cards(
            site, "more", (3, 6), rng.choice(["writer title", "img writer title", "title writer"]), number=""
        ),
        lambda: cards(site, "more", (3, 9), "clock title", number=""),
    ]
    return box("main", class_, hero, *[rng.choice(makers)() for _ in range(rng.randint(2, 7))])


def front(site: MadeSite, *around: Block) -> Block:
    """What the layout prints of a page of headlines, between what stands above all its pages and below."""
    top, bottom = around
    return seq(top, home(site) if site.rng.random() < 0.45 else archive(site), bottom)
