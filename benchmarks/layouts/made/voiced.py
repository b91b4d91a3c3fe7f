"""Parts of films and podcasts: chapters with minutes, what was said word by word, what plays next."""

from __future__ import annotations

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.flow import paragraph
from benchmarks.layouts.made.frame import MadeSite, State
from benchmarks.layouts.made.kit import image
from benchmarks.layouts.made.links import link
from benchmarks.layouts.made.minutes import sentences
from benchmarks.layouts.made.rows import empty_head
from benchmarks.layouts.made.watching import grown
from benchmarks.layouts.markup import Writer
from benchmarks.layouts.site import PageState


def _minute(at: int, form: str) -> str:
    hours, minutes, seconds = at // 3600, at // 60 % 60, at % 60
    told = f"{hours:02d}:{minutes:02d}:{seconds:02d}" if hours or form == "long" else f"{minutes:02d}:{seconds:02d}"
    return form.format(told) if "{}" in form else told


def chapters(site: MadeSite, many: tuple[int, int] = (3, 9)) -> Block:
    """Minutes and what begins there, before or behind the words."""
    rng = site.rng
    head, form = empty_head(site, "m_x_chapterhead"), rng.choice(["{}", "{}", "({})", "[{}]", "long", "{} -"])
    behind, tag, headed = rng.random() < 0.25, rng.choice(["li", "div", "p"]), rng.random() < 0.7

    def put(out: Writer, page: PageState) -> None:
        r, at = page.rng, 0
        words = list(dict.fromkeys(site.told("m_x_chapter", r) for _ in range(r.randint(*many))))
        with out.box("div", class_="chapters"):
            if headed:
                out.line(head, "navigation", "h4", role="contents")
            with out.box("ul" if tag == "li" else "div"):
                for said in words:
                    with out.box(tag):
                        for piece in ("said", "at") if behind else ("at", "said"):
                            if piece == "at":
                                out.say(_minute(at, form), "date_line", role="clock")
                            else:
                                out.say(said, "navigation", role="contents")
                            out.say(" ")
                    at += r.randint(40, 900)

    return put


def transcript(site: MadeSite, head: float = 0.8, size: tuple[int, int] = (1, 4)) -> Block:
    """What was said: the speaker's name before the words, at times a minute above or before it."""
    rng = site.rng
    form, timed = (
        rng.choice(["{w}: {t}", "{w}: {t}", "- {w}: {t}", "{w} - {t}", "{t}"]),
        rng.choice(["", "", "line", "in"]),
    )
    word, names = empty_head(site, "m_x_transhead"), rng.random() < 0.5
    clock = rng.choice(["{}", "[{}]", "({})", "long"])

    def put(out: Writer, page: State) -> None:
        r, said, at, n = page.rng, sentences(grown(site, page, 2, 9)), r_start(page), 0
        who = r.sample(site.people, 2) if names else [site.told("m_x_speaker", r), site.told("m_x_speaker", r)]
        page.paragraphs.setdefault(1, [])
        with out.box("div", class_="transcript"):
            if r.random() < head:
                out.line(word, "subheading", "h3", article=1)
            while said:
                many = r.randint(*size)
                words, said = form.format(w=who[n % 2], t=" ".join(said[:many])), said[many:]
                if timed == "line":
                    out.line(_minute(at, clock), "date_line", "div", role="clock")
                    paragraph(out, page, words)
                elif timed == "in":
                    page.paragraphs[1].append(words)
                    with out.box("p"):
                        out.say(_minute(at, clock), "date_line", role="clock")
                        out.say(" ")
                        out.say(words, "paragraph", article=1)
                else:
                    paragraph(out, page, words)
                at, n = at + r.randint(5, 120), n + 1

    return put


def r_start(page: PageState) -> int:
    return page.rng.choice([0, 0, 3, 15])


def playlist(site: MadeSite, many: tuple[int, int] = (4, 12), head: str | None = None) -> Block:
    """What plays next: number, headline, length, times seen."""
    rng = site.rng
    parts = rng.choice(
        ["length title", "title length", "number title length", "length title views", "title views ago", "title number"]
    )
    glued = rng.random() < 0.3
    now = rng.choice(["", "", "يعرض الآن", "التالي", "Now playing"])

    def put(out: Writer, page: PageState) -> None:
        r = page.rng
        with out.box("aside", class_="playlist"):
            if head:
                out.line(head, "marker", "h3", role="heading")
            for n in range(1, r.randint(*many) + 1):
                with out.box("li"):
                    image(out, r)
                    if now and n == 1:
                        out.line(now, "navigation", "div", role="label")
                    for part in parts.split():
                        with out.box("span" if glued else "div"):
                            if part == "title":
                                link(site, out, page, "more")
                            elif part == "length":
                                out.say(_minute(r.randint(20, 4000), "{}"), "date_line", role="clock")
                            elif part == "ago":
                                out.say(site.told("m_ago", r), "date_line", role="clock")
                            elif part == "number":
                                out.say(r.choice([str(n), f"الحلقة {n}"]), "navigation", role="number")
                            else:
                                out.say(site.told("m_views", r), "navigation", role="count")

    return put
