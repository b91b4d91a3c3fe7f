"""Threads of members in new clothes: posts with names, counts and signatures, the first of them the article."""

from __future__ import annotations

from benchmarks.layouts.dates import any_time
from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, title
from benchmarks.layouts.made.boards import threads
from benchmarks.layouts.made.doorways import pages
from benchmarks.layouts.made.flow import text
from benchmarks.layouts.made.frame import Made, MadeSite, layout, person
from benchmarks.layouts.made.house import foot
from benchmarks.layouts.made.kit import box, image, mixed, row, seq, some, told
from benchmarks.layouts.made.sides import brand, menu
from benchmarks.layouts.made.signs import signature
from benchmarks.layouts.made.tangles import fronted, tangle
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def posts(site: MadeSite, many: tuple[int, int] = (0, 7)) -> Block:
    """What others wrote: name and day on one line or glued, words, foot, signature."""
    rng = site.rng
    feet, ranks = site.several("m_x_postfoot", 2, 6), [site.told("m_rank") for _ in range(3)]
    tie, number = rng.choice(["", " ", " - ", " · ", " | "]), rng.random() < 0.5
    signed, day_first = rng.random() < 0.4, rng.random() < 0.4

    def head(out: Writer, page: PageState) -> None:
        r = page.rng
        name = site.told("m_nick", r) if r.random() < 0.7 else person(r)
        shown = site.day(any_time(r)) if r.random() < 0.5 else site.told("m_ago", r)
        pieces = [(name, "navigation", "comments"), (shown, "date_line", "clock")]
        with out.box("div", class_="post-head"):
            for k, (words, kind, role) in enumerate(pieces[::-1] if day_first else pieces):
                if k:
                    out.say(tie, *(["navigation"] if tie.strip() else []), **_sign(tie))
                with out.box("span"):
                    out.say(words, kind, role=role)

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        for n in range(2, 2 + r.randint(*many)):
            with out.box("article", class_="post"):
                image(out, r)
                head(out, page)
                if number:
                    out.line(f"#{n}", "navigation", "div", role="comments")
                if r.random() < 0.5:
                    out.line(r.choice(ranks), "navigation", "div", role="comments")
                out.line(
                    site.told(r.choice(["m_x_post", "m_x_post", "m_reply"]), r), "navigation", "p", role="comments"
                )
                for words in r.sample(feet, r.randint(1, len(feet))):
                    out.line(words, "navigation", "span", role="comments")
                    out.say(" ")
                if signed:
                    out.line(site.told("m_sign", r), "navigation", "div", role="comments")

    return put


def _sign(sign: str) -> dict[str, str]:
    return {"role": "separator"} if sign.strip() else {}


@layout
def thread_in_new_clothes(s: MadeSite) -> Made:
    """A forum of today: title, who began it and when, counts, the first post as the article, answers, like threads."""
    rng = s.rng
    top, bottom = seq(brand(s), menu(s, "n", 2, 7), row(s, s.several("m_forumbar", 2, 6))), foot(s)
    begun = signature(s, "{n}~ ~{d}", "بدأه {n}~ · ~{d}", "{n}~\n~{d}", "{d}~ - ~{n}", "الكاتب: {n}~ | ~{d}", "{n}~{d}")
    counts = row(s, s.several("m_x_postfoot", 2, 5), "count", rng.choice([" ", " · ", "lines", "ul"]), tag="span")
    first = seq(
        text(s, class_="post-content", alsos=0, adverts=0, subheads=0, dateline=0, tag=rng.choice(["p", "br", "div"])),
        some(s, 0.5, told(s, "m_sign", "writer")),
        some(s, 0.5, row(s, s.several("m_react", 1, 4), "share")),
    )
    table = threads(s, (4, 12), None, rng.choice(["title answers last", "title nick answers", "title last"]), "more")
    listed = fronted(s, rng.choice(["title+count", "section title day", "title writer+ago", "title"]), (5, 15))
    article = seq(
        top,
        some(s, 0.6, crumbs(s)),
        mixed(s, title(s, rng.choice(["h1", "h2"])), begun) if rng.random() < 0.5 else seq(title(s), begun),
        some(s, 0.6, counts),
        box("article", "first-post", first),
        posts(s),
        some(s, 0.4, pages(s)),
        some(s, 0.4, lines_of(s, "m_perm", "about", 1, 3)),
        tangle(s, rng.choice(["similar", "more"]), (3, 8), rng.choice(["", "?"]), rng.choice(["", "section"]), "count"),
        bottom,
    )
    return Made(article, seq(top, listed if rng.random() < 0.5 else table, pages(s), bottom), 0.25, (1, 8))


@layout
def posts_of_a_wall(s: MadeSite) -> Made:
    """A page of a network: its name, days, a post as the article under them, hearts, what others said, older posts."""
    rng = s.rng
    name = box("div", "page-name", told(s, "m_follow", "promo"), row(s, s.several("m_react", 2, 6), "share"))
    top, bottom = seq(brand(s), some(s, 0.6, name)), some(s, 0.5, foot(s))
    whose = signature(s, "{s}~\n~{d}", "{n}~ · ~{d}", "{s}~ ~{d}", "{n}~\n~{d}", "{d}")
    untold = rng.random() < 0.4  # the title stands below whose it is
    older = fronted(
        s, rng.choice(["ago title", "title ago", "title+ago", "day title count"]), (3, 9), rng.choice([None, "?"])
    )
    article = seq(
        top,
        *([whose, title(s, "h2")] if untold else [title(s, "h1"), whose]),
        text(s, class_="post", alsos=0, adverts=0, subheads=0, dateline=0.1, pictures=0),
        row(s, s.several("m_react", 2, 6), "share", rng.choice([" ", "lines", " · "])),
        posts(s, (0, 5)),
        older,
        bottom,
    )
    return Made(article, seq(top, older, bottom), 0.15, (1, 4), "SocialMediaPosting")
