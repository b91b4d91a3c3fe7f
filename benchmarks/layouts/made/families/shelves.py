"""Reviews of things, studies and statements: lists, tables and notes in the text."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.below import crumbs, lines_of, share, tags, title
from benchmarks.layouts.made.by import by
from benchmarks.layouts.made.doors import (
    clock_rows,
    doors,
    tag_page,
    teaser_page,
    writer_page,
)
from benchmarks.layouts.made.facts import day, meta
from benchmarks.layouts.made.flow import lead, text
from benchmarks.layouts.made.frame import Made, MadeSite, State, layout
from benchmarks.layouts.made.house import foot, notice
from benchmarks.layouts.made.inserts import neighbours
from benchmarks.layouts.made.kit import anew, mixed, pick, say, seq, some
from benchmarks.layouts.made.links import cards
from benchmarks.layouts.made.pictures import picture
from benchmarks.layouts.made.rows import bunch, mixture
from benchmarks.layouts.made.sides import brand, consent, header, menu
from benchmarks.layouts.made.tail import author_box, comments
from benchmarks.layouts.markup import Writer


def listed(site: MadeSite, head: str, slot: str, low: int, high: int, tag: str = "ul", form: str = "{}") -> Block:
    """A heading and items below it, all of the article's text."""
    heading = site.rng.choice(["h3", "h4", "h2"])

    def put(out: Writer, page: State) -> None:
        r = page.rng
        page.paragraphs.setdefault(1, [])
        if head:
            out.line(head, "subheading", heading, article=1)
        with out.box(tag):
            for words in dict.fromkeys(site.told(slot, r) for _ in range(r.randint(low, high))):
                page.paragraphs[1].append(form.format(words))
                out.line(form.format(words), "paragraph", "li" if tag in ("ul", "ol") else "p", article=1, role="list")

    return put


def specs(site: MadeSite) -> Block:
    """A table of a thing's properties, in the article."""
    head = pick(site, "المواصفات", "المواصفات الفنية", "بطاقة المنتج", "")

    def put(out: Writer, page: State) -> None:
        r = page.rng
        page.paragraphs.setdefault(1, [])
        if head:
            out.line(head, "subheading", "h3", article=1)
        with out.box("table", class_="specs"):
            for name in dict.fromkeys(site.told("m_spec", r) for _ in range(r.randint(3, 8))):
                value, item = site.told("m_specval", r), out.item()
                page.paragraphs[1].append(f"{name} {value}")
                with out.box("tr"):
                    for words in (name, value):
                        out.line(words, "paragraph", "td", article=1, role="table", item=item)

    return put


@layout
def review_of_things(s: MadeSite) -> Made:
    """Telephones and cars: title, marks, text under headings, what is good and bad, a table of properties, offers of
    shops that are no links to articles, comments."""
    top, bottom = header(s, tick=0.1, hot=0.4), foot(s)
    offers = lines_of(s, "m_offer", "widget", 2, 5, "offers")
    good = pick(s, "المميزات", "الإيجابيات", "نقاط القوة", "ما أعجبنا")
    bad = pick(s, "العيوب", "السلبيات", "نقاط الضعف", "ما لم يعجبنا")
    article = seq(
        top,
        some(s, 0.5, crumbs(s)),
        title(s),
        mixed(s, meta(s, 1, "post-meta"), some(s, 0.5, share(s)), some(s, 0.4, tags(s))),
        picture(s, share=0.8),
        some(s, 0.6, offers),
        text(s, subheads=0.3, alsos=0.3, class_="review-body", dateline=0),
        mixed(s, specs(s), seq(listed(s, good, "m_plus", 2, 5), listed(s, bad, "m_minus", 1, 4))),
        offers,
        some(s, 0.4, comments(s)),
        some(s, 0.6, cards(s, "similar", (3, 6), "img title")),
        mixture(s, 1, 2),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, tag_page), 0.15, (3, 10), "Review")


@layout
def study_centre(s: MadeSite) -> Made:
    """A centre of studies: kind of paper, title, several writers, how to fetch it, headings, notes with numbers at the
    end, lives of the writers."""
    top, bottom = seq(brand(s), menu(s, "menu", 4, 10)), foot(s)
    article = seq(
        top,
        some(s, 0.6, lines_of(s, "m_study", "label", 1, 1, tag="span")),
        title(s),
        mixed(s, by(s, "bare several roled worded", "div", nobody=0.1), day(s, "div")),
        lines_of(s, "m_study", "tools", 1, 4),
        some(s, 0.5, lead(s, "p", "abstract")),
        picture(s, share=0.3),
        text(s, subheads=0.3, alsos=0, pictures=0, adverts=0, class_="study", dateline=0),
        some(
            s,
            0.7,
            seq(
                say(pick(s, "الهوامش", "المراجع", "الهوامش والمراجع", "الإحالات", ""), role="references", tag="h4"),
                lines_of(s, "m_footnote", "references", 2, 5, tag="p"),
            ),
        ),
        some(s, 0.5, author_box(s)),
        some(s, 0.5, tags(s)),
        bunch(s, s.rng.choice(["similar", "more"]), (2, 6)),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, writer_page), 0.15, (8, 25), "ScholarlyArticle")


@layout
def rights_statement(s: MadeSite) -> Made:
    """A society's statement: 'statement', place and day, text, demands with numbers, who signed, give what you can."""
    top, bottom = seq(some(s, 0.3, consent(s)), brand(s), menu(s, "menu", 4, 9)), foot(s, notice(s))
    wants = pick(s, "وتطالب المنظمات الموقعة بما يأتي:", "مطالبنا:", "وعليه ندعو إلى:", "التوصيات")
    article = seq(
        top,
        notice(s)
        if s.rng.random() < 0.3
        else say(pick(s, "بيان", "بيان صحفي", "نداء عاجل", "بيانات ومواقف", "تقارير"), role="label"),
        title(s),
        mixed(s, day(s, "div"), some(s, 0.4, anew(s, "m_place", "section")), some(s, 0.5, share(s))),
        picture(s, share=0.4),
        text(s, alsos=0, adverts=0, pictures=0, class_="statement", dateline=0.3),
        some(s, 0.7, listed(s, wants, "m_demand", 2, 5, "ol")),
        some(s, 0.6, listed(s, pick(s, "الموقعون", "المنظمات الموقعة", "الموقعون:"), "m_signer", 2, 7)),
        notice(s),
        some(s, 0.4, lines_of(s, "m_letter", "letter", 2, 5)),
        some(s, 0.5, neighbours(s)),
        bunch(s, "more", (2, 6), s.rng.choice(["", "?"])),
        bottom,
    )
    return Made(article, doors(s, top, bottom, teaser_page, clock_rows), 0.2, (2, 10))
