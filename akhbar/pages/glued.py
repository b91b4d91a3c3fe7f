"""Runs of headlines with nothing, or only a space, between them, cut into headlines.

Every place where one headline may end and the next begin gets log odds from the word model (`gaps`); a semi-Markov
dynamic programme (Sarawagi and Cohen 2004) weighs them against how long headlines are and which are known.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from akhbar.pages import gaps
from akhbar.pages.splits import inner_cuts
from akhbar.pages.words import LETTERS, MARKS, WordModel, load_model

TOKEN = re.compile(r"\S+")
FIRST = 12  # letters by which a known title is looked up
MOST_WORDS = 40
PRUNED = -5.0  # log odds below which a place is not worth weighing
KNOWN_BONUS = 9.0
DOUBT = 0.35  # a cut less likely than this is not made


@dataclass(frozen=True, slots=True)
class Cut:
    """One headline of a run: code point offsets in the text, end exclusive; probability; what decided.

    Rules: `whole` (one headline), `known-title` (seen on another page), `glued` and `spaced` (cut by the word
    model), `doubtful` (the model was not sure enough, so the stretch was left whole).
    """

    start: int
    end: int
    score: float
    rule: str


class KnownTitles:
    """Headlines seen elsewhere, ready to be found in runs. Titles under 4 words or 20 characters are ignored."""

    def __init__(self, titles: Iterable[str] = ()) -> None:
        self.by_first: dict[str, list[str]] = {}
        seen = set()
        for title in titles:
            folded = _plain(" ".join(title.split()))[0]
            if len(folded) >= 20 and folded.count(" ") >= 3 and folded not in seen:
                seen.add(folded)
                self.by_first.setdefault(folded[:FIRST], []).append(folded)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Every (start, end) in text where a known title stands, letter variants and white space apart."""
        if not self.by_first:
            return []
        plain, at = _plain(text)
        found = []
        for i in range(len(plain) - FIRST):
            for title in self.by_first.get(plain[i : i + FIRST], ()):
                if plain.startswith(title, i):
                    found.append((at[i], at[i + len(title) - 1] + 1))
        return found


def _plain(text: str) -> tuple[str, list[int]]:
    """Letter variants one, marks out, runs of white space one space; and where each kept character stood."""
    translated = text.translate(LETTERS)
    kept, at, space = [], [], False
    for i, c in enumerate(translated):
        if c.isspace():
            if not space:
                kept.append(" ")
                at.append(i)
            space = True
        elif not MARKS.match(c):
            kept.append(c)
            at.append(i)
            space = False
    return "".join(kept), at


def cut_headlines(
    text: str, known_titles: Iterable[str] | KnownTitles = (), model: WordModel | None = None
) -> list[Cut]:
    """Cut a run of headlines; the cuts cover every character of text but white space, in order.

    `known_titles`: headlines seen on other pages (build a `KnownTitles` once for many runs). A text without cuts
    that are likely enough comes back as one piece whose rule says why.
    """
    model = model or load_model()
    known = known_titles if isinstance(known_titles, KnownTitles) else KnownTitles(known_titles)
    pieces, glued = _pieces(model, text)
    if not pieces:
        return []
    matches = known.find(text)
    pieces, glued = _cut_at(pieces, glued, {p for m in matches for p in m})
    odds = _odds(model, text, pieces, glued)
    forced = {p for m in matches for p in m}
    places = [
        i for i in range(1, len(pieces)) if odds[i] > PRUNED or pieces[i][0] in forced or pieces[i - 1][1] in forced
    ]
    return _best(model, text, pieces, glued, odds, places, set(matches))


def _pieces(model: WordModel, text: str) -> tuple[list[tuple[int, int]], list[float | None]]:
    """Words as (start, end), also words glued to the one before; for each, the log odds of the glue or None."""
    pieces: list[tuple[int, int]] = []
    glued: list[float | None] = []
    for token in TOKEN.finditer(text):
        start, last = token.start(), 0.0
        for at, odds in inner_cuts(model, token.group()):
            pieces.append((start, token.start() + at))
            glued.append(None if start == token.start() else last)
            start, last = token.start() + at, odds
        pieces.append((start, token.end()))
        glued.append(None if start == token.start() else last)
    return pieces, glued


