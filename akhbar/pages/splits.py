"""Where words were printed without a space between them: 'روسياوزير', '2024إسرائيل', 'NextGreenالصحة'."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass

from akhbar.pages.words import MARKS, WordModel, key, stable_hash

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
_PREFIXES = ("", "وال", "بال", "فال", "كال", "ولل", "ال", "لل", "و", "ف", "ب", "ل", "ك", "س")
_SUFFIXES = ("", "هما", "ها", "هم", "نا", "كم", "ين", "ون", "ات", "ان", "يه", "ه", "ي", "ا", "ت")
_NO_AFFIX = ("",)
_OPENING = {p[0]: ("", *(q for q in _PREFIXES if q[:1] == p[0])) for p in _PREFIXES if p}
_LAST = {s[-1]: ("", *(q for q in _SUFFIXES if q[-1:] == s[-1])) for s in _SUFFIXES if s}
_COUNTS = [2 ** (level / 8) - 1 for level in range(256)]  # of each level of the model
WORDS, TITLES = 8.0e6, 4.0e4  # sizes of the corpora, to make chances of counts
GLUE = -6.0  # log of how rarely two words of a run are glued
UNKNOWN, LETTER = -13.0, -1.3  # log chance of a word never seen, and of each of its letters
LONGEST = 16
MOST = 3  # single places kept a run of letters, besides the best way to read all of it


@dataclass(frozen=True, slots=True)
class Inner:
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
    kept = model.cached("inner")
    found = kept.get(token)
    if found is None:
        found = kept[token] = _inner(model, token)
    return found


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


def chance(model: WordModel, word: str) -> tuple[float, float, float]:
    """Log chance of a word in running text, as a headline's last word, as its first."""
    return _weigh(model, key(word))


def _weigh(model: WordModel, bare: str) -> tuple[float, float, float]:
    """`chance` of a word by its key; remembered."""
    kept = model.cached("chance")
    found = kept.get(bare)
    if found is None:
        found = kept[bare] = _look_up(model, bare)
    return found


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
    levels = model.cached("levels")
    best = 0
    suffixes = [s for s in _LAST.get(bare[-1], _NO_AFFIX) if bare.endswith(s)]
    for prefix in _OPENING.get(bare[0], _NO_AFFIX):
        if not bare.startswith(prefix):
            continue
        for suffix in suffixes:
            end = len(bare) - len(suffix)
            if (suffix or prefix) and end - len(prefix) >= 3:
                core = bare[len(prefix) : end]
                level = levels.get(core)
                if level is None:
                    level = levels[core] = model.word_levels(stable_hash(core))[0]
                if level > best:
                    best = level
    return math.log(_COUNTS[best] / WORDS) if best else None


def _split(model: WordModel, run: str) -> tuple[list[int], list[int]]:
    """For one run of Arabic letters: the cuts of the best way to read it, and the best single cuts."""
    n = len(run)
    whole = chance(model, run)[0]
    if n < 4 or whole > -11.0:
        return [], []
    plain = key(run)
    # Letters alone: the key of each part is that part of the key, and no letter is a mark.
    even = len(plain) == n and plain.isalpha() and not MARKS.search(run)
    kept = model.cached("chance")
    others = []
    if n <= 2 * LONGEST:
        places = [i for i in range(2, n - 1) if even or not MARKS.match(run[i])]
        single = sorted(
            (
                (_weigh(model, plain[:i])[1] + _weigh(model, plain[i:])[2], i)
                if even
                else (chance(model, run[:i])[1] + chance(model, run[i:])[2], i)
                for i in places
            ),
            reverse=True,
        )
        others = [i for score, i in single[:MOST] if score + GLUE > whole - 8.0]
    best: list[float] = [0.0] + [-math.inf] * n
    back = [0] * (n + 1)
    for end in range(2, n + 1):
        if end < n and not even and MARKS.match(run[end]):  # a mark belongs to the letter before it
            continue
        for start in range(max(0, end - LONGEST), end - 1):
            come = best[start]
            if come == -math.inf:
                continue
            bare = plain[start:end] if even else key(run[start:end])
            found = kept.get(bare)
            if found is None:
                found = kept[bare] = _look_up(model, bare)
            text, last, first = found
            score = GLUE + (first if end == n else min(last, first))
            if start == 0:
                score = text if end == n else last
            if come + score > best[end]:
                best[end], back[end] = come + score, start
    cuts, end = [], n
    while end and back[end]:
        end = back[end]
        cuts.append(end)
    return cuts[::-1], others
