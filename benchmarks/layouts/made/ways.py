"""Ways to say a paragraph that are no plain paragraph: points, prices, verses, sayings, statements, years, questions.

A way takes the paragraphs that are left, prints what belongs to the article and takes from them what it used."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from benchmarks.layouts.furniture import Block
from benchmarks.layouts.made.flow import paragraph
from benchmarks.layouts.made.frame import MadeSite, State
from benchmarks.layouts.made.minutes import sentences
from benchmarks.layouts.markup import Writer

Way = Callable[[Writer, State, list[str]], None]
MARKS = ["- ", "– ", "• ", "* ", "● ", "▪ ", "◄ ", "✅ ", "🔹", "ـ ", "» ", "✔ ", "-", "•", "🔴 "]
NUMBERS = ["{n}- ", "{n}. ", "{n}) ", "{n} - ", "({n}) ", "{n}/ ", "{w}: ", "{w}، ", "{n}-"]
_ORDER = "أولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا".split()  # noqa: SIM905


def written(
    site: MadeSite,
    *ways: Way,
    inserts: Sequence[Block] = (),
    share: float = 0.4,
    between: float = 0.2,
    tag: str = "",
    class_: str = "article-text",
    box: str = "div",
    first: bool = True,
    last: Sequence[Block] = (),
) -> Block:
    """The article's text: `share` of its steps in one of the ways, the others plain; one of the inserts stands in
    `between` of the gaps; `first`: the text begins with a plain paragraph; `last`: more of the article's at the end."""
    rng = site.rng
    tag = tag or rng.choice(["p", "p", "p", "p", "div", "br"])
    bold = rng.random() < 0.15

    def put(out: Writer, page: State) -> None:
        r, left = page.rng, [*page.body]
        # Most pages have a way and an insert somewhere, short ones too.
        way_at, insert_at = (r.randint(1, max(1, len(left))) if r.random() < 0.6 else 0 for _ in range(2))
        page.paragraphs.setdefault(1, [])
        with out.box(box, class_=class_):
            if first and left:
                paragraph(out, page, left.pop(0), tag, bold=bold)
            while left:
                if inserts and page.paragraphs[1] and (len(left) <= insert_at or r.random() < between):
                    insert_at = 0
                    r.choice(inserts)(out, page)
                if ways and (len(left) <= way_at or r.random() < share):
                    way_at = 0
                    r.choice(ways)(out, page, left)
                else:
                    paragraph(out, page, left.pop(0), tag)
            for block in last:
                block(out, page)

    return put


def _line(out: Writer, page: State, words: str, tag: str, strong: bool = False, role: str = "") -> None:
    """A paragraph of the article of a few words."""
    page.paragraphs.setdefault(1, []).append(words)
    with out.box(tag if tag != "br" else "span"), out.box("strong" if strong else "span"):
        out.say(words, "paragraph", article=1, role=role)
    if tag == "br":
        out.void("br")


def _over(out: Writer, words: str, tag: str) -> None:
    with out.box("p" if tag == "strong" else tag), out.box("strong" if tag == "strong" else "span"):
        out.say(words, "subheading", article=1)


def _heading_tag(rng: random.Random) -> str:
    return rng.choice(["h2", "h2", "h3", "h3", "h4", "strong", "strong", "p", "div"])


def numeral(form: str, n: int) -> str:
    return form.format(n=n, w=_ORDER[(n - 1) % len(_ORDER)])


def points(site: MadeSite, slot: str = "m_item", how: str = "", intro: float = 0.8) -> Way:
    """A line that ends with a colon, and points: items of a list, or lines with a mark or a number typed before."""
    rng = site.rng
    how = how or rng.choice(["ul", "ol", "marks", "marks", "numbers", "numbers", "bare"])
    mark, form, tag = rng.choice(MARKS), rng.choice(NUMBERS), rng.choice(["p", "p", "br", "div"])
    stop, own, strong = rng.choice(["", "", ".", "؛"]), rng.random() < 0.4, rng.random() < 0.2

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        said = [s for s in sentences(left[:1]) if 3 < len(s.split()) < 40] if own else []
        if len(said) > 2:
            del left[0]
        else:
            said = [site.told(slot, r) + stop for _ in range(r.randint(2, 6))]
            said = list(dict.fromkeys(said))
        if r.random() < intro:
            _line(out, page, site.told("m_intro", r), tag, strong)
        with out.box(how if how in ("ul", "ol") else "div", class_="points"):
            for n, words in enumerate(said, 1):
                if how in ("ul", "ol"):
                    _line(out, page, words, "li", role="list")
                else:
                    before = {"marks": mark, "numbers": numeral(form, n)}.get(how, "")
                    _line(out, page, before + words, tag, role="list")

    return put


