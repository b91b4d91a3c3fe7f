"""Where a name begins and ends and of which kind it is, by the words at its edges and before it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from akhbar.entities import clitics, gazetteer
from akhbar.entities.batch import Tokens
from akhbar.entities.decoding import KINDS, Spans
from akhbar.remembered import once

_PER, _LOC, _ORG, _MISC = (KINDS.index(kind) for kind in ("PER", "LOC", "ORG", "MISC"))

_OPENING = frozenset('"«“(')
_GIVEN = 3  # weight (see gazetteer.tsv) of a given name that is one without doubt


def mended(text: Tokens, spans: Spans) -> Spans:
    """Spans with people's names whole, without an adjective or a time behind, of the kind the word before says."""
    found: Spans = {}
    edges = _Edges(text)
    for first, (last, kind, score) in _whole(text, spans).items():
        begin = edges.start(first, last, kind)
        end = edges.end(begin, last, kind)
        found[begin] = (end, edges.kind(begin, end, kind), score)
    return found


def without_clause_words(clause: NDArray[np.bool_] | None, spans: Spans) -> Spans:
    """'فإن بوتين' names 'بوتين': a word that opens a clause begins and ends no name."""
    if clause is None:
        return spans
    found: Spans = {}
    for first, (last, kind, score) in spans.items():
        begin, end = first, last
        while begin <= end and clause[begin]:
            begin += 1
        while end > begin and clause[end]:
            end -= 1
        if begin <= end:
            found[begin] = (end, kind, score)
    return found


def _whole(text: Tokens, spans: Spans) -> Spans:
    """'أشرف عبد' goes on with 'الباقي', 'نيستلروي' begins with 'فان', 'بن حنيف' with the name before it."""
    joins = gazetteer.triggers("joins names")
    parts = joins | gazetteer.triggers("opens a part")
    found: Spans = {}
    people = {first: (last, score) for first, (last, kind, score) in spans.items() if kind == _PER}
    others = {i for first, (last, kind, _) in spans.items() if kind != _PER for i in range(first, last + 1)}
    done = -1
    for first in sorted(people):
        last, score = people[first]
        if first <= done:
            continue
        begin, end, stop = first, last, text.stop(first)
        while text.key(end) in parts and end + 1 < stop and end + 1 not in others and _word(text, end + 1):
            end = max(people.get(end + 1, (end + 1, 0.0))[0], end + 1)
        floor = max(text.start(first), done + 1)
        while (
            begin > floor
            and begin - 1 not in others
            and not text.opens_clause(begin - 1)
            and _bare(text, begin - 1) in parts
        ):
            begin -= 1
        if _bare(text, begin) in joins and begin > floor and begin - 1 not in others and _word(text, begin - 1):
            begin -= 1
        # 'أم كلثوم'; behind a person's name the word is 'or'.
        if (
            begin > floor
            and text.key(begin - 1) == "ام"
            and begin - 1 not in others
            and begin - 2 != done
            and gazetteer.weights("GIVEN").get(text.key(begin), 0) >= _GIVEN
        ):
            begin -= 1
        # 'لولا دا سيلفا': a stranger or a given name before such a particle is the given name.
        if (
            begin < end
            and text.key(begin) in gazetteer.triggers("foreign particle")
            and begin > floor
            and begin - 1 not in others
            and not text.opens_clause(begin)
            and text.may_be_given(text.key(begin - 1))
        ):
            begin -= 1
        # 'فخر الدين بن يوسف': no name begins with 'الدين'.
        if text.key(begin) == "الدين" and begin > floor and begin - 1 not in others and _word(text, begin - 1):
            begin -= 1
        # 'بنجلاء بودن': a preposition is written as one word with the given name.
        if begin > floor and begin - 1 not in others and text.given_behind_letter(text.key(begin - 1)):
            begin -= 1
            text.cuts[begin] = (1, text.key(begin)[1:])
        found[begin] = (end, _PER, score)
        done = end
    found |= {first: span for first, span in spans.items() if span[1] != _PER}
    return dict(sorted(found.items()))


def _word(text: Tokens, i: int) -> bool:
    return text.key(i).isalpha()


def _bare(text: Tokens, i: int) -> str:
    key = text.key(i)
    return key if key in gazetteer.triggers("joins names") else key[clitics.leading(text.net, key) :]


