"""Blogs and content systems of 2010."""

from __future__ import annotations

from benchmarks.layouts.made.below import crumbs, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.kit import (
    anew,
    box,
    lines,
    maybe,
    mixed,
    pick,
    row,
    say,
    seq,
    side_by_side,
    some,
    told,
)
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.sides import (
    copyright_,
    footer,
    header,
    menu,
    sidebar,
)
from benchmarks.layouts.made.tail import comments, source


@layout
def blog_of_2010(s: MadeSite) -> Made:
    """A blog: the day above the title, 'sent by' and labels below the text, older and newer, an archive by months."""
    top = seq(
        some(s, 0.3, say("التخطي إلى المحتوى الرئيسي", role="skip")),
        box(
            "div",
            "header",
            say(s.name, role="masthead", tag="h1"),
            some(s, 0.7, told(s, "about_site", "masthead", "p")),
        ),
        some(s, 0.5, menu(s, "tabs", 3, 7)),
    )
    months = lines(
        s,
        ["أرشيف المدونة الإلكترونية", "▼ 2011 (##)", "▼ مايو (#)", "◄ أبريل (##)", "◄ مارس (#)", "◄ 2010 (###)"],
        "archive",
        3,
    )
    about = lines(
        s,
        [
            "من أنا",
            "عرض الملف الشخصي الكامل الخاص بي",
            "المتابعون",
            "إجمالي مرات مشاهدة الصفحة",
            "##,###",
            "بحث هذه المدونة الإلكترونية",
            "الصفحات",
        ],
        "about",
        2,
    )
    bottom = box(
        "div",
        "footer",
        some(s, 0.3, copyright_(s)),
        say(
            pick(
                s,
                "يتم التشغيل بواسطة Blogger.",
                "المظهر: رائع. يتم التشغيل بواسطة Blogger.",
                "صور المظهر بواسطة {m_latin}",
            ),
            role="about",
        ),
    )
    buttons = row(
        s,
        ["إرسال بالبريد الإلكتروني", "كتابة مدونة حول هذه المشاركة", "المشاركة على X", "المشاركة في Facebook"],
        "share",
        "" if s.rng.random() < 0.3 else s.gap,
    )
    clock = maybe(
        0.9, say(lambda r: f"في {r.randint(1, 12)}:{r.randint(10, 59)} {r.choice('صم')}", "date_line", "clock", "span")
    )
    end = [
        side_by_side(
            s,
            by(
                s,
                "worded",
                "span",
                "post-author vcard",
                0,
                word=s.rng.choice(["مرسلة بواسطة", "نشرت بواسطة", "الكاتب:", "بقلم", "Posted by"]),
            ),
            clock,
            between=" ",
        ),
        tags(s, "commas", 1, "post-labels", word=s.rng.choice(["التسميات:", "القسم:", "Labels:", "التسميات"])),
        some(s, 0.5, buttons),
        some(s, 0.5, told(s, "m_comments", "count")),
    ]
    pages = row(s, ["رسالة أحدث", "الصفحة الرئيسية", "رسالة أقدم"], "more", s.rng.choice([" ", "lines"]))
    article = seq(
        top,
        box(
            "div",
            "main",
            box(
                "div",
                "date-outer",
                day(s, "h2", "date-header", word=False),
                box(
                    "div",
                    "post hentry",
                    title(s, "h3", "post-title entry-title"),
                    text(s, class_="post-body entry-content", tag=s.rng.choice(["br", "div", "p"])),
                    box("div", "post-footer", mixed(s, *end)),
                ),
            ),
            comments(s, "comments"),
            pages,
            some(s, 0.6, say("الاشتراك في: تعليقات الرسالة (Atom)", role="more")),
        ),
        box(
            "aside",
            "sidebar",
            mixed(s, months, about, cards(s, "most_read", (3, 6)), cards(s, "more", (3, 8), "title")),
        ),
        bottom,
    )
    return Made(article, front(s, top, bottom))


@layout
def nodes_with_fields(s: MadeSite) -> Made:
    """The content system of 2012: 'submitted by … on …', labels of fields with items on lines of their own."""
    top, bottom = header(s, skip=0.8), footer(s)
    facts = side_by_side(
        s,
        by(
            s, "worded", "span", "username", word=s.rng.choice(["نشر بواسطة", "أرسله", "أضافه", "Submitted by", "كتبه"])
        ),
        day(s, "span", word=s.rng.random() < 0.3),
        class_="submitted",
        between=" ",
    )
    fields = [
        box("div", "field field-name-field-source", source(s)),
        tags(s, s.rng.choice(["lines", "ul", "commas"]), 0.9, "field-name-field-tags"),
        box(
            "div",
            "field-section",
            say(pick(s, "القسم:", "التصنيف:", "الباب:"), role="section"),
            anew(s, "section", "section"),
        ),
    ]
    links = lines(
        s,
        ["### قراءة", "أضف تعليق جديد", "سجل دخولك لإضافة تعليق", "Share", "نسخة للطباعة", "أرسل لصديق"],
        "tools",
        1,
        "links inline",
    )
    article = seq(
        top,
        crumbs(s, "breadcrumb", 0.3),
        box(
            "div",
            "node node-article",
            title(s, "h1", "page-title"),
            mixed(s, some(s, 0.8, facts), some(s, 0.6, picture(s, class_="field-image-caption"))),
            some(s, 0.3, lead(s, "div", "field-summary")),
            text(s, class_="field-name-body", tag="p"),
            mixed(s, *[some(s, 0.6, f) for f in fields]),
            links,
        ),
        some(s, 0.5, comments(s)),
        sidebar(s, 1, 4, "region-sidebar"),
        bottom,
    )
    return Made(article, front(s, top, bottom))
