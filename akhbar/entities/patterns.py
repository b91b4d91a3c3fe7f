"""What the small window misses, mended by reviewed patterns: conjoined names, quoted names, unknown surnames."""

from __future__ import annotations

import numpy as np

from akhbar.entities import boundaries, clitics, gazetteer, known, listed
from akhbar.entities.batch import Tokens
from akhbar.entities.decoding import KINDS, Spans
from akhbar.entities.network import Network
from akhbar.remembered import remembered

_PER, _LOC, _ORG, _MISC = (KINDS.index(kind) for kind in ("PER", "LOC", "ORG", "MISC"))
_QUOTES = dict(zip("\"«“”'", "\"»””'", strict=True))
_NAME = 0.5  # share of its uses as a name from which a word is one
_SELDOM = 50  # uses of a word that is hardly known
_GIVEN = 4  # weight of a given name that may open a name nobody knows


@remembered(2)
def _opening(net: Network) -> frozenset[str]:
    """Common given names that are names in most of their uses in the unlabelled text: they may open an unknown name."""
    common = {word: net.types.row.get(word) for word, weight in gazetteer.weights("GIVEN").items() if weight >= _GIVEN}
    return frozenset(
        word
        for word, row in common.items()
        if row is not None and float(net.name_mass[row] / net.types.counts[row]) >= _NAME
    )


@remembered(256)
def _written(announces: str) -> frozenset[str]:
    """Words with the letters that are written as one word with them."""
    words = gazetteer.triggers(announces)
    return words | {c + word for c in "وفبلك" for word in words} | {"لل" + w[2:] for w in words if w[:2] == "ال"}


