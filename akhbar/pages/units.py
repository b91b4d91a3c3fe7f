"""Lines → units: a line is cut where a marker, a bullet, a credit or learned furniture begins or ends."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from akhbar.pages.cohesion import cohesion, stems
from akhbar.pages.lines import key_of, letters_for, trimmed
from akhbar.pages.markers import EDGES, OPENS_BARE, RELATIONS, Markers, bare
from akhbar.pages.shapes import (
    ends_sentence,
    first_word,
    is_address,
    is_date_line,
    is_path,
    is_prose,
    is_run,
    prefix_of,
)

if TYPE_CHECKING:
    from akhbar.pages.lore import SiteLore

_BULLET = re.compile(
    r"(?:[•●▪◾■◆▶►»›*·○◦✔☑✅🔴🔹🔸🔻📌👈‣⁃∎←→]+|[-–—](?= )|\d{1,2}(?:[.)\-](?= )|\)| ?[-–] ))[ \x00]*"
)
# The time before a headline of a ticker, with three words at least behind it.
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d ?[-–—|:]? +(?=[^\W\d]\S* \S+ \S)")
_COLON = re.compile("[:：|]")
_WORD = re.compile("[^ \n]+")
_BULLET_STARTS = frozenset("•●▪◾■◆▶►»›*·○◦✔☑✅🔴🔹🔸🔻📌👈‣⁃∎←→-–—0123456789")
_LETTER = re.compile(r"[^\W\d_]")
_HEAD_LIMIT = 48


# So many words may stand behind a label; behind more, the line is a paragraph or headline that happens to begin so.
_LABEL_WORDS = {"author": 6, "genre": 3, "source": 9, "date": 9, "lead": 1000}


class Unit:
    """A piece of a line: its trimmed span, its key, its shape, and what later decides on it."""

    __slots__ = ("announces", "e", "key", "level", "line", "n", "rest", "rule", "run", "s", "shape")

    def __init__(self, s: int, e: int, key: str, line: int, announces: str | None = None, rule: str = "") -> None:
        self.s, self.e, self.key, self.line = s, e, key, line
        self.announces = announces  # what a marker announces; None for text
        self.rule = rule
        self.n = key.count(" ") + 1
        self.rest = False  # the rest of a line that a marker opens
        self.run = False  # a piece of a line of furniture, where headlines follow one another
        self.level = 0  # how often the site's pages have the line, 0 to 3
        self.shape = "M" if announces else _shape(key, self.n) if len(key) < 90 else shape_of(key, self.n)


@lru_cache(maxsize=65536)
def _shape(key: str, words: int) -> str:
    """`shape_of` remembered: furniture comes again page after page."""
    return shape_of(key, words)


def shape_of(key: str, words: int) -> str:
    """P prose, D date, U address or path, N no letters, F finished short sentence, H headline-like, S short."""
    if is_prose(key, words):
        return "P"
    if is_date_line(key):
        return "D"
    if not _LETTER.search(key):
        return "N"
    if is_address(key) or is_path(key):
        return "U"
    if words >= 4:
        return "F" if key[-1] == ":" or (key[-1] == "." and not key.endswith("..")) else "H"
    return "F" if ends_sentence(key) and key[-1] == "." and words > 1 else "S"


def cut_line(
    folded: str, start: int, end: int, key: str, number: int, markers: Markers, inside: bool, lore: SiteLore
) -> list[Unit]:
    """The units of one line; `inside` says that some marker that may stand anywhere does."""
    level = lore.level(key) if lore.levels else 0
    long = len(key) > 130
    if long and not inside and folded[start] not in _BULLET_STARTS:
        unit = Unit(start, end, key, number)  # a long line is prose or a run: no marker of a section opens it
        unit.level = level
        plain = unit.shape == "P" and not (":" in key[:_HEAD_LIMIT] or "|" in key[:_HEAD_LIMIT])
        if plain and (not lore.pairs or ends_sentence(key)) and not key.startswith(markers.bare_openers):
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
        found = _cut_inside(folded, start, end, number, markers)
        if found:
            before = None
            for unit in found:
                # Tags that stand on all the site's pages recur, and are still tags that show where each ends.
                known = before in ("keywords", "site_keywords")
                units += [unit] if known else _cut_learned(folded, unit, lore)
                before = unit.announces
            return units
        tail = _cut_tail(folded, start, end, number, markers)
        if tail:
            return units + tail
    unit = Unit(start, end, key, number)
    unit.level = level
    if level < 2 and lore.pairs and is_run(key) and not ends_sentence(key):
        parts = _cut_learned(folded, unit, lore)
        if sum([p.announces is not None for p in parts]) >= 2 or parts[0].announces:
            return units + parts
    return units + (_cut_opening(folded, unit, lore) or [unit])


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


def _cut_opening(folded: str, unit: Unit, lore: SiteLore) -> list[Unit] | None:
    """A line cut behind an opening that recurs on the site's pages with other headlines behind it."""
    if unit.shape != "H" or not lore.openings:
        return None
    opening = prefix_of(unit.key)
    fewest = 3
    if opening not in lore.openings:
        opening, fewest = first_word(unit.key), 1
    if opening is None or opening not in lore.openings:
        return None
    cut = unit.s + letters_for(folded[unit.s : unit.e], unit.key, len(opening.rstrip()))
    a, b = trimmed(folded, cut, unit.e)
    if b <= a or folded.count(" ", a, b) < fewest:
        return None
    rest = Unit(a, b, key_of(folded[a:b]), unit.line)
    rest.rest = True
    mark = Unit(unit.s, cut, opening.rstrip(), unit.line, "opening", "opening that recurs on the site")
    mark.level = lore.openings[opening]
    return [mark, rest]


