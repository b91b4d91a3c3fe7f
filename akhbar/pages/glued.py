"""Runs of headlines with nothing, or only a space, between them, cut into headlines.

Every place where one headline may end and the next begin gets log odds from the word model (`gaps`); a semi-Markov
dynamic programme (Sarawagi and Cohen 2004) weighs them against how long headlines are and which are known.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from akhbar.pages import gaps
from akhbar.pages.splits import CHANGES, Inner, inner_places
from akhbar.pages.words import LETTERS, MARKS, WordModel, load_model

TOKEN = re.compile(r"\S+")
_UNEVEN = re.compile(rf"{MARKS.pattern}|\s\s|[^\S ]")
_OPENS = frozenset('"«»“”()')
_SIGNS = re.compile('["«»“”()]')
FIRST = 12  # letters by which a known title is looked up
MOST_WORDS, MOST_PLACES = 28, 60  # words of the longest headline; places looked back over
PRUNED = -3.0  # log odds below which a place is not worth weighing
KNOWN_BONUS = 9.0
UNBALANCED = -2.5
FUTURE = -1.5
CLOSING = frozenset("%٪!؟?،,;؛.…:)»”")
SIGNS = "%٪!؟?،,;؛.…:()«»”“\"'"
SLOPE, LIFT = 0.8, 2.0  # of the odds between two words; the length of headlines is weighed beside them
# Added to the odds of places inside tokens and between them: a run is all glued, all spaced, or rarely both.
STYLES = ((0.0, -12.0), (-12.0, 0.0), (-4.0, -4.0))
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
        known = self.by_first
        starts = [i for i in range(len(plain) - FIRST) if plain[i : i + FIRST] in known]
        return [
            (at[i], at[i + len(title) - 1] + 1)
            for i in starts
            for title in known[plain[i : i + FIRST]]
            if plain.startswith(title, i)
        ]


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Letter variants one, marks out, runs of white space one space; and where each kept character stood."""
    translated = text.translate(LETTERS)
    if not _UNEVEN.search(text):
        return translated, range(len(text))
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
    tokens = [(m.start(), m.end()) for m in TOKEN.finditer(text)]
    if not tokens:
        return []
    matches = set(known.find(text))
    if tiled := _tiled(text, tokens, matches):
        return tiled
    every = places(model, text, tokens, {p for m in matches for p in m})
    best = None
    for glue, space in STYLES if any(p.inner for p in every) else STYLES[1:2]:
        used = [p for p in every if p.odds + (space if p.inner is None else glue) > PRUNED or p.forced]
        found = _Path(model, text, tokens, used, matches, glue, space)
        if best is None or found.score > best.score:
            best = found
    assert best is not None
    return best.cuts(best.likely())


def _tiled(text: str, tokens: list[tuple[int, int]], matches: set[tuple[int, int]]) -> list[Cut]:
    """The run as known titles from end to end, the longest first; empty where they do not cover it."""
    ends: dict[int, int] = {}
    for start, end in matches:
        ends[start] = max(end, ends.get(start, 0))
    out, place, last = [], tokens[0][0], tokens[-1][1]
    while place in ends:
        out.append(Cut(place, ends[place], 0.99, "known-title"))
        place = ends[place]
        while place < last and text[place].isspace():
            place += 1
    return out if place >= last else []


@dataclass(frozen=True, slots=True)
class Place:
    """Where a headline may end: past its last character, the next one's first, log odds, inside which token."""

    end: int
    start: int
    odds: float
    token: int
    inner: Inner | None
    forced: bool
    z: float = 0.0


def places(model: WordModel, text: str, tokens: list[tuple[int, int]], forced: set[int]) -> list[Place]:
    """Every place between and inside the tokens, in order."""
    found = [inner_places(model, text[a:b]) for a, b in tokens]
    # A glued token is read as its parts: its neighbours see the part next to them.
    heads = [
        gaps.describe(model, text[a : a + _first(inner, b - a)]) for (a, b), inner in zip(tokens, found, strict=True)
    ]
    tails = [gaps.describe(model, text[a + _last(inner) : b]) for (a, b), inner in zip(tokens, found, strict=True)]
    heads += [gaps.EDGE, gaps.EDGE]
    out = []
    for i, (start, end) in enumerate(tokens):
        inner = found[i]
        before = tails[i - 1] if i else gaps.EDGE
        for one in inner:
            left, right = gaps.describe(model, one.left), gaps.describe(model, one.right)
            z = gaps.log_odds(model, before, left, right, heads[i + 1])
            at = start + one.at
            out.append(Place(at, at, glue_odds(model, one, z), i, one, at in forced, z))
        for at in forced:
            if start < at < end and all(start + one.at != at for one in inner):
                out.append(Place(at, at, 0.0, i, Inner(at - start, "", "", 0, 0, 0, 0, False), True))
        if i + 1 < len(tokens):
            leads = gaps.describe(model, text[start:end]) if not inner else tails[i]
            z = gaps.log_odds(model, before if not inner else gaps.EDGE, leads, heads[i + 1], heads[i + 2])
            odds = SLOPE * z + LIFT if text[tokens[i + 1][0]] not in CLOSING else PRUNED
            if gaps.is_future(model, leads) or gaps.is_future(model, heads[i + 1]):
                odds += FUTURE
            out.append(Place(end, tokens[i + 1][0], odds, i, None, end in forced or tokens[i + 1][0] in forced))
    out.sort(key=lambda p: (p.end, p.start))
    return out


