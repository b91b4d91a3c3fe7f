"""Notices: sentences in which a site speaks of itself and its readers, not of the news (`data/notices.tsv`)."""

from __future__ import annotations

import re

from akhbar.pages.text.cohesion import stems
from akhbar.pages.text.lines import key_of_phrase
from akhbar.paths import data_file
from akhbar.remembered import once, remembered

# What a phrase weighs, by the word in the file; -new: the same, of phrases that the nets were not trained with.
WEIGHTS = {"strong": "strong", "weak": "weak", "strong-new": "strong", "weak-new": "weak"}
KNOWN_TO_NETS = ("strong", "weak")
FEWEST = 2  # different phrases that a notice has at least, or one that is strong


@once
def stems_of_notices() -> frozenset[str]:
    """Rough stems of the words that notices are made of, of the phrases that stood there when the nets were trained."""
    found: set[str] = set()
    for weight, phrase in _rows():
        found |= stems(key_of_phrase(phrase)) if weight in KNOWN_TO_NETS else set()
    return frozenset(found)


@once
def _rows() -> list[tuple[str, str]]:
    lines = data_file("notices.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(weight, phrase) for weight, phrase in rows]


@once
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows: dict[str, list[str]] = {"strong": [], "weak": []}
    for weight, phrase in _rows():
        rows[WEIGHTS[weight]].append(re.escape(key_of_phrase(phrase)))
    strong, weak = ("|".join(sorted(rows[name], key=lambda p: (-len(p), p))) for name in ("strong", "weak"))
    return re.compile(rf"(?<![^\W\d])(?:{strong})"), re.compile(rf"(?<![^\W\d])(?:{weak})")


@remembered(1 << 13)
def speaks_of_site(key: str) -> bool:
    """Whether a folded sentence is a notice: consent, privacy, newsletters, apps, comments, terms."""
    strong, weak = _patterns()
    if strong.search(key):
        return True
    return len(set(weak.findall(key))) >= FEWEST
