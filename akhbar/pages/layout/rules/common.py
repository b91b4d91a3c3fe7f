"""What several rules share: thresholds, sets of labels, and how a page's groups are looked through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from akhbar.pages.labels import Label
from akhbar.pages.layout.features import ANCHOR, ONE, Laid
from akhbar.pages.layout.groups import Group

FEWEST_OF_HEADLINE = 5  # words of a headline that stands in the lists of many pages
HEAD = 10  # groups below a title that are looked through for its day and its author
LONGEST_HEADING = 4  # words of a heading that the net took for furniture
LONG_PROSE = 18  # words of a line beside a paragraph that is prose, too, though no full stop ends it
SURE = 0.9  # where the model is as sure, it is believed
SURE_TEXT = 0.98  # the same for what is prose
LETTER = re.compile(r"[^\W\d_]")
KEYWORDS = (Label.KEYWORD, Label.SITE_KEYWORD)
LINKS = (Label.LINK, Label.RUN)
TIMES = (Label.CLOCK, Label.DATE)
BELOW_TITLES = (Label.DATE, Label.CLOCK, Label.BYLINE, Label.CAPTION, Label.CREDIT, Label.ADVERTISEMENT)


def has_letter(key: str) -> bool:
    return key[:1].isalpha() or LETTER.search(key) is not None


def relabel(groups: list[Group], k: int, label: Label) -> None:
    groups[k] = groups[k]._replace(label=label)


def own(laid: Laid, group: Group) -> bool:
    """Whether a line is no anchor."""
    return laid.markup is None or laid.markup[group.first, ANCHOR] < ONE


def title_of(groups: list[Group]) -> int:
    return next((k for k, g in enumerate(groups) if g.label is Label.TITLE), len(groups))


def worded(groups: list[Group], k: int, step: int) -> Iterator[tuple[int, Group]]:
    """The groups behind k, or before it, that have words and are no clock."""
    k += step
    while 0 <= k < len(groups):
        if groups[k].label is not Label.CLOCK and has_letter(groups[k].unit.key):
            yield k, groups[k]
        k += step


def heads_keywords(group: Group) -> bool:
    announces = group.unit.announces
    return announces in ("keywords", "site_keywords") or (announces is None and group.heads == "keywords")
