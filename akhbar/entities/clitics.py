"""Clitics glued to a name: 'ولافروف', 'لروسيا', 'للسودان'. They stay outside the span; the name has its article."""

from __future__ import annotations

from akhbar.entities import gazetteer
from akhbar.entities.network import Network
from akhbar.remembered import once

# Conjunction and preposition letters that are written as one word with the name, and pairs of them.
_CLITICS = ("وب", "ول", "وك", "فب", "فل", "و", "ف", "ب", "ل", "ك")
_LETTER = frozenset("وفبلك")  # half of all words begin with none of these
# By a word's first two letters: how many letters may be clitics, the most first, and whether the last of them is 'ل'.
_CUTS = {
    first + second: tuple((len(c), c[-1] == "ل") for c in (first + second, first) if c in _CLITICS)
    for first in _LETTER
    for second in "وفبلكا"
}
_ONE_CUT = {letter: ((1, letter == "ل"),) for letter in _LETTER}
# How much of a word's own use as a name the rest must have, alone, for the letter to be a clitic. Prepositions
# ('بأكادير') are often commoner than the bare name, but so are first letters of foreign names ('بوتر', 'وتر').
_SHARE = {"و": 0.3, "ف": 0.5, "ك": 1.0, "ب": 0.8, "ل": 0.8}
_COMMONER = 2  # times a word is commoner than another that then is not meant
_HARDLY = 0.1  # share of its uses as a name of a word that is none
_FEW = 50  # uses of a word as a name, below which they say little against a listed place in it
_LETTERS = 4  # a shorter rest is too often part of the word, unless it is the commoner name
_PLACE, _NAME, _RARE = 3, 2, 1  # how sure a list is of a word: a place or agency, a common personal name, a rare one
_COMMON, _BORNE = 4, 2  # weights (see gazetteer.tsv) of common and of rare personal names
_OVERRULE = {
    _NAME: (100.0, 1),
    _RARE: (20.0, 4),
}  # times a personal name's uses, and the least of these, that a rest needs


@once
def _places() -> frozenset[str]:
    from akhbar.entities import known

    single = (*gazetteer.countries(), *gazetteer.weights("CITY"), *known.places(), *known.names("ORG"))
    return frozenset(word for word in single if " " not in word)


@once
def _people() -> frozenset[str]:
    from akhbar.entities import known

    return known.words()


def sureness(word: str) -> int:
    """How sure the lists are that a word (search form) is a name: 3 a place, 2 a common personal name, 1 a rare one."""
    if word in _places():
        return _PLACE
    if word in _people():
        return _NAME
    weight = max(gazetteer.weights("GIVEN").get(word, 0), gazetteer.weights("SURNAME").get(word, 0))
    return _NAME if weight >= _COMMON else _RARE if weight >= _BORNE else 0


def reading(network: Network, key: str) -> tuple[int, str]:
    """How many letters of a name's first word are clitics, and the word without them, its article restored.

    No letter is cut from a listed place, and from a personal name of the lists only where hardly anybody is called so.
    Other words lose a letter where the word without it is listed, or was seen as a name often enough in the unlabelled
    text. Both readings of 'لل' count: 'للسودان' leaves 'السودان' (the span begins at its second 'ل'), 'للبنان' leaves
    'لبنان'.
    """
    if key[:1] not in _LETTER:
        return 0, key
    found = network.clitics.get(key)
    if found is None:
        found = network.clitics[key] = _read(network, key)
    return found


def readings(key: str) -> list[tuple[int, str]]:
    """Every way to read a word: letters cut (none first), and what is left, with the article that 'لل' lost."""
    found = [(0, key)]
    if key[:1] in _LETTER:
        for cut, to in _CUTS.get(key[:2]) or _ONE_CUT[key[0]]:
            rest = key[cut:]
            if len(rest) >= 2:
                found.append((cut, rest))
                if to and rest[0] == "ل":
                    found.append((cut, "ا" + rest))
    return found


def leading(network: Network, key: str) -> int:
    """How many letters of a name's first word are clitics; see `reading`."""
    return reading(network, key)[0]


def _read(network: Network, key: str) -> tuple[int, str]:
    row, mass, counts = network.types.row, network.name_mass, network.types.counts
    at = row.get(key)
    own = float(mass[at]) if at is not None else 0.0
    sure = sureness(key)
    if sure == _PLACE:
        return 0, key
    best, found = (-1, 0, 0.0), (0, key)
    for cut, form in readings(key)[1:]:
        there = row.get(form)
        if form == key[cut:] and key[cut - 1 : cut + 1] == "لل" and _fewer(network, form, "ا" + form):
            continue  # 'للحج' is the pilgrimage, not the town of Lahij
        seen = float(mass[there]) if there is not None else 0.0
        listed = sureness(form)
        if listed < _PLACE and seen < 2:
            continue
        if at is not None and own < _HARDLY * counts[at] and (there is None or counts[at] > _COMMONER * counts[there]):
            continue  # 'وكالة' is an agency, not Ala with two letters before it
        if sure:
            times, least = _OVERRULE[sure]
            fits = seen > times * max(own, least)
        elif (listed == _PLACE and len(form) >= 3 and (seen >= 0.02 * own or own < _FEW)) or seen > own:
            fits = True
        else:  # the rarer reading: only a word that is mostly a name
            named = there is not None and seen >= 0.3 * float(counts[there])
            fits = named and len(key) - cut >= _LETTERS and seen >= _SHARE[key[cut - 1]] * own
        # Of two listed places the longer word: 'ولايدن' is 'لايدن', not 'أيدن'.
        rank = (listed, len(key) - cut if listed == _PLACE else 0, seen)
        if fits and rank > best:
            best, found = rank, (cut, form)
    if not found[0] and not sure and key.startswith("لل") and len(key) > _LETTERS:
        return 1, "ا" + key[1:]  # hardly a name begins so
    return found


def stranger_with_l(network: Network, key: str, before: str) -> bool:
    """Whether a word that nobody knows begins with the preposition that the word before it takes ('تصريح لهسبريس')."""
    if not key.startswith("ل") or len(key) <= _LETTERS or key in network.types.row or sureness(key):
        return False
    return before in gazetteer.triggers("takes l") or before[1:] in gazetteer.triggers("takes l")


def _fewer(network: Network, word: str, other: str) -> bool:
    """Whether the other word, no listed place, is far commoner than the word."""
    row, counts = network.types.row, network.types.counts
    if other not in row or sureness(other) == _PLACE:
        return False
    return word not in row or bool(counts[row[other]] > _COMMONER * counts[row[word]])