def _cut_learned(folded: str, unit: Unit, lore: SiteLore) -> list[Unit]:
    """A piece of a line of furniture, cut where neighbouring words recur on the site's pages."""
    if unit.announces or not lore.pairs or unit.n < 2:
        return [unit]
    if not any(map(lore.pairs.__contains__, pairwise(unit.key.split(" ")))):
        return [unit]
    words = [(m.start(), m.end()) for m in _WORD.finditer(folded, unit.s, unit.e)]
    texts = [key_of(folded[a:b]) for a, b in words]
    recurs = [False] * len(words)
    for i in range(len(words) - 1):
        if (texts[i], texts[i + 1]) in lore.pairs:
            recurs[i] = recurs[i + 1] = True
    i = 0
    while i < len(words):  # two words that recur by themselves say little
        j = i
        while j < len(words) and recurs[j] == recurs[i]:
            j += 1
        opens = i == 0 and j > 1 and (texts[0], texts[1]) in lore.starts and not unit.rest
        if (
            recurs[i]
            and not opens
            and j - i < (5 if unit.rest else 3)
            and not any(t.isascii() and t.isalpha() for t in texts[i:j])
        ):
            recurs[i:j] = [False] * (j - i)
        i = j
    if not any(recurs):
        return [unit]
    units = []
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and recurs[j] == recurs[i]:
            j += 1
        a, b = words[i][0], words[j - 1][1]
        if recurs[i]:
            units.append(Unit(a, b, key_of(folded[a:b]), unit.line, "learned", "words that recur on the site"))
        else:
            rest = Unit(a, b, key_of(folded[a:b]), unit.line)
            rest.rest, rest.run = unit.rest or bool(units), True
            units.append(rest)
        i = j
    return units


def _opening(folded: str, start: int, end: int, key: str, markers: Markers) -> tuple[str, int] | None:
    """The marker with which a line begins, and where it ends."""
    limit = min(end, start + _HEAD_LIMIT)
    for colon in _COLON.finditer(folded, start, limit):
        announces = markers.head.get(bare(key_of(folded[start : colon.start()])))
        if announces and colon.end() < end:
            if folded.count(" ", colon.end(), end) > _LABEL_WORDS.get(announces, 1000):
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