def _cut_at(pieces: list[tuple[int, int]], glued: list[float | None], places: set[int]) -> tuple:
    """Pieces cut also where a known title begins or ends inside one."""
    out, kinds = [], []
    for (start, end), kind in zip(pieces, glued, strict=True):
        for place in sorted(p for p in places if start < p < end):
            out.append((start, place))
            kinds.append(kind)
            start, kind = place, 0.0
        out.append((start, end))
        kinds.append(kind)
    return out, kinds


def _odds(model: WordModel, text: str, pieces: list, glued: list) -> list[float]:
    """Log odds that a headline ends before each piece; index 0 is unused."""
    words = [gaps.EDGE, *(gaps.describe(model, text[a:b]) for a, b in pieces), gaps.EDGE, gaps.EDGE]
    out = [0.0]
    for i in range(1, len(pieces)):
        z = gaps.log_odds(model, words[i - 1], words[i], words[i + 1], words[i + 2])
        kind = glued[i]
        out.append(0.8 * z + 2.0 if kind is None else 0.4 * z + kind)
    return out


def _best(
    model: WordModel, text: str, pieces: list, glued: list, odds: list, places: list[int], known: set
) -> list[Cut]:
    """The likeliest segmentation at the given places, each segment with its posterior probability."""
    nodes = [0, *places, len(pieces)]
    lengths = model.header["title_lengths"]
    size = len(nodes)
    # Glue inside a headline is no word boundary: count words by the spaces between them.
    spaces = [0]
    for kind in glued[1:]:
        spaces.append(spaces[-1] + (kind is None))
    spaces.append(spaces[-1] + 1)
    edges: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for e in range(1, size):
        right = nodes[e]
        gain = odds[right] if right < len(pieces) else 0.0
        for s in range(e - 1, -1, -1):
            left = nodes[s]
            words = max(1, spaces[right - 1] - spaces[left] + 1)
            if words > MOST_WORDS and s < e - 1:
                break
            score = lengths[min(words, len(lengths) - 1)] + gain
            if known and (pieces[left][0], pieces[right - 1][1]) in known:
                score += KNOWN_BONUS
            edges[e].append((s, score))
    best, back = [0.0] * size, [0] * size
    ahead = [0.0] * size
    for e in range(1, size):
        values = [(best[s] + score, s) for s, score in edges[e]]
        best[e], back[e] = max(values, key=lambda v: (v[0], -v[1]))
        ahead[e] = _logsum([ahead[s] + score for s, score in edges[e]])
    behind = [-math.inf] * size
    behind[-1] = 0.0
    for e in range(size - 1, 0, -1):
        for s, score in edges[e]:
            behind[s] = _logsum([behind[s], behind[e] + score])
    total = ahead[-1]
    path, e = [], size - 1
    while e:
        path.append((back[e], e))
        e = back[e]
    path.reverse()
    sure = [min(1.0, math.exp(ahead[e] + behind[e] - total)) for e in range(size)]
    return _cuts(text, pieces, glued, nodes, path, sure, known)


def _cuts(text: str, pieces: list, glued: list, nodes: list, path: list, sure: list, known: set) -> list[Cut]:
    out: list[Cut] = []
    start, doubted = None, False
    for s, e in path:
        start = s if start is None else start
        last = e == path[-1][1]
        if not last and sure[e] < DOUBT:
            doubted = True
            continue
        span = (pieces[nodes[start]][0], pieces[nodes[e] - 1][1])
        score = min(sure[start], sure[e])
        edges = [n for n in (start, e) if 0 < nodes[n] < len(pieces)]
        if span in known:
            rule = "known-title"
        elif doubted:
            rule, score = "doubtful", min(sure[k] for k in range(start, e + 1))
        elif not edges:
            rule = "whole"
        else:
            rule = "glued" if any(glued[nodes[n]] is not None for n in edges) else "spaced"
        out.append(Cut(span[0], span[1], round(score, 4), rule))
        start, doubted = None, False
    return out


def _logsum(values: list[float]) -> float:
    top = max(values)
    return top if top == -math.inf else top + math.log(sum(math.exp(v - top) for v in values))
