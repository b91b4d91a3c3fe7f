"""Runs of headlines with nothing, or only a space, between them, cut into headlines.

Every place where one headline may end and the next begin gets log odds from the word model (`places`); a semi-Markov
dynamic programme (Sarawagi and Cohen 2004, `paths`) weighs them against how long headlines are and which are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from akhbar.pages.headlines.candidates import Place, Span, find_places
from akhbar.pages.headlines.known import KnownTitles
from akhbar.pages.headlines.model import WordModel, load_model
from akhbar.pages.headlines.settled import DOUBT, Run, best_of, paths_of, staying
from akhbar.pages.headlines.viterbi import Path

TOKEN = re.compile(r"\S+")


class Cut(NamedTuple):
    """One headline of a run: code point offsets in the text, end exclusive; probability; what decided.

    Rules: `whole` (one headline), `known-title` (seen on another page), `glued` and `spaced` (cut by the word
    model), `doubtful` (the model was not sure enough, so the stretch was left whole).
    """

    start: int
    end: int
    score: float
    rule: str
    settled: bool = False


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
    out: list[list[Cut]] = [[] for _ in texts]
    runs: list[tuple[int, Run]] = []
    for number, text in enumerate(texts):
        tokens = [m.span() for m in TOKEN.finditer(text)]
        if tokens:
            runs.append((number, Run(text, tokens, set(known.find(text)))))
    bare = [(number, run._replace(known=set())) for number, run in runs if run.known]
    asked = [run for _, run in (*runs, *bare)]
    found = iter(find_places(model, [(r.text, r.tokens, {p for m in r.known for p in m}) for r in asked]))
    lengths = model.header["title_lengths"]
    with_known: dict[int, tuple[Run, list[Place]]] = {}
    for number, run in runs:
        every = next(found)
        if run.known:
            out[number] = _tiled(run.text, run.tokens, run.known) or _headlines(best_of(paths_of(run, every, lengths)))
            with_known[number] = run, every
        else:
            paths = paths_of(run, every, lengths)
            out[number] = _marked(_headlines(best_of(paths)), staying(run, every, paths, lengths))
    for number, run in bare:
        paths = paths_of(run, next(found), lengths)
        out[number] = _marked(out[number], staying(*with_known[number], paths, lengths))
    return out


def _marked(cuts: list[Cut], stays: set[Span]) -> list[Cut]:
    return [cut._replace(settled=True) if cut[:2] in stays else cut for cut in cuts] if stays else cuts


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