class Mender(Tokens):
    """Patterns over the tokens of one batch."""

    def mend(self, spans: Spans) -> Spans:
        """The spans with the patterns applied, first those that cut, then those that grow or add."""
        spans = self._conjoined(boundaries.without_clause_words(self.clause, spans))
        spans = self._longer(self._european(spans))
        spans = boundaries.mended(self, spans)
        owner = {i: first for first, (last, *_) in spans.items() for i in range(first, last + 1)}
        for first, last, kind in self._announced(set(owner)):
            for span in {owner[i] for i in range(first, last + 1) if i in owner} & spans.keys():
                del spans[span]
            spans[first] = (last, kind, 0.9)
            owner |= dict.fromkeys(range(first, last + 1), first)
        return listed.whole(self, spans)

    def _conjoined(self, spans: Spans) -> Spans:
        """'لافروف وسون هوي' are two: inside a person or place, a word that is 'و' and a name begins another.

        So does a preposition and the surname of somebody whom everybody knows, or a given name.
        """
        found: Spans = {}
        particles = gazetteer.triggers("particle")
        for first, (last, kind, score) in spans.items():
            begin = first
            if kind in (_PER, _LOC):
                for i in range(first + 1, last + 1):
                    word = self.key(i)
                    given = kind == _PER and i < last and self.key(i - 1) not in particles
                    given = given and self.given_behind_letter(word)
                    if given:
                        self.cuts[i] = (1, word[1:])
                    if given or (word[:1] == "و" and clitics.leading(self.net, word)) or self._meets(word):
                        found[begin] = (i - 1, kind, score)
                        begin = i
            found[begin] = (last, kind, score)
        return found

    @staticmethod
    def _meets(word: str) -> bool:
        """Whether a word is a preposition and a surname that a listed person alone has: 'التقى لافروف بكيري'."""
        return word[:1] in "بلك" and word not in known.surnames() and word[1:] in known.surnames()

    def _longer(self, spans: Spans) -> Spans:
        """'ماريا زاخاروفا': the stranger after a person's name belongs to it."""
        for first, (last, kind, score) in list(spans.items()):
            if kind == _PER:
                stop, end = self.stop(first), last
                while end + 1 < min(stop, last + 3) and end + 1 not in spans and self.stranger(self.key(end + 1)):
                    end += 1
                spans[first] = (end, kind, score)
        return spans

    def _before(self, word: str, particle: str) -> bool:
        """Whether a word may be the given name before a particle; before 'فون', which is none else, any rare one."""
        row = self.net.types.row.get(word)
        rare = row is not None and self.net.types.counts[row] < _SELDOM and not word.startswith("ال")
        return self.may_be_given(word) or (particle == "فون" and rare)

    def _european(self, spans: Spans) -> Spans:
        """'أورسولا فون دير لاين': a stranger or a name, particles and what stands behind them are one person's name."""
        particles = gazetteer.triggers("foreign particle")
        opens = np.fromiter(map(("فون", "فان").__contains__, self.keys), bool, len(self.keys))[self.type_no]
        owner = {i: first for first, (last, *_) in spans.items() for i in range(first, last + 1)}
        for i in np.flatnonzero(opens).tolist():
            first, last = owner.get(i - 1, i - 1), i
            if i == self.start(i) or self.opens_clause(i) or (i - 1 in owner and spans[first][1] != _PER):
                continue
            if i - 1 not in owner and not self._before(self.key(i - 1), self.key(i)):
                continue
            while last + 1 < self.stop(i) and self.key(last + 1) in particles:
                last += 1
            if last + 1 >= self.stop(i) or not self.key(last + 1).isalpha():
                continue
            last = spans[owner[last + 1]][0] if last + 1 in owner else last + 1
            scores = [spans.pop(o)[2] for o in {owner[k] for k in range(first, last + 1) if k in owner} if o in spans]
            spans[first] = (last, _PER, max([*scores, 0.9]))
            owner |= dict.fromkeys(range(first, last + 1), first)
        return dict(sorted(spans.items()))

    def _announced(self, covered: set[int]) -> list[tuple[int, int, int]]:
        """Names that a word before them announces, as (first token, last token, kind)."""
        act = dict.fromkeys(gazetteer.triggers("quoted ORG"), _ORG) | dict.fromkeys(
            gazetteer.triggers("quoted LOC"), _LOC
        )
        opens = _opening(self.net)
        near, head = gazetteer.triggers("before LOC"), gazetteer.triggers("head LOC")
        heads, always = _written("head ORG"), _written("always MISC")
        # These say something only before a word nobody has met, or a particle of names.
        strangers = (opens | near | head).difference(act, _QUOTES, heads, always)
        particles = gazetteer.triggers("particle")
        watched = {*act, *near, *head, *heads, *always, *_QUOTES}
        here = np.fromiter(map((opens | watched).__contains__, self.keys), bool, len(self.keys))
        found = []
        for i in np.flatnonzero(here[self.type_no]).tolist():
            word = self.key(i)
            if word in opens and i in covered:
                continue
            stop = self.stop(i)
            if i + 1 < stop and self.keys[self._type[i + 1]] in particles:
                pass
            elif word in strangers and not (i + 1 < stop and self.stranger(self.keys[self._type[i + 1]])):
                continue
            rest = [self.keys[t] for t in self._type[i + 1 : min(stop, i + 7)]]
            if word in act and rest and rest[0] in _QUOTES:
                close = self._close(rest)
                if close:
                    found.append((i + 2, i + close - 1, act[word]))
            elif word in _QUOTES and rest and rest[0] in gazetteer.triggers("inside ORG"):
                close = self._close([word, *rest])
                if close and close > 2:
                    found.append((i + 1, i + close - 2, _ORG))
            elif word in head and rest and i not in covered and self.stranger(rest[0]):
                found.append((i, i + 1, _LOC))
            elif word in near and rest and i + 1 not in covered and self.stranger(rest[0]):
                found.append((i + 1, i + 1, _LOC))
            elif word in always:
                if i not in covered:
                    found.append((i, i, _MISC))
            elif word in heads:
                if rest and rest[0].startswith("ال") and not {i, i + 1} & covered:
                    found.append((i, i + 1, _ORG))
            elif word in opens:
                n = 0
                while (
                    n < min(len(rest), 3)
                    and i + 1 + n not in covered
                    and (self.stranger(rest[n]) or (n < 2 and rest[n] in gazetteer.triggers("particle")))
                ):
                    n += 1
                if n and self.stranger(rest[n - 1]):
                    found.append((i, i + n, _PER))
        return found

    @staticmethod
    def _close(words: list[str]) -> int:
        """Place after the closing mark of a quotation of one to four words that `words` begins with, else 0."""
        mark = _QUOTES[words[0]]
        for n in range(2, min(len(words), 6)):
            if words[n] == mark:
                return n + 1 if all(word[:1].isalnum() for word in words[1:n]) else 0
        return 0