def _opens_bare(key: str, markers: Markers) -> bool:
    return key.lstrip(EDGES).startswith(markers.bare_openers)


def _script(folded: str, place: int, start: int, end: int) -> str:
    """Script of the letter at a place: a Arabic, l another; empty where there is no letter."""
    if not (start <= place < end and folded[place].isalpha()):
        return ""
    return "a" if "\u0600" <= folded[place] <= "\u08ff" else "l"


def _is_word(folded: str, a: int, b: int, start: int, end: int) -> bool:
    """Whether a marker's first or last letters are part of an Arabic word that goes on beyond it."""
    from akhbar.pages.words import load_model, stable_hash

    levels = load_model().word_levels
    first = folded.rfind(" ", start, a) + 1 or start
    last = folded.find(" ", b, end)
    last = end if last < 0 else last
    space = folded.find(" ", a, b)
    ends = {(first, space if space > 0 else last), (folded.rfind(" ", a, b) + 1 or first, last)}
    return any((x < a or y > b) and any(levels(stable_hash(folded[x:y].strip('.,،:؟!"»')))) for x, y in ends)


def _cut_inside(folded: str, start: int, end: int, number: int, markers: Markers) -> list[Unit]:
    """Cut a line at the markers that stand inside it; in prose only at those that stand at a seam."""
    assert markers.pattern is not None
    matches = []
    place = start
    while True:
        found = markers.pattern.search(folded, place, end)
        if not found:
            break
        matches.append((found.start(), found.end(), found[0]))
        place = max(found.end(), found.start() + 1)
    strong = [m for m in matches if m[2] in markers.inside]
    kept = []
    for at, (a, b, phrase) in enumerate(matches):
        before = _script(folded, a - 1, start, end)
        after = _script(folded, b, start, end)
        if phrase in markers.inside:
            # in running prose a marker's words are words, unless something shows a seam
            prose = len(strong) == 1 and is_prose(key_of(folded[start:end]), folded.count(" ", start, end))
            glued_before = before and (not after or before != _script(folded, a, start, end))
            glued_after = after and (not before or after != _script(folded, b - 1, start, end))
            inner = before == _script(folded, a, start, end) or after == _script(folded, b - 1, start, end)
            if inner and (before or after) and _is_word(folded, a, b, start, end):
                continue
            seam = (
                glued_before
                or glued_after
                or phrase.endswith(":")
                or (a > start and folded[max(start, a - 80) : a].rstrip(" ")[-1:] in tuple('.!؟»"'))
            )
            if not prose or seam:
                kept.append((a, b, phrase, markers.inside[phrase]))
        else:
            beside = (at > 0 and matches[at - 1][1] == a) or (at + 1 < len(matches) and matches[at + 1][0] == b)
            alone_at_end = b == end and len(strong) > 0 and before
            if beside or alone_at_end or (strong and not before and not after and folded[b : b + 1] in ("", " ")):
                kept.append((a, b, phrase, markers.glued[phrase]))
    if not kept:
        return []
    units = []
    place = start
    for a, b, phrase, announces in kept:
        x, y = trimmed(folded, place, a)
        if x < y:
            units.append(Unit(x, y, key_of(folded[x:y]), number))
        units.append(Unit(a, b, phrase, number, announces, "marker inside"))
        place = b
    x, y = trimmed(folded, place, end)
    if x < y:
        last = Unit(x, y, key_of(folded[x:y]), number)
        units.append(last)
    for unit in units:
        unit.run = True
    after_relation = None
    for unit in units:  # words that follow a section's marker on its own line belong to the section
        if unit.announces:
            after_relation = unit.announces
        elif after_relation in RELATIONS or after_relation in ("keywords", "site_keywords", "next"):
            unit.rest = True
    return units
