"""Units → pieces: a unit is cut wherever a piece might end; the net says which pieces belong together.

Numbers of lists, clocks and dates before and behind headlines, labels of sections, bars, bullets, trailing brackets,
counts, and words printed without a space between them become pieces of their own. A cut too many costs nothing: the net
joins what goes on.
"""

from __future__ import annotations

import re

from akhbar.pages.headlines.boundaries import chance, inner_places
from akhbar.pages.headlines.model import load_model
from akhbar.pages.text.lines import key_of, trimmed
from akhbar.pages.text.shapes import (
    AGO,
    BULLETS,
    COUNTED,
    COUNTED_WORDS,
    DAY_MONTH_YEAR,
    MONTH_DAY_YEAR,
    NEIGHBOURS,
    NUMERIC_DATE,
    OF_AGO,
    WEEKDAY_BEFORE,
    WEEKDAY_WORDS,
    WEEKDAYS,
    ends_sentence,
)
from akhbar.pages.text.units import Unit
from akhbar.remembered import remembered

SHORT = 130  # letters up to which a unit is looked at whole
_MARKS = BULLETS + r"+#»›·○◦–—\-←→⇦⬅"
_NUMBER = re.compile(
    rf"[{_MARKS}(\[]{{0,2}} ?\d{{1,2}} ?[.\-–)\]:،_/]{{0,2}} ?(?=[«“\"]?[^\W\d])|[{_MARKS}]+ ?(?=[^\W\d])|[«‹] (?=\w)"
)
# What leads to the article before and behind, with its headline on the same line.
NEIGHBOUR = re.compile(rf"(?:{NEIGHBOURS})(?: ?[:»«←→‹›])*(?!\S)")
_NEIGHBOUR = re.compile(NEIGHBOUR.pattern + r" (?=(?:\S+ ){3}\S)")
_OPEN = re.compile(r"(?:(?<!\d)[:：]|[:：](?!\d)| [»/](?= )|[←⇦⬅|>›]|\.\.\.|…| - )(?= *\S)")
_BAR = re.compile(r" ?[|¦•●›◆■←⇦⬅→] ?| [»/>\\·] | [-–—] | \*+ ")
_SPLITS_PROSE = re.compile(r" ?[|¦•●◆■] ?| \*\*+ ")
_MAY_BAR, _MAY_SPLIT = re.compile(r"[|¦•●›◆■←⇦⬅→»/>\\·\-–—*]"), re.compile(r"[|¦•●◆■*]")  # one sign of these at least
_ZONE = r"(?: ?(?:صباحا|مساء|ص|م|am|pm|gmt|utc|بتوقيت \S+(?: المكرمه| المتحده)?|ت\.?غ)(?!\w))?"
_TIME = re.compile(
    rf"(?:الساعه |gmt ?)?(?<!\d)(?:[01]?\d|2[0-3]) ?[:٫.] ?[0-5]\d(?::[0-5]\d)?(?!\d){_ZONE}"
    r"(?: ?[(\[]?gmt(?:[+-]\d+)?[)\]]?)?"
)
_TAIL = re.compile(
    r" ?[(\[][^()\[\]]{1,40}[)\]]$|(?<=\w) [»›«‹]$| (?:19|20)\d\d$|(?<=[^\W\d])\d{1,5}$"
    rf"| ?(?<!\d)\d[\d.,]{{0,8}}(?: ?(?:الف|k|ك))?(?: (?:{COUNTED}))$"
    r"| \d{1,6}$"
    rf"|(?:(?<=[ء-ي]{{3}})|(?<=[ء-ي]{{2}}\x01))(?:{WEEKDAYS})$"  # a weekday set without a space behind a headline
)
_LAST_WORDS = (*(f" {word}" for word in COUNTED_WORDS), *WEEKDAY_WORDS)  # with which alone a tail ends in a letter
_YEARS = ("19", "20")
# What one of must stand where a pattern matches: most texts have none of it.
_TIMES = (
    (DAY_MONTH_YEAR, _YEARS),
    (MONTH_DAY_YEAR, _YEARS),
    (NUMERIC_DATE, _YEARS),
    (_TIME, (":", ".", "٫")),
    (AGO, OF_AGO),
)
_DAYS = (DAY_MONTH_YEAR, MONTH_DAY_YEAR, NUMERIC_DATE)
SHORTEST_LONG = 7  # letters
_LONG = re.compile(rf"[^\s\x00\x01]{{{SHORTEST_LONG},}}")  # words in which two may have been printed without a space
_LETTERS = re.compile(r"[^\W\d_]{6,}")
_SIGNS, _CLITICS = "\"'«»“”()[]،؛:.؟!,…-–", "وفبكل"
MOST_GLUED, SHORTEST_GLUED = 6, 8  # words and letters of a line in which words of the text may be glued
LEAST_PART = 3  # letters of each
WELL_KNOWN = -11.0  # log chance of a word of its own
STRANGE = -17.0  # log chance of a word below which the model does not know it
_EDGE = " -–—|•،,()[]·:/.@"
_DIGIT, _DATED = re.compile(r"\d"), ("منذ", "قبل", "الان", "امس", "اليوم")


