"""What a search forgives: other spellings of a name, words written together or apart, letters slipped.

Names come from the warehouse's entities, so nothing here is a list of names. A word is only joined by words that are
spelled like it (the same consonants, sounds that Arabic writes several ways taken as one), never by other names of the
same person: who asks for 'ترمب' asks for 'ترامب', not for every 'الرئيس'.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from akhbar.store.answers import Asked
from akhbar.store.query import Query, clitic_forms
from akhbar.store.statements import statement

if TYPE_CHECKING:
    import polars as pl

SPELLED_ALIKE, TOGETHER = 9, 8  # tenths that another spelling counts, and a name written as one word or as two
# Sounds that Arabic has no letter for, and the letters each is written with; vowels may be written or not.
_SOUNDS = str.maketrans({"غ": "ج", "ق": "ج", "ك": "ج", "گ": "ج", "ف": "ب", "پ": "ب", "ڤ": "ب", "ث": "ت", "ط": "ت",
                         "ص": "س", "ض": "د", "ظ": "ز", "ذ": "ز", "چ": "ش", "ژ": "ج"})  # fmt: skip
_VOWELS = str.maketrans("", "", "اويءه")
RARER = 5  # a word is taken for a misspelling only of one that so many times more articles have
_LEAST_LETTERS = 3  # consonants of a word, under which no other is looked for
_TELLING = 4  # consonants from which on they alone tell a name


@dataclass(frozen=True)
class Other:
    """Another way to write the asked word `group`: one word, or several that must stand one behind another."""

    group: int
    words: str
    weight: int


def skeleton(word: str) -> str:
    """A word by its consonants, sounds that are written several ways as one: 'زوكربيرج' and 'زوكربرغ' are alike."""
    return word[:1].translate(_SOUNDS) + word[1:].translate(_VOWELS).translate(_SOUNDS)


def others(session: Asked, query: Query, vocabulary: pl.DataFrame, known: Collection[str]) -> list[Other]:
    """Other spellings of the query's words, each for the word it stands for. `known`: those words the index has."""
    found = [*_by_entities(session, query), *_together(query, vocabulary), *_apart(session, query)]
    found += _by_sound(session, query, vocabulary, {other.words for other in found})
    own = set(query.words)
    return [other for other in dict.fromkeys(found) if other.words not in own]


def _forms_there(session: Asked) -> bool:
    from akhbar.store.names import has_forms

    return has_forms(session)


def _by_entities(session: Asked, query: Query) -> list[Other]:
    """Other names of one entity that has the word as a name, spelled like it."""
    if not _forms_there(session):
        return []
    rows = session.rows(statement("search/other_forms"), {"forms": list(query.words)})
    return [
        Other(query.words.index(row["asked"]), row["form"], SPELLED_ALIKE)
        for row in rows
        if alike(row["asked"], row["form"])
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


def _apart(session: Asked, query: Query) -> list[Other]:
    """A word that is a name written as two: 'واتساب' is 'واتس اب'."""
    long = [word for word in query.words if len(word) >= 5]
    if not long or not _forms_there(session):
        return []
    rows = session.rows(statement("search/apart"), {"words": long})
    return [Other(query.words.index(row["asked"]), row["form"], TOGETHER) for row in rows]


def _by_sound(session: Asked, query: Query, vocabulary: pl.DataFrame, have: set[str]) -> list[Other]:
    """Names that sound like a word that hardly any article has."""
    if not _forms_there(session):
        return []
    near: dict[str, list[str]] = {}
    for word in query.words:
        mine = skeleton(word)
        if len(mine) >= _LEAST_LETTERS:
            alike = [w for w in _of_skeleton(session, vocabulary, mine) if w not in have and w != word]
            # Three consonants say little: 'ايفون' has those of 'ابن'. So the letters have to be nearly the same, too.
            near[word] = alike if len(mine) >= _TELLING else [w for w in alike if _a_letter_apart(w, word)]
    candidates = sorted({w for listed in near.values() for w in listed})
    if not candidates:
        return []
    sizes = articles_with(session, vocabulary, [*candidates, *near])
    wanted = {
        w: word
        for word, listed in near.items()
        for w in listed
        if sizes.get(w, 0) >= RARER * max(1, sizes.get(word, 0))
    }
    named = (
        {row["word"] for row in session.rows(statement("search/names_among"), {"words": sorted(wanted)})}
        if wanted
        else set()
    )
    best = sorted(named, key=lambda w: (-sizes[w], w))[:6]
    return [Other(query.words.index(wanted[w]), w, SPELLED_ALIKE) for w in best]


def _a_letter_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or otherwise makes one word the other."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) <= 1
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _of_skeleton(session: Asked, vocabulary: pl.DataFrame, wanted: str) -> list[str]:
    import polars as pl

    if "skeletons" not in session.kept:
        letters = {chr(k): v for k, v in _SOUNDS.items()}
        first = pl.col("word").str.slice(0, 1).replace(letters)
        rest = pl.col("word").str.slice(1).str.replace_all("[اويءه]", "").str.replace_many(letters)
        session.kept["skeletons"] = vocabulary.select("word", skeleton=first + rest)
    found = session.kept["skeletons"]
    return found.filter(pl.col("skeleton") == wanted)["word"].to_list()


def articles_with(session: Asked, vocabulary: pl.DataFrame, words: list[str]) -> dict[str, int]:
    """How many articles have each of the words."""
    import polars as pl

    found = vocabulary.filter(pl.col("word").is_in(words))
    ids = dict(zip(found["word_id"].to_list(), found["word"].to_list(), strict=True))
    if not ids:
        return {}
    sql = statement("search/articles_with").replace("/*ids*/", ", ".join(map(str, sorted(ids))))
    return {ids[row["word_id"]]: row["articles"] for row in session.rows(sql)}


def meant(session: Asked, query: Query, vocabulary: pl.DataFrame, sizes: dict[int, int]) -> list[str]:
    """Queries that may have been meant: a word that no more than two articles have, a letter or two otherwise.

    `sizes`: articles that each asked word found. Transpositions count as one letter (Damerau 1964).
    """
    made: list[str] = []
    for group, word in enumerate(query.words):
        if sizes.get(group, 0) > 2 or len(word) < 4:
            continue
        asked = {"word": word, "distance": 1 if len(word) < 7 else 2}
        near = [row["word"] for row in session.rows(statement("search/near_words"), asked)]
        counts = articles_with(session, vocabulary, near)
        least = max(3, 10 * sizes.get(group, 0))
        own = clitic_forms(word)
        best = sorted((w for w in near if counts.get(w, 0) >= least and w not in own), key=lambda w: (-counts[w], w))
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
    for particle in ("وال", "فال", "بال", "كال", "ولل", "ال", "لل"):
        if word.startswith(particle) and len(word) - len(particle) >= 3:
            return word[len(particle) :]
    return word


def _inflects(word: str) -> bool:
    if len(word) < 3:
        return False
    relation, participle = word[-1] == "ي", word[0] == "م" and len(word) >= 5
    return relation or participle or (len(word) == 4 and (word[2] == "ي" or word[1] == "ا"))
