"""Who publishes a page by its copyright or source line: the name alone, whatever stands around it."""

from __future__ import annotations

import re
from typing import Literal

import polars as pl

from akhbar.arabic import fold
from akhbar.entities.gazetteer import country_codes, weights
from akhbar.facts.byline_words import agency_names, words_of_kind
from akhbar.facts.reviewed import publisher_keys
from akhbar.paths import data_file
from akhbar.remembered import once, remembered

_SIGNS = re.compile(r"[©®™]|\(c\)|&copy;", re.I)
_YEARS = re.compile(
    r"(?:(?<!\w)|(?<=[لـ]))(?:19|20|١٩|٢٠)[\d٠-٩]{2}(?:\s*[-–—/]\s*(?:19|20|١٩|٢٠)[\d٠-٩]{2})?\s*(?:م(?!\w)|[-–—](?=\s))?"
)
_CUTS = re.compile(r"[|•·\n\r;؛\"«»“”\[\]()]|\s[-–—/]+\s|(?<=\w)\.\s|[،,]\s|\.$")
_EDGES = " \t\xa0.,،:؛-–—_|/\\+*«»\"'()[]"
ImprintKind = Literal["copyright", "source"]
PrintedKind = Literal["company", "trade", "institution"]
PhraseKind = Literal["rights", "source", "for", "kind", "notice", "ends", "about"]
"""What a line of `data/imprint_words.tsv` is for."""
LONGEST = 7  # words of a publisher's name
_ADDRESS = re.compile(r"\w\.(?:com|net|org|info|tv)\b", re.I)


