"""The words for what a piece of a page is, in one place: kinds, relations, scopes, shapes, announcements, labels.

Gates, colours, the dictionary and the checks in SQL take theirs from here.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a segment is (`staging.segments.kind`)."""

    TITLE = "title"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    DATE_LINE = "date_line"
    BYLINE = "byline"
    SOURCE_LINE = "source_line"
    KEYWORD = "keyword"
    LINK = "link"
    LINK_TEASER = "link_teaser"
    MARKER = "marker"
    ADVERTISEMENT = "advertisement"
    NAVIGATION = "navigation"
    LEGAL = "legal"
    SPACE = "space"


class Relation(StrEnum):
    """What a list of headlines is to the article; `hyperlink` is an anchor outside every list."""

    INLINE = "inline"
    READ_ALSO = "read_also"
    SIMILAR = "similar"
    TOPIC = "topic"
    PICKS = "picks"
    MOST_READ = "most_read"
    ABOUT = "about"
    MORE = "more"
    URGENT = "urgent"
    HYPERLINK = "hyperlink"


class Scope(StrEnum):
    """Whose a keyword is."""

    ARTICLE = "article"
    SITE = "site"
    GENERATED = "generated"
    EXTRACTED = "extracted"


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
# What a heading heads, for the net: links of a relation, keywords, or something else.
HEADED = ("other", "keywords", "read_also", "similar", "topic", "picks", "most_read", "about", "more", "urgent")
# Shapes of units, one letter each; see `units.shape_of`. M: a marker.
SHAPES = "PDUNFHSM"
# What a marker announces: a relation, or what follows, or what it is itself.
ANNOUNCES = (
    "bullet", "inline", "read_also", "similar", "topic", "picks", "most_read", "about", "more", "urgent", "keywords",
    "site_keywords", "source", "author", "genre", "date", "caption", "lead", "comments", "advertisement", "navigation",
    "legal", "next", "learned", "opening", "copyright",
)  # fmt: skip
