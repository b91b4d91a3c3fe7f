"""Flat keyword lists cut into keywords, with every kind of evidence a page and other pages give."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from akhbar.pages.printed import phrase_odds, printed_odds, repeat_odds
from akhbar.pages.tags import NO_TEXT, Text, join_odds
from akhbar.pages.words import KEYS, WordModel, key, load_model

TOKEN = re.compile(r"[^\s]+")
SEPARATED = re.compile(r"[,،;؛|•·\n\r\t#]")
SIGNS = "#,،;؛|•· "
_RIGHT = SIGNS.replace("#", "")
HARD = re.compile(r"[,،;؛|•·\n\r\t]")
PERSIAN = re.compile("[یک]")
MOST_WORDS, SHORT_WORDS = 8, 4  # of a keyword; of one between dashes, which may stand inside a keyword, too
KNOWN_WEIGHT = 0.9
SORTED_CHANCE = 0.5
TOGETHER = 0.7  # weight of how words stand together in other lists


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword of a list: code point offsets, end exclusive; scope (`article`, `site`, `generated`); probability
    that both its ends are right; what decided (`separator`, `printed`, `known`, `sorted`, `model`)."""

    start: int
    end: int
    scope: str
    score: float
    rule: str


def split_keywords(lists: pl.Series, *, articles: pl.Series | None = None, model: WordModel | None = None) -> pl.Series:
    """Flat keyword strings → lists of keywords (List(String)); null stays null.

    All lists are read before any is cut: phrases that recur across them, and whether they are printed in
    alphabetical order, are evidence for each. `articles` (same length): the text each list belongs to, if at hand.
    """
    model = model or load_model()
    values = lists.to_list()
    texts = [None] * len(values) if articles is None else articles.to_list()
    known, chance = learn_phrases([(v, t or "") for v, t in zip(values, texts, strict=True) if v], model)
    out: list[list[str] | None] = []
    for value, text in zip(values, texts, strict=True):
        if value is None:
            out.append(None)
            continue
        cuts = split_run(value, article_text=text or "", known=known, sorted_chance=chance, own=1, model=model)
        out.append([" ".join(value[k.start : k.end].strip("#").replace("_", " ").split()) for k in cuts])
    return pl.Series(lists.name, out, dtype=pl.List(pl.String))


def learn_phrases(
    lists: Sequence[tuple[str, str]], model: WordModel | None = None, rounds: int = 2
) -> tuple[dict[str, float], float]:
    """Keywords (as keys) of many (list, article text) pairs and in how many lists each stands, with the log odds of
    neighbours ("left<tab>right"); and the share of lists in alphabetical order. Expectation maximisation with the
    best cut of each list (Viterbi training).
    """
    model = model or load_model()
    together = _together(lists)
    known: dict[str, float] = dict(together)
    chance = SORTED_CHANCE
    texts = [Text(article.replace(text, "\n")) if article else NO_TEXT for text, article in lists]
    for _ in range(rounds if len(lists) > 1 else 0):
        counts: Counter[str] = Counter()
        in_order = longer = 0.5
        for (text, _), seen in zip(lists, texts, strict=True):
            cuts, ordered = _cut_words(text, Evidence(model, seen, known, 1, chance))
            counts.update({c for c in cuts if c})
            if len(cuts) > 2:
                longer += 1
                in_order += ordered
        known = {**together, **{phrase: float(n) for phrase, n in counts.items() if n > 1}}
        chance = min(0.98, max(0.02, in_order / longer)) if longer > 1 else SORTED_CHANCE
    return known, chance


