"""Blogs on their own and on others' machines: default themes with all their widgets, magazine themes of bloggers."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import days, doors, mosaic, tag_page, teaser_page, writer_page
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout, person
from benchmarks.layouts.made.house import rights, who_we_are
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import anew, box, mixed, one, pick, row, say, seq, side_by_side, some, told
from benchmarks.layouts.made.links import cards, link
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch, mixture
from benchmarks.layouts.made.sides import brand, menu
from benchmarks.layouts.made.tail import author_box, comments
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def last_comments(site: MadeSite) -> Block:
    """'Somebody on headline': the newest comments, as blogs list them."""
    word, head = (
        site.rng.choice(["على", "on", "في", "عن"]),
        pick(site, "أحدث التعليقات", "آخر التعليقات", "Recent Comments", "تعليقات حديثة"),
    )

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("aside", class_="widget_recent_comments"):
            out.line(head, "marker", "h2", role="heading")
            with out.box("ul"):
                for _ in range(r.randint(2, 5)):
                    with out.box("li"):
                        out.say(
                            person(r) if r.random() < 0.5 else site.told("m_nick", r), "navigation", role="comments"
                        )
                        out.say(f" {word} ", "navigation", role="comments")
                        link(site, out, page, "more")

    return put


def archive_tree(site: MadeSite) -> Block:
    """Years and months with counts; the headlines of the open month below."""
    head, opened = (
        pick(site, "أرشيف المدونة الإلكترونية", "الأرشيف", "أرشيف المدونة", "Archives"),
        site.rng.random() < 0.5,
    )
    rows = lines_of(site, "m_monthrow", "", 2, 8)
    titles = bunch(site, "more", (2, 6), None, "ul", "", "", "div")
    return box("div", "archive", say(head, role="widget", tag="h2"), rows, *([titles] if opened else []))


@layout
def theme_by_default(s: MadeSite) -> Made:
    """A blog as it comes out of the box: search, newest pieces, newest comments, months, classes, meta; reply forms."""
    search = row(s, s.rng.sample(["بحث عن:", "بحث", "البحث", "Search for:"], 2), "search", " ")
    classes = box(
        "aside",
        "",
        say(pick(s, "تصنيفات", "التصنيفات", "Categories"), role="widget", tag="h2"),
        lines_of(s, "m_cats", "", 2, 6),
    )
    other = box(
        "aside",
        "",
        say(pick(s, "منوعات", "منوّعات", "Meta"), role="widget", tag="h2"),
        row(s, ["تسجيل الدخول", "خلاصات Feed الإدخالات", "خلاصة التعليقات", "WordPress.org"], "widget", "ul"),
    )
    side = box(
        "aside",
        "secondary",
        some(s, 0.7, search),
        bunch(s, "more", (3, 6), pick(s, "أحدث المقالات", "أحدث التدوينات", "Recent Posts"), "ul", "", ""),
        some(s, 0.7, last_comments(s)),
        mixed(s, archive_tree(s), classes, some(s, 0.6, other)),
    )
    top = seq(some(s, 0.6, told(s, "m_skip", "skip", "a")), brand(s), menu(s, "menu", 2, 6, tag="div"))
    bottom = seq(
        side,
        some(s, 0.5, rights(s)),
        say(
            pick(
                s, "بدعم فخور من WordPress", "Proudly powered by WordPress", "يعمل بـ ووردبريس", "Theme: Twenty Twelve."
            ),
            role="about",
        ),
    )
    facts = one(
        s,
        side_by_side(s, day(s, "span", word=True), by(s, "worded", "span", nobody=0)),
        day(s, "span"),
        side_by_side(
            s,
            by(s, "worded bare", "span"),
            day(s, "span"),
            anew(s, "section", "section", "a"),
            anew(s, "m_comments", "count", "a"),
        ),
    )
    filed = s.rng.choice(
        [
            "نشرت في {}",
            "هذه المقالة كتبت في التصنيف {}. أضف الرابط الدائم إلى المفضلة.",
            "مصنف كـ: {}",
            "Posted in {}",
            "القسم: {}",
        ]
    )
    article = seq(
        top,
        box("header", "entry-header", *([facts, title(s)] if s.rng.random() < 0.3 else [title(s), facts])),
        picture(s, share=0.3),
        text(s, class_="entry-content", adverts=0, alsos=0),
        some(s, 0.6, say(lambda r: filed.format(s.told("section", r)), role="section", tag="footer")),
        some(s, 0.5, tags(s)),
        some(s, 0.4, share(s)),
        some(s, 0.6, neighbours(s)),
        comments(s),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, days), 0.2, (1, 12), "BlogPosting")


@layout
def bloggers_magazine(s: MadeSite) -> Made:
    """A magazine theme on a blogger's machine: label above, 'share on', related with pictures, followers, months."""
    top, bottom = (
        seq(
            brand(s),
            menu(s),
            some(s, 0.5, bunch(s, "more", (2, 5), pick(s, "جديد المدونة", "آخر المواضيع", "شريط المواضيع"), "run")),
        ),
        seq(
            lines_of(s, "m_blogwidget", "widget", 2, 6),
            archive_tree(s),
            some(s, 0.6, who_we_are(s)),
            rights(s),
            told(s, "m_builder", "about"),
        ),
    )
    facts = [
        by(s, "worded bare", "span"),
        day(s, "span"),
        some(s, 0.5, anew(s, "m_comments", "count", "a")),
        some(s, 0.4, anew(s, "section", "section", "a")),
    ]
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        some(s, 0.5, anew(s, "section", "section", "a", "post-label")),
        title(s, s.rng.choice(["h1", "h2", "h3"]), "post-title"),
        side_by_side(s, *facts, class_="post-info"),
        text(s, class_="post-body", tag=s.rng.choice(["br", "div", "p"]), pictures=0.4, alsos=s.rng.choice([0, 0.3])),
        some(s, 0.6, tags(s, head=0.7)),
        some(s, 0.7, share(s)),
        some(s, 0.6, author_box(s)),
        cards(s, s.rng.choice(["similar", "more"]), (3, 6), "img title"),
        some(s, 0.5, neighbours(s)),
        comments(s, most=2),
        mixture(s, 1, 2),
        bottom,
    )
    return Made(article, doors(s, top, bottom, mosaic, tag_page, writer_page), 0.2, (1, 10), "BlogPosting")
