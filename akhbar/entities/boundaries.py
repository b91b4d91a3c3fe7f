"""Where a name begins and ends and of which kind it is, by the words at its edges and before it."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from akhbar.entities import clitics, gazetteer
from akhbar.entities.batch import Tokens
from akhbar.entities.decoding import KINDS, Spans

_PER, _LOC, _ORG = KINDS.index("PER"), KINDS.index("LOC"), KINDS.index("ORG")


def mended(text: Tokens, spans: Spans) -> Spans:
    """Spans with people's names whole, without an adjective or a time behind, of the kind the word before says."""
    return _kinds(text, _blessings(text, _times(text, _adjectives(text, _starts(text, _whole(text, spans))))))


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
        # 'فخر الدين بن يوسف': no name begins with 'الدين'.
        if text.key(begin) == "الدين" and begin > floor and begin - 1 not in others and _word(text, begin - 1):
            begin -= 1
        found[begin] = (end, _PER, score)
        done = end
    found |= {first: span for first, span in spans.items() if span[1] != _PER}
    return dict(sorted(found.items()))


def _word(text: Tokens, i: int) -> bool:
    return text.key(i).isalpha()


def _bare(text: Tokens, i: int) -> str:
    key = text.key(i)
    return key if key in gazetteer.triggers("joins names") else key[clitics.leading(text.net, key) :]


def _starts(text: Tokens, spans: Spans) -> Spans:
    """What announces a name is no part of it: 'مدينة', 'صحيفة', a title, 'المغربي' before a person."""
    announce = {
        _LOC: gazetteer.triggers("before LOC"),
        _ORG: gazetteer.triggers("says ORG"),
        _PER: gazetteer.titles() - gazetteer.triggers("opens a part") | _adjectives_with_article(),
    }
    found: Spans = {}
    for first, (last, kind, score) in spans.items():
        begin = first
        while begin < last and _bare(text, begin) in announce.get(kind, ()):
            begin += 1
        found[begin] = (last, kind, score)
    return found


@cache
def _adjectives_with_article() -> frozenset[str]:
    adjectives = gazetteer.nationalities() | gazetteer.groups()
    return frozenset(word for word in adjectives if word.startswith("ال"))


def _adjectives(text: Tokens, spans: Spans) -> Spans:
    """'صحيفة بيلد الألمانية' names 'بيلد': an adjective agrees with a name only where that has the article too."""
    nationalities = gazetteer.nationalities()
    found: Spans = {}
    for first, (last, kind, score) in spans.items():
        end = last
        if kind in (_LOC, _ORG):
            while end > first and text.key(end) in nationalities and "ال" not in text.key(end - 1)[:3]:
                end -= 1
        found[first] = (end, kind, score)
    return found


def _times(text: Tokens, spans: Spans) -> Spans:
    """'غادر ماري صباح اليوم' names 'ماري': a part of a day, before a word of time, ends no name."""
    parts, times = gazetteer.triggers("part of a day"), gazetteer.triggers("time")
    found: Spans = {}
    for first, (last, kind, score) in spans.items():
        end = last
        while end > first and text.key(end) in parts and end + 1 < text.stop(first) and text.key(end + 1) in times:
            end -= 1
        found[first] = (end, kind, score)
    return found


def _blessings(text: Tokens, spans: Spans) -> Spans:
    """'محمد صلوات الله عليه' names 'محمد': a blessing behind a person's name is no part of it."""
    opens = gazetteer.triggers("blessing")
    found: Spans = {}
    for first, (last, kind, score) in spans.items():
        end = last
        if kind == _PER:
            stop = text.stop(first)
            for i in range(first + 1, last + 1):
                if text.key(i) in opens and i + 1 < stop and text.key(i + 1) == "الله":
                    end = i - 1
                    break
        found[first] = (end, kind, score)
    return found


def _kinds(text: Tokens, spans: Spans) -> Spans:
    """'فريق برشلونة' is a team, so is 'برشلونة' among words of sport; 'مدينة صدام' is a town."""
    says = dict.fromkeys(gazetteer.triggers("says ORG"), _ORG) | dict.fromkeys(gazetteer.triggers("before LOC"), _LOC)
    found: Spans = {}
    for first, (last, kind, score) in spans.items():
        if kind in (_PER, _LOC, _ORG):
            before = _bare(text, first - 1) if first > text.start(first) else ""
            if kind != _ORG and before != "في" and _is_club(text, first, last):
                kind = _ORG
            kind = says.get(before, kind)
        found[first] = (last, kind, score)
    return found


@cache
def _club_openings() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in gazetteer.triggers("club"))


def _is_club(text: Tokens, first: int, last: int) -> bool:
    opening = _bare(text, first)
    if opening not in _club_openings():
        return False
    name = " ".join([opening, *(text.key(i) for i in range(first + 1, last + 1))])
    sport = gazetteer.triggers("sport")
    return name in gazetteer.triggers("club") and any(
        text.key(i) in sport for i in range(text.start(first), text.stop(first))
    )