def _together(lists: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Neighbours ("left<tab>right") of many lists: log odds that they are one keyword, from how often the rarer of
    the two stands without the other. The list at hand is not counted."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text, _ in lists:
        keys = [key(w) for w in text.split()]
        words.update(set(keys))
        pairs.update(set(pairwise(keys)))
    out = {}
    for (left, right), n in sorted(pairs.items()):
        rarer = min(words[left], words[right])
        if rarer >= 3 and left and right:
            odds = TOGETHER * math.log2(n / (rarer - n + 1))
            out[f"{left}\t{right}"] = round(max(-0.3, min(2.5, odds)), 3)
    return out


@dataclass(frozen=True, slots=True)
class Evidence:
    model: WordModel
    text: Text
    known: Mapping[str, float]
    own: float
    sorted_chance: float
    printed: tuple[str, ...] = ()
    page: Text = NO_TEXT


def split_run(
    text: str,
    *,
    printed_tags: Sequence[str] = (),
    site_tags: Sequence[str] = (),
    article_text: str = "",
    page_text: str = "",
    known: Mapping[str, float] | None = None,
    sorted_chance: float = SORTED_CHANCE,
    own: float = 0.0,
    model: WordModel | None = None,
) -> list[Keyword]:
    """Cut one flat keyword list, covering every word, in order.

    `printed_tags`: the page's own tags where it prints them elsewhere, glued or with other separators; `site_tags`:
    the same for tags that the whole site carries; `article_text`: the article's title and paragraphs; `page_text`:
    the whole page, for machine-made n-grams (in both, the list itself is ignored); `known`: keywords of other pages
    (as keys, `words.key` of each word) and in how many lists they stand, `own` of which are this list itself;
    `sorted_chance`: share of the site's lists that are in alphabetical order.
    """
    model = model or load_model()
    tokens = [m.span() for m in TOKEN.finditer(text)]
    printed = [text[a:b] for a, b in tokens]
    words = list(map(KEYS.__getitem__, printed))
    evidence = Evidence(
        model,
        Text(article_text.replace(text, "\n"), set(words)) if article_text else NO_TEXT,
        known or {},
        own,
        sorted_chance,
        (*printed_tags, *site_tags),
        Text(page_text.replace(text, "\n")) if page_text and PERSIAN.search(text) else NO_TEXT,
    )
    spans, scores, rules = _cut_tokens(text, tokens, printed, evidence)
    scopes = _scopes([tuple(words[a:b]) for a, b in spans], printed, spans, printed_tags, site_tags)
    out = []
    for (a, b), scope, score, rule in zip(spans, scopes, scores, rules, strict=True):
        start, end = tokens[a][0], tokens[b - 1][1]
        phrase = text[start:end]
        start, end = start + len(phrase) - len(phrase.lstrip(SIGNS)), end - len(phrase) + len(phrase.rstrip(_RIGHT))
        if start < end:  # else signs alone
            out.append(Keyword(start, end, scope, round(score, 4), rule))
    return out


def _cut_words(text: str, evidence: Evidence) -> tuple[list[str], bool]:
    tokens = [m.span() for m in TOKEN.finditer(text)]
    printed = [text[a:b] for a, b in tokens]
    spans, _, rules = _cut_tokens(text, tokens, printed, evidence)
    words = list(map(KEYS.__getitem__, printed))
    return [" ".join([k for k in words[a:b] if k]) for a, b in spans], "sorted" in rules


def _cut_tokens(
    text: str, tokens: list[tuple[int, int]], printed: list[str], evidence: Evidence
) -> tuple[list[tuple[int, int]], list[float], list[str]]:
    """(first, past last) token of each keyword, scores, rules; stretches between separators are cut apart first."""
    if not tokens:
        return [], [], []
    blocks, start = [], 0
    if SEPARATED.search(text):
        for i in range(1, len(tokens)):
            if (
                printed[i - 1][-1] in ",،;؛|•·"
                or printed[i][0] in "#,،;؛|•·"
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
    tail = _generated(printed)
    if evidence.page and tail < n:
        odds[tail:] = phrase_odds(words[tail:], evidence.page)
    for i in range(n - 1):
        if i >= tail:
            continue
        odds[i] += shown[i] + repeats[i] + evidence.known.get(f"{words[i]}\t{words[i + 1]}", 0.0)
        if not words[i] or not words[i + 1]:  # a lone dash or sign belongs to its neighbours
            odds[i] = 4.0
    gains = _gains(words, evidence, leave)
    best = _decode(n, odds, gains)
    rule = "model"
    if 2 <= n <= 40:
        gain = math.log(evidence.sorted_chance / (1 - evidence.sorted_chance))
        for order in (printed, words) if printed != words else (printed,):
            found = _decode_sorted(n, odds, gains, order)
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


Cut = tuple[float, list[tuple[int, int]]]


def _costs(odds: list[float]) -> tuple[list[float], list[float]]:
    """What joining two neighbours costs, and what parting them does: log chances."""
    return [-math.log1p(math.exp(-o)) for o in odds], [-math.log1p(math.exp(o)) for o in odds]


def _decode(n: int, odds: list[float], gains: list[list[float]]) -> Cut:
    """The best way to cut n words: (score, spans)."""
    join, part = _costs(odds)
    part.append(0.0)
    best = [(-math.inf, -1)] * (n + 1)  # of each end: the score of the words before it, and the last keyword's start
    for start in range(n):
        base = best[start][0] if start else 0.0
        inside = 0.0
        end = start
        for gain in gains[start]:
            if end > start:
                inside += join[end - 1]
            end += 1
            score = base + (inside + gain - max(0, end - start - 4))
            if end < n:
                option = (score + part[end - 1], start)
                if option > best[end]:
                    best[end] = option
            elif score > best[n][0]:
                best[n] = (score, start)
    spans, end = [], n
    while end:
        start = best[end][1]
        spans.append((start, end))
        end = start
    return best[n][0], spans[::-1]


def _decode_sorted(n: int, odds: list[float], gains: list[list[float]], order: list[str]) -> Cut | None:
    """As `_decode`, with only cuts whose keywords stand in ascending order of the strings; None where there is none."""
    join, part = _costs(odds)
    # best[end][start]: the best way to read words[:end] whose last keyword is words[start:end]
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(n + 1)]
    for start in range(n):
        # The best way to come to this start; which ways are in order depends on the first words, unless they are
        # the same word, and then on where the keyword ends.
        top: tuple[float, int] | None = None
        same: list[tuple[float, int]] = []
        if start:
            cost, here = part[start - 1], order[start]
            options = []
            for before, (value, _) in best[start].items():
                if order[before] < here:
                    options.append((value + cost, before))
                elif order[before] == here:
                    same.append((value + cost, before))
            top = max(options, default=None)
            if top is None and not same:
                continue
        inside = 0.0
        for size, gain in enumerate(gains[start], 1):
            end = start + size
            if size > 1:
                inside += join[end - 2]
            score = inside + gain - max(0, size - 4)
            if start == 0:
                best[end][0] = (score, -1)
                continue
            found = top
            if same:
                behind = order[start:end]
                for option in same:
                    if (found is None or option > found) and order[option[1] : start] < behind:
                        found = option
            if found is not None:
                best[end][start] = (found[0] + score, found[1])
    if not best[n]:
        return None
    start, (value, before) = max(best[n].items(), key=lambda item: item[1][0])
    spans, end = [], n
    while True:
        spans.append((start, end))
        if before < 0:
            break
        start, end = before, start
        before = best[end][start][1]
    return value, spans[::-1]


def _gains(words: list[str], evidence: Evidence, leave: Mapping[str, int] | None) -> list[list[float]]:
    """For each word, how much each phrase from it on (of one word, two, ...) gains from being a keyword elsewhere."""
    known, own = evidence.known.get, evidence.own
    shipped = evidence.model.phrase_counts if leave is None else None
    text = " ".join(words)
    ends = list(itertools.accumulate([len(w) + 1 for w in words]))
    n, place = len(words), 0
    out = []
    for start in range(n):
        row = []
        for end in ends[start : start + MOST_WORDS]:
            phrase = text[place : end - 1]
            count = known(phrase, 0.0) - own
            elsewhere = shipped[phrase] if shipped is not None else max(0.0, (leave or {}).get(phrase, 0) - 1.0)
            if count > 0.0 or elsewhere:
                row.append(KNOWN_WEIGHT * min(3.0, math.log2(1 + max(0.0, count, 0.5 * elsewhere))))
            else:
                row.append(0.0)
        out.append(row)
        place = ends[start]
    return out


def _generated(printed: Sequence[str]) -> int:
    """Where machine-made n-grams begin: at the first word in Persian letters behind Arabic ones; else the length."""
    arabic = False
    for i, word in enumerate(printed):
        if PERSIAN.search(word) and arabic:
            return i
        arabic = arabic or not PERSIAN.search(word)
    return len(printed)


def _scopes(
    phrases: list[tuple[str, ...]],
    words: Sequence[str],
    spans: list[tuple[int, int]],
    printed: Sequence[str],
    site: Sequence[str],
) -> list[str]:
    """Whose keyword each is: generated from the first word in Persian letters on; site where the site prints it or
    the list repeats it; else the article's."""
    own_text = "".join([k for t in printed for k in map(KEYS.__getitem__, t.split())])
    site_text = "".join([k for t in site for k in map(KEYS.__getitem__, t.split())])
    often = {p for p, n in Counter(phrases).items() if n > 1}
    generated = _generated(words)
    out = []
    for phrase, (a, _) in zip(phrases, spans, strict=True):
        joined = "".join(phrase)
        if a >= generated:
            out.append("generated")
        elif (joined and joined in site_text and not (joined in own_text and phrase not in often)) or (
            phrase in often and joined not in own_text
        ):
            out.append("site")
        else:
            out.append("article")
    return out
