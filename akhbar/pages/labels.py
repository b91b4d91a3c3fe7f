"""The words for what a piece of a page is while it is read: labels of the nets, shapes, announcements.

Kinds, relations and scopes, which the warehouse has, are in `akhbar.closed_sets`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from akhbar.closed_sets import ListRelation, words_of


class Label(StrEnum):
    """What the net calls a piece. `on`: it goes on with the piece before it; `run`: headlines glued together;
    `title2`: the title of a further article; `credit`: a caption's credit on its own; `clock`: a date or time that is
    not the article's; `site_keyword`: one that the whole site carries."""

    ON = "on"
    TITLE = "title"
    TITLE2 = "title2"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LEAD = "lead"
    CAPTION = "caption"
    CREDIT = "credit"
    DATE = "date"
    CLOCK = "clock"
    BYLINE = "byline"
    SOURCE = "source"
    KEYWORD = "keyword"
    SITE_KEYWORD = "site_keyword"
    LINK = "link"
    RUN = "run"
    TEASER = "teaser"
    MARKER = "marker"
    ADVERTISEMENT = "advertisement"
    LEGAL = "legal"
    NAVIGATION = "navigation"


LABELS = tuple(Label)
NUMBER = {label: number for number, label in enumerate(LABELS)}
Headed = Literal["other", "keywords", "read_also", "similar", "topic", "picks", "most_read", "about", "more", "urgent"]
"""What a heading heads, for the nets: links of a relation, keywords, or something else."""

Shape = Literal["P", "D", "U", "N", "F", "H", "S", "M"]
"""Shapes of units; see `units.shape_of`. M: a marker."""

Announced = Literal[
    "bullet", ListRelation, "keywords", "site_keywords", "source", "author", "genre", "date", "caption", "lead",
    "comments", "advertisement", "navigation", "legal", "next", "learned", "opening", "copyright",
]  # fmt: skip
"""What a marker announces: a relation, or what follows, or what it is itself."""

HEADED: tuple[Headed, ...] = words_of(Headed)
SHAPES = "PDUNFHSM"
ANNOUNCES: tuple[Announced, ...] = words_of(Announced)