def headed(site: MadeSite, slot: str = "m_sub2", tag: str = "", many: tuple[int, int] = (1, 2)) -> Way:
    """A heading and some paragraphs under it."""
    tag, drawn = tag or _heading_tag(site.rng), site.rng.random() < 0.25

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        _over(out, site.material.phrase(r, 2, 6) if drawn and r.random() < 0.5 else site.told(slot, r), tag)
        for _ in range(r.randint(*many)):
            if left:
                paragraph(out, page, left.pop(0))

    return put


def quoted(site: MadeSite) -> Way:
    """A saying on a line of its own, who said it below, before or nowhere."""
    rng = site.rng
    form = rng.choice(["«{q}»", "«{q}».", '"{q}"', "“{q}”", "{q}", '"{q}".'])
    who = rng.choice(["", "", "- {n}", "— {n}", "{n}", "{n}:", "({n})"])
    box, tag = rng.choice(["blockquote", "blockquote", "div", "figure"]), rng.choice(["p", "div", "p", "h3"])

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        name = site.told("m_person", r)
        with out.box(box, class_="quote-block"):
            if who.endswith(":"):
                _line(out, page, who.format(n=name), "p", True)
            if r.random() < 0.35 and len(left[0].split()) < 60:
                said = left.pop(0).strip('«»." ')
            else:
                said = site.told("m_quotes", r)
            _line(out, page, form.format(q=said), tag)
            if who and not who.endswith(":"):
                _line(out, page, who.format(n=name), "p")

    return put


def spoken(site: MadeSite) -> Way:
    """Two who talk, each paragraph after a name and a colon, or under the name."""
    rng = site.rng
    sign, bold, own = rng.choice([": ", ": ", " : ", ":\n", " - ", "/ "]), rng.random() < 0.6, rng.random() < 0.4
    asks, slot = rng.choice([site.name, "", "{p}", "{s}:"]), rng.choice(["m_ask", "m_ask", "m_question"])
    asker = asks.format(p=rng.choice(site.people).split()[0], s=site.name).rstrip(":")

    def one(out: Writer, page: State, name: str, words: str) -> None:
        if not name:
            paragraph(out, page, words, bold=bold)
        elif sign == ":\n":
            _over(out, f"{name}:", "strong" if bold else "p")
            paragraph(out, page, words)
        else:
            paragraph(out, page, f"{name}{sign}{words}")

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        name = page.author.split("،")[0] if own and page.author else site.people[-1]
        if asker or r.random() < 0.5:
            one(out, page, asker, site.told(slot, r))
        else:
            _over(out, site.told(slot, r), "strong")
        for n in range(r.choice([1, 1, 2])):
            if left:
                one(out, page, name.split()[-1] if not n else "", left.pop(0))

    return put


def asked(site: MadeSite, slot: str = "m_ask") -> Way:
    """A question and its answer with letters, signs or numbers before them."""
    rng = site.rng
    ask, answer = rng.choice(
        [
            ("س: ", "ج: "),
            ("س/ ", "ج/ "),
            ("س {n}: ", "ج {n}: "),
            ("* ", "- "),
            ("- ", "= "),
            ("س- ", "ج- "),
            ("■ ", "□ "),
            ("•• ", ""),
            ("{n}. ", ""),
            ("السؤال: ", "الجواب: "),
            ("– ", ""),
            ("", ""),
            ("> ", ""),
            ("سؤال {n} ", "جواب "),
        ]
    )
    tag = rng.choice(["p", "strong", "strong", "h3", "h4", "div"])

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        n = sum("؟" in words for words in page.paragraphs[1]) + len(page.paragraphs[1]) // 2 + 1
        _over(out, ask.format(n=n) + site.told(slot, r), tag)
        for k in range(r.choice([1, 1, 1, 2])):
            if left:
                paragraph(out, page, (answer.format(n=n) if not k else "") + left.pop(0))

    return put


def rhymed(site: MadeSite) -> Way:
    """Verses: two halves on a line or each on its own; who said them before or not."""
    rng = site.rng
    sign = rng.choice([" *** ", " ** ", " .. ", " ... ", "\n", "\n", " / ", " * ", " — ", "\t"])
    tag, named = rng.choice(["p", "br", "br", "div", "li"]), rng.random() < 0.5
    box = rng.choice(["blockquote", "div", "center"])

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        if left and r.random() < 0.6:
            paragraph(out, page, left.pop(0))
        if named:
            _line(out, page, r.choice(["يقول الشاعر:", "وفي ذلك قيل:", "ومن قصيدته:", "وأنشد:", "ثم كتب:"]), "p")
        with out.box(box, class_="verses"):
            for _ in range(r.randint(2, 5)):
                first, second = site.told("m_verse", r), site.told("m_verse", r)
                if sign == "\n":
                    _line(out, page, first, tag, role="verse")
                    _line(out, page, second, tag, role="verse")
                elif sign == "\t":
                    item = out.item()
                    page.paragraphs[1].append(f"{first} {second}")
                    with out.box("table"), out.box("tr"):
                        out.line(first, "paragraph", "td", article=1, role="verse", item=item)
                        out.line(second, "paragraph", "td", article=1, role="verse", item=item)
                else:
                    _line(out, page, first + sign + second, tag, role="verse")

    return put


