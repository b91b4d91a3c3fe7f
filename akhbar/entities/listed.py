"""Names of the lists come out whole: countries, cities, regions, organisations and people that the news names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from akhbar.arabic.clitics import WITH_ARTICLE
from akhbar.entities import clitics, gazetteer, known
from akhbar.entities.batch import Tokens
from akhbar.entities.decoding import KINDS, Spans
from akhbar.entities.network import Network
from akhbar.remembered import once, remembered

_PER, _LOC, _ORG = KINDS.index("PER"), KINDS.index("LOC"), KINDS.index("ORG")
_SCORE = 0.9  # confidence of a listed name that the tagger did not see
_MOSTLY = 0.5  # share of its uses as a name from which a listed word is one without the tagger's word for it
_QUOTES = frozenset('"«“')
_JOINS = frozenset("-–.،")  # between the words of a listed name
_COMMON = 4  # weight (see gazetteer.tsv) of a common personal name
_FEW, _HARDLY = 50, 0.1  # uses from which a share says something; share of its uses as a name of a mere adjective
_SON = frozenset(("بن", "بنت", "ولد"))
_LETTERS = 4  # a shorter listed word needs the tagger, or a word that announces it


def _proper(names: Iterable[str]) -> list[str]:
    """Names without those that only say what the other one is or praise it: 'منطقة عسير', 'مكة المكرمة'."""
    generic, short = gazetteer.triggers("generic head"), gazetteer.triggers("goes without")
    return [name for name in names if name.split()[0] not in generic and name not in short]


def _called_so(names: Iterable[str]) -> list[str]:
    """Names of cities without those that say before another listed name what it is: 'ولاية قابس'."""
    generic, cities = gazetteer.triggers("generic head"), gazetteer.weights("CITY")
    return [
        name
        for name in names
        if (parts := name.split(" ", 1))[0] not in generic or parts[-1] not in cities.keys() | known.places()
    ]


@once
def _several() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """First word → the other words and the kind of each listed name of several words, the longest first."""
    found: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for kind, names in (
        (_LOC, gazetteer.countries().keys() - gazetteer.triggers("goes without")),
        (_LOC, _proper(known.names("LOC"))),
        (_ORG, _proper(gazetteer.organisations())),
        (_ORG, _proper(known.names("ORG"))),
        (_PER, known.names("PER")),
        (_LOC, _called_so(gazetteer.weights("CITY").keys() - gazetteer.triggers("goes without"))),
    ):
        for name in names:
            first, *others = name.split()
            if others:
                found[first].setdefault(tuple(others), kind)
    return {first: sorted(rest.items(), key=lambda item: -len(item[0])) for first, rest in found.items()}


@once
def _seconds() -> frozenset[str]:
    """What may stand behind the first word of a listed name: its second word, or a sign."""
    return frozenset(others[0] for rest in _several().values() for others, _ in rest) | _JOINS


@once
def _single() -> frozenset[str]:
    """Names of one word: places, surnames that a listed person alone has, clubs."""
    return _places() | known.surnames() | _clubs()


@once
def _places() -> frozenset[str]:
    """Countries, cities, seas and regions of one word."""
    places = (*gazetteer.countries(), *gazetteer.weights("CITY"), *known.places())
    return frozenset(name for name in places if " " not in name)


@once
def _only_places() -> frozenset[str]:
    """Those that are no everyday words as well."""
    return _places() - gazetteer.homonyms()


@once
def _clubs() -> frozenset[str]:
    """Clubs that are called by one everyday word with the article: 'الهلال'."""
    return frozenset(name for name in gazetteer.triggers("club") if name.startswith("ال") and " " not in name)


@once
def _country() -> frozenset[str]:
    return frozenset(name for name in gazetteer.countries() if " " not in name)


def whole(text: Tokens, spans: Spans) -> Spans:
    """The spans with every listed name whole: not cut, not grown by a word that is no name, found where it was missed.

    A longer span of the tagger around a listed name stays ('بعثة الأمم المتحدة').
    """
    at = _codes(text.net, text.keys)[text.type_no]
    # A word begins a listed name where a second word of one follows, or a sign between.
    at[:-1][at[1:] & _FOLLOWS == 0] &= ~_BEGINS
    at &= ~_FOLLOWS
    spans = _parted(text, spans)
    owner = {i: first for first, (last, *_) in spans.items() for i in range(first, last + 1)}
    done = -1
    places = np.flatnonzero(at)
    for i, code in zip(places.tolist(), at[places].tolist(), strict=True):
        if i <= done:
            continue
        if code & _BEGINS:
            match = _match(text, i)
            if match:
                done = _put(text, spans, owner, i, *match)
                continue
        if code & _AND and (_joined(text, spans, owner, i) or _in_row(text, spans, owner, i)):
            continue
        if code & _PLAIN and owner.get(i) == i:
            last, kind, _ = spans[i]
            if last == i and kind != _PER:
                continue  # a place that the tagger saw, and nothing else
        if code & _ALONE:
            _one(text, spans, owner, i, clitics.reading(text.net, text.key(i))[1])
    _club_of_place(text, spans, owner)
    return dict(sorted(spans.items()))


# What a word may be, clitics or none before it: a listed name by itself (and no surname or club), the first word of
# one, a later word of one or a sign between, 'و' and a place.
_ALONE, _PLAIN, _BEGINS, _FOLLOWS, _AND = (1 << bit for bit in range(5))


def _codes(net: Network, keys: list[str]) -> NDArray[np.int8]:
    """What each word may be among listed names; worked out once a word."""
    held = net.listed
    found = np.fromiter(map(held.get, keys, repeat(-1)), np.int8, len(keys))
    said, seconds = _said().get, _seconds()
    new = np.flatnonzero(found < 0)
    for i in new.tolist():
        key = keys[i]
        code = said(key, 0)
        for _, form in clitics.readings(key)[1:]:
            code |= said(form, 0)
        if code and not key[:1].isalpha():
            code = 0
        if code & _ALONE:
            code ^= _ALONE
            word = clitics.reading(net, key)[1]
            if word in _single():
                code |= _ALONE | _PLAIN * (word not in known.surnames() and word not in _clubs())
            code |= _AND * (key[0] == "و" and (key in _places() or key[1:] in _places()))
        found[i] = held[key] = code | _FOLLOWS * (key in seconds)
    return found


@once
def _said() -> dict[str, int]:
    """What each word of a listed name may be: the name, or its first word."""
    single = _single()
    return {word: _ALONE * (word in single) | _BEGINS * (word in _several()) for word in {*single, *_several()}}


@remembered(1 << 16)
def _beginnings(key: str) -> dict[str, list[tuple[int, str, tuple[str, ...], int]]]:
    """Second word → letters cut, first word, other words and kind of the listed names that a word may begin."""
    several = _several()
    found: dict[str, list[tuple[int, str, tuple[str, ...], int]]] = defaultdict(list)
    for cut, form in clitics.readings(key):
        for others, kind in several.get(form, ()):
            found[others[0]].append((cut, form, others, kind))
    return dict(found)


def _match(text: Tokens, i: int) -> tuple[int, int] | None:
    """The last token and the kind of the listed name that begins at i; signs between its words are passed over."""
    begins = _beginnings(text.key(i))
    stop = text.stop(i)
    k = _next(text, i + 1, stop)
    if k >= stop or text.key(k) not in begins:
        return None
    for cut, form, others, kind in begins[text.key(k)]:
        last = k
        for other in others[1:]:
            following = _next(text, last + 1, stop)
            if following >= stop or text.key(following) != other:
                break
            last = following
        else:
            text.cuts[i] = (cut, form)
            return last, kind
    return None


def _next(text: Tokens, i: int, stop: int) -> int:
    """The next token from i on that is no sign between the words of a name."""
    while i < stop and text.key(i) in _JOINS:
        i += 1
    return i


def _put(text: Tokens, spans: Spans, owner: dict[int, int], first: int, last: int, kind: int) -> int:
    """Make first … last one name, but for a longer one that holds it; gives the last word that is done with."""
    over = sorted({owner[i] for i in range(first, last + 1) if i in owner})
    scores = [spans[o][2] for o in over]
    if len(over) == 1:
        end, of, score = spans[over[0]]
        if (over[0], end) == (first, last):
            of = of if _PER not in (kind, of) else kind
            if of in (_LOC, _ORG) and " ".join(text.key(i) for i in range(first, last + 1)) in _regions_too():
                of = _ORG if _says_organisation(text, first) else _LOC  # 'الشرق الأوسط' is a region, in quotes a paper
            spans[first] = (last, of, score)
            return last
        outside = [*range(over[0], first), *range(last + 1, end + 1)]
        two = over[0] == first and _another(text, last, end, of if kind == _PER else kind)
        if over[0] <= first and last <= end and not two and not all(_no_name(text, i) for i in outside):
            text.cuts.pop(first, None) if over[0] < first else None
            return last
    end = max((spans[o][0] for o in over), default=last)
    for o in over:
        for i in range(o, spans[o][0] + 1):
            owner.pop(i, None)
        del spans[o]
    if _another(text, last, end, kind):  # whom the tagger took for the end of the one before
        spans[last + 1] = (end, _PER, _SCORE)
        owner |= dict.fromkeys(range(last + 1, end + 1), last + 1)
    if kind == _LOC and first > text.start(first) and text.key(first - 1) in _QUOTES:
        name = " ".join(text.key(i) for i in range(first, last + 1))
        kind = _ORG if name in gazetteer.organisations() else kind  # «الشرق الأوسط» is a paper
    spans[first] = (last, kind, max([*scores, _SCORE]))
    owner |= dict.fromkeys(range(first, last + 1), first)
    return last


def _another(text: Tokens, last: int, end: int, kind: int) -> bool:
    """Whether a second person's full name stands behind a listed one: 'محمد ولد الغزواني المختار ولد أجاي'."""
    if kind != _PER or end - last < 2:
        return False
    key = text.key(last + 1)
    if gazetteer.weights("GIVEN").get(key, 0) < _COMMON or key in gazetteer.triggers("particle"):
        return False
    # 'ولي العهد': a given name that is another word more often is one before a father's name only.
    return _share(text, key) >= _MOSTLY or text.key(last + 2) in _SON


