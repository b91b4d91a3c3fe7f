"""Runs of headlines with nothing, or only a space, between them, cut into headlines.

Every place where one headline may end and the next begin gets log odds from the word model (`places`); a semi-Markov
dynamic programme (Sarawagi and Cohen 2004, `paths`) weighs them against how long headlines are and which are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from akhbar.pages.headlines.candidates import PRUNED, Place, Span, find_places
from akhbar.pages.headlines.known import KnownTitles
from akhbar.pages.headlines.model import WordModel, load_model
from akhbar.pages.headlines.viterbi import Path

TOKEN = re.compile(r"\S+")
# Added to the odds of places inside tokens and between them: a run is all glued, all spaced, or rarely both.
STYLES = ((0.0, -12.0), (-12.0, 0.0), (-4.0, -4.0))
DOUBT = 0.35  # a cut less likely than this is not made


class Cut(NamedTuple):
    """One headline of a run: code point offsets in the text, end exclusive; probability; what decided.

    Rules: `whole` (one headline), `known-title` (seen on another page), `glued` and `spaced` (cut by the word
    model), `doubtful` (the model was not sure enough, so the stretch was left whole).
    """

    start: int
    end: int
    score: float
    rule: str


def cut_headlines(
    text: str, known_titles: Iterable[str] | KnownTitles = (), model: WordModel | None = None
) -> list[Cut]:
    """Cut a run of headlines; the cuts cover every character of text but white space, in order.

    `known_titles`: headlines seen on other pages (build a `KnownTitles` once for many runs). A text without cuts
    that are likely enough comes back as one piece whose rule says why.
    """
    return cut_runs([text], known_titles, model)[0]


def cut_runs(
    texts: Sequence[str], known_titles: Iterable[str] | KnownTitles = (), model: WordModel | None = None
) -> list[list[Cut]]:
    """`cut_headlines` of many runs: the same cuts, with the word model asked once for all of them."""
    model = model or load_model()
    known = known_titles if isinstance(known_titles, KnownTitles) else KnownTitles(known_titles)
    out: list[list[Cut]] = []
    waiting = []
    for number, text in enumerate(texts):
        tokens = [m.span() for m in TOKEN.finditer(text)]
        matches = set(known.find(text)) if tokens else set()
        out.append(_tiled(text, tokens, matches) if matches else [])
        if tokens and not out[-1]:
            waiting.append((number, text, tokens, matches))
    found = find_places(model, [(text, tokens, {p for m in some for p in m}) for _, text, tokens, some in waiting])
    lengths = model.header["title_lengths"]
    for (number, text, tokens, matches), every in zip(waiting, found, strict=True):
        out[number] = _cut(text, tokens, every, matches, lengths)
    return out


def _tiled(text: str, tokens: Sequence[Span], matches: set[Span]) -> list[Cut]:
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


def _cut(
    text: str, tokens: Sequence[Span], every: list[Place], known: set[Span], lengths: Sequence[float]
) -> list[Cut]:
    """The cuts of the style that reads the run best."""
    best = None
    for glue, space in STYLES if any(p.inner for p in every) else STYLES[1:2]:
        used = [p for p in every if p.odds + (space if p.inner is None else glue) > PRUNED or p.forced]
        found = Path(text, tokens, used, known, lengths, glue, space)
        if best is None or found.score > best.score:
            best = found
    assert best is not None
    return _headlines(best)


def _headlines(path: Path) -> list[Cut]:
    """The path's headlines; those whose end is too doubtful run on into the next."""
    out: list[Cut] = []
    begin: int | None = None
    doubted = False
    sure, last = path.likely(), path.size - 1
    for s, e in path.path:
        begin = s if begin is None else begin
        if e < last and sure[e] < DOUBT:
            doubted = True
            continue
        span = (path.starts[begin], path.ends[e - 1])
        edges = [path.places[n - 1] for n in (begin, e) if 0 < n < last]
        score = min(sure[begin], sure[e])
        if span in path.known:
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