def fine(folded: str, units: list[Unit], anchors: list[int] | None = None, by_page: bool = False) -> list[Unit]:
    """The units' smallest pieces, in order. anchors: places where a link begins or ends, of a page of HTML, or a cell.
    by_page: words that the word model does not know are cut where the page's own prose has their parts."""
    found: list[Unit] = []
    words: frozenset[str] | None = None  # of the page's prose
    at, more = 0, anchors or []
    for unit in units:
        s, e = unit.s, unit.e
        cuts: tuple[int, ...] = ()
        if unit.announces is None and e - s >= 6 and unit.n >= 2 and unit.shape not in "DNU":
            cuts = _cuts(folded[s:e], unit.shape == "P" and e - s > SHORT)
        if (
            by_page
            and unit.announces is None
            and unit.n <= MOST_GLUED
            and unit.shape in "HS"
            and e - s > SHORTEST_GLUED
        ):
            strange = _strange(folded[s:e])
            if strange:
                words = _prose_words(units) if words is None else words
                glued = {at + cut for at, token in strange for cut in _cut_by_page(token, words)}
                cuts = tuple(sorted({*cuts, *glued})) if glued else cuts
        if more:
            while at < len(more) and more[at] <= s:
                at += 1
            inner = []
            k = at
            while k < len(more) and more[k] < e:
                inner.append(more[k] - s)
                k += 1
            if inner and unit.announces is None:
                clocks = (cut + m.end() for cut in inner if (m := _TIME.match(folded[s + cut : e])))
                cuts = tuple(sorted({*cuts, *inner, *(end for end in clocks if s + end < e)}))
        if not cuts:
            found.append(unit)
            continue
        place, parts = s, []
        for cut in (*cuts, e - s):
            a, b = trimmed(folded, place, min(s + cut, e))
            if a < b and (key := key_of(folded[a:b])):
                piece = Unit(a, b, key, unit.line)
                piece.rest, piece.run, piece.level = unit.rest, unit.run, unit.level
                parts.append(piece)
            place = s + cut
        if len(parts) > 1:
            found += parts
        else:
            found.append(unit)
    return [u for u in found if u.key]