@once
def _regions_too() -> frozenset[str]:
    """Names of listed organisations that regions are called by, too."""
    return frozenset(gazetteer.organisations().keys() & known.places())


def _says_organisation(text: Tokens, first: int) -> bool:
    """Whether a quotation mark or a word like 'paper' stands before a name."""
    before = text.key(first - 1) if first > text.start(first) else ""
    if before in _QUOTES:
        return True
    return bool({form for _, form in clitics.readings(before)} & gazetteer.triggers("says ORG")) if before else False


def _one(text: Tokens, spans: Spans, owner: dict[int, int], i: int, word: str) -> None:
    """A listed place of one word: a span of the tagger has no other words that are no names; a missed one is found."""
    if word in known.surnames():
        _surname(text, spans, owner, i, word)
        return
    if word in _clubs() and (_club(text, spans, owner, i) or word not in _places()):
        return
    if i in owner:
        first = owner[i]
        last, kind, score = spans[first]
        outside = [*range(first, i), *range(i + 1, last + 1)]
        sure = kind in (_PER, _LOC) and word not in gazetteer.homonyms() and not _borne(word)
        if outside and sure and not _area(text, first, last) and all(_no_name(text, k, kind) for k in outside):
            for k in range(first, last + 1):
                owner.pop(k, None)
            del spans[first]
            spans[i] = (i, _LOC, score)
            owner[i] = i
        elif not outside and kind == _PER and word in _country():
            spans[i] = (i, _LOC, score)
        return
    before = text.key(i - 1) if i > text.start(i) else ""
    announced = bool({form for _, form in clitics.readings(before)} & gazetteer.triggers("before LOC"))
    share = _share(text, word)
    after = before in gazetteer.triggers("preposition")
    if before in gazetteer.triggers("no place after"):
        return
    if not announced and (_part_of_word(text, text.key(i), word) or (not after and _adjective(text, word, before))):
        return
    if word in gazetteer.nationalities() or word in gazetteer.triggers("needs preposition"):
        found = after or announced  # 'السعودية' may be the adjective of the word before it
    elif word in gazetteer.homonyms() or _borne(word):
        found = announced
    else:
        found = announced or after or _visited(text, i) or len(word) >= _LETTERS or share >= _MOSTLY
    if not found and word == text.key(i) and word not in gazetteer.nationalities():
        found = _rest_of_row(text, spans, owner, i) >= 2  # 'قابس وصفاقس ومدنين'
    if found:
        spans[i] = (i, _LOC, _SCORE if announced or share >= _MOSTLY else 0.6)
        owner[i] = i


