"""What the rules say of each piece, as votes beside the net's: so many log-odds for a label.

The worth of each stands in `data/pages/votes.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from akhbar.pages.labels import LABELS, Kind, Label
from akhbar.pages.runs import VOTED
from akhbar.pages.sheet import Piece
from akhbar.pages.units import Unit
from akhbar.paths import data_file

_LABEL = {
    Kind.TITLE: Label.TITLE, Kind.LEAD: Label.LEAD, Kind.PARAGRAPH: Label.PARAGRAPH, Kind.SUBHEADING: Label.SUBHEADING,
    Kind.CAPTION: Label.CAPTION, Kind.DATE_LINE: Label.DATE, Kind.BYLINE: Label.BYLINE, Kind.SOURCE_LINE: Label.SOURCE,
    Kind.KEYWORD: Label.KEYWORD, Kind.LINK: Label.LINK, Kind.LINK_TEASER: Label.TEASER, Kind.MARKER: Label.MARKER,
    Kind.ADVERTISEMENT: Label.ADVERTISEMENT, Kind.NAVIGATION: Label.NAVIGATION, Kind.LEGAL: Label.LEGAL,
}  # fmt: skip
NUMBER = {label: i for i, label in enumerate(LABELS)}
_OF_KIND = {str(kind): NUMBER[label] for kind, label in _LABEL.items()}
ON, RUN, LINK, TITLE2, CLOCK = (NUMBER[x] for x in (Label.ON, Label.RUN, Label.LINK, Label.TITLE2, Label.CLOCK))
_JOINED = {NUMBER[x] for x in (Label.TITLE, Label.TITLE2, Label.LINK, Label.PARAGRAPH, Label.SUBHEADING, Label.CAPTION,
                               Label.TEASER, Label.BYLINE, Label.LEAD)}  # fmt: skip
NONE = -1


def ballots(pieces: Sequence[Unit], ruled: Sequence[Piece]) -> tuple[list[int], list[str]]:
    """What the rules call each piece, a place in LABELS (NONE where they say nothing), and the rule that says so."""
    found, rules = [], []
    at, total = 0, len(ruled)
    before_line, before = -1, NONE
    for unit in pieces:
        while at < total and ruled[at].e <= unit.s:
            at += 1
        label, rule = NONE, ""
        if at < total and ruled[at].s < unit.e:
            piece = ruled[at]
            label, rule = _OF_KIND[piece.kind], piece.rule
            if piece.kind == "title" and (piece.article or 0) > 1:
                label = TITLE2
            elif piece.kind == "date_line" and piece.article is None:
                label = CLOCK
            elif piece.score == VOTED:
                label = RUN
            if piece.s < unit.s - 1 and before_line == unit.line and label == before and label in _JOINED:
                before = label
                found.append(ON)
                rules.append(rule)
                continue
        before_line, before = unit.line, label
        found.append(label)
        rules.append(rule)
    return found, rules


class Worth(NamedTuple):
    """What the rules' word is worth: log-odds for each label that may be true (columns) where they say another (rows),
    and the share of it that single rules have."""

    labels: npt.NDArray[np.float32]
    rules: dict[str, float]


@cache
def worth() -> Worth:
    """That of the reviewed file `data/pages/votes.tsv`. Raises ValueError, with its line, for one that says nothing."""
    labels, rules = np.zeros((len(LABELS), len(LABELS)), np.float32), {}
    for number, line in enumerate(data_file("pages/votes.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kind, name, *others, value = line.split("\t")
        if kind == "rule":
            rules[name] = float(value)
        elif kind in ("label", "kin") and all(x in NUMBER for x in (name, *others)):
            labels[NUMBER[Label(name)], NUMBER[Label(others[0] if others else name)]] = float(value)
        else:
            raise ValueError(f"votes.tsv:{number}: neither a label nor a rule: {line}")
    return Worth(labels, rules)


# How far the rules know a page's layout shows in how often they and the net agree, each by itself: shares of pieces,
# and what the rules' word is then worth; in proportion between the two. From the last share on, the rules read it.
STRANGE, KNOWN, OWN = 0.48, 0.54, 0.54
LEAST, MOST = 1.0, 4.0


def agreement(pieces: Sequence[Unit], said: Sequence[int], alone: Sequence[int]) -> float:
    """The share of a page's pieces with letters that the rules call what the net by itself calls them, too."""
    same = total = 0
    for unit, word, label in zip(pieces, said, alone, strict=True):
        if word >= 0 and unit.shape != "N":
            total += 1
            same += word == label
    return same / total if total else 0.0


def trust(share: float) -> float:
    """What the rules' word is worth on a page where they and the net agree on that share of it."""
    return LEAST + (MOST - LEAST) * min(1.0, max(0.0, (share - STRANGE) / (KNOWN - STRANGE)))


def vote(
    scores: npt.NDArray[np.float32], said: Sequence[int], rules: Sequence[str], trusts: Sequence[float], worth: Worth
) -> None:
    """Add to the net's log-odds (n × labels), in place, what the rules' word is worth; `trusts`: of each piece, that of
    its page."""
    rows = np.array(said, np.int64)
    some = np.flatnonzero(rows >= 0)
    share = np.fromiter([worth.rules.get(rules[i], 1.0) * trusts[i] for i in some.tolist()], np.float32, len(some))
    scores[some, : len(LABELS)] += worth.labels[rows[some]] * share[:, None]
