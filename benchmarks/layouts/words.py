"""The words of the invented sites: `words.tsv` with its slots filled, each heading in one part only."""

from __future__ import annotations

import hashlib
import random
import re
from functools import cache
from pathlib import Path

TRAINING, CHOOSING, FINAL = "training", "choosing", "final"
PARTS = (TRAINING, CHOOSING, FINAL)
_SLOT = re.compile(r"\{(\w+)\}")
_OUTSIDE = frozenset({"site", "year", "domain", "builder_name"})  # filled by the site


@cache
def slots() -> dict[str, list[str]]:
    """Slot name to its phrases; see `words.tsv`, and `made/words.tsv` for those that begin with m_."""
    out = {}
    for file in ("words.tsv", "made/words.tsv"):
        for row in (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines():
            if row and not row.startswith("#"):
                name, phrases = row.split("\t")
                out[name] = phrases.split("|")
    return out


def share(text: str) -> float:
    """A number from 0 to 1 that depends on the text alone."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / 2**32


_PLAIN = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def plain(phrase: str) -> str:
    """A phrase without what spelling varies in: hamza, ta marbuta, vowels, case and signs."""
    letters = "".join(c for c in phrase if not "\u064b" <= c <= "\u0652").translate(_PLAIN).lower()
    return " ".join(re.sub(r"[^\w\s]", " ", letters).split())


def part_of(phrase: str) -> str:
    """The part whose sites alone may use a phrase: 64 % training, 12 % choosing, 24 % final."""
    drawn = share(phrase)
    return TRAINING if drawn < 0.64 else CHOOSING if drawn < 0.76 else FINAL


def fill(rng: random.Random, template: str, **known: str) -> str:
    """A template with its slots drawn, within one another; slots in `known` are given."""

    def one(match: re.Match[str]) -> str:
        if match[1] in known:
            return known[match[1]]
        return fill(rng, rng.choice(slots()[match[1]]), **known)

    return " ".join(_SLOT.sub(one, template).split())


def draw(rng: random.Random, slot: str, **known: str) -> str:
    return fill(rng, rng.choice(slots()[slot]), **known)


@cache
def listed() -> dict[str, list[tuple[str, str]]]:
    """(phrase, where) of the parser's own markers by what they announce."""
    from akhbar.paths import data_file

    out: dict[str, list[tuple[str, str]]] = {}
    for row in data_file("markers.tsv").read_text(encoding="utf-8").splitlines():
        if row and not row.startswith(("#", "announces\t")):
            announces, *_, phrase = row.split("\t")
            out.setdefault(announces, []).append((phrase, row.split("\t")[1]))
    return out


@cache
def listed_keys() -> frozenset[str]:
    return frozenset(plain(phrase) for rows in listed().values() for phrase, _ in rows)


def heading(rng: random.Random, part: str, relation: str, **known: str) -> str:
    """A list's heading whose words mean `relation`. Training sites use the parser's list for half of theirs; those of
    the other parts stand in no list and in no other part."""
    if part == TRAINING and rng.random() < 0.5:
        known_ones = [p for p, where in listed().get(relation, ()) if where in ("head", "line", "any")]
        if known_ones:
            return rng.choice(known_ones)
    found = ""
    for _ in range(1000):
        found = draw(rng, f"h.{relation}", **known)
        if part_of(plain(found)) == part and plain(found) not in listed_keys():
            break
    return found


def phrase_for(rng: random.Random, part: str, slot: str, announces: str = "", **known: str) -> str:
    """A label (of tags, source, byline, …): training sites also use the parser's list."""
    rows = listed().get(announces, [])
    if part == TRAINING and rows and rng.random() < 0.4:
        return rng.choice([p for p, where in rows if where != "tail"] or [p for p, _ in rows])
    return draw(rng, slot, **known)