def _first(inner: tuple[Inner, ...], size: int) -> int:
    return next((one.at for one in inner if one.sure and one.left.strip(SIGNS)), size)


def _last(inner: tuple[Inner, ...]) -> int:
    return next((one.at for one in reversed(inner) if one.sure and one.right.strip(SIGNS)), 0)


def glue_odds(model: WordModel, one: Inner, z: float) -> float:
    """Log odds that a headline ends inside a token, from the words this makes and the odds between them."""
    weights = model.header.get("glue") or [0.0] * (4 + len(CHANGES))
    return sum(w * x for w, x in zip(weights, glue_features(one, z), strict=True))


def glue_features(one: Inner, z: float) -> list[float]:
    """What `glue_odds` weighs: words as an end and a beginning, the word uncut, the place, the kind of change."""
    kinds = [0.0] * len(CHANGES)
    kinds[one.kind] = 1.0
    return [one.ends / 10, one.begins / 10, one.whole / 10, max(-10.0, min(10.0, z)) / 10, *kinds]


class _Path:
    """The likeliest segmentation at the given places, and how likely each place is in all of them."""

    def __init__(
        self,
        model: WordModel,
        text: str,
        tokens: list[tuple[int, int]],
        places: list[Place],
        known: set[tuple[int, int]],
        glue: float,
        space: float,
    ) -> None:
        self.text, self.known, self.places = text, known, places
        # Node k is the place k - 1; the first node is the text's beginning, the last its end.
        starts = [tokens[0][0], *(p.start for p in places)]
        ends = [*(p.end for p in places), tokens[-1][1]]
        first = [0, *(p.token + (p.inner is None) for p in places)]
        last = [*(p.token for p in places), len(tokens) - 1]
        gains = [*(p.odds + (space if p.inner is None else glue) for p in places), 0.0]
        signs = _open_signs(text)
        opened = [signs[x] for x in starts] if signs else []
        closed = [signs[x] for x in ends] if signs else []
        lengths = model.header["title_lengths"]
        size = len(places) + 2
        self.starts, self.ends, self.size = starts, ends, size
        best, back = [0.0] * size, [0] * size
        edges: list[list[tuple[int, float]]] = [[]]
        for e in range(1, size):
            row = []
            for s in range(e - 1, -1, -1):
                words = last[e - 1] - first[s] + 1
                if (words > MOST_WORDS or e - s > MOST_PLACES) and s < e - 1:
                    break
                score = gains[e - 1] + lengths[min(max(words, 1), len(lengths) - 1)]
                if signs and opened[s] != closed[e - 1]:
                    score += UNBALANCED
                if known and (starts[s], ends[e - 1]) in known:
                    score += KNOWN_BONUS
                row.append((s, score))
            edges.append(row)
            values = [best[s] + score for s, score in row]
            best[e] = max(values)
            back[e] = row[values.index(best[e])][0]
        self.edges = edges
        self.score = best[-1]
        self.path = []
        e = size - 1
        while e:
            self.path.append((back[e], e))
            e = back[e]
        self.path.reverse()

    def likely(self) -> list[float]:
        """How likely a headline ends at each node, over all segmentations (forward-backward)."""
        ahead = [0.0] * self.size
        for e in range(1, self.size):
            ahead[e] = _logsum([ahead[s] + score for s, score in self.edges[e]])
        behind: list[list[float]] = [[] for _ in range(self.size)]
        behind[-1] = [0.0]
        sure = [1.0] * self.size
        for e in range(self.size - 1, 0, -1):
            after = _logsum(behind[e]) if behind[e] else -math.inf
            sure[e] = min(1.0, math.exp(min(0.0, ahead[e] + after - ahead[-1])))
            for s, score in self.edges[e]:
                behind[s].append(after + score)
        return sure

    def cuts(self, sure: list[float]) -> list[Cut]:
        """The path's headlines; those whose end is too doubtful run on into the next."""
        out: list[Cut] = []
        begin: int | None = None
        doubted = False
        for s, e in self.path:
            begin = s if begin is None else begin
            if e < self.size - 1 and sure[e] < DOUBT:
                doubted = True
                continue
            span = (self.starts[begin], self.ends[e - 1])
            edges = [self.places[n - 1] for n in (begin, e) if 0 < n < self.size - 1]
            score = min(sure[begin], sure[e])
            if span in self.known:
                rule = "known-title"
            elif doubted:
                rule, score = "doubtful", min(sure[begin : e + 1])
            elif not edges:
                rule = "whole"
            else:
                rule = "glued" if any(p.inner for p in edges) else "spaced"
            out.append(Cut(span[0], span[1], round(score, 4), rule))
            begin, doubted = None, False
        return out


def _open_signs(text: str) -> list[tuple[int, int, int]]:
    """Per place of a text: how many quotation signs and brackets are open there; empty where it has none."""
    if not _SIGNS.search(text):
        return []
    straight = angled = round_ = 0
    out = [(0, 0, 0)]
    for char in text:
        if char in _OPENS:
            straight ^= char == '"'
            angled += (char in "«“") - (char in "»”")
            round_ += (char == "(") - (char == ")")
        out.append((straight, angled, round_))
    return out


def _logsum(values: list[float]) -> float:
    top = max(values)
    return top if top == -math.inf else top + math.log(sum(math.exp(v - top) for v in values))