@remembered(1 << 13)
def _cuts(text: str, prose: bool) -> tuple[int, ...]:
    """Where a unit's text might be cut."""
    if prose:
        bars = list(_SPLITS_PROSE.finditer(text)) if _MAY_SPLIT.search(text) else []
        if len(bars) >= 2:
            return _ordered({x for m in bars for x in m.span()}, len(text))
        return ()
    cuts = {x for m in _BAR.finditer(text) for x in m.span()} if _MAY_BAR.search(text) else set()
    if m := _NUMBER.match(text):
        cuts.add(m.end())
    if m := _NEIGHBOUR.match(text):
        cuts.add(m.end())
    if m := _OPEN.search(text[:52]):
        cuts.add(m.end())
    if (not text[-1].isalpha() or text.endswith(_LAST_WORDS)) and (m := _TAIL.search(text)):
        cuts.add(m.start())
    if _DIGIT.search(text) or any(word in text for word in _DATED):
        cuts = _cut_times(text, cuts)
    cuts |= _glued(text)
    return _ordered(cuts, len(text))


def _cut_times(text: str, cuts: set[int]) -> set[int]:
    """The cuts, with those around days and clocks that open or end the text, or stand beside another cut."""
    spans = []
    for pattern, needs in _TIMES:
        if not any(sign in text for sign in needs):
            continue
        for m in pattern.finditer(text):
            start = m.start()
            if pattern in _DAYS:
                day = WEEKDAY_BEFORE.search(text, 0, start)
                # A sentence may begin with a weekday.
                if day and not (day.start() == 0 and ends_sentence(text)):
                    start = day.start()
                cuts -= set(range(start + 1, m.end()))  # a day with its year is one piece
            spans.append((start, m.end()))
    spans.sort()
    opened = 0
    for start, end in spans:
        if not text[opened:start].strip(_EDGE):
            opened = max(opened, end)
            cuts.add(opened)
    ended = len(text)
    for start, end in reversed(spans):
        if not text[end:ended].strip(_EDGE):
            ended = min(ended, start)
            cuts.add(ended)
    for start, end in spans:
        if start in cuts or end in cuts:
            cuts |= {start, end}
    return cuts


def _glued(text: str) -> set[int]:
    """Where two words stand without a space: a headline and the word for 'more', a clock or a section's name."""
    found: set[int] = set()
    model = load_model()
    plain = "\x00" not in text and "\x01" not in text
    if plain and not any(inner_places(model, word) for word in text.split() if len(word) >= SHORTEST_LONG):
        return found  # as nearly always
    for m in _LONG.finditer(text):
        places = inner_places(model, m.group())
        if places:
            found |= {m.start() + place.at for place in places if place.sure}
    return found


@remembered(1 << 14)
def _strange(text: str) -> tuple[tuple[int, str], ...]:
    """Words that the word model does not know: where each begins, and its letters."""
    model = load_model()
    return tuple((m.start(), m.group()) for m in _LETTERS.finditer(text) if chance(model, m.group())[0] < STRANGE)


def _prose_words(units: list[Unit]) -> frozenset[str]:
    """The words of a page's paragraphs, without signs and without the clitics of one letter before them."""
    words = {word.strip(_SIGNS) for unit in units if unit.shape == "P" for word in unit.key.split(" ")}
    return frozenset(words | {word[1:] for word in words if word[:1] in _CLITICS})


def _cut_by_page(token: str, words: frozenset[str]) -> tuple[int, ...]:
    """Where a strange word is two or three words set without a space, one of the page's own text at least, the others
    well known; none where it is not."""
    if token in words:
        return ()
    model, last = load_model(), len(token) - LEAST_PART

    def known(part: str) -> bool:
        return part in words or chance(model, part)[0] > WELL_KNOWN

    for at in range(LEAST_PART, last + 1):
        if known(token[:at]) and known(token[at:]) and (token[:at] in words or token[at:] in words):
            return (at,)
    for at in range(LEAST_PART, last + 1):
        for end in range(at + LEAST_PART, last + 1) if known(token[:at]) else ():
            parts = token[:at], token[at:end], token[end:]
            short = sum(len(part) == LEAST_PART for part in parts)
            if short < 2 and all(map(known, parts)) and not words.isdisjoint(parts):
                return (at, end)
    return ()


def _ordered(cuts: set[int], size: int) -> tuple[int, ...]:
    return tuple(sorted(c for c in cuts if 0 < c < size))
