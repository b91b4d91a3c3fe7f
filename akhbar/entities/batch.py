"""The tokens of a batch as patterns look at them: keys, sentences, which of them nobody has met."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from akhbar.entities import clitics, gazetteer
from akhbar.entities.network import Network

_NAME = 0.5  # share of its uses as a name from which a word is one
_GIVEN = 3  # weight (see gazetteer.tsv) of a given name that is one without doubt
_COMMON = 5  # weight of one that is so common that no other word need be thought of
_VERBS = ("وي", "وت", "لي", "لت", "في", "فت", "سي", "ست")  # letters before a verb, each two at a time
_STEM = 3  # letters of a verb
_LETTERS = 4  # shorter unknown words are abbreviations and misspellings
# Endings of verbs and of plurals: an unknown word with one is an unknown form of a known word.
_INFLECTED = ("ون", "ين", "ات", "ها", "هم", "وا", "نا", "ته", "تين", "ان", "هما", "كم", "يه", "تها")


class Tokens:
    """The tokens of one batch.

    Args:
        net: the network, for what it knows of words.
        keys: key of each type.
        type_no: type of each token.
        begins: whether a sentence begins at the token.
        clause: whether the token as printed opens a clause ('فإن', which has the key of 'فان', Dutch 'van').
    """

    def __init__(
        self,
        net: Network,
        keys: list[str],
        type_no: NDArray[np.int64],
        begins: NDArray[np.bool_],
        clause: NDArray[np.bool_] | None = None,
    ) -> None:
        self.net, self.keys, self.type_no, self.clause = net, keys, type_no, clause
        first = np.flatnonzero(begins)
        end = np.append(first[1:], len(begins))
        # Single places are asked for by the hundred thousand: a view gives plain numbers, an array its own.
        self._end, self._begin = np.repeat(end, end - first).data, np.repeat(first, end - first).data
        self._type = type_no.data
        self._unknown: dict[str, bool] = {}
        # Of the first tokens of listed names: letters that are clitics, and the word without them.
        self.cuts: dict[int, tuple[int, str]] = {}

    def key(self, i: int) -> str:
        return self.keys[self._type[i]]

    def opens_clause(self, i: int) -> bool:
        """Whether token i, as printed, opens a clause."""
        return self.clause is not None and bool(self.clause[i])

    def stop(self, i: int) -> int:
        """One past the last token of the sentence of token i."""
        return self._end[i]

    def start(self, i: int) -> int:
        """The first token of the sentence of token i."""
        return self._begin[i]

    def stranger(self, word: str) -> bool:
        """Whether a word is likely a foreign name nobody has met: unknown, and so is what is left without clitics."""
        found = self._unknown.get(word)
        if found is None:
            found = (
                len(word) >= _LETTERS
                and word.isalpha()
                and not word.isascii()
                and word not in self.net.types.row
                and not word.endswith(_INFLECTED)
                and not word.startswith(("ال", "لل", "وال", "بال"))
                and not any(word.startswith(c) and word[1:] in self.net.types.row for c in "وفبلكيتنسا")
                and not (word.startswith(_VERBS) and self._verb(word[2:]))
            )
            self._unknown[word] = found
        return found

    def _verb(self, rest: str) -> bool:
        """Whether what is left of a word without the letters before a verb is known: 'ويراجعه', 'ليودع'."""
        row = self.net.types.row
        return len(rest) >= _STEM and (rest in row or (rest.endswith("ه") and rest[:-1] in row))

    def given_behind_letter(self, word: str) -> bool:
        """Whether a word is a preposition and a given name, and no name as a whole: 'بنجلاء', 'بايمانويل'."""
        if word[:1] not in "بل" or clitics.sureness(word) or word in self.net.types.row:
            return False
        rest = word[1:]
        row, weight = self.net.types.row.get(rest), gazetteer.weights("GIVEN").get(rest, 0)
        if row is None or weight < _GIVEN:
            return False
        return weight >= _COMMON or float(self.net.name_mass[row] / self.net.types.counts[row]) >= _NAME

    def may_be_given(self, word: str) -> bool:
        """Whether a word may be a foreigner's given name: nobody has met it, or news has it mostly as a name."""
        row = self.net.types.row.get(word)
        if row is None:
            return self.stranger(word)
        return float(self.net.name_mass[row] / self.net.types.counts[row]) >= _NAME