def lined(site: MadeSite, slot: str = "m_priceline", many: tuple[int, int] = (3, 8), how: str = "") -> Way:
    """Lines of prices, results or hours, after a sentence or a heading."""
    rng = site.rng
    how = how or rng.choice(["p", "p", "br", "br", "ul", "div"])
    over, mark = rng.choice(["intro", "intro", "head", "text", ""]), rng.choice(["", "", "", *MARKS[:4]])
    tag = _heading_tag(rng)

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        if over == "intro":
            _line(out, page, site.told("m_intro", r), "p")
        elif over == "head":
            _over(out, site.told("m_sub2", r), tag)
        elif over == "text" and left:
            paragraph(out, page, left.pop(0))
        with out.box("ul" if how == "ul" else "div", class_="rows"):
            for _ in range(r.randint(*many)):
                _line(out, page, mark + site.told(slot, r), "li" if how == "ul" else how, role="list")
        if how == "br":
            out.void("br")

    return put


def tabled(site: MadeSite, slot: str = "", heads: Sequence[str] = (), numbers: str = "") -> Way:
    """A table of the article's: names and numbers, with or without a row of heads, a line over it or none."""
    rng = site.rng
    slot = slot or rng.choice(["m_place", "m_country", "m_market", "m_club", "m_firm2", "m_subject"])
    wide = rng.randint(2, 5)
    named = list(heads)[:wide] or [site.told("m_tablehead") for _ in range(wide)]
    headed_, over = rng.random() < 0.7, rng.random() < 0.4
    form = numbers or rng.choice(["{a}", "{a}.{b}", "{a}.{b}%", "{a},{c}", "{a} - {b}", "0{b}:{d}"])

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        if left and r.random() < 0.5:
            paragraph(out, page, left.pop(0))
        if over:
            _line(out, page, site.told("m_intro", r), "p")
        with out.box("table", class_="prices"), out.box("tbody"):
            for n in range(r.randint(2, 7) + headed_):
                cells = [site.told(slot, r)]
                for _ in range(len(named) - 1):
                    drawn = {"a": r.randint(1, 999), "b": r.randint(1, 9), "c": r.randint(100, 999)}
                    cells.append(form.format(**drawn, d=r.randint(10, 59)))
                cells = named if headed_ and not n else cells
                item = out.item()
                page.paragraphs[1].append(" ".join(cells))
                with out.box("tr"):
                    for text in cells:
                        out.line(text, "paragraph", "td", article=1, role="table", item=item)

    return put


def short(site: MadeSite) -> Way:
    """A paragraph cut into its sentences, each on its own; or a few words that stand alone."""
    rng = site.rng
    tag, alone = rng.choice(["p", "p", "br", "div"]), rng.random() < 0.4

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        if alone and r.random() < 0.5:
            words = re.split(r"[،؛.]", left[0])[0].split()
            if 3 < len(words) < 12:
                _line(out, page, " ".join(words) + r.choice([".", "!", "..", "؟", "..."]), tag)
        for said in sentences([left.pop(0)], 3):
            paragraph(out, page, said, tag)

    return put


def boxed(site: MadeSite, slot: str = "m_fact", head: str = "m_boxhead") -> Way:
    """A box of the article's own: a heading and what is to be known, in a list or lines."""
    rng = site.rng
    box, how = rng.choice(["aside", "div", "section", "blockquote"]), rng.choice(["li", "li", "p", "div"])
    tag, mark, words = _heading_tag(rng), rng.choice(["", "", "", "- ", "• "]), rng.random() < 0.3

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        with out.box(box, class_="info-box"):
            _over(out, site.told(head, r), tag)
            if words and left:
                for said in sentences([left.pop(0)])[:4]:
                    _line(out, page, mark + said, how, role="list")
                return
            with out.box("ul" if how == "li" else "div"):
                for said in dict.fromkeys(site.told(slot, r) for _ in range(r.randint(3, 6))):
                    _line(out, page, mark + said, how, role="list")

    return put


