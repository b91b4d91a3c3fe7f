"""Lines that lost their breaks: cut at the markers that stand inside them, and where words recur on the site."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from akhbar.pages.headlines.cut import cut_headlines
from akhbar.pages.headlines.model import load_model, stable_hash
from akhbar.pages.text.cohesion import goes_on
from akhbar.pages.text.lines import key_of, trimmed
from akhbar.pages.text.markers import RELATIONS, Markers
from akhbar.pages.text.shapes import ends_sentence, is_prose
from akhbar.pages.text.units import Unit

if TYPE_CHECKING:
    from akhbar.pages.site.profile import Profile

_WORD = re.compile("[^ \n]+")
LONGEST_HEADLINE = 160  # letters
OWN_TEXT = "text behind a headline on its line"


def cut_inside(folded: str, start: int, end: int, number: int, markers: Markers) -> list[Unit]:
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
        before = _script(folded, _letter(folded, a - 1, -1), start, end)
        after = _script(folded, _letter(folded, b, 1), start, end)
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
        b = _letter(folded, b, 1)
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


def headline_then_text(text: str, folded: str, units: list[Unit]) -> list[Unit]:
    """The units with a headline behind a marker of a read-also parted from the article's own text that goes on behind
    it on the same line: where the word model ends the headline, if what is left reads as sentences."""
    found: list[Unit] = []
    for i, unit in enumerate(units):
        before = units[i - 1] if i else None
        if before is None or before.announces not in RELATIONS or not unit.rest or not _holds_prose(unit):
            found.append(unit)
            continue
        cuts = cut_headlines(text[unit.s : unit.e])
        ends = [*_openers(folded, unit), *(unit.s + c.end for c in cuts[:-1] if c.end <= LONGEST_HEADLINE)]
        rest = None
        for end in ends:
            a, b = trimmed(folded, end, unit.e)
            key = key_of(folded[a:b])
            if is_prose(key, key.count(" ") + 1) and ends_sentence(key):
                x, y = trimmed(folded, unit.s, end)
                head = Unit(x, y, key_of(folded[x:y]), unit.line)
                rest = Unit(a, b, key, unit.line, None, OWN_TEXT)
                head.rest, head.run = True, unit.run
                if len(found) > 1 and found[-2].line == unit.line and _holds_prose(found[-2]):
                    found[-2].run = False  # it is the article's, too
                found += [head, rest]
                break
        if rest is None:
            found.append(unit)
    return found


def _openers(folded: str, unit: Unit) -> list[int]:
    """Places behind the fourth word of a unit where words stand with which a text goes on."""
    words = [m.start() for m in _WORD.finditer(folded, unit.s, min(unit.e, unit.s + LONGEST_HEADLINE))]
    return [at for at in words[4:] if goes_on(key_of(folded[at : at + 40]))][:1]


def _holds_prose(unit: Unit) -> bool:
    return unit.shape == "P" and len(unit.key) > 80 and ends_sentence(unit.key) and unit.announces is None


def _letter(folded: str, place: int, step: int) -> int:
    """The place of the next character that is no mark of a letter."""
    while 0 <= place < len(folded) and folded[place] in "\x00\x01":
        place += step
    return place


def _script(folded: str, place: int, start: int, end: int) -> str:
    """Script of the letter at a place: a Arabic, l another; empty where there is no letter."""
    if not (start <= place < end and folded[place].isalpha()):
        return ""
    return "a" if "\u0600" <= folded[place] <= "\u08ff" else "l"


def _is_word(folded: str, a: int, b: int, start: int, end: int) -> bool:
    """Whether a marker's first or last letters are part of an Arabic word that goes on beyond it."""
    levels = load_model().word_levels
    first = folded.rfind(" ", start, a) + 1 or start
    last = folded.find(" ", b, end)
    last = end if last < 0 else last
    space = folded.find(" ", a, b)
    ends = {(first, space if space > 0 else last), (folded.rfind(" ", a, b) + 1 or first, last)}
    return any((x < a or y > b) and any(levels(stable_hash(folded[x:y].strip('.,،:؟!"»')))) for x, y in ends)


def cut_learned(folded: str, unit: Unit, profiles: Profile) -> list[Unit]:
    """A piece of a line of furniture, cut where neighbouring words recur on the site's pages."""
    if unit.announces or not profiles.pairs or unit.n < 2:
        return [unit]
    if not any(map(profiles.pairs.__contains__, pairwise(unit.key.split(" ")))):
        return [unit]
    words = [(m.start(), m.end()) for m in _WORD.finditer(folded, unit.s, unit.e)]
    texts = [key_of(folded[a:b]) for a, b in words]
    recurs = [False] * len(words)
    for i in range(len(words) - 1):
        if (texts[i], texts[i + 1]) in profiles.pairs:
            recurs[i] = recurs[i + 1] = True
    i = 0
    while i < len(words):  # two words that recur by themselves say little
        j = i
        while j < len(words) and recurs[j] == recurs[i]:
            j += 1
        opens = i == 0 and j > 1 and (texts[0], texts[1]) in profiles.starts and not unit.rest
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