def _club(text: Tokens, spans: Spans, owner: dict[int, int], i: int) -> bool:
    """Whether a club's word is one: behind 'لاعب', 'نادي' and the like, or behind 'و' and another club."""
    before = text.key(i - 1) if i > text.start(i) else ""
    follows = text.key(i + 1) if i + 1 < text.stop(i) else ""
    if follows in gazetteer.triggers("no club before") or (i in owner and (owner[i] != i or spans[i][0] != i)):
        return False  # 'الهلال الأحمر', 'الاتحاد الدولي'
    joined = text.key(i).startswith("و") and before in _clubs() and spans.get(i - 1, (0, -1))[1] == _ORG
    # 'العين الإماراتي': a man's adjective agrees with a club, not with the town or the day that it is called by.
    origin = follows.startswith("ال") and follows.endswith("ي") and follows in gazetteer.nationalities()
    origin = origin and not _named(before, gazetteer.triggers("before LOC")) and _of_sport(text, i)
    if not (joined or origin or _named(before, gazetteer.triggers("says club"))):
        return False
    spans[i] = (i, _ORG, max(_SCORE, spans[i][2] if i in owner else 0.0))
    owner[i] = i
    return True


def _of_sport(text: Tokens, i: int) -> bool:
    """Whether the sentence of a word has a word of sport."""
    sport = gazetteer.triggers("sport")
    return any(text.key(k) in sport for k in range(text.start(i), text.stop(i)))


