"""Where words were printed without a space between them: 'روسياوزير', '2024إسرائيل', 'NextGreenالصحة'."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from functools import partial
from typing import NamedTuple

import numpy as np

from akhbar.arabic.clitics import CONJUNCTIONS, FUTURE, PREPOSITIONS, WITH_ARTICLE
from akhbar.pages.headlines.model import MARKS, WordModel, key, stable_hash
from akhbar.remembered import Bounded, remembered

# Places where the writing itself changes; each kind has its own weight in the model ("glue").
CHANGES = [
    ("letters", r"(?!)"),  # two runs of Arabic letters; found by the words themselves
    ("opens", r"(?<=[\w)»”؟!.…])(?=[\"«“(]\w)(?<!\u0640)"),
    ("closes", r"(?<=\w[\"»”)])(?=\w)"),
    ("quotes", r"(?<=[\"»”)])(?=[\"«“(])"),
    ("asks", r"(?<=[؟!?])(?=[\w\"«“(])"),
    ("stops", r"(?<=[.…])(?=[\w\"«“(])"),
    ("camel", r"(?<=[a-z])(?=[A-Z][a-z])"),
    ("to latin", r"(?<=[\u0621-\u064a])(?=[A-Za-z])(?<!\u0640)"),
    ("from latin", r"(?<=[A-Za-z])(?=[\u0621-\u064a])"),
    ("from digit", r"(?<=\d)(?=[\u0621-\u064a]{2})"),
    ("to digit", r"(?<=[\u0621-\u064a]{2})(?=\d)"),
    ("percent", r"(?<=[%٪])(?=\w)"),
]
_CHANGES = [re.compile(pattern) for _, pattern in CHANGES]
_HAS_WORD = re.compile(r"[^\W_]")
_RUN = re.compile(r"[\u0620-\u065f\u0670-\u06d3]+")
_PREFIXES = ("", *WITH_ARTICLE, *CONJUNCTIONS, *PREPOSITIONS, FUTURE)
_SUFFIXES = ("", "هما", "ها", "هم", "نا", "كم", "ين", "ون", "ات", "ان", "يه", "ه", "ي", "ا", "ت")
_NO_AFFIX = ("",)
_OPENING = {p[0]: ("", *(q for q in _PREFIXES if q[:1] == p[0])) for p in _PREFIXES if p}
_LAST = {s[-1]: ("", *(q for q in _SUFFIXES if q[-1:] == s[-1])) for s in _SUFFIXES if s}
_COUNTS = [2 ** (level / 8) - 1 for level in range(256)]  # of each level of the model
WORDS, TITLES = 8.0e6, 4.0e4  # sizes of the corpora, to make chances of counts
GLUE = -6.0  # log of how rarely two words of a run are glued
UNKNOWN, LETTER = -13.0, -1.3  # log chance of a word never seen, and of each of its letters
LONGEST = 16
LONGEST_RUN = 80  # letters without a space in which words are looked for; headlines have spaces
MOST = 3  # single places kept a run of letters, besides the best way to read all of it


class Inner(NamedTuple):
    """A place inside a printed token: offset, the words it would part, kind of change, how the words speak for it;
    whether it belongs to the best way to read the token."""

    at: int
    left: str
    right: str
    kind: int
    ends: float
    begins: float
    whole: float
    sure: bool


def inner_places(model: WordModel, token: str) -> tuple[Inner, ...]:
    """Places inside a printed token where two words may have been glued, in order; few for ordinary words."""
    return _places(model)[token]


@remembered(4)
def _places(model: WordModel) -> Bounded[str, tuple[Inner, ...]]:
    return Bounded(f"{__name__}.inner_places", 200_000, partial(_inner, model))


def _inner(model: WordModel, token: str) -> tuple[Inner, ...]:
    if len(token) < 4:
        return ()
    kinds: dict[int, int] = {}
    for kind, pattern in enumerate(() if _RUN.fullmatch(token) else _CHANGES):  # letters alone never change
        for match in pattern.finditer(token):
            kinds.setdefault(match.start(), kind)
    sure = set(kinds)
    maybe: set[int] = set()
    for run in _RUN.finditer(token):
        best, others = _split(model, run.group())
        sure.update(run.start() + at for at in best)
        maybe.update(run.start() + at for at in others)
    if not sure and not maybe:
        return ()
    edges = sorted({0, len(token), *sure})
    out = []
    for at in sorted(sure | maybe):
        here = bisect_left(edges, at)
        # A part without a letter is no word: the sign belongs to the word beside it.
        start = next((e for e in reversed(edges[max(0, here - 3) : here]) if _HAS_WORD.search(token, e, at)), 0)
        end = next((e for e in edges[here : here + 4] if e > at and _HAS_WORD.search(token, at, e)), len(token))
        left, right = token[start:at], token[at:end]
        whole = chance(model, token[start:end])[0]
        out.append(
            Inner(at, left, right, kinds.get(at, 0), chance(model, left)[1], chance(model, right)[2], whole, at in sure)
        )
    return tuple(out)


Chance = tuple[float, float, float]


class Chances(Bounded[str, Chance]):
    """Key of a word → its log chance in running text, as a headline's last word, as its first; remembered."""

    def __init__(self, model: WordModel) -> None:
        super().__init__(f"{__name__}.chance", 80_000, partial(_look_up, model))
        most = [max(column) for column in zip(*_most(model), strict=True)]
        # No word is a likelier beginning than this.
        self.most_first = math.log(0.7 * _COUNTS[most[2]] / TITLES + 0.3 * _COUNTS[most[0]] / WORDS)


