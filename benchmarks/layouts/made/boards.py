"""Parts of forums: members, replies, tables of threads, rooms."""

from __future__ import annotations

import random

from benchmarks.layouts.dates import any_time
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.frame import MadeSite, person
from benchmarks.layouts.made.kit import image
from benchmarks.layouts.made.links import link
from benchmarks.layouts.made.rows import beside
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def member(site: MadeSite, form: str = "{}", main: bool = True) -> Block:
    """The member who wrote: a nick or a name, rank, facts of the membership. `main`: who wrote the article."""
    low, words = site.rng.randint(1, 4), [site.told("m_rank") for _ in range(3)]
    facts = [site.several("m_userbox", low, 6) for _ in range(3)]

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        name = site.told("m_nick", r) if r.random() < 0.75 else person(r)
        with out.box("div", class_="userinfo"):
            if main:
                page.author = page.author or name
                out.line(form.format(name), "byline", "div", article=1, value=name)
            else:
                out.line(name, "navigation", "div", role="comments")
            out.line(r.choice(words), "navigation", "div", role="writer" if main else "comments")
            image(out, r)
            for fact in r.choice(facts):
                out.line(fact, "navigation", "div", role="writer" if main else "comments")

    return put


def replies(site: MadeSite, most: int = 5) -> Block:
    """What members answered, each with day, number and box."""
    who, quoted = member(site, main=False), site.rng.random() < 0.4

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        for n in range(2, 2 + r.randint(0, most)):
            with out.box("div", class_="post reply"):
                out.line(site.day(any_time(r)), "date_line", "div", role="clock")
                out.line(f"#{n}", "navigation", "div", role="comments")
                who(out, page)
                if quoted and r.random() < 0.4:
                    out.line(
                        f"المشاركة الأصلية كتبت بواسطة {site.told('m_nick', r)}", "navigation", "div", role="comments"
                    )
                out.line(
                    site.told(r.choice(["m_reply", "m_reply", "m_remark_long", "m_remark"]), r),
                    "navigation",
                    "div",
                    role="comments",
                )
                if r.random() < 0.5:
                    out.line(site.told("m_sign", r), "navigation", "div", role="comments")

    return put


def threads(site: MadeSite, many: tuple[int, int], head: str | None, parts: str, relation: str) -> Block:
    """A table of threads: title, who began it, forum, answers, the last to write."""
    heads = {"nick": "كاتب الموضوع", "forum": "المنتدى", "answers": "مشاركات", "last": "آخر مشاركة", "title": "الموضوع"}

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("div", class_="threads"):
            if head:
                out.line(head, "marker", "div", role="heading")
            with out.box("table"):
                with out.box("tr"):
                    for part in parts.split():
                        out.line(heads[part], "navigation", "td", role="widget")
                for _ in range(r.randint(*many)):
                    with out.box("tr"):
                        for part in parts.split():
                            with out.box("td"):
                                if part == "title":
                                    link(site, out, page, relation)
                                else:
                                    _cell(site, out, r, part)

    return put


def _cell(site: MadeSite, out: Writer, r: random.Random, part: str) -> None:
    if part == "last":
        out.say(site.day(any_time(r)), "date_line", role="clock")
        out.void("br")
        out.say(f"بواسطة {site.told('m_nick', r)}", "navigation", role="writer")
    elif part == "answers":
        out.say(str(r.randint(0, 300)), "navigation", role="count")
    else:
        text = site.told("m_nick", r) if part == "nick" else beside(site, r, "forum")[0]
        out.say(text, "navigation", role="writer" if part == "nick" else "section")


def board(site: MadeSite) -> Block:
    """The rooms of a forum with what each is for and its last thread."""
    about = [
        "كل ما يخص {section} من أخبار ونقاشات",
        "للحوار الهادف بعيدا عن التجريح",
        "هنا نضع كل جديد",
        "يمنع وضع روابط لمواقع أخرى",
    ]

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        for _ in range(r.randint(3, 9)):
            with out.box("table"), out.box("tr"):
                with out.box("td"):
                    out.line(site.told("m_forum", r), "navigation", "strong", role="section")
                    out.void("br")
                    out.say(site.filled(r.choice(about), r), "navigation", role="section")
                with out.box("td"):
                    link(site, out, page, "more")
                    out.void("br")
                    out.say(f"بواسطة {site.told('m_nick', r)}", "navigation", role="writer")
                    out.void("br")
                    out.say(site.day(any_time(r)), "date_line", role="clock")
                for _ in range(2):
                    out.line(f"{r.randint(10, 99999):,}", "navigation", "td", role="count")

    return put