def _club_of_place(text: Tokens, spans: Spans, owner: dict[int, int]) -> None:
    """'وفاق سطيف': behind a word that clubs are called by, a place makes the name of a club, among words of sport."""
    heads = gazetteer.triggers("club head")
    for first, (last, kind, score) in list(spans.items()):
        before = first - 1
        if kind != _LOC or before < text.start(first) or before in owner:
            continue
        cut, word = next(((cut, w) for cut, w in clitics.readings(text.key(before)) if w in heads), (0, ""))
        if word and _of_sport(text, before):
            del spans[first]
            spans[before] = (last, _ORG, max(score, _SCORE))
            text.cuts[before] = (cut, word)
            owner |= dict.fromkeys(range(before, last + 1), before)


def _area(text: Tokens, first: int, last: int) -> bool:
    """Whether words are the name of an area that a listed name is the last word of: 'شمال أفريقيا'."""
    rest = [text.key(k) for k in range(first + 1, last + 1)]
    return any(" ".join([form, *rest]) in known.names("AREA") for _, form in clitics.readings(text.key(first)))


def _joined(text: Tokens, spans: Spans, owner: dict[int, int], i: int) -> bool:
    """'مكة وجدة' are Mecca and Jeddah: behind a place, 'و' and a larger listed place is no third one (Oujda)."""
    key, cities = text.key(i), gazetteer.weights("CITY")
    if key[:1] != "و" or key not in cities or cities.get(key[1:], 0) <= cities[key] or i - 1 not in owner:
        return False
    first = owner[i - 1]
    last, kind, score = spans[first]
    if kind != _LOC or last > i or (i in owner and spans[owner[i]][0] > i):
        return False
    spans[first] = (i - 1, kind, score)
    spans[i] = (i, _LOC, score if last == i or i not in owner else spans[owner[i]][2])
    text.cuts[i], owner[i] = (1, key[1:]), i
    return True


