"""The best ways to cut a run, and which of its headlines change nothing when they come to be known or are forgotten."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from akhbar.pages.headlines.candidates import PRUNED, Place, Span
from akhbar.pages.headlines.viterbi import Path

# Added to the odds of places inside tokens and between them: a run is all glued, all spaced, or rarely both.
STYLES = ((0.0, -12.0), (-12.0, 0.0), (-4.0, -4.0))
DOUBT = 0.35  # a cut less likely than this is not made
CLOSE = 0.01  # log odds within which two ways to cut a run are as good as each other


class Run(NamedTuple):
    """A run to be cut: its text, tokens, and where known headlines stand in it."""

    text: str
    tokens: Sequence[Span]
    known: set[Span]


def paths_of(run: Run, every: list[Place], lengths: Sequence[float], more: Set[Span] = frozenset()) -> list[Path]:
    """The best way to cut a run in each style. every: its places. more: those (end, start) that are weighed in any
    style, whatever their odds, as are those that known headlines force."""
    return [
        Path(run.text, run.tokens, _weighed(every, glue, space, more), run.known, lengths, glue, space)
        for glue, space in _styles(every)
    ]


def _styles(every: list[Place]) -> Sequence[tuple[float, float]]:
    return STYLES if any(p.inner for p in every) else STYLES[1:2]


def _weighed(every: list[Place], glue: float, space: float, more: Set[Span]) -> list[Place]:
    return [
        p
        for p in every
        if p.odds + (space if p.inner is None else glue) > PRUNED or p.forced or (p.end, p.start) in more
    ]


def best_of(paths: Sequence[Path]) -> Path:
    """The path of the style that reads the run best; of equals the first."""
    return max(paths, key=lambda path: path.score)


def staying(run: Run, every: list[Place], bare: Sequence[Path], lengths: Sequence[float]) -> set[Span]:
    """Those of a run's headlines that change no cut of it, whichever of them are known: when other pages come to show
    them, or show them no more, the run need not be read anew. every: the run's places, with those that known headlines
    force. bare: the best ways to cut it if nothing of it were known.

    Headlines stay that are cut so where none is known, and also where those are known that are not cut so (`foreign`
    here: the run is read anew when one of these changes). A known headline raises the score of each way to cut the run
    that has it, by as much. So the best way, which has all that stay, stays ahead of those that it is ahead of; and its
    share of the weight of all ways only grows, so that none of its ends is doubted where that share is above DOUBT.
    """
    alone = best_of(bare)
    own = alone.spans()
    foreign = run.known - own
    ends = {(p.end, p.start) for p in alone.chosen()}
    if foreign:
        paths = paths_of(run._replace(known=foreign), every, lengths, ends)
    elif all(ends <= {(p.end, p.start) for p in path.places} for path in bare):
        paths = list(bare)
    else:  # the ends of a known headline are places in every style
        paths = paths_of(run._replace(known=set()), every, lengths, ends)
    best = best_of(paths)
    cut = best.spans()
    best.likely()
    if best.share() <= DOUBT or not run.known <= foreign | cut:
        return set()
    if any(path is not best and path.score > best.score - CLOSE for path in paths):
        return set()
    glue, space = _styles(every)[paths.index(best)]
    forced = {end for span in foreign for end in span}
    for p in best.chosen():
        if p.odds + (space if p.inner is None else glue) <= PRUNED and not {p.end, p.start} & forced:
            return set()
    stays = own & cut
    return set() if _tiles(run, foreign | stays, foreign - cut) else stays


def _tiles(run: Run, spans: Set[Span], through: Set[Span]) -> bool:
    """Whether the run may be laid out from end to end with some of the spans, one of `through` among them: a run that
    known headlines cover is cut into these, whatever else is likely."""
    if not through:
        return False

    def behind(end: int) -> int:
        return end + len(run.text[end:]) - len(run.text[end:].lstrip())

    last = run.tokens[-1][1]
    reached = {(run.tokens[0][0], False)}
    for start, end in sorted(spans):
        for passed in (False, True):
            if (start, passed) in reached:
                reached.add((behind(end) if end < last else last, passed or (start, end) in through))
    return (last, True) in reached
