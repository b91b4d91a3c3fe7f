"""The few rules that are certain, in order, over what the net made of a page: each puts right what it knows is wrong.

A rule has an id, a sentence that says when it holds, and what it does. It sees the groups of a page (pieces that are
one, with their label) and what the rules before it left; it changes labels and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from akhbar.pages.labels import Label
from akhbar.pages.layout.features import ANCHOR, MAIN, ONE, Laid
from akhbar.pages.layout.groups import Group
from akhbar.pages.layout.lexicon import GIVEN_FIRST, NAME_ALONE, NAME_SURE, PAPER_ALONE, PLACE_ALONE, evidence
from akhbar.pages.text.captions import ends_in_brackets, parse_caption, split_caption
from akhbar.pages.text.cohesion import cohesion, relation_hint, stems
from akhbar.pages.text.lines import key_of_phrase
from akhbar.pages.text.notices import speaks_of_site
from akhbar.pages.text.shapes import WEEKDAY_BEFORE, agencies, ends_sentence, is_day, read_date
from akhbar.paths import data_file

READ = 600  # letters of a paragraph that are compared with a headline
TOLD_BELOW, APART = 0.5, 0.2  # share of a headline's words that the text below has, and by how much the text above less
MOST_SIGNED = 6  # words of a byline
BELOW = 4  # groups below the text that are looked through for who signed it
LONG_PROSE = 18  # words of a line beside a paragraph that is prose, too, though no full stop ends it
ALWAYS_THERE, FEWEST_TOLD = 3, 7  # level of lines that stand on nearly all pages; words of a sentence of the text's
FEWEST_OF_HEADLINE = 5  # words of a headline that stands in the lists of many pages
FEW_LINKS = 3  # headlines below the text behind which keywords must be announced
NEAR_TITLE = 6  # groups between a byline above a title and the title at most
HEAD = 10  # groups below a title that are looked through for its day and its author
LONGEST_HEADING = 4  # words of a heading that the net took for furniture
FEWEST_LISTED, MOST_TEXT = 8, 60  # headlines of a section's page at least, words of prose on it at most
SURE_TEXT = 0.98  # the same for what is prose
SURE = 0.9  # where the model is as sure, it is believed
_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")
_KEYWORDS = (Label.KEYWORD, Label.SITE_KEYWORD)
_LINKS = (Label.LINK, Label.RUN)
_TEXTS = (Label.PARAGRAPH, Label.LEAD, Label.SUBHEADING)
_BELOW_TITLES = (Label.DATE, Label.CLOCK, Label.BYLINE, Label.CAPTION, Label.CREDIT, Label.ADVERTISEMENT)
_NO_CAPTIONS = (Label.PARAGRAPH, Label.LEAD, Label.NAVIGATION, Label.SUBHEADING)
_UNSIGNED = (Label.NAVIGATION, Label.LEAD, Label.SUBHEADING, Label.CREDIT, Label.LINK)
_FURNITURE = (Label.NAVIGATION, Label.SUBHEADING, Label.MARKER)
_BETWEEN = (Label.LINK, Label.SUBHEADING, Label.NAVIGATION)
_HEADINGS = ("most_read", "similar", "read_also", "picks")

Do = Callable[[Laid, list[Group]], None]


class Rule(NamedTuple):
    """`id`, `when` it holds, in words, and what it `do`es to a page's groups, in place."""

    id: str
    when: str
    do: Do


def apply(laid: Laid, groups: list[Group]) -> list[Group]:
    """The groups, put right by every rule in order."""
    for rule in RULES:
        rule.do(laid, groups)
    return groups


def _label(groups: list[Group], k: int, label: Label) -> None:
    groups[k] = groups[k]._replace(label=label)


def _title(groups: list[Group]) -> int:
    return next((k for k, g in enumerate(groups) if g.label is Label.TITLE), len(groups))


def _worded(groups: list[Group], k: int, step: int) -> Iterator[tuple[int, Group]]:
    """The groups behind k, or before it, that have words and are no clock."""
    k += step
    while 0 <= k < len(groups):
        if groups[k].label is not Label.CLOCK and _LETTER.search(groups[k].unit.key):
            yield k, groups[k]
        k += step