def _in_row(text: Tokens, spans: Spans, owner: dict[int, int], i: int) -> bool:
    """'درنة والبيضاء وسوسة': behind a place, 'و' and a listed place is another one; an everyday word behind two."""
    key = text.key(i)
    if key[:1] != "و" or key[1:] not in _places() or i in owner or key[1:] in gazetteer.nationalities():
        return False
    at = text.net.types.row.get(key)
    if at is not None and text.net.types.counts[at] >= _FEW and _share(text, key) < _HARDLY:
        return False  # 'وكان' is no Cannes
    least = 2 if key[1:] in gazetteer.homonyms() or _borne(key[1:]) else 1
    k, row = i - 1, 0
    while row < least and k in owner and spans[owner[k]][1] == _LOC and spans[owner[k]][0] == k:
        k, row = owner[k] - 1, row + 1
    if not row or row + _rest_of_row(text, spans, owner, i) < least:
        return False
    spans[i] = (i, _LOC, _SCORE)
    text.cuts[i], owner[i] = (1, key[1:]), i
    return True


def _rest_of_row(text: Tokens, spans: Spans, owner: dict[int, int], i: int) -> int:
    """How many places 'و' adds behind token i, two at most: names that were found, and listed ones."""
    k, row = i + 1, 0
    while row < 2 and k < text.stop(i) and text.key(k)[:1] == "و":
        found = owner.get(k) == k and spans[k][1] == _LOC
        listed = text.key(k)[1:] in _only_places()
        if not (found or listed):
            break
        k, row = (spans[k][0] if found else k) + 1, row + 1
    return row


def _parted(text: Tokens, spans: Spans) -> Spans:
    """Organisations cut from what is none of their name: 'حزب الله إسرائيل', 'اليونسكو وللصليب الأحمر'."""
    found: Spans = {}
    for first, (last, kind, score) in spans.items():
        begin = first
        if kind == _ORG and last > first:
            for i in range(first + 1, last + 1):
                if text.key(i).startswith("ولل") and len(text.key(i)) > _LETTERS + 1:
                    found[begin] = (i - 1, kind, score)
                    begin = i
            if begin == first and last - first >= 2 and text.key(last) in _country():
                listed = " ".join(
                    [clitics.reading(text.net, text.key(first))[1], *map(text.key, range(first + 1, last))]
                )
                if listed in known.organisations():
                    found[first] = (last - 1, kind, max(score, _SCORE))
                    begin, kind = last, _LOC
            word = text.key(last)
            if begin == first and word[:1] == "ب" and word[1:] in _only_places() and word not in _places():
                found[first] = (last - 1, kind, score)  # 'جامعة القصيم ببريدة'
                begin, kind = last, _LOC
        place = kind == _LOC and last == first + 1 and clitics.reading(text.net, text.key(first))[1] in _only_places()
        if place and (end := _person_behind(text, last)) and end not in spans:
            found[first] = (first, kind, score)
            begin, last, kind = last, end, _PER
        found[begin] = (last, kind, score)
    return found


