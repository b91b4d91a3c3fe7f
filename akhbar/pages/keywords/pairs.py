"""How likely two neighbours of a flat tag list belong to one keyword: evidence and weights.

Tag lists carry no separators, but many sites print them in alphabetical order: where the next word sorts before the
one at hand, it must continue the keyword. Such places are positive examples that know nothing of the other evidence,
so a classifier of "sorts before" divided by the share of joined places that do is one of "joined" (learning from
positive and unlabelled examples, Elkan and Noto 2008). `python -m tools.words` trains the weights.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence, Set
from functools import partial
from typing import NamedTuple

from akhbar.arabic.clitics import ARTICLE, CONJUNCTIONS, PREPOSED, PREPOSITIONS
from akhbar.pages.headlines.model import WordModel, keys_of, pair_hash, stable_hash
from akhbar.remembered import Bounded, remembered

SLOTS = 1 << 14
STICKING = 3  # how many of a place's slots say only how the two words stick together
_PROCLITICS = (*PREPOSED, *CONJUNCTIONS, *PREPOSITIONS)
_DEFINITE = dict.fromkeys(PREPOSED, ARTICLE)


class Text:
    """Words and neighbours of a page's text, with and without the particles written onto words.

    `asked`: the only words (as keys) that will be asked for, to spare the counting of all others; None for any.
    """

    def __init__(self, text: str, asked: Set[str] | None = None) -> None:
        words = keys_of(text.replace("_", " "))
        if asked is not None:
            forms = {form for word in asked for form in _forms(word)}
            words = [k if k in forms or not k else "\n" for k in words]
        words = [k for k in words if k]
        self.some = bool(words)
        self.words: Counter[str] = Counter(words)
        self.pairs: Counter[tuple[str, str]] = Counter(
            [p for p in itertools.pairwise(words) if p[1] != "\n"] if asked is not None else itertools.pairwise(words)
        )
        self._counts: dict[str, int] = {}

    def __bool__(self) -> bool:
        return self.some

    def count(self, word: str) -> int:
        """How often the word (as key) stands in the text, by itself or behind a particle."""
        found = self._counts.get(word)
        if found is None:
            words = self.words
            found = self._counts[word] = sum([words[form] for form in _forms(word) if form in words])
        return found

    def together(self, left: str, right: str) -> int:
        """How often the two words stand side by side."""
        if right not in self.words:
            return 0
        pairs = self.pairs
        return sum([pairs[form, right] for form in _forms(left) if (form, right) in pairs])


NO_TEXT = Text("")


@remembered(32768)
def _forms(word: str) -> tuple[str, ...]:
    """The word, and the word with each of the particles; a form that comes about in two ways stands twice."""
    out = [word]
    for prefix in _PROCLITICS:
        article = _DEFINITE.get(prefix, "")
        if word.startswith(article) and len(word) - len(article) >= 3:
            out.append(prefix + word[len(article) :])
    return tuple(out)


def tag_slots(model: WordModel, left: str, right: str, text: Text, ends: tuple[bool, bool]) -> list[int]:
    """Rows of the weight table for the place between two words (as keys) of a tag list."""
    words = _words(model)
    a, b = words[left], words[right]
    seen = model.pair_level(a.hashed, b.hashed)
    tied = (seen - 8 * math.log2(1 + _count(a.level) * _count(b.level) / 8e6)) // 12 if seen else -9
    level, share = _in_text(text, left, right)
    return [
        _slot(1, level, share),
        _slot(2, int(tied), seen // 12),
        _slot(3, level, int(tied)),
        _slot(4, a.name, 0),
        _slot(5, b.name, 0),
        _slot(6, stable_hash(a.shape), stable_hash(b.shape)),
        _slot(7, a.ends, b.ends),
        _slot(8, a.begins, b.begins),
        _slot(9, ends[0], ends[1]),
        _slot(10, min(len(left), 8), min(len(right), 8)),
        _slot(11, a.level // 16, b.level // 16),
        _slot(12, level, stable_hash(a.shape + "|" + b.shape)),
    ]


class _Word(NamedTuple):
    """A word as its neighbours in a list see it: hash, level in running text, shape, and hashes of the word (of its
    end where it is rare), of its last and its first two letters."""

    hashed: int
    level: int
    shape: str
    name: int
    ends: int
    begins: int


@remembered(4)
def _words(model: WordModel) -> Bounded[str, _Word]:
    return Bounded(f"{__name__}._words", 200_000, partial(_word, model))


def _word(model: WordModel, word: str) -> _Word:
    hashed = stable_hash(word)
    level = model.word_levels(hashed)[0]
    name = stable_hash(word if level >= 40 else "?" + word[-1:])
    shape = ("ال" if word.startswith("ال") else "9" if word[:1].isdigit() else "a" if word.isascii() else "w") + (
        "ه" if word.endswith("ه") else "ي" if word.endswith("ي") else ""
    )
    return _Word(hashed, level, shape, name, stable_hash(word[-2:]), stable_hash(word[:2]))


def _count(level: int) -> float:
    return float(2 ** (level / 8))


def _slot(kind: int, a: int, b: int) -> int:
    return (pair_hash((a + 64) * 64 + kind, b + 64) >> 20) % SLOTS


@remembered(4)
def _pairs(_: WordModel) -> Bounded[tuple[str, str, int], int]:
    """Two words and how often they stand together in the text → the sum of their place's weights, without `_ends`'."""
    return Bounded(f"{__name__}._pairs", 100_000)


@remembered(4)
def _ends(_: WordModel) -> Bounded[tuple[int, int, tuple[bool, bool]], int]:
    """What the text and the ends of the list say of a place → the sum of these weights."""
    return Bounded(f"{__name__}._ends", 10_000)


def join_odds(model: WordModel, words: Sequence[str], text: Text) -> list[float]:
    """Log odds that word i+1 continues the keyword of word i, for each i; words are keys."""
    weights, scale, bias = model.arrays["tags"], model.header["tag_scale"], model.header["tag_bias"]
    whole = model.header["tag_share"]
    pairs, around = _pairs(model), _ends(model)
    out = []
    for i in range(len(words) - 1):
        left, right = words[i], words[i + 1]
        ends = (i == 0, i == len(words) - 2)
        level, share = _in_text(text, left, right)
        place = (level, share, ends)
        beside = around.get(place)
        if beside is None:
            around.make_room()
            beside = around[place] = weights[_slot(1, level, share)] + weights[_slot(9, *ends)]
        both = pairs.get((left, right, level))
        if both is None:  # weights are whole numbers: sums do not depend on their order
            both = sum([weights[s] for s in tag_slots(model, left, right, text, ends)]) - beside
            pairs.make_room()
            pairs[left, right, level] = both
        z = scale * (both + beside) + bias
        chance = min(0.995, max(0.002, 1 / (1 + math.exp(-z)) / whole))
        out.append(math.log(chance / (1 - chance)))
    return out


def _in_text(text: Text, left: str, right: str) -> tuple[int, int]:
    """How often the two words stand together in the text, up to 3, and which share of the rarer one that is."""
    if not text.some:
        return 0, -1
    alone = min(text.count(left), text.count(right))
    if alone <= 0:
        return min(text.together(left, right), 3), 9
    together = text.together(left, right)
    return min(together, 3), min(4, 4 * together // alone)
