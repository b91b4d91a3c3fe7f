"""Questions and answers: many ask one, members answer one another, rulings with numbers, asked and told in one line."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import doors, search_page, tag_page, teaser_page
from benchmarks.layouts.made.facts import day
from benchmarks.layouts.made.flow import lead, paragraph
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout, person
from benchmarks.layouts.made.fronts import front
from benchmarks.layouts.made.house import foot, notice
from benchmarks.layouts.made.kit import anew, box, mixed, row, say, seq, some, told
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch, empty_head, tabs
from benchmarks.layouts.made.sides import brand, footer, header, menu, sidebar
from benchmarks.layouts.made.signs import signature, strangers
from benchmarks.layouts.made.tail import author_box, signed
from benchmarks.layouts.made.tangles import knots, tangle
from benchmarks.layouts.made.watching import grown
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


@layout
def many_ask_one_answers(s: MadeSite) -> Made:
    """Readers' letters to a doctor or a lawyer: who asks and from where, the question, the answer, the next letter."""
    strangers(s, 0.3)
    top, bottom = header(s), foot(s)
    rng = s.rng
    asker, tag = rng.choice(["head", "line", "in", ""]), rng.choice(["h2", "h3", "h4"])
    ask, tell = s.told("m_x_qhead").rstrip(":"), s.told("m_x_ahead").rstrip(":")
    marked, sign, quoted = rng.random() < 0.6, rng.choice([":", ": ", "", " -"]), rng.random() < 0.4
    closing = rng.random() < 0.4

    def letters(out: Writer, page: State) -> None:
        r, body = page.rng, grown(s, page, 1, 6)
        page.paragraphs.setdefault(1, [])
        while body:
            who, asked = s.told("m_x_asker", r), s.told("m_x_asked", r)
            with out.box("div", class_="qa"):
                if asker == "head":
                    out.line(who, "subheading", tag, article=1)
                elif marked:
                    out.line(ask + sign.rstrip(), "subheading", tag, article=1)
                words = f"«{asked}»" if quoted else asked
                paragraph(out, page, f"{who}: {words}" if asker == "in" else words)
                if asker == "line":
                    out.line(who, "navigation", "div", role="writer")
                if marked:
                    out.line(tell + sign.rstrip(), "subheading", tag, article=1)
                for n in range(r.choice([1, 1, 2])):
                    if body:
                        start = f"{s.told('m_x_opening', r)} " if not n and r.random() < 0.3 else ""
                        paragraph(out, page, start + body.pop(0))
                if closing:
                    paragraph(out, page, s.told("m_x_closing", r))

    article = seq(
        top,
        some(s, 0.5, anew(s, "section", "section", "a")),
        title(s),
        mixed(s, by(s, "worded bare roled", "div", nobody=0), some(s, 0.7, day(s, "div")), some(s, 0.4, picture(s))),
        some(s, 0.4, lead(s)),
        letters,
        some(s, 0.5, lines_of(s, "m_consult", "tools", 1, 3)),
        some(s, 0.4, author_box(s)),
        some(s, 0.5, tags(s)),
        knots(s, 1, 2),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page), 0.12, (2, 8))


@layout
def question_of_members(s: MadeSite) -> Made:
    """A question of a member, votes and tags; answers of others with names, points and days; more questions beside."""
    top = seq(brand(s), row(s, s.several("m_forumbar", 2, 6)), menu(s, "n", 2, 6))
    rng = s.rng
    order = rng.choice(["name day text foot", "text name day", "foot text name", "day name text foot"]).split()
    votes, feet = rng.random() < 0.6, s.several("m_x_answerfoot", 2, 5)

    def answers(out: Writer, page: PageState) -> None:
        r = page.rng
        for _ in range(r.randint(0, 6)):
            with out.box("div", class_="answer"):
                if votes:
                    out.line(str(r.randint(-3, 90)), "navigation", "div", role="count")
                for part in order:
                    if part == "name":
                        name = person(r) if r.random() < 0.5 else s.told("m_nick", r)
                        out.line(name, "navigation", "a" if rng_inline else "div", role="comments")
                        out.say(" " if rng_inline else "")
                    elif part == "day":
                        out.line(s.told("m_ago", r), "date_line", "span" if rng_inline else "div", role="clock")
                    elif part == "text":
                        out.line(s.told("m_x_post", r), "navigation", "p", role="comments")
                    else:
                        out.line(r.choice(feet), "navigation", "div", role="comments")

    rng_inline = rng.random() < 0.5
    who = signature(s, "{n}~ ~{d}", "سأل {n}~ | ~{d}", "{n}~\n~{d}", "{d}~ - ~{n}", "بواسطة {n}", "{n}")
    asked = seq(some(s, 0.4, say(lambda r: str(r.randint(0, 200)), role="count")), _whole(s))
    article = seq(
        top,
        some(s, 0.4, crumbs(s)),
        mixed(s, title(s, rng.choice(["h1", "h1", "h2"])), who),
        asked,
        some(s, 0.7, tags(s, head=0.3)),
        some(s, 0.6, row(s, s.several("m_x_answerfoot", 1, 4), "tools")),
        say(rng.choice(["الإجابات", "الردود", "7 إجابات"]), role="comments", tag="h3"),
        answers,
        some(s, 0.5, row(s, s.several("m_commentform", 1, 4), "comments", "lines")),
        tangle(s, rng.choice(["similar", "more"]), (3, 10), rng.choice(["", "?"]), rng.choice(["count", ""]), "ago"),
        foot(s),
    )
    return Made(article, front(s, top, foot(s)), 0.2, (1, 3), "QAPage")