class _Edges:
    """What the words at the edges of one batch's spans say; lists are asked for once a batch, words once a type."""

    def __init__(self, text: Tokens) -> None:
        self.text, self._keys, self._type = text, text.keys, text.type_no.data
        self._bare: dict[int, str] = {}
        before, titles = gazetteer.triggers("before LOC"), gazetteer.titles()
        says = gazetteer.triggers("says ORG")
        people = titles - gazetteer.triggers("opens a part") | _adjectives_with_article()
        self._announce = {_LOC: before, _ORG: says, _PER: people}
        self._says = dict.fromkeys(says, _ORG) | dict.fromkeys(before, _LOC)
        self._nationalities = gazetteer.nationalities()
        self._parts, self._times = gazetteer.triggers("part of a day"), gazetteer.triggers("time")
        self._blessing = gazetteer.triggers("blessing")
        self._openings, self._names_org = _club_openings(), gazetteer.triggers("names ORG")
        self._contest = gazetteer.triggers("names MISC") | _OPENING

    def bare(self, i: int) -> str:
        """The word at i without clitics."""
        number = self._type[i]
        found = self._bare.get(number)
        if found is None:
            found = self._bare[number] = _bare(self.text, i)
        return found

    def start(self, first: int, last: int, kind: int) -> int:
        """What announces a name is no part of it: 'مدينة', 'صحيفة', a title, 'المغربي' before a person."""
        announce = self._announce.get(kind)
        if announce:
            while first < last and self.bare(first) in announce:
                first += 1
        return first

    def end(self, first: int, last: int, kind: int) -> int:
        """'صحيفة بيلد الألمانية' names 'بيلد': an adjective agrees with a name only where that has the article too.

        'غادر ماري صباح اليوم' names 'ماري': a part of a day, before a word of time, ends no name; 'محمد صلوات الله
        عليه' names 'محمد': a blessing behind a person's name is no part of it.
        """
        if first == last:
            return last
        keys, types = self._keys, self._type
        if kind in (_LOC, _ORG):
            while last > first and keys[types[last]] in self._nationalities and "ال" not in keys[types[last - 1]][:3]:
                last -= 1
        stop = self.text.stop(first)
        while last > first and keys[types[last]] in self._parts and last + 1 < stop:
            if keys[types[last + 1]] not in self._times:
                break
            last -= 1
        if kind == _PER:
            for i in range(first + 1, last + 1):
                if keys[types[i]] in self._blessing and i + 1 < stop and keys[types[i + 1]] == "الله":
                    return i - 1
        return last

    def kind(self, first: int, last: int, kind: int) -> int:
        """'فريق برشلونة' is a team, so is 'برشلونة' among words of sport; 'مدينة صدام' is a town, 'دوري جميل' none."""
        before = self.bare(first - 1) if first > self.text.start(first) else ""
        if kind not in (_PER, _LOC, _ORG):
            says = {self._says.get(form) for _, form in clitics.readings(before)} if before else set()
            return _ORG if _ORG in says else kind  # 'لصحيفة زود دويتشه تسايتونغ'
        if kind != _ORG and before != "في" and self.bare(first) in self._openings and _is_club(self.text, first, last):
            kind = _ORG
        kind = self._says.get(before, kind)
        if kind != _PER:
            return kind
        if before in self._names_org:
            return _ORG
        return _MISC if before in self._contest and _contest(self.text, first, before) else kind


@once
def _adjectives_with_article() -> frozenset[str]:
    adjectives = gazetteer.nationalities() | gazetteer.groups()
    return frozenset(word for word in adjectives if word.startswith("ال"))


def _contest(text: Tokens, first: int, before: str) -> bool:
    """Whether a contest that is called by a person's name stands before it, with a quotation mark between or not."""
    if before in _OPENING and first - 1 > text.start(first):
        before = _bare(text, first - 2)
    return before in gazetteer.triggers("names MISC")


@once
def _club_openings() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in gazetteer.triggers("club"))


def _is_club(text: Tokens, first: int, last: int) -> bool:
    """Whether a name that begins as a club's is one: of the list, among words of sport."""
    name = " ".join([_bare(text, first), *(text.key(i) for i in range(first + 1, last + 1))])
    sport = gazetteer.triggers("sport")
    return name in gazetteer.triggers("club") and any(
        text.key(i) in sport for i in range(text.start(first), text.stop(first))
    )
