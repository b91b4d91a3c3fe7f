"""The peers' own normalisers, chained to what the search form does, and every character on which they differ from it.

Benchmark-only dependencies: `pip install pyarabic emoji dateparser` and `pip install --no-deps camel-tools` (its
normalisers need nothing but emoji; its other dependencies weigh gigabytes).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from akhbar.arabic import fold
from akhbar.arabic.forms import loose_fold_expr

Normaliser = Callable[[str], str]


def camel_chain(unicode_step: bool = True) -> Normaliser:
    """CAMeL Tools: Unicode, dediacritisation, alef, alef maqsura and teh marbuta; it has no step for tatweel."""
    from camel_tools.utils.dediac import dediac_ar
    from camel_tools.utils.normalize import (
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
        normalize_unicode,
    )

    def chain(text: str) -> str:
        if unicode_step:
            text = normalize_unicode(text)
        return normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(text))))

    return chain


def pyarabic_chain() -> Normaliser:
    """PyArabic's own form for searching: tashkeel, tatweel, lam-alef, hamza, teh marbuta and alef maqsura."""
    from pyarabic.normalize import normalize_searchtext

    return normalize_searchtext


@dataclass
class Differences:
    """What a peer and the search form make of each character of the lines: the table, and how far it explains them."""

    lines: int
    differing: int = 0  # lines on which the two differ
    unexplained: list[str] = field(default_factory=list)  # those on which the peer is not the sum of its characters
    characters: list[tuple[str, str, str, int]] = field(default_factory=list)  # character, ours, theirs, occurrences


def differences(lines: pl.Series, peer: Normaliser) -> Differences:
    """Every character-level difference between a peer and the search form over some lines.

    Both are taken character by character between two letters that neither touches, so that context cannot hide a
    difference; a line on which the peer is not the sum of its characters is listed as unexplained.
    """
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(line)
    chars = sorted(counts)
    ours = dict(
        zip(chars, pl.Series(chars).to_frame("c").select(loose_fold_expr(pl.col("c"))).to_series(), strict=True)
    )
    theirs = {char: peer(f"ب{char}ب")[1:-1] for char in chars}
    table = str.maketrans(theirs)
    found = Differences(len(lines))
    for line, folded in zip(lines, fold(lines), strict=True):
        normal = peer(line)
        found.differing += normal != folded
        if normal != line.translate(table):
            found.unexplained.append(line)
    found.characters = [(char, ours[char], theirs[char], counts[char]) for char in chars if ours[char] != theirs[char]]
    return found


def reason(char: str, ours: str, theirs: str) -> str:
    """Why the search form differs from a peer on a character."""
    if ours == " ":
        return "signs, controls and blanks part words"
    if char == "ى":
        return "ى is read as ي, never as ا: مصطفى, على"
    if unicodedata.category(char) == "Nd":
        return "three digit sets are one"
    if char == "\u0640":
        return "tatweel is no letter"
    if unicodedata.combining(char) or char == "\u0670":
        return "marks over Arabic letters go, whichever"
    if char in "ؤئ" or (theirs and unicodedata.normalize("NFKC", char) in "ؤئ"):
        return "hamza follows its carrier: شؤون is found as شوون, شئون as شيون"
    if theirs == char and unicodedata.normalize("NFKC", char) != char:
        return "NFKC: presentation forms are the letters they show"
    if ours == theirs.lower():
        return "upper and lower case are one"
    if not ours:
        return "unseen characters part no word"
    return "Persian, Urdu and rare shapes are the Arabic letter"


def dateparser_found(text: str, value: str, seen_at: datetime) -> bool:
    """Whether dateparser reads a date, cut out of its text, as the value marked (as far as the value goes)."""
    import dateparser

    settings = {"RELATIVE_BASE": seen_at, "DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past"}
    try:
        found = dateparser.parse(text, languages=["ar", "en", "fr"], settings=settings)  # type: ignore[arg-type]
    except Exception:
        return False
    if found is None:
        return False
    wanted = value.removeprefix("h:").partition("..")[0]
    return found.strftime("%Y-%m-%dT%H:%M").startswith(wanted)
