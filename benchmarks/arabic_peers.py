"""The peers' own normalisers, chained to what the search form does, and the differences from it, character by character.

Benchmark-only dependencies: `pip install pyarabic emoji dateparser` and `pip install --no-deps camel-tools` (its
normalisers need nothing but emoji; its other dependencies weigh gigabytes).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from akhbar.arabic import fold
from akhbar.arabic.forms import loose_fold_expr

Normaliser = Callable[[str], str]


def camel_chain(unicode_step: bool = True) -> Normaliser:
    """CAMeL Tools: Unicode, dediacritisation, alef, alef maqsura, teh marbuta, and tatweel, for which it has no step."""
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
    """PyArabic: what its own `normalize_searchtext` is made of."""
    from pyarabic import araby

    def chain(text: str) -> str:
        text = araby.strip_tatweel(araby.strip_tashkeel(text))
        return araby.normalize_teh(araby.normalize_alef(araby.normalize_hamza(araby.normalize_ligature(text))))

    return chain


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
    ours = dict(zip(chars, pl.Series(chars).to_frame("c").select(loose_fold_expr(pl.col("c"))).to_series(), strict=True))
    theirs = {char: peer(f"ب{char}ب")[1:-1] for char in chars}
    table = str.maketrans(theirs)
    found = Differences(len(lines))
    for line, folded in zip(lines, fold(lines), strict=True):
        normal = peer(line)
        found.differing += normal != folded
        if normal != line.translate(table):
            found.unexplained.append(line)
    found.characters = [
        (char, ours[char], theirs[char], counts[char]) for char in chars if ours[char] != theirs[char]
    ]
    return found
