"""What the rules say of each piece, as votes beside the net's: so many log-odds for a label, by the kind of the rule.

The weights are learned on sites that neither the net nor the rules were made on; see `python -m tools.pages weigh`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from akhbar.pages.labels import LABELS, Kind, Label
from akhbar.pages.runs import VOTED
from akhbar.pages.sheet import Piece
from akhbar.pages.units import Unit

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


def vote(scores: npt.NDArray[np.float32], said: Sequence[int], weights: npt.NDArray[np.float32]) -> None:
    """Add to the net's log-odds (n × labels), in place, what the rules' word is worth: `weights` is a row for each
    label that the rules may say, log-odds for each label that may be true."""
    rows = np.array(said, np.int64)
    some = rows >= 0
    scores[some, : weights.shape[1]] += weights[rows[some]]
