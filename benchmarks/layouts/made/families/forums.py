"""Forums: a post as an article, members' boxes, replies, tables of threads."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import lines_of, title
from benchmarks.layouts.made.boards import board, member, replies, threads
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout
from benchmarks.layouts.made.house import rights
from benchmarks.layouts.made.kit import cell, maybe, pick, row, say, seq, side_by_side, some, told
from benchmarks.layouts.made.sides import brand
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def _crumbs(site: MadeSite) -> Block:
    sign = site.rng.choice([" > ", " » ", " < ", " ‹ ", "  "])
    words = [
        pick(site, "{site}", "منتديات {site}", "الصفحة الرئيسية", "فهرس المنتدى"),
        *[site.told("m_forum") for _ in range(2)],
    ]
    return row(site, words, "crumb", sign)


@layout
def thread_of_members(s: MadeSite) -> Made:
    """A forum's thread of 2008 in tables: day and number of the post, member's box, text, signature, like threads."""
    login = lines_of(s, "m_forumbar", "widget", 3, 9, tag="span")
    top = cell(brand(s), _crumbs(s), login, some(s, 0.5, row(s, s.several("m_forumbar", 3, 8), "", "td")))
    bottom = cell(lines_of(s, "m_perm", "about", 3, 8), _crumbs(s), rights(s, "div"))
    posted = side_by_side(
        s,
        day(s, "span", word=False),
        some(s, 0.8, say("#1", role="count", tag="span")),
        between=s.rng.choice([" ", "  ", " , "]),
    )
    post = seq(posted, member(s), title(s, s.rng.choice(["strong", "h2", "div"]), "smallfont", wrap="div"))
    body = text(
        s, class_="post_message", tag="br", alsos=0, adverts=0, subheads=0, dateline=0, pictures=s.rng.choice([0, 0.2])
    )
    sign = maybe(0.7, seq(say("__________________", role="separator"), told(s, "m_sign", "writer")))
    like = threads(
        s,
        (2, 6),
        s.rng.choice(["المواضيع المتشابهه", "المواضيع المتشابهة", "مواضيع مشابهة"]),
        s.rng.choice(["title nick forum answers last", "title forum", "title nick answers"]),
        "similar",
    )
    again = s.rng.random() < 0.4
    article = seq(
        top,
        some(s, 0.7, lines_of(s, "m_threadtools", "tools", 2, 6, tag="span")),
        seq(title(s, "h1", "thread-title"), posted, member(s)) if again else post,
        cell(body, sign),
        some(s, 0.5, lines_of(s, "m_threadtools", "tools", 1, 3)),
        some(s, 0.8, replies(s)),
        some(s, 0.8, like),
        bottom,
    )
    rooms = seq(top, board(s), lines_of(s, "m_perm", "about", 1, 3), bottom)
    listed = seq(top, threads(s, (6, 18), None, "title nick answers last", "more"), bottom)

    def front(out: Writer, page: PageState) -> None:
        page.rng.choice([rooms, listed])(out, page)

    return Made(article, front, 0.3, (1, 9), "DiscussionForumPosting", "tables")


@layout
def topic_of_board(s: MadeSite) -> Made:
    """A board's topic: title, 'by member » day', text, the member's facts behind it, answers, who is online."""
    top = seq(brand(s), row(s, s.several("m_forumbar", 3, 8)), _crumbs(s))
    bottom = seq(lines_of(s, "m_perm", "about", 2, 6), rights(s))
    form = s.rng.choice(["بواسطة {} »", "مرسل: {}", "من طرف {}", "by {} »", "كتب {}"])
    sent = side_by_side(
        s, _named(s, form), day(s, "span", word=False), between=s.rng.choice([" ", " في ", " » "]), class_="author"
    )
    facts = lines_of(s, "m_userbox", "writer", 1, 4)
    article = seq(
        top,
        title(s, s.rng.choice(["h2", "h3", "h1"]), "topic-title"),
        some(s, 0.6, row(s, s.several("m_threadtools", 1, 3), "tools")),
        sent,
        some(s, 0.4, facts),
        text(
            s,
            class_="content",
            tag=s.rng.choice(["br", "br", "p"]),
            alsos=0,
            adverts=0,
            dateline=0,
            subheads=0,
            pictures=0,
        ),
        some(s, 0.4, told(s, "m_sign", "writer")),
        some(s, 0.4, facts),
        replies(s),
        some(
            s, 0.5, say(pick(s, "العودة إلى {m_forum}", "أعلى الصفحة", "الرجوع إلى أعلى الصفحة"), role="tools", tag="a")
        ),
        bottom,
    )
    return Made(
        article,
        seq(top, threads(s, (6, 16), None, s.rng.choice(["title answers last", "title nick last"]), "more"), bottom),
        0.25,
        (1, 8),
        "DiscussionForumPosting",
    )


def _named(site: MadeSite, form: str) -> Block:
    def put(out: Writer, page: PageState) -> None:
        name = site.told("m_nick", page.rng) if page.rng.random() < 0.7 else page.rng.choice(site.people)
        page.author = page.author or name
        with out.box("span", class_="username"):
            out.say(form.format(name), "byline", article=1, value=name)

    return put
