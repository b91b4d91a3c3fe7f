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

_SIGN, _SOFT, _CUT = "©", "\x1f", "|"
_KEPT = _SIGN, _CUT
_SIGNS = re.compile(r"[©®™]|\(c\)|&copy;", re.I)
_YEARS = re.compile(
    r"(?:(?<!\w)|(?<=[^\W\d_]|[لـ]))(?:19|20|١٩|٢٠)[\d٠-٩]{2}(?:\s*[-–—/]\s*(?:19|20|١٩|٢٠)[\d٠-٩]{2})?\s*(?:م(?!\w)|[-–—](?=\s))?"
)
_CUTS = re.compile(r"[|•·\n\r;؛\"«»“”\[\]()]|\s[-–—/]+\s|(?<=\w)\.\s|[،,]\s|\.$")
_EDGES = " \t\xa0.,،:؛-–—_|/\\+*«»\"'()[]"
ImprintKind = Literal["copyright", "source"]
PrintedKind = Literal["company", "trade", "institution"]
PhraseKind = Literal[
    "rights",
    "source",
    "for",
    "kind",
    "notice",
    "ends",
    "about",
    "menu",
    "role",
    "owner",
    "printed",
    "asked",
    "form",
    "adjective",
    "paper",
]
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
        found[text] = _source(parts, keys) if kind == "source" else _holder(parts, keys)
    return pl.Series("name", [found[text] for text in texts.to_list()], dtype=pl.String)


def _pieces(text: str, source: bool) -> list[list[str]]:
    """The words of a line between its signs, years left out.

    Of a copyright line a mark of rights is a piece of its own, and so is each sign between (`_CUT`): pieces without one
    between them stand side by side.
    """
    text = _SIGNS.sub(" | " if source else f" {_SOFT} {_SIGN} {_SOFT} ", text)
    text = _YEARS.sub(" | " if source else f" {_SOFT} ", text)
    text = re.sub(r"(?<!\w)لـ+\s*(?=\S)", "لـ ", text)
    if source:
        text = re.sub(r"[+:]|\s/\s?", " | ", text)
    parts: list[list[str]] = []
    for stretch in _CUTS.split(text.replace(":", " | ")):
        parts += [part.split() for part in stretch.split(_SOFT)]
        parts += [] if source else [[_CUT]]
    return [[w for w in part if w in _KEPT or (w.strip(_EDGES) and not (w.isdigit() and len(w) > 3))] for part in parts]


def _source(parts: list[list[str]], keys: dict[str, str]) -> str | None:
    """The first part of a source line that names somebody who is no agency."""
    for part in parts:
        words = [word for word in part if keys[word]]
        folded = [keys[word] for word in words]
        notice = _is_notice(part, folded)
        words, folded, ended = _without(words, folded, "source")
        phrase = " ".join(folded)
        agency = phrase in agency_names() and phrase not in publisher_keys()
        if not notice and not agency and (name := _told(words, folded)):
            return name
        if ended:
            break
    return None


def _holder(parts: list[list[str]], keys: dict[str, str]) -> str | None:
    """Who holds the rights: of the parts that may be a name the first beside a claim of rights, else the first, else
    the one that a sentence about printing names."""
    found: list[tuple[int, int, str]] = []
    # By what stands before: void is whose name follows who built the site, ended is where sentences have begun.
    claimed = announced = void = ended = False
    parts = [part for part in parts if part]
    for number, part in enumerate(parts):
        words = [word for word in part if word not in _KEPT and keys[word]]
        folded = [keys[word] for word in words]
        if part == [_CUT]:
            continue
        if set(folded) <= _rights():
            claimed, void = True, False
            continue
        after, owner, claimed = claimed, announced, False
        claims = any(_find(folded, phrase) >= 0 for phrase in imprint_phrases("rights"))
        announced = tuple(folded) in imprint_phrases("owner") or (_ends_with(folded, "asked") and not claims)
        if void or announced:
            void = False
            continue
        void = _announces_another(folded)
        if any(_find(folded, phrase) >= 0 for kind in _OTHERS for phrase in imprint_phrases(kind)):
            continue
        if asked := _asked(words, folded):
            found.append((0, -number, asked))
            continue
        if _is_notice(part, folded):
            continue
        words, folded, owned = _behind_owner(words, folded)
        before = len(words)
        words, folded, ends = _without(words, folded, "rights")
        announced = tuple(folded) in imprint_phrases("owner")  # 'rights reserved for the publisher: X'
        words, folded = _without_adjective(*_without_form(words, folded), keys=[keys[word] for word in part])
        if not announced and (name := _told(words, folded)):
            beside = after or parts[number + 1 : number + 2] == [[_SIGN]]
            rank = 2 if beside or len(words) < before else 1
            if rank > 1 or owned or owner or not ended:
                found.append((rank, -number, name))
        ended = ended or ends
    return max(found)[2] if found else None


