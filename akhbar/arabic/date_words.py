"""Texts in the code that dates are looked for in: plain letters, and one character for each word of dates.

'الجمعة ١ نوفمبر' becomes `W····· 1 M·····`: a private-use character for the word's kind and value, fillers for the rest
of its letters, so that every offset is what it was in the text. The words are `akhbar/data/arabic/months.tsv` and
`date_words.tsv`.
"""

from __future__ import annotations

import string
from typing import Literal

import polars as pl

from akhbar.arabic.letters import EASTERN_DIGITS, letter_table
from akhbar.closed_sets import words_of
from akhbar.paths import data_file
from akhbar.remembered import once, remembered

FILLER = "\ue0ff"
_FIRST = 0xE000
DateWord = Literal[
    "gregorian", "hijri", "weekday", "ordinal", "number", "unit", "units", "pair", "day", "side", "before", "am", "pm",
    "daypart", "skip", "shortday",
]  # fmt: skip
"""What a word of the data files stands for in a date."""
KINDS: tuple[DateWord, ...] = words_of(DateWord)
# Compared as one: digits, hamza carriers, ى/ي, ة/ه, Persian letters (as in the search form), and Latin letters;
# unseen characters are blanks.
_ALIKE = EASTERN_DIGITS + "أإآٱىیةک"
_LATIN = dict(zip("éèêûç" + string.ascii_uppercase, "eeeuc" + string.ascii_lowercase, strict=True))
_BLANKS = "\t\xa0\u202f\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_SIGNS = {",": "،٬؍", "-": "–—‑−", "/": "⁄∕", ".": "٫"}
_TANWEEN = "\u064b"


@once
def _plain_table() -> dict[str, str]:
    table = dict.fromkeys(_BLANKS, " ")
    table |= {character: letter_table()[character] for character in _ALIKE} | _LATIN
    for sign, others in _SIGNS.items():
        table |= dict.fromkeys(others, sign)
    return table


@once
def _words() -> dict[str, dict[str, str]]:
    """Kind to word (plain) to value."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for name in ("months", "date_words"):
        for line in data_file(f"arabic/{name}.tsv").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                kind, value, names, *_ = line.split("\t")
                for word in names.split("|"):
                    found[kind]["".join(_plain_table().get(char, char) for char in word)] = value
    return found


@remembered(256)
def values(kind: DateWord) -> dict[str, str]:
    """The code character of each value of a kind, to the value as the data file writes it."""
    point = _FIRST
    for each in KINDS:
        codes = {}
        for value in dict.fromkeys(_words()[each].values()):
            codes[chr(point)] = value
            point += 1
        if each == kind:
            return codes
    raise KeyError(kind)


def plain(text: str) -> str:
    """A text in the letters that the words are compared in."""
    table = _plain_table()
    return "".join(table.get(char, char) for char in text)


@once
def _beginnings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = _words()
    return (*(f"{word} " for word in words["before"]), *words["day"]), tuple(words["skip"])


def begins_relative(text: str) -> bool:
    """Whether a text begins as 'two hours ago' and 'yesterday' do, and no paper's name does (اليوم السابع)."""
    begins, others = _beginnings()
    start = plain(text[:40])
    return start.startswith(begins) and not start.startswith(others)


@once
def halves_of_day() -> str:
    """A pattern for the words and letters that follow a clock of twelve hours, in plain letters."""
    return "|".join([*_words()["am"], *_words()["pm"], "[صم]", r"[ap]\.?m\.?"])


def code(kind: DateWord, value: str | None = None) -> str:
    """A pattern for a word of a kind (or of one value of it): its code character and the fillers behind."""
    codes = [char for char, each in values(kind).items() if value in (None, each)]
    # A mark may end the word ('نوفمبرَ').
    return f"[{codes[0]}-{codes[-1]}][{FILLER}\\x{{64B}}-\\x{{652}}]*"


@once
def _coding() -> tuple[list[str], list[str]]:
    """Words, the longest first, and their codes with as many characters."""
    coded: dict[str, str] = {}
    for kind in KINDS:
        chars = {value: char for char, value in values(kind).items()}
        for word, value in _words()[kind].items():
            for form in _forms(word):
                coded.setdefault(form, chars[value] + FILLER * (len(form) - 1))
    order = sorted(coded, key=lambda word: (-len(word), word))
    return order, [coded[word] for word in order]


def _forms(word: str) -> list[str]:
    """The word, and with tanween before or behind a last alif ('صباحًا') or on a last hamza ('مساءً')."""
    if word.endswith("ا") and len(word) > 2:
        return [word, f"{word[:-1]}{_TANWEEN}ا", f"{word}{_TANWEEN}"]
    return [word, f"{word}{_TANWEEN}"] if word.endswith("ء") else [word]


def coded(text: pl.Expr) -> pl.Expr:
    """The text in the code, character for character. Private-use characters of the text itself become U+FFFD."""
    table = _plain_table()
    return (
        text.str.replace_all("[\ue000-\ue0ff\ufdd0\ufdd1]", "\ufffd")
        .str.replace_many(list(table), list(table.values()))
        .str.replace_many(*_coding(), leftmost=True)
    )
