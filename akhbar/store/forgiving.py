"""What a search forgives: other spellings of a name, words written together or apart, letters slipped.

Names come from the warehouse's entities, so nothing here is a list of names. A word is only joined by words that are
spelled like it (the same consonants, sounds that Arabic writes several ways taken as one), never by other names of the
same person: who asks for 'ترمب' asks for 'ترامب', not for every 'الرئيس'.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from akhbar.arabic.clitics import WITH_ARTICLE
from akhbar.store.answers import Asked
from akhbar.store.names import entities_called, has_forms, has_spelling
from akhbar.store.query import Query, clitic_forms
from akhbar.store.statements import literal, statement

if TYPE_CHECKING:
    import polars as pl

SPELLED_ALIKE, TOGETHER = 9, 8  # tenths that another spelling counts, and a name written as one word or as two
# Sounds that Arabic has no letter for, and the letters each is written with; vowels may be written or not.
_SOUNDS = str.maketrans({"غ": "ج", "ق": "ج", "ك": "ج", "گ": "ج", "ف": "ب", "پ": "ب", "ڤ": "ب", "ث": "ت", "ط": "ت",
                         "ص": "س", "ض": "د", "ظ": "ز", "ذ": "ز", "چ": "ش", "ژ": "ج"})  # fmt: skip
_VOWELS = str.maketrans("", "", "اويءه")
RARER = 5  # a word is taken for a misspelling only of one that so many times more articles have
_LEAST_LETTERS = 3  # consonants of a word, under which no other is looked for
_TELLING = 4  # consonants from which on a name may be spelled with more than one other letter
_LETTERS = 4  # letters of such a word, for each of which one may be another


@dataclass(frozen=True)
class Other:
    """Another way to write the asked word `group`: one word, or several that must stand one behind another."""

    group: int
    words: str
    weight: int


def skeleton(word: str) -> str:
    """A word by its consonants, sounds that are written several ways as one: 'زوكربيرج' and 'زوكربرغ' are alike."""
    return word[:1].translate(_SOUNDS) + word[1:].translate(_VOWELS).translate(_SOUNDS)


def spelled_alike(session: Asked, name: str, near: list[str]) -> list[str]:
    """Those of these entities that have a name spelled alike: of those near 'ترمب', who is called 'ترامب'."""
    from akhbar.arabic import fold

    wanted = [skeleton(word) for word in fold(name).split()]
    rows = session.rows(statement("search/forms_of"), {"entities": near}) if near else []
    alike = {row["entity_id"] for row in rows if [skeleton(word) for word in row["form"].split()] == wanted}
    return [entity for entity in near if entity in alike]


def others(session: Asked, query: Query, vocabulary: pl.DataFrame, known: Collection[str]) -> list[Other]:
    """Other spellings of the query's words, each for the word it stands for. `known`: those words the index has."""
    found = [*_together(query, vocabulary)]
    if has_forms(session):
        halves = {
            word: [f"{word[:i]} {word[i:]}" for i in range(1, len(word))] for word in query.words if len(word) >= 5
        }
        # All that is asked of names is looked up at once; the query itself, for whoever shows what is so called.
        entities_called(session, [*query.words, *chain(*halves.values()), " ".join(query.words)])
        found = [*_by_entities(session, query), *found, *_apart(session, query, halves)]
    found += _by_sound(session, query, vocabulary, {other.words for other in found})
    own = set(query.words)
    return [other for other in dict.fromkeys(found) if other.words not in own]


def _by_entities(session: Asked, query: Query) -> list[Other]:
    """Other names of one entity that has the word as a name, spelled like it."""
    called = {word: ids for word, ids in entities_called(session, query.words).items() if ids}
    if not called:
        return []
    rows = session.rows(statement("search/other_forms"), {"entities": sorted({*chain(*called.values())})})
    forms: dict[str, list[str]] = {}
    for row in rows:
        forms.setdefault(row["entity_id"], []).append(row["form"])
    return [
        Other(query.words.index(word), form, SPELLED_ALIKE)
        for word, ids in sorted(called.items())
        for form in sorted({*chain(*(forms.get(entity, ()) for entity in ids))} - {word})
        if alike(word, form)
    ]


def alike(one: str, other: str) -> bool:
    """Whether two names are spellings of one: the same consonants by sound, or all but one of five and more."""
    mine, its = skeleton(one.replace(" ", "")), skeleton(other.replace(" ", ""))
    if mine == its:
        return len(mine) >= 2
    return min(len(mine), len(its)) >= 5 and abs(len(mine) - len(its)) <= 1 and _one_apart(mine, its)


def _one_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    place = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[place + (len(short) == len(long)) :] == long[place + 1 :]


def _together(query: Query, vocabulary: pl.DataFrame) -> list[Other]:
    """Two words that the index has as one: 'واتس اب' is 'واتساب'. It stands for both."""
    import polars as pl

    pairs = {a + b: i for i, (a, b) in enumerate(zip(query.words, query.words[1:], strict=False)) if len(a + b) >= 5}
    there = vocabulary.filter(pl.col("word").is_in(list(pairs)))["word"].to_list() if pairs else []
    return [Other(group, word, TOGETHER) for word in sorted(there) for group in (pairs[word], pairs[word] + 1)]


