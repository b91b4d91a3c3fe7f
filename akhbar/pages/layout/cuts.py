"""Lines → units: a line is cut where a marker, a bullet, a credit or learned furniture begins or ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from akhbar.pages.labels import Announced
from akhbar.pages.layout.lexicon import PAPER, evidence
from akhbar.pages.layout.seams import cut_inside, cut_learned
from akhbar.pages.text.cohesion import cohesion, stems
from akhbar.pages.text.lines import key_of, letters_for, trimmed
from akhbar.pages.text.markers import EDGES, OPENS_BARE, Markers, bare
from akhbar.pages.text.shapes import BULLETS, ends_sentence, find_credit, first_word, is_date_line, is_run, prefix_of
from akhbar.pages.text.units import Unit

if TYPE_CHECKING:
    from akhbar.pages.site.profile import Profile

_SIGNS = BULLETS + "»›·○◦✔☑✅🔴🔹🔸🔻📌👈‣⁃∎←→"
_BULLET = re.compile(rf"(?:[{_SIGNS}]+|[-–—](?= )|\d{{1,2}}(?:[.)\-](?= )|\)| ?[-–] ))[ \x00]*")
# The time before a headline of a ticker, with three words at least behind it.
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?: ?(?:صباحا|مساء|ص|م|am|pm|gmt)(?!\w))? ?[-–—|:]? +(?=[^\W\d]\S* \S+ \S)"
)
_COLON = re.compile("[:：|]")
_BULLET_STARTS = frozenset(_SIGNS + "-–—0123456789")
_HEAD_LIMIT = 48
# So many words may stand behind a label; behind more, the line is a paragraph or headline that happens to begin so.
MOST_SOURCE = 3  # words that name a source that no list has
_LABEL_WORDS = {"author": 6, "genre": 3, "source": 9, "date": 9, "lead": 1000}


def cut_again(
    folded: str, start: int, end: int, key: str, number: int, markers: Markers, inside: bool, profiles: Profile
) -> list[Unit]:
    """`cut_line`, remembered for the site's recurring lines: most of a page's lines stand on its other pages, too."""
    # A line is read by itself but for one thing: where a marker stands inside it, what follows the line counts.
    if key not in profiles.levels or end - start != len(key) or folded[end : end + 1] != "\n":
        return cut_line(folded, start, end, key, number, markers, inside, profiles)
    kept = profiles.cut_lines.get((key, inside))
    if kept is None or kept[0] is not markers:
        kept = (markers, start, cut_line(folded, start, end, key, number, markers, inside, profiles))
        profiles.cut_lines[key, inside] = kept
    offset = start - kept[1]
    return [unit.copy(offset, number) for unit in kept[2]]


def cut_line(
    folded: str, start: int, end: int, key: str, number: int, markers: Markers, inside: bool, profiles: Profile
) -> list[Unit]:
    """The units of one line; `inside` says that some marker that may stand anywhere does."""
    level = profiles.level(key) if profiles.levels else 0
    long = len(key) > 130
    if long and not inside and folded[start] not in _BULLET_STARTS:
        unit = Unit(start, end, key, number)  # a long line is prose or a run: no marker of a section opens it
        unit.level = level
        plain = unit.shape == "P" and not (":" in key[:_HEAD_LIMIT] or "|" in key[:_HEAD_LIMIT])
        if plain and (not profiles.pairs or ends_sentence(key)) and not key.startswith(markers.bare_openers):
            return [unit]
    if len(key) <= 80:
        whole = markers.announced(key)
        if whole:
            return [Unit(start, end, key, number, whole, "marker")]
    units: list[Unit] = []
    if folded[start] in _BULLET_STARTS:
        bullet = _BULLET.match(folded, start, end)
        if bullet and bullet.end() < end:
            units.append(
                Unit(start, trimmed(folded, start, bullet.end())[1], key_of(bullet[0]), number, "bullet", "bullet")
            )
            start = bullet.end()
            key = key_of(folded[start:end])
        elif not bullet and (clock := _CLOCK.match(folded, start, end)) and not is_date_line(key):
            a, b = trimmed(folded, start, clock.end())
            units.append(Unit(a, b, key_of(folded[a:b]), number, "bullet", "bullet"))
            start = clock.end()
            key = key_of(folded[start:end])
    opened = _opening(folded, start, end, key, markers)
    if opened:
        announces, cut = opened
        a, b = trimmed(folded, cut, end)
        units.append(
            Unit(start, trimmed(folded, start, cut)[1], key_of(folded[start:cut]), number, announces, "marker")
        )
        if a < b:
            rest = Unit(a, b, key_of(folded[a:b]), number)
            rest.rest = True
            units.append(rest)
        return units
    if inside and markers.pattern:
        found = cut_inside(folded, start, end, number, markers)
        if found:
            before = None
            for unit in found:
                # Tags that stand on all the site's pages recur, and are still tags that show where each ends.
                known = before in ("keywords", "site_keywords")
                units += [unit] if known else cut_learned(folded, unit, profiles)
                before = unit.announces
            return units
        tail = _cut_tail(folded, start, end, number, markers)
        if tail:
            return units + tail
    unit = Unit(start, end, key, number)
    unit.level = level
    if level < 2 and profiles.pairs and is_run(key) and not ends_sentence(key):
        parts = cut_learned(folded, unit, profiles)
        if sum([p.announces is not None for p in parts]) >= 2 or parts[0].announces:
            return units + parts
    return units + (_cut_opening(folded, unit, profiles) or [unit])


def _opening(folded: str, start: int, end: int, key: str, markers: Markers) -> tuple[Announced, int] | None:
    """The marker with which a line begins, and where it ends."""
    limit = min(end, start + _HEAD_LIMIT)
    for colon in _COLON.finditer(folded, start, limit):
        announces = markers.head.get(bare(key_of(folded[start : colon.start()])))
        if announces and colon.end() < end:
            if folded.count(" ", colon.end(), end) > _LABEL_WORDS.get(announces, 1000):
                return None
            if announces == "source" and _tells(key_of(folded[colon.end() : end])):
                return None
            return announces, colon.end()
    if not key.startswith(markers.bare_openers) and not (key and key[0] in EDGES and _opens_bare(key, markers)):
        return None
    words = folded[start:limit].split(" ")[:3]
    for n in (3, 2, 1):
        if len(words) >= n:
            head = " ".join(words[:n])
            announces = markers.head.get(bare(key_of(head)))
            if announces in OPENS_BARE and end - start < 400 and not ends_sentence(folded[start:end]):
                return announces, start + len(head)
    return None


def _tells(words: str) -> bool:
    """Whether the words behind 'source:' are what a source says, as in many a headline, and name no house."""
    n = words.count(" ") + 1
    return n > MOST_SOURCE and not evidence(words, n) & PAPER and find_credit(words) is None


def _opens_bare(key: str, markers: Markers) -> bool:
    return key.lstrip(EDGES).startswith(markers.bare_openers)


def _cut_tail(folded: str, start: int, end: int, number: int, markers: Markers) -> list[Unit] | None:
    """A flat list of keywords behind the last sentence of a line, with the word that announces it."""
    place, phrase = max(((folded.rfind(p, start, end), p) for p in markers.tail), default=(-1, ""))
    if place <= start or not 2 < end - place - len(phrase) < 500:
        return None
    words = folded[place + len(phrase) : end]
    if any(mark in words for mark in ".؟!؛:") or words.count(" ") > 60:
        return None
    before = folded[start:place].rstrip(" ")[-1:]
    if before not in tuple('.؟!…"»”)') and cohesion(words, stems(folded[start:place])) < 0.6:
        return None
    a, b = trimmed(folded, start, place)
    mark = Unit(place + 1, place + len(phrase) - 1, phrase.strip(), number, "keywords", "marker")
    c, d = trimmed(folded, place + len(phrase), end)
    rest = Unit(c, d, key_of(folded[c:d]), number)
    rest.rest = True
    return [Unit(a, b, key_of(folded[a:b]), number), mark, rest]


def _cut_opening(folded: str, unit: Unit, profiles: Profile) -> list[Unit] | None:
    """A line cut behind an opening that recurs on the site's pages with other headlines behind it."""
    if unit.shape != "H" or not profiles.openings:
        return None
    opening = prefix_of(unit.key)
    fewest = 3
    if opening not in profiles.openings:
        opening, fewest = first_word(unit.key), 1
    if opening is None or opening not in profiles.openings:
        return None
    cut = unit.s + letters_for(folded[unit.s : unit.e], unit.key, len(opening.rstrip()))
    a, b = trimmed(folded, cut, unit.e)
    if b <= a or folded.count(" ", a, b) < fewest:
        return None
    rest = Unit(a, b, key_of(folded[a:b]), unit.line)
    rest.rest = True
    mark = Unit(unit.s, cut, opening.rstrip(), unit.line, "opening", "opening that recurs on the site")
    mark.level = profiles.openings[opening]
    return [mark, rest]