def _whole(site: MadeSite) -> Block:
    tag = site.rng.choice(["p", "p", "div"])

    def put(out: Writer, page: State) -> None:
        with out.box("div", class_="post-body"):
            for words in page.body:
                paragraph(out, page, words, tag)

    return put


@layout
def ruling_with_number(s: MadeSite) -> Made:
    """A ruling: its number, room and date first, the question in a box, formulas round the answer, notes."""
    top, bottom = seq(brand(s), menu(s, "menu", 3, 9)), foot(s, some(s, 0.4, notice(s)))
    rng = s.rng
    facts = lines_of(s, "m_consult", "tools", 2, 5, tag=rng.choice(["span", "div"]))
    heads = rng.random() < 0.75
    ask, tell, tag = s.told("m_x_qhead"), s.told("m_x_ahead"), rng.choice(["h2", "h3", "h4", "div"])

    def both(out: Writer, page: State) -> None:
        r = page.rng
        with out.box("div", class_="fatwa"):
            with out.box("div", class_="q"):
                if heads:
                    out.line(ask, "subheading", tag, article=1)
                paragraph(out, page, s.told("m_x_asked", r))
            with out.box("div", class_="a"):
                if heads:
                    out.line(tell, "subheading", tag, article=1)
                paragraph(out, page, s.told("m_x_opening", r))
                for words in page.body:
                    paragraph(out, page, words)
                paragraph(out, page, s.told("m_x_closing", r))

    article = seq(
        top,
        some(s, 0.6, crumbs(s)),
        mixed(s, title(s, rng.choice(["h1", "h2"])), facts, some(s, 0.5, day(s, "div"))),
        both,
        some(s, 0.5, signed(s)),
        some(s, 0.4, lines_of(s, "m_footnote", "references", 1, 3, tag="p")),
        some(s, 0.5, share(s)),
        tangle(s, "similar", (3, 10), rng.choice(["", "", "?"]), rng.choice(["number", "section", ""]), ""),
        some(s, 0.5, tabs(s)),
        some(s, 0.3, sidebar(s, 1, 2)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, search_page, tag_page), 0.2, (1, 7), "QAPage")


@layout
def asked_and_told_inline(s: MadeSite) -> Made:
    """An interview in letters: 'q:' and 'a:' or two names before the words; who the guest is stands in a box."""
    strangers(s, 0.4)
    top, bottom = header(s, tick=0.2), footer(s)
    rng = s.rng
    marks = rng.choice([("س: ", "ج: "), ("س/ ", "ج/ "), ("- ", "- "), ("* ", ""), ("", ""), ("names", "names")])
    bold, one_box = rng.random() < 0.7, rng.random() < 0.3

    def talk(out: Writer, page: State) -> None:
        r, body = page.rng, grown(s, page, 3, 9)
        first, second = s.name.split()[-1] if r.random() < 0.4 else r.choice(s.people), r.choice(s.people).split()[0]
        before = marks if marks[0] != "names" else (f"{first}: ", f"{second}: ")
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="talk"):
            if len(body) > 3:
                paragraph(out, page, body.pop(0))
            while body:
                with out.box("p"), out.box("strong" if bold else "span"):
                    out.say(before[0] + s.told("m_question", r), "subheading", article=1)
                if one_box:
                    out.void("br")
                paragraph(out, page, before[1] + body.pop(0))
                if body and r.random() < 0.25:
                    paragraph(out, page, body.pop(0))

    guest = box(
        "aside",
        "guest",
        some(s, 0.5, say(empty_head(s, "m_biohead"), role="author box")),
        say(lambda r: s.told("m_x_life", r), role="author box", tag="p"),
    )
    article = seq(
        top,
        some(s, 0.5, told(s, "m_label", "section")),
        title(s),
        some(s, 0.5, lead(s)),
        mixed(
            s,
            signature(s, "حوار: {n}", "حاوره: {n}", "{n}~ | ~{d}", "حاورها {n}~\n~{d}", "أجرت الحوار: {n}", "{d}"),
            some(s, 0.7, picture(s)),
            some(s, 0.4, guest),
        ),
        talk,
        some(s, 0.3, guest),
        some(s, 0.5, share(s)),
        some(s, 0.4, tags(s)),
        bunch(s, rng.choice(["similar", "more", "picks"]), (3, 7)),
        some(s, 0.3, cards(s, "more", (3, 5), "img title writer")),
        bottom,
    )
    return Made(article, front(s, top, bottom), 0.08, (4, 18))