def _apart(session: Asked, query: Query, halves: dict[str, list[str]]) -> list[Other]:
    """A word that is a name written as two: 'واتساب' is 'واتس اب'."""
    named = entities_called(session, chain(*halves.values()))
    return [
        Other(query.words.index(word), two, TOGETHER)
        for word, listed in sorted(halves.items())
        for two in sorted(listed)
        if named[two]
    ]


def _by_sound(session: Asked, query: Query, vocabulary: pl.DataFrame, have: set[str]) -> list[Other]:
    """Names that sound like a word that hardly any article has."""
    if not has_forms(session):
        return []
    sounds = {word: skeleton(word) for word in query.words}
    words_of = _of_sounds(session, [sound for sound in sounds.values() if len(sound) >= _LEAST_LETTERS])
    near: dict[str, list[str]] = {}
    for word, sound in sounds.items():
        # Consonants say little: 'ايفون' has those of 'ابن', 'الروسي' of 'الرئيس'. So most letters are the same, too.
        most = max(1, len(word) // _LETTERS) if len(sound) >= _TELLING else 1
        alike = [w for w in words_of.get(sound, ()) if w not in have and w != word]
        near[word] = [w for w in alike if letters_apart(w, word) <= most]
    candidates = sorted({w for listed in near.values() for w in listed})
    if not candidates:
        return []
    sizes = articles_with(session, vocabulary, [*candidates, *near])
    wanted = {
        w: word
        for word, listed in near.items()
        for w in listed
        if sizes.get(w, 0) >= max(1, RARER * sizes.get(word, 0))
    }
    named = set()
    if wanted:
        pattern = literal(f"(^| )({'|'.join(map(re.escape, sorted(wanted)))})( |$)")
        sql = statement("search/names_among").replace("/*pattern*/", pattern)
        named = {row["word"] for row in session.rows(sql, {"words": sorted(wanted)})}
    best = sorted(named, key=lambda w: (-sizes[w], w))[:6]
    return [Other(query.words.index(wanted[w]), w, SPELLED_ALIKE) for w in best]


def letters_apart(one: str, other: str) -> int:
    """How many letters more, less or otherwise make one word the other (Levenshtein 1966)."""
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, its in enumerate(other, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != its)))
        last = row
    return last[-1]


def _of_sounds(session: Asked, sounds: list[str]) -> dict[str, list[str]]:
    """The words of the index of each of these consonants."""
    found: dict[str, list[str]] = {}
    if sounds:
        for row in session.rows(statement("search/sounds"), {"sounds": sounds}):
            found.setdefault(row["sound"], []).append(row["word"])
    return found


def articles_with(session: Asked, vocabulary: pl.DataFrame, words: list[str]) -> dict[str, int]:
    """How many articles have each of the words."""
    import polars as pl

    found = vocabulary.filter(pl.col("word").is_in(words))
    ids = dict(zip(found["word_id"].to_list(), found["word"].to_list(), strict=True))
    if not ids:
        return {}
    sql = statement("search/articles_with").replace("/*ids*/", ", ".join(map(str, sorted(ids))))
    return {ids[row["word_id"]]: row["articles"] for row in session.rows(sql)}


def meant(
    session: Asked, query: Query, vocabulary: pl.DataFrame, sizes: dict[int, int], spelled: Collection[int]
) -> list[str]:
    """Queries that may have been meant: a word that no more than two articles have, a letter or two otherwise.

    `sizes`: articles that each asked word found; `spelled`: words found in another spelling, which need no guess.
    Transpositions count as one letter (Damerau 1964).
    """
    made: list[str] = []
    if not has_spelling(session):
        return made
    for group, word in enumerate(query.words):
        if sizes.get(group, 0) > 2 or len(word) < 4 or group in spelled:
            continue
        asked = {"word": word, "distance": 1 if len(word) < 7 else 2}
        near = [row["word"] for row in session.rows(statement("search/near_words"), asked)]
        counts = articles_with(session, vocabulary, near)
        own = clitic_forms(word)
        offered = sorted((w for w in near if counts.get(w, 0) and w not in own), key=lambda w: (-counts[w], w))
        least = max(3, 10 * sizes.get(group, 0))
        best = [w for w in offered if counts[w] >= least] or (offered if not sizes.get(group) else [])
        made += [" ".join([*query.words[:group], w, *query.words[group + 1 :]]) for w in best[:3]]
    return made[:4]


def feminine_apart(one: str, other: str) -> bool:
    """Whether two words of one light stem are a bare noun and another noun that ends in ة, as سيول and سيولة.

    A bare word and the same with ة are one word in two genders only where the bare one is an adjective or a participle
    (فعيل, فاعل, مفعول, what begins with م and has four letters and more, ي of relation); else they are two words.
    """
    bare, longer = sorted((_without_particles(one), _without_particles(other)), key=len)
    if longer != bare + "ه":
        return False
    return not _inflects(bare)


def _without_particles(word: str) -> str:
    for particle in WITH_ARTICLE:
        if word.startswith(particle) and len(word) - len(particle) >= 3:
            return word[len(particle) :]
    return word


def _inflects(word: str) -> bool:
    if len(word) < 3:
        return False
    relation, participle = word[-1] == "ي", word[0] == "م" and len(word) >= 5
    return relation or participle or (len(word) == 4 and (word[2] == "ي" or word[1] == "ا"))