def years(site: MadeSite) -> Way:
    """A day or a year and what happened: on its own line as a heading, or before the sentence."""
    rng = site.rng
    how, sign = rng.choice(["over", "over", "inline", "inline", "li"]), rng.choice([": ", " - ", " – ", "، ", " | "])
    tag = _heading_tag(rng)

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        said = sentences(left[:2], 5)
        del left[:2]
        with out.box("ul" if how == "li" else "div", class_="timeline"):
            for words in said[:6]:
                when = site.told("m_whenline", r)
                if how == "over":
                    _over(out, when, tag)
                    paragraph(out, page, words)
                else:
                    _line(out, page, f"{when}{sign}{words}", "li" if how == "li" else "p", role="list")
            for words in said[6:]:
                paragraph(out, page, words)

    return put


def stated(site: MadeSite) -> Way:
    """A statement in full: a line before, how it opens, its paragraphs, how it closes and who signs."""
    rng = site.rng
    box, tag = rng.choice(["blockquote", "blockquote", "div"]), rng.choice(["p", "p", "div"])
    before = rng.choice(
        ["وفي ما يأتي نص البيان:", "نص البيان", "وجاء في البيان:", "النص الكامل للبيان:", "«البيان»", ""]
    )
    headed_, marks = rng.random() < 0.4, rng.random() < 0.3
    opens, closes = rng.randint(0, 2), rng.randint(0, 3)

    def put(out: Writer, page: State, left: list[str]) -> None:
        r, many = page.rng, page.rng.randint(2, 7)
        if before and headed_:
            _over(out, before, "h3")
        elif before:
            _line(out, page, before, "p", True)
        with out.box(box, class_="statement"):
            for _ in range(opens):
                _line(out, page, site.told("m_stateopen", r), tag)
            for n in range(many):
                if left:
                    words = left.pop(0)
                    paragraph(out, page, f"«{words}" if marks and not n else words, tag)
            for _ in range(closes):
                _line(out, page, site.told("m_stateclose", r), tag)

    return put


def posted(site: MadeSite) -> Way:
    """What somebody wrote on a network, its words the article's; name, handle and day below are the network's."""
    rng = site.rng
    sign = rng.choice(["— {n} ({u}) {d}", "— {n} {u}", "{n}\n{u}\n{d}", "{u}", "- {n} ({u})", ""])
    day, before = rng.choice(["May 3, 202#", "# مايو، 202#", "1#:## م · 1# يونيو 202#"]), rng.random() < 0.3
    more = site.several("m_embed", 1, 2) if rng.random() < 0.5 else []
    tag = rng.choice(["p", "div", "p"])

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        said = sign.format(n=site.told("m_player2", r), u=site.told("m_handle", r), d=site.filled(day, r))
        with out.box("blockquote", class_="twitter-tweet"):
            if before:
                _signed(out, said)
            words = " ".join(site.told("m_tweet", r) for _ in range(r.choice([1, 1, 2])))
            _line(out, page, words, tag)
            if not before:
                _signed(out, said)
            for text in more:
                out.line(text, "navigation", "div", role="embed")

    return put


def _signed(out: Writer, said: str) -> None:
    for line in said.split("\n"):
        if line:
            out.line(line, "navigation", "div", role="embed")


def added(site: MadeSite, slot: str = "m_edit") -> Way:
    """A line of the house's that belongs to the text: a note, an update, a correction."""
    tag, strong = site.rng.choice(["p", "p", "div", "em"]), site.rng.random() < 0.3

    def put(out: Writer, page: State, left: list[str]) -> None:
        _line(out, page, site.told(slot, page.rng), "p" if tag == "em" else tag, strong)

    return put


def ruled(site: MadeSite) -> Way:
    """Articles of a law: a number on its own line or before the words."""
    own, tag = site.rng.random() < 0.6, _heading_tag(site.rng)
    sign = site.rng.choice([": ", " - ", ". ", " – "])

    def put(out: Writer, page: State, left: list[str]) -> None:
        r = page.rng
        name = site.told("m_law", r)
        if own:
            _over(out, name, tag)
            paragraph(out, page, left.pop(0))
        else:
            paragraph(out, page, name.rstrip(":") + sign + left.pop(0))
        if r.random() < 0.3:
            for n in range(1, r.randint(2, 4)):
                _line(out, page, f"{n}- {site.told('m_item', r)}؛", "p", role="list")

    return put


def line(site: MadeSite, slot: str, tag: str = "p", share: float = 1.0, strong: bool = False) -> Block:
    """One line of the article's that a slot gives."""

    def put(out: Writer, page: State) -> None:
        if page.rng.random() < share:
            _line(out, page, site.told(slot, page.rng), tag, strong)

    return put


EVERY = (points, headed, quoted, spoken, asked, rhymed, lined, tabled, short, boxed, years, posted, added)


def some_ways(site: MadeSite, low: int = 1, high: int = 4) -> list[Way]:
    """Some of all ways, drawn once a site."""
    return [way(site) for way in site.rng.sample(EVERY, site.rng.randint(low, high))]
