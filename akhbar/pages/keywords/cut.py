"""One flat list of keywords cut apart: all evidence about each place weighed, and what decided."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from akhbar.pages.headlines.model import KEYS, WordModel
from akhbar.pages.keywords.pairs import NO_TEXT, Text, join_odds
from akhbar.pages.keywords.printed import phrase_odds, printed_odds, repeat_odds
from akhbar.pages.keywords.viterbi import decode, decode_sorted

TOKEN = re.compile(r"[^\s]+")
BETWEEN = ",،;؛|•·"  # signs that part keywords
SEPARATED = re.compile(rf"[{BETWEEN}\n\r\t#]")
HARD = re.compile(rf"[{BETWEEN}\n\r\t]")
PERSIAN = re.compile("[یک]")
MOST_WORDS, SHORT_WORDS = 8, 4  # of a keyword; of one between dashes, which may stand inside a keyword, too
KNOWN_WEIGHT = 0.9
NEVER_SORTED = 0.03  # share of a site's lists in alphabetical order below which no reading of one is looked for


class Known(dict[str, float]):
    """Keywords of other lists (as keys) → in how many of them each stands, and "left<tab>right" → log odds that these
    neighbours are one keyword. Not changed once lists are cut with it."""

    @cached_property
    def longest(self) -> dict[str, int]:
        """First word → words of the longest keyword that begins with it."""
        longest: dict[str, int] = {}
        for phrase in self:
            first, _, rest = phrase.partition(" ")
            longest[first] = max(longest.get(first, 0), 2 + rest.count(" ") if rest else 1)
        return longest


NONE_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Evidence:
    model: WordModel
    text: Text
    known: Known
    own: float
    sorted_chance: float
    printed: tuple[str, ...] = ()
    page: Text = NO_TEXT


def cut_tokens(
    text: str, tokens: list[tuple[int, int]], printed: list[str], evidence: Evidence
) -> tuple[list[tuple[int, int]], list[float], list[str]]:
    """(first, past last) token of each keyword, scores, rules; stretches between separators are cut apart first."""
    if not tokens:
        return [], [], []
    blocks, start = [], 0
    if SEPARATED.search(text):
        for i in range(1, len(tokens)):
            if (
                printed[i - 1][-1] in BETWEEN
                or printed[i][0] in f"#{BETWEEN}"
                or HARD.search(text, tokens[i - 1][1], tokens[i][0])
            ):
                blocks.append((start, i))
                start = i
    blocks.append((start, len(tokens)))
    if len(blocks) == 1 and printed.count("-") + printed.count("–") >= 2:
        dashed = _between_dashes(printed)
        blocks = dashed if max([b - a for a, b in dashed]) <= SHORT_WORDS else blocks
    if len(blocks) > 1 and max([b - a for a, b in blocks]) <= MOST_WORDS:
        return blocks, [0.99] * len(blocks), ["separator"] * len(blocks)
    spans: list[tuple[int, int]] = []
    scores: list[float] = []
    rules: list[str] = []
    for a, b in blocks:
        cut, sure, rule = cut_block(printed[a:b], evidence)
        spans += [(a + s, a + e) for s, e in cut]
        scores += sure
        rules += rule
    return spans, scores, rules


def _between_dashes(printed: list[str]) -> list[tuple[int, int]]:
    """(first, past last) token of what stands between the dashes of a list."""
    edges = [-1, *[i for i, word in enumerate(printed) if word in ("-", "–")], len(printed)]
    return [(a + 1, b) for a, b in itertools.pairwise(edges) if b > a + 1] or [(0, len(printed))]


def cut_block(
    printed: list[str], evidence: Evidence, leave: Mapping[str, int] | None = None
) -> tuple[list[tuple[int, int]], list[float], list[str]]:
    """Spans, scores and rules of one stretch of printed words. `leave`: shipped counts this very list is part of."""
    words = list(map(KEYS.__getitem__, printed))
    n = len(words)
    odds = join_odds(evidence.model, words, evidence.text) if n > 1 else []
    shown = printed_odds(words, evidence.printed) if evidence.printed else [0.0] * (n - 1)
    repeats = repeat_odds(words)
    tail = generated(printed)
    if evidence.page and tail < n:
        odds[tail:] = phrase_odds(words[tail:], evidence.page)
    for i in range(n - 1):
        if i >= tail:
            continue
        odds[i] += shown[i] + repeats[i] + evidence.known.get(f"{words[i]}\t{words[i + 1]}", 0.0)
        if not words[i] or not words[i + 1]:  # a lone dash or sign belongs to its neighbours
            odds[i] = 4.0
    gains = _gains(words, evidence, leave)
    best = decode(n, odds, gains)
    rule = "model"
    if 2 <= n <= 40 and evidence.sorted_chance > NEVER_SORTED:
        gain = math.log(evidence.sorted_chance / (1 - evidence.sorted_chance))
        for order in (printed, words) if printed != words else (printed,):
            found = decode_sorted(n, odds, gains, order)
            # Keywords in any order are one of n! orders: standing in the one sorted order is worth log n!.
            score = found[0] + gain + math.lgamma(len(found[1]) + 1) if found else -math.inf
            if found and score > best[0]:
                best, rule = (score, found[1]), "sorted"
    spans = best[1]
    sure = [1 / (1 + math.exp(-abs(o))) for o in odds]
    scores = []
    for a, b in spans:
        near = [sure[i] for i in range(max(0, a - 1), min(b, n - 1))]
        scores.append(min([*near, 0.99]))
    rules = []
    for a, b in spans:
        gaps = [i for i in (a - 1, b - 1) if 0 <= i < n - 1]
        phrase = " ".join(words[a:b])
        if any(abs(shown[i]) > 1 for i in gaps):
            rules.append("printed")
        elif evidence.known.get(phrase, 0) > evidence.own:
            rules.append("known")
        else:
            rules.append(rule)
    return spans, scores, rules


def _gains(words: list[str], evidence: Evidence, leave: Mapping[str, int] | None) -> list[list[float]]:
    """For each word, how much each phrase from it on (of one word, two, ...) gains from being a keyword elsewhere."""
    known, own = evidence.known, evidence.own
    shipped = evidence.model.phrase_counts if leave is None else None
    longest = known.longest
    text = " ".join(words)
    ends = list(itertools.accumulate([len(w) + 1 for w in words]))
    n, place = len(words), 0
    out = []
    for start, word in enumerate(words):
        row = [0.0] * min(MOST_WORDS, n - start)
        most = shipped.longest[word] if shipped is not None else MOST_WORDS
        if word in longest:
            most = max(most, longest[word])
        for size, end in enumerate(ends[start : start + min(most, MOST_WORDS)]):  # most words begin no known keyword
            phrase = text[place : end - 1]
            elsewhere = shipped[phrase] if shipped is not None else max(0.0, (leave or {}).get(phrase, 0) - 1.0)
            if elsewhere or phrase in known:
                count = max(0.0, known.get(phrase, 0.0) - own, 0.5 * elsewhere)
                row[size] = KNOWN_WEIGHT * min(3.0, math.log2(1 + count))
        out.append(row)
        place = ends[start]
    return out


def generated(printed: Sequence[str]) -> int:
    """Where machine-made n-grams begin: at the first word in Persian letters behind Arabic ones; else the length."""
    arabic = False
    for i, word in enumerate(printed):
        if PERSIAN.search(word) and arabic:
            return i
        arabic = arabic or not PERSIAN.search(word)
    return len(printed)