def _person_behind(text: Tokens, i: int) -> int:
    """Where a person's name ends whose given name was taken for the end of a place's: 'محافظة جدة صالح التركي'; else 0.

    The word behind it has the article, as surnames have and what follows a place seldom has.
    """
    key = text.key(i)
    if gazetteer.weights("GIVEN").get(key, 0) < _COMMON or key in _places() or i + 1 >= text.stop(i):
        return 0
    follows = text.key(i + 1)
    return i + 1 if follows.startswith("ال") and len(follows) > _LETTERS and follows not in gazetteer.titles() else 0


def _surname(text: Tokens, spans: Spans, owner: dict[int, int], i: int, word: str) -> None:
    """'أوباما' is the man and not the town, 'بوتفليقة' is somebody where the tagger saw nobody.

    In a longer name, behind what says an organisation ('مؤسسة كلينتون', 'صحيفة كيري') or a place, the tagger is right.
    """
    share = _share(text, word)
    alone = share >= _MOSTLY or not word.startswith("ال")
    alone = alone and (share >= _MOSTLY or word not in gazetteer.weights("CITY"))
    if i in owner:
        last, kind, score = spans[owner[i]]
        says = gazetteer.triggers("before LOC") | gazetteer.triggers("says ORG")
        before = text.key(i - 1) if i > text.start(i) else ""
        if owner[i] == i == last and kind != _PER and alone and not _named(before, says):
            spans[i] = (i, _PER, score)
    elif (share >= _MOSTLY or not word.startswith("ال")) and word not in gazetteer.weights("CITY"):
        spans[i] = (i, _PER, _SCORE if share >= _MOSTLY else 0.6)
        owner[i] = i


def _named(word: str, listed: frozenset[str]) -> bool:
    """Whether a word is a listed one, with a clitic or without."""
    return any(form in listed for _, form in clitics.readings(word)) if word else False


def _adjective(text: Tokens, word: str, before: str) -> bool:
    """Whether a place's name that is mostly an adjective stands behind a noun with the article: 'المصالح الديوانية'."""
    if not (word.startswith("ال") and word.endswith("يه") and before.startswith(WITH_ARTICLE)):
        return False
    row = text.net.types.row.get(word)
    known = row is not None and text.net.types.counts[row] >= _FEW and _share(text, word) < _HARDLY
    return known and before not in gazetteer.titles()


def _visited(text: Tokens, i: int) -> bool:
    """Whether a place is the object of a verb: 'زار الوزير قفط', 'تشهد قفط'."""
    start, k = text.start(i), i - 1
    if k > start and text.key(k) in gazetteer.titles():
        k -= 1
    if k < start:
        return False
    return bool({form for _, form in clitics.readings(text.key(k))} & gazetteer.triggers("visits"))


def _part_of_word(text: Tokens, key: str, word: str) -> bool:
    """Whether a word that has a listed place in it is a known common word: 'كبيرا' is not 'بيرا' with a clitic."""
    row, counts = text.net.types.row, text.net.types.counts
    if key == word or word.startswith("ال") or key not in row:
        return False
    return word not in row or bool(counts[row[word]] < counts[row[key]])


@remembered(16384)
def _borne(word: str) -> bool:
    """Whether a place is a common personal name as well ('كريم', 'نور') and no country."""
    return (
        word not in _country() and max(gazetteer.weights(kind).get(word, 0) for kind in ("GIVEN", "SURNAME")) >= _COMMON
    )


def _share(text: Tokens, word: str) -> float:
    row = text.net.types.row.get(word)
    return float(text.net.name_mass[row] / text.net.types.counts[row]) if row is not None else 0.0


def _no_name(text: Tokens, i: int, kind: int = _LOC) -> bool:
    """Whether a word beside a listed name is none: a preposition, an announcement, a time; a common word by a place."""
    key = text.key(i)
    if any(key in gazetteer.triggers(what) for what in ("preposition", "before LOC", "time")):
        return True
    return kind == _LOC and key in text.net.types.row and _share(text, key) < 0.3