def _most(model: WordModel) -> list[list[int]]:
    """The highest level of each kind in the model."""
    values = np.frombuffer(model.words.values, np.uint8).reshape(-1, model.words.width)
    return [[int(x) for x in values.max(axis=0)], [0] * model.words.width]


@remembered(4)
def _chances(model: WordModel) -> Chances:
    return Chances(model)


def chance(model: WordModel, word: str) -> Chance:
    """Log chance of a word in running text, as a headline's last word, as its first."""
    return _chances(model)[key(word)]


def _look_up(model: WordModel, bare: str) -> tuple[float, float, float]:
    if len(bare) < 2:
        return (-9.0, -9.0, -9.0) if bare.isdigit() or not bare else (-14.0, -18.0, -18.0)
    levels = model.word_levels(stable_hash(bare))
    if not levels[0]:
        core = _core(model, bare) if len(bare) <= 2 * LONGEST else None
        guess = -10.0 if bare.isdigit() else UNKNOWN + LETTER * len(bare) if core is None else core - 5.0
        return guess, guess - 1.0, guess - 1.0
    text, first, last = _COUNTS[levels[0]], _COUNTS[levels[2]], _COUNTS[levels[3]]
    running = text / WORDS
    ends, begins = (math.log(0.7 * x / TITLES + 0.3 * running) for x in (last, first))
    return math.log(running), ends, begins


def _core(model: WordModel, bare: str) -> float | None:
    """Log chance of the word under its prefixes and suffixes; None where no such word is known."""
    levels = _levels(model)
    best = 0
    suffixes = [s for s in _LAST.get(bare[-1], _NO_AFFIX) if bare.endswith(s)]
    for prefix in _OPENING.get(bare[0], _NO_AFFIX):
        if not bare.startswith(prefix):
            continue
        for suffix in suffixes:
            end = len(bare) - len(suffix)
            if (suffix or prefix) and end - len(prefix) >= 3:
                core = bare[len(prefix) : end]
                best = max(best, levels[core])
    return math.log(_COUNTS[best] / WORDS) if best else None


@remembered(4)
def _levels(model: WordModel) -> Bounded[str, int]:
    """Word → its level in running text."""
    return Bounded(f"{__name__}._levels", 200_000, lambda core: model.word_levels(stable_hash(core))[0])


def _split(model: WordModel, run: str) -> tuple[list[int], list[int]]:
    """For one run of Arabic letters: the cuts of the best way to read it, and the best single cuts."""
    n = len(run)
    chances = _chances(model)
    if n > LONGEST_RUN:
        return [], []
    plain = key(run)
    whole = chances[plain][0]
    if n < 4 or whole > -11.0:
        return [], []
    # Letters alone: the key of each part is that part of the key, and no letter is a mark.
    even = len(plain) == n and plain.isalpha() and not MARKS.search(run)
    part = plain if even else run
    ends = [at for at in range(2, n) if even or not MARKS.match(run[at])]  # a mark belongs to the letter before it
    firsts = [chances[part[:at] if even else key(part[:at])][1] for at in ends]
    most = chances.most_first
    others: list[int] = []
    if n <= 2 * LONGEST:
        single = []
        for at, last in zip(ends, firsts, strict=True):
            if at < n - 1 and last + most + GLUE > whole - 8.0:
                score = last + chances[part[at:] if even else key(part[at:])][2]
                if score + GLUE > whole - 8.0:
                    single.append((score, at))
        single.sort(reverse=True)
        others = [at for _, at in single[:MOST]]
    # The best way to read the letters up to each place. A place is worth going on from only if the likeliest word
    # behind it would make more of the run than the run as one word.
    best: dict[int, tuple[float, int]] = {}
    ahead: list[tuple[int, float]] = []
    for at, last in zip(ends, firsts, strict=True):
        top, back = (last, 0) if at <= LONGEST else (-math.inf, 0)
        for start, come in ahead[-LONGEST:]:
            if at - LONGEST <= start < at - 1:
                found = chances[part[start:at] if even else key(part[start:at])]
                score = come + (GLUE + min(found[1], found[2]))
                if score > top:
                    top, back = score, start
        best[at] = (top, back)
        if top + GLUE + most > whole or n > LONGEST:
            ahead.append((at, top))
    top, back = (whole, 0) if n <= LONGEST else (-math.inf, 0)
    for start, come in ahead[-LONGEST:]:
        if n - LONGEST <= start < n - 1:
            score = come + (GLUE + chances[part[start:] if even else key(part[start:])][2])
            if score > top:
                top, back = score, start
    cuts = []
    while back:
        cuts.append(back)
        back = best[back][1]
    return cuts[::-1], others