_OTHERS: tuple[PhraseKind, ...] = ("menu", "role")


def _announces_another(folded: list[str]) -> bool:
    """Whether a part ends with words behind which another's name stands: 'design and programming'."""
    return _ends_with(folded, "role") or _ends_with(folded, "ends")


def _ends_with(folded: list[str], kind: PhraseKind) -> bool:
    return any(tuple(folded[-len(phrase) :]) == phrase for phrase in imprint_phrases(kind))


def _asked(words: list[str], folded: list[str]) -> str | None:
    """The publisher that a sentence about who may print what names at its end: 'not without leave of X'."""
    found = [(at + len(p), p) for p in imprint_phrases("asked") if (at := _find(folded, p, last=True)) > 0]
    if not found:
        return None
    behind = max(found)[0]
    words, folded = words[behind:], folded[behind:]
    if len(folded) > 1 and (folded[0],) in imprint_phrases("for"):
        words, folded = words[1:], folded[1:]
    return _told(words, folded)


def _behind_owner(words: list[str], folded: list[str]) -> tuple[list[str], list[str], bool]:
    """The words behind a phrase for an owner, where before it only what a site prints is said."""
    printed = {phrase[0] for phrase in imprint_phrases("printed")}
    for phrase in imprint_phrases("owner"):
        at = _find(folded, phrase)
        if at >= 0 and set(folded[:at]) <= printed and len(folded) > at + len(phrase):
            return words[at + len(phrase) :], folded[at + len(phrase) :], True
    return words, folded, False


def _without_form(words: list[str], folded: list[str]) -> tuple[list[str], list[str]]:
    """The words without a company's legal form at their end: 'ش.م.م', whether set with points or without."""
    spelled = [key.replace(".", " ").split() for key in folded]
    for count in range(1, min(3, len(words) - 1) + 1):
        if tuple(part for key in spelled[-count:] for part in key) in imprint_phrases("form"):
            return words[:-count], folded[:-count]
    return words, folded


def _without_adjective(words: list[str], folded: list[str], keys: list[str]) -> tuple[list[str], list[str]]:
    """The words of a paper's or site's name without what it is, behind it: 'the newspaper X, electronic'.

    keys: all the words of the part, in which 'for the newspaper' may stand before the name.
    """
    houses = words_of_kind("house")
    said = [house for key in keys if (house := key.removeprefix("ل")) in houses]
    papers = {phrase[0] for phrase in imprint_phrases("paper")}  # of these an adjective is seldom part of the name
    left = len(folded) - (1 if folded and folded[0] in papers else 0)
    told = said and said[-1] in papers and left > 1 and (folded[-1],) in imprint_phrases("adjective")
    if told and " ".join(folded) not in publisher_keys():
        return words[:-1], folded[:-1]
    return words, folded


def _told(words: list[str], folded: list[str]) -> str | None:
    """The words as a name, where they may be one."""
    name, phrase = " ".join(words).strip(_EDGES), " ".join(folded)
    if not name or len(words) > LONGEST or _ADDRESS.search(name) or not re.search(r"[^\W\d_ـ]{2}", name):
        return None
    if set(folded) <= _rights() or phrase.removeprefix("ال") in words_of_kind("house"):
        return None
    printed = {phrase[0] for phrase in imprint_phrases("printed")}
    return None if set(folded) <= printed else name


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


def _find(folded: list[str], phrase: tuple[str, ...], *, last: bool = False) -> int:
    """Where a phrase stands among the words, first or last; -1 without it."""
    size = len(phrase)
    places = range(len(folded) - size + 1)
    return next((i for i in (reversed(places) if last else places) if tuple(folded[i : i + size]) == phrase), -1)