def _no_letters(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        if group.label in (*_LINKS, Label.TITLE, Label.TITLE2) and not _LETTER.search(group.unit.key):
            _label(groups, k, Label.NAVIGATION)
        elif group.label is Label.LINK and is_day(group.unit.key):
            _label(groups, k, Label.CLOCK)


def _columnists(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        found = read_date(group.unit.key) if group.label is Label.LINK and group.unit.n <= 8 else None
        if found is None:
            continue
        key = group.unit.key
        name = WEEKDAY_BEFORE.sub("", key[: found[0]]).strip(" ،,|-–/") or key[found[1] :].strip(" ،,|-–/")
        if 2 <= name.count(" ") + 1 <= 4 and evidence(name, name.count(" ") + 1) & NAME_ALONE:
            _label(groups, k, Label.NAVIGATION)


def _own_lines(laid: Laid, groups: list[Group]) -> None:
    if laid.markup is None:
        return
    first = next((k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH), len(groups))
    for k, group in enumerate(groups[first:], first):
        own = laid.markup[group.first, MAIN] and laid.markup[group.first, ANCHOR] < ONE
        if group.label in _LINKS and own and group.sure < SURE:
            _label(groups, k, Label.PARAGRAPH)


_POSTED = re.compile(r"(?:مرسله|مرسل|ارسلت|نشرت|نشر|اضيف|اضيفت|كتب|كتبت) بواسطه(?![^\W\d])")
_MORE_OF = re.compile(r"(?:ال)?مزيد من (?:مقالات|اخبار|مواضيع|موضوعات|تقارير|كتابات)(?![^\W\d])")


def _notices(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        if group.label is not Label.LINK:
            continue
        if (group.unit.n > 2 and speaks_of_site(group.unit.key)) or _POSTED.match(group.unit.key):
            _label(groups, k, Label.NAVIGATION)
        elif _MORE_OF.match(group.unit.key) and k + 1 < len(groups) and groups[k + 1].label in _LINKS:
            _label(groups, k, Label.MARKER)


def _recurring(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        unit = group.unit
        some = 1 <= unit.level < ALWAYS_THERE or (not unit.level and group.sure < SURE and laid.markup is None)
        seen = group.label is Label.NAVIGATION and some and not unit.announces
        long = (
            seen and not unit.level and unit.n >= LONG_PROSE and not (unit.run or unit.rest or speaks_of_site(unit.key))
        )
        beside = [next((g.label for g in part if g.label not in _BELOW_TITLES), None) for part in
                  (groups[max(0, k - 2) : k][::-1], groups[k + 1 : k + 3])]  # fmt: skip
        if long and Label.PARAGRAPH in beside:
            _label(groups, k, Label.PARAGRAPH)
            continue
        if not seen or unit.n < FEWEST_TOLD or not ends_sentence(unit.key) or unit.run or unit.rest:
            continue
        if k and groups[k - 1].label is Label.PARAGRAPH and not speaks_of_site(unit.key):
            _label(groups, k, Label.PARAGRAPH)


_ARCHIVE = re.compile(
    r"(?<![^\W\d])(?:صوره|صور) (?:ارشيفيه|تعبيريه|توضيحيه)[)\]]?$|[(\[](?:ارشيفيه|ارشيف|تعبيريه)[)\]]$"
)


def _captions(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        key = group.unit.key
        if group.label in _NO_CAPTIONS and len(key) < 260:
            parsed = parse_caption(key, False)
            if parsed is not None and parsed[2] is not None:
                _label(groups, k, Label.CAPTION)
        if group.label in (*_NO_CAPTIONS, Label.BYLINE) and group.unit.n <= 30 and _ARCHIVE.search(key):
            _label(groups, k, Label.CAPTION)
        credited = k + 1 < len(groups) and groups[k + 1].label is Label.CREDIT and groups[k + 1].unit.key[0] in "([©"
        if credited and group.label in (Label.PARAGRAPH, Label.LEAD) and group.sure < SURE and len(key) < 260:
            _label(groups, k, Label.CAPTION)
        between = 0 < k < len(groups) - 1 and groups[k - 1].label is groups[k + 1].label is Label.PARAGRAPH
        if between and group.label in _BETWEEN and ends_in_brackets(key) is not None and laid.markup is None:
            _label(groups, k, Label.CAPTION)


def _sentences(laid: Laid, groups: list[Group]) -> None:
    if laid.markup is not None:
        return
    for k, group in enumerate(groups):
        unit = group.unit
        if group.label is not Label.CAPTION or unit.n < FEWEST_TOLD or not ends_sentence(unit.key):
            continue
        above = groups[k - 1] if k else None
        below = groups[k + 1] if k + 1 < len(groups) else None
        if above is None or above.label is not Label.PARAGRAPH or split_caption(unit.key)[1] is not None:
            continue
        if below is None or below.label is not Label.CREDIT or below.unit.line != unit.line + 1:
            _label(groups, k, Label.PARAGRAPH)


def _places(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        if group.label is Label.CAPTION and group.unit.n <= 4:
            parts = [part.strip() for part in re.split(r"[()\[\]،,/–-]", group.unit.key) if part.strip()]
            known = [evidence(part, part.count(" ") + 1) for part in parts]
            housed = [part in agencies() or bool(bits & PAPER_ALONE) for part, bits in zip(parts, known, strict=True)]
            placed = [bool(bits & PLACE_ALONE) for bits in known]
            # A village with its country, a place with an agency, a paper with its reporter.
            if (
                (any(placed[1:]) and parts[0].count(" ") < 2)
                or (placed and placed[0] and all(map(max, placed, housed)))
                or any(housed[:1])
            ):
                _label(groups, k, Label.BYLINE)


def _further_titles(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        if group.label is not Label.TITLE2 or not k or group.sure >= SURE:
            continue
        before, above = groups[k - 1].label, groups[k - 1].unit
        behind = next((g.label for g in groups[k + 1 : k + 6] if g.label not in _BELOW_TITLES), Label.NAVIGATION)
        heading = before is Label.PARAGRAPH and above.n <= LONGEST_HEADING and not ends_sentence(above.key)
        if heading and above.level:
            _label(groups, k - 1, Label.MARKER)
        elif before in _TEXTS:
            _label(groups, k, Label.SUBHEADING if group.unit.n <= 12 else Label.PARAGRAPH)
        elif before is Label.LINK or behind not in _TEXTS or _lone_text(groups, k):
            _label(groups, k, Label.LINK)


def _another_article(laid: Laid, groups: list[Group]) -> None:
    first = next((k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH), len(groups))
    above: set[str] = set()
    for k, group in enumerate(groups[first:], first):
        if group.label is Label.PARAGRAPH:
            above |= stems(group.unit.key[:READ])
        if group.label is not Label.LINK or group.unit.n < FEWEST_OF_HEADLINE:
            continue
        below = k + 1
        while below < len(groups) and below <= k + HEAD and groups[below].label in (*_BELOW_TITLES, Label.NAVIGATION):
            below += 1
        dated = any(g.label in (Label.DATE, Label.BYLINE) for g in groups[k + 1 : below])
        texts = [g.unit.key[:READ] for g in groups[below : below + 6] if g.label is Label.PARAGRAPH]
        if not dated or len(texts) < 2 or groups[below].label is not Label.PARAGRAPH:
            continue
        told = cohesion(group.unit.key, set().union(*map(stems, texts)))
        if told >= TOLD_BELOW and told > cohesion(group.unit.key, above) + APART:
            _label(groups, k, Label.TITLE2)
            above.clear()


def _lone_text(groups: list[Group], k: int) -> bool:
    """Whether one paragraph alone stands below the group, and another headline or heading behind it."""
    texts = 0
    for group in groups[k + 1 : k + 12]:
        if group.label is Label.PARAGRAPH:
            texts += 1
        elif group.label not in (*_BELOW_TITLES, Label.SUBHEADING, Label.LEAD):
            return texts == 1 and group.label in (Label.LINK, Label.TITLE2, Label.MARKER)
    return False


def _heads_keywords(group: Group) -> bool:
    announces = group.unit.announces
    return announces in ("keywords", "site_keywords") or (announces is None and group.heads == "keywords")


def _menus(laid: Laid, groups: list[Group]) -> None:
    first = next((k for k, g in enumerate(groups) if g.label in (Label.TITLE, Label.PARAGRAPH)), len(groups))
    announced = False
    for k, group in enumerate(groups[:first]):
        if group.label is Label.MARKER:
            announced = _heads_keywords(group)
        elif (group.label in _KEYWORDS and not announced) or (
            group.label is Label.BYLINE and k < first - NEAR_TITLE and group.sure < SURE
        ):
            _label(groups, k, Label.NAVIGATION)
        elif group.label not in (*_KEYWORDS, Label.NAVIGATION) or _LETTER.search(group.unit.key):
            announced = announced and group.label in _KEYWORDS


def _below_the_title(laid: Laid, groups: list[Group]) -> None:
    title = _title(groups)
    for k, group in enumerate(groups[title + 1 : title + 4], title + 1):
        if group.label is not Label.PARAGRAPH:
            continue
        behind = groups[k + 1].label if k + 1 < len(groups) else Label.NAVIGATION
        if group.unit.n <= 8 and group.unit.key[-1] != "." and read_date(group.unit.key):
            _label(groups, k, Label.DATE)
        elif behind in _BELOW_TITLES and not ends_sentence(group.unit.key) and group.unit.n <= 25:
            _label(groups, k, Label.LEAD)
        break


@cache
def _signs() -> re.Pattern[str]:
    """What a byline begins with for certain, and a name behind it."""
    lines = data_file("pages/byline_openers.tsv").read_text(encoding="utf-8").splitlines()
    words = sorted(
        {key_of_phrase(line) for line in lines if line and not line.startswith("#")},
        key=lambda word: (-len(word), word),
    )
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?: ?[:：/ـ-])? [^\W\d]")


def _signed(laid: Laid, groups: list[Group]) -> None:
    title = _title(groups)
    for k in range(max(0, title - 3), min(len(groups), title + HEAD)):
        group = groups[k]
        if group.label is Label.PARAGRAPH:
            above, two = groups[k - 1], [g.label for g in groups[max(0, k - 2) : k]]
            again = two == [Label.CAPTION, Label.CAPTION] or above.label is Label.SUBHEADING
            if k > title + 1 and again and above.sure < SURE and 2 <= above.unit.n <= 3:
                _label(groups, k - 1, Label.BYLINE)  # it parts no text, and is no picture's
            break
        sign = _signs().match(group.unit.key) if group.label in _UNSIGNED and 2 <= group.unit.n <= MOST_SIGNED else None
        if sign and k < title and group.sure >= SURE:  # 'books to read' begins as 'wrote' does
            name = group.unit.key[sign.end() - 1 :]
            sign = sign if evidence(name, name.count(" ") + 1) & (NAME_ALONE | GIVEN_FIRST) else None
        if sign:
            _label(groups, k, Label.BYLINE)
    if any(g.label is Label.BYLINE for g in groups):
        return
    last = max((k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH), default=len(groups))
    for k in range(last + 1, min(len(groups), last + BELOW)):
        group = groups[k]
        if group.label not in (*_UNSIGNED, Label.BYLINE, Label.MARKER):
            break
        _, colon, name = group.unit.key.partition(":")
        signed = group.label in _UNSIGNED and colon and group.unit.n <= MOST_SIGNED and _signs().match(group.unit.key)
        if signed and evidence(name.strip(), 2) & (NAME_ALONE | GIVEN_FIRST):
            _label(groups, k, Label.BYLINE)


def _named(laid: Laid, groups: list[Group]) -> None:
    title = _title(groups)
    first = next((k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH and k > title), 0)
    head = groups[title + 1 : first]
    if any(g.label is Label.BYLINE for g in head):
        return
    for k in range(title + 1, first):
        group = groups[k]
        plain = group.label in (Label.NAVIGATION, Label.MARKER) and not group.unit.announces and not group.unit.level
        if not plain or group.sure >= SURE_TEXT or not 2 <= group.unit.n <= 4:
            continue
        near = [g.label for g in groups[k - 1 : k + 2 : 2]]
        if Label.DATE in near and evidence(group.unit.key, group.unit.n) & NAME_SURE:
            _label(groups, k, Label.BYLINE)
            break


def _only_day(laid: Laid, groups: list[Group]) -> None:
    title = _title(groups)
    if title == len(groups) or any(g.label is Label.DATE for g in groups):
        return
    for k in range(title + 1, min(len(groups), title + HEAD)):
        group = groups[k]
        if group.label is Label.PARAGRAPH:
            break
        if group.label is Label.CLOCK and _DIGIT.search(group.unit.key) and read_date(group.unit.key):
            _label(groups, k, Label.DATE)
            break


_ISSUE = re.compile(r"(?<![^\W\d])(?:العدد|السنه) ?:? ?\d")


def _issue(laid: Laid, groups: list[Group]) -> None:
    title = _title(groups)
    dated = title == len(groups) or any(g.label is Label.DATE for g in groups)
    for k, group in enumerate(groups[:title]):
        if not _ISSUE.search(group.unit.key):
            continue
        if group.label in _LINKS:
            _label(groups, k, Label.NAVIGATION)
        for near in (k, k - 1, k + 1):
            if not dated and 0 <= near < title and read_date(groups[near].unit.key):
                _label(groups, near, Label.DATE)
                dated = True


def _headings(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        unit = group.unit
        plain = not (unit.announces or unit.run or unit.rest) and unit.n <= LONGEST_HEADING
        if group.label is not Label.NAVIGATION or not plain:
            continue
        if not _LETTER.search(unit.key) or relation_hint(unit.key) not in _HEADINGS:
            continue
        behind = [g.label for _, g in zip(range(4), (g for _, g in _worded(groups, k, 1)), strict=False)]
        if any(label in _LINKS for label in behind) and Label.PARAGRAPH not in behind[:1]:
            _label(groups, k, Label.MARKER)


def _listed(laid: Laid, groups: list[Group]) -> None:
    for k, group in enumerate(groups):
        unit = group.unit
        plain = group.label is Label.NAVIGATION and unit.level and unit.n >= FEWEST_OF_HEADLINE and unit.shape == "H"
        if not plain or unit.announces or unit.run or unit.rest or group.sure >= SURE_TEXT:
            continue
        near = [next((g.label for _, g in _worded(groups, k, step)), None) for step in (-1, 1)]
        if Label.LINK in near and near[0] in (Label.LINK, Label.MARKER) and not speaks_of_site(unit.key):
            _label(groups, k, Label.LINK)


def _teasers(laid: Laid, groups: list[Group]) -> None:
    found: list[int] = []
    for k, group in enumerate(groups):
        if group.label is not Label.PARAGRAPH or group.sure >= SURE_TEXT:
            continue
        before = next((g.label for _, g in _worded(groups, k, -1)), None)
        behind = next((g.label for _, g in _worded(groups, k, 1)), None)
        listed = before is Label.LINK and behind in (Label.LINK, Label.MARKER, Label.NAVIGATION, Label.LEGAL)
        if listed:
            found.append(k)
    alternating = [k for k in found if any(abs(k - other) <= 4 and k != other for other in found)]
    for k in alternating:
        _label(groups, k, Label.TEASER)


def _stragglers(laid: Laid, groups: list[Group]) -> None:
    if not any(g.label is Label.PARAGRAPH and g.sure >= SURE for g in groups):
        return
    for k, group in enumerate(groups):
        if group.label is not Label.PARAGRAPH or group.sure >= SURE:
            continue
        near = [next((g.label for _, g in _worded(groups, k, step)), None) for step in (-1, 1)]
        unit = group.unit
        prose = unit.n >= LONG_PROSE and ends_sentence(unit.key) and not unit.level and not speaks_of_site(unit.key)
        if prose and any(g.label is Label.PARAGRAPH and g.sure >= SURE for g in groups[max(0, k - HEAD) : k]):
            continue  # the text goes on below a heading or a box
        if near[0] in _FURNITURE and near[1] is Label.NAVIGATION:
            _label(groups, k, Label.NAVIGATION)
        elif near == [Label.LINK, Label.NAVIGATION] and group.unit.shape == "H" and not ends_sentence(group.unit.key):
            _label(groups, k, Label.LINK)


def _sections(laid: Laid, groups: list[Group]) -> None:
    prose = [k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH]
    links = sum(g.label in _LINKS for g in groups)
    teasers = sum(g.label is Label.TEASER for g in groups)
    few = len(prose) <= 2 and sum(groups[k].unit.n for k in prose) < MOST_TEXT
    few = few and all(groups[k].sure < SURE_TEXT for k in prose)
    if not (few and links >= FEWEST_LISTED and teasers >= FEW_LINKS):
        return
    for k, group in enumerate(groups):
        if group.label is Label.PARAGRAPH:
            _label(groups, k, Label.TEASER)
        elif group.label is Label.TITLE:
            _label(groups, k, Label.LINK if group.unit.n >= 4 else Label.NAVIGATION)


def _keyword_lists(laid: Laid, groups: list[Group]) -> None:
    texts = [k for k, g in enumerate(groups) if g.label is Label.PARAGRAPH]
    last = texts[-1] if texts else len(groups)
    k = links = 0
    announced = False
    while k < len(groups):
        group = groups[k]
        if group.label is Label.MARKER:
            announced = _heads_keywords(group)
        elif group.label in _LINKS and k > last:
            links, announced = links + 1, False
        if group.label not in _KEYWORDS:
            k += 1
            continue
        end = k
        while end < len(groups) and (groups[end].label in _KEYWORDS or not _LETTER.search(groups[end].unit.key)):
            end += 1
        own = [i for i in range(k, end) if groups[i].label in _KEYWORDS]
        site = sum(groups[i].label is Label.SITE_KEYWORD for i in own) * 2 > len(own)
        label = Label.SITE_KEYWORD if site else Label.KEYWORD
        lone = len(own) == 1 and groups[own[0]].unit.n <= 3 and "#" not in groups[own[0]].unit.key
        linked = [i for i in own if laid.markup is not None and laid.markup[groups[i].first, ANCHOR] == ONE]
        doubtful = all(groups[i].sure < SURE for i in own)
        if not announced and doubtful and (links >= FEW_LINKS or lone):
            label = Label.NAVIGATION
        for i in own:
            if groups[i].unit.announces is None:
                _label(groups, i, label if i in linked or len(linked) < 2 else Label.NAVIGATION)
        k = end


RULES = (
    Rule("no letters", "what has no letters, or is a day, is no headline", _no_letters),
    Rule("columnists", "a name and a day are no headline", _columnists),
    Rule("own lines", "below the first paragraph a line of an HTML page's main text without an anchor is no headline",
         _own_lines),
    Rule("stragglers", "a doubtful paragraph between pieces of furniture, on a page with a text, is furniture, and one"
         " without a full stop between a headline and furniture is a headline", _stragglers),
    Rule("notices", "a line that speaks of the site and its readers, or says who put it up, is no headline, and one"
         " that promises more above headlines heads them", _notices),
    Rule("recurring", "a sentence behind a paragraph that stands on some of the site's pages, and not on nearly all, or"
         " is doubtful furniture, is the text's, but a notice", _recurring),
    Rule("day and credit", "a line that ends in a day and behind it in a known credit is a caption, and one that"
         " ends in brackets between two paragraphs, or stands, doubtful, above a credit in brackets", _captions),
    Rule("sentences", "a sentence behind a paragraph of a text page, without a credit, is the text's and no caption",
         _sentences),
    Rule("places", "a place alone, with its country or an agency, or a paper first, is whence a report is, no caption",
         _places),
    Rule("further titles", "a further article's title stands directly above a text, behind something else than a text,"
         " and is no item of a list", _further_titles),
    Rule("another article", "a headline with a day or a byline of its own, of which the text below speaks and the text"
         " above does not, is a further article's title", _another_article),
    Rule("menus", "above the article keywords are announced, and names stand near the title", _menus),
    Rule("below the title", "what seems a paragraph between a title and its byline, day or picture is a day, or a lead",
         _below_the_title),
    Rule("signed", "a line that begins as bylines do, near the title or with a name right below the text, is one, and a"
         " few words alone above the text", _signed),
    Rule("named", "a name beside the day, between title and text, is a byline where there is no other", _named),
    Rule("only day", "the one day between title and text is the article's", _only_day),
    Rule("issue", "the day beside a paper's number, above the title, is the article's where no other is", _issue),
    Rule("headings", "a few words that mean a relation, above headlines, head them", _headings),
    Rule("listed", "what stands in a list's headlines and has their shape is one, though other pages list it, too",
         _listed),
    Rule("teasers", "paragraphs that alternate with headlines belong to these", _teasers),
    Rule("sections", "many headlines with teasers and next to no prose, or none, are a section's page", _sections),
    Rule("keyword lists", "the keywords of one list are all the article's or all the site's, and anchors where two are;"
         " below lists of headlines, or one alone, they are announced", _keyword_lists),
)  # fmt: skip