@remembered(256)
def printed_phrases(kind: PhraseKind | PrintedKind) -> tuple[str, ...]:
    """The phrases of a kind as they stand in `data/imprint_words.tsv`."""
    lines = data_file("imprint_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and line[0] != "#"]
    return tuple(phrase for what, phrases in rows if what == kind for phrase in phrases.split("|"))


@remembered(256)
def imprint_phrases(kind: PhraseKind) -> tuple[tuple[str, ...], ...]:
    """Folded phrases of a kind as tuples of words, the longest first."""
    keys = fold(pl.Series(printed_phrases(kind), dtype=pl.String)).to_list()
    return tuple(sorted({tuple(k.split()) for k in keys if k}, key=lambda p: (-len(p), p)))


@once
def _rights() -> frozenset[str]:
    """The words of phrases about rights: they alone name nobody."""
    return frozenset(word for phrase in imprint_phrases("rights") for word in phrase)


def read_imprints(texts: pl.Series, kind: ImprintKind = "copyright") -> pl.Series:
    """The publisher each line names; null where it names none.

    kind: "copyright", or "source" for lines that say where a text is from, in which agencies are no publishers.
    """
    distinct = list(dict.fromkeys(text for text in texts.to_list() if text))
    pieces = [_pieces(text, kind == "source") for text in distinct]
    words = list(dict.fromkeys(word for parts in pieces for part in parts for word in part))
    keys = dict(zip(words, fold(pl.Series(words, dtype=pl.String)).to_list(), strict=True))
    found: dict[str | None, str | None] = {None: None, "": None}
    for text, parts in zip(distinct, pieces, strict=True):
        found[text] = _name(parts, keys, kind)
    return pl.Series("name", [found[text] for text in texts.to_list()], dtype=pl.String)


def _pieces(text: str, source: bool) -> list[list[str]]:
    """The words of a line between its signs, years left out."""
    text = _YEARS.sub(" | ", _SIGNS.sub(" | ", text))
    text = re.sub(r"(?<!\w)لـ+\s*(?=\S)", "لـ ", text)
    if source:
        text = re.sub(r"[+:]|\s/\s?", " | ", text)
    parts = [part.split() for part in _CUTS.split(text.replace(":", " | "))]
    return [[word for word in part if word.strip(_EDGES) and not (word.isdigit() and len(word) > 3)] for part in parts]


def _name(parts: list[list[str]], keys: dict[str, str], kind: ImprintKind) -> str | None:
    for part in parts:
        words = [word for word in part if keys[word]]
        folded = [keys[word] for word in words]
        notice = _is_notice(part, folded)
        words, folded, ended = _without(words, folded, "source" if kind == "source" else "rights")
        name = " ".join(words).strip(_EDGES)
        phrase = " ".join(folded)
        agency = kind == "source" and phrase in agency_names() and phrase not in publisher_keys()
        named = (
            name
            and len(words) <= LONGEST
            and not notice
            and not _ADDRESS.search(name)
            and re.search(r"[^\W\d_ـ]{2}", name)
        )
        if (
            named
            and not agency
            and not set(folded) <= _rights()
            and phrase.removeprefix("ال") not in words_of_kind("house")
        ):
            return name
        if ended:
            break
    return None


def _is_notice(words: list[str], folded: list[str]) -> bool:
    """Whether a part of a line is a sentence to the reader: it has no name."""
    asks = any(sign in word for word in words for sign in "!؟?")
    return asks or any(_find(folded, phrase) >= 0 for phrase in imprint_phrases("notice"))


def _without(words: list[str], folded: list[str], kind: PhraseKind) -> tuple[list[str], list[str], bool]:
    """The words without the phrases around the name, and whether nothing that follows is a name."""
    ended = claimed = False
    for phrase in imprint_phrases("ends"):
        at = _find(folded, phrase)
        if at >= 0:
            words, folded, ended = words[:at], folded[:at], True
    for phrase in imprint_phrases(kind):
        at = _find(folded, phrase)
        if at >= 0:
            before, behind = (words[:at], folded[:at]), (words[at + len(phrase) :], folded[at + len(phrase) :])
            words, folded = behind if behind[0] and (not before[0] or _owns(behind[1])) else before
            claimed = kind == "rights" and bool(folded) and folded is behind[1]
    for phrase in imprint_phrases("for"):
        if tuple(folded[: len(phrase)]) == phrase and len(folded) > len(phrase):
            words, folded, claimed = words[len(phrase) :], folded[len(phrase) :], False
    if claimed and folded[0][1:] not in words_of_kind("house"):
        words, folded = _bare_name(words, folded)
    if folded and folded[0][:1] == "ل" and folded[0][1:] in words_of_kind("house") and len(folded) > 1:  # لصحيفة المثال
        words, folded = [words[0][1:].lstrip("ـ"), *words[1:]], [folded[0][1:], *folded[1:]]
    elif folded and folded[0][:2] == "لل" and len(folded[0]) > 4 and kind == "rights":  # للجزيرة
        words, folded = ["ا" + words[0][1:], *words[1:]], ["ا" + folded[0][1:], *folded[1:]]
    return words, folded, ended


def _bare_name(words: list[str], folded: list[str]) -> tuple[list[str], list[str]]:
    """The words behind a claim of rights without the 'for' that is set before their first: لمأرب برس."""
    first = folded[0]
    if first[:1] != "ل" or first[:2] == "لل" or len(first) < 4 or " ".join(folded) in publisher_keys():
        return words, folded
    if first in _opens_names() or not re.match("[ء-ي]+$", words[0].lstrip("ـ")):
        return words, folded
    return [words[0][1:].lstrip("ـ"), *words[1:]], [first[1:], *folded[1:]]


@once
def _opens_names() -> frozenset[str]:
    """Folded words that begin with the letter of 'for' and begin a place's or a publisher's name."""
    firsts = {key.split()[0] for key in publisher_keys() if key} | {
        form.split()[0] for form in (*weights("CITY"), *country_codes()) if form
    }
    return frozenset(word for word in firsts if word[:1] == "ل")


def _owns(folded: list[str]) -> bool:
    """Whether words begin by saying whose something is."""
    return folded[0][:1] == "ل" or any(tuple(folded[: len(phrase)]) == phrase for phrase in imprint_phrases("for"))


def _find(folded: list[str], phrase: tuple[str, ...]) -> int:
    """Where a phrase stands among the words, -1 without it."""
    size = len(phrase)
    return next((i for i in range(len(folded) - size + 1) if tuple(folded[i : i + size]) == phrase), -1)
