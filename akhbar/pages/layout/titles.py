"""A page's title: the piece above the text that is most nearly one; and further titles, each with a text below."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from akhbar.pages.labels import LABELS, NUMBER, Label
from akhbar.pages.layout.features import FIRST_HEADING, ONE, Laid
from akhbar.pages.layout.lexicon import GIVEN_FIRST, NAME_ALONE, evidence
from akhbar.pages.text.bylines import FORMULA, signs
from akhbar.pages.text.captions import parse_caption
from akhbar.pages.text.cohesion import cohesion, stems
from akhbar.pages.text.lines import fold_in_place, key_of
from akhbar.pages.text.shapes import ends_sentence
from akhbar.pages.text.units import Unit

_ON, _TITLE, _TITLE2 = NUMBER[Label.ON], NUMBER[Label.TITLE], NUMBER[Label.TITLE2]
_BYLINE, _NAVIGATION = NUMBER[Label.BYLINE], NUMBER[Label.NAVIGATION]
SURE_TITLE = 1.5  # log-odds by which a further title of a few words must be likelier than anything else
_NO_TITLE2 = [i for i, label in enumerate(LABELS) if label not in (Label.TITLE, Label.TITLE2, Label.ON)]
SPEAKS_OF_TEXT, READ_OF_TEXT = 4.0, 600  # log-odds of a title all of whose words the text has; letters of a paragraph
SOME = 0.25  # share of a first heading's words that the text has, at least, where it is the article's
SPEAKS_OF_IT = 0.6  # share of a line's words that the text has, from which on it is a title where nothing else is
LEAST_TITLE = -12.0  # log-odds below which no words make a piece the title
TITLE_MARGIN = -2.0  # log-odds by which the likeliest title of a page may fall short of its likeliest label
ABOVE_DAY = 3.0  # log-odds for a headline above the day, where something below the day seems the title
BEHIND_MENU, FEWEST_OF_MENU = 8.0, 4  # log-odds for one where a menu of so many words is between it and what seems it
FEWEST_GIVEN, GIVEN = 3, 12.0  # stems of a first heading that the head gives, too; log-odds for it
NEAR_DAY, FEWEST_OF_TITLE = 6, 4  # pieces between a title and its day at most; words of such a title
MOST_SIGNED = 8  # words of a byline that opens as one
_LIKE_TITLES = [NUMBER[x] for x in (Label.TITLE, Label.TITLE2, Label.LINK, Label.NAVIGATION, Label.SUBHEADING)]
_LETTER = re.compile(r"[^\W\d_]")


def choose_title(laid: Laid, chosen: npt.NDArray[np.intp], scores: npt.NDArray[np.float32]) -> None:
    """One title at most, above the text: the piece that is most nearly one. Most pages have one, so it need not be
    that piece's likeliest label."""
    units = laid.pieces
    paragraphs = np.flatnonzero(chosen == NUMBER[Label.PARAGRAPH])
    end = int(paragraphs[0]) if len(paragraphs) else len(chosen)
    others = scores.copy()
    others[:, [_TITLE, _ON]] = -1e9
    margin = scores[:, _TITLE] - others.max(1)
    margin[np.array([i for i, unit in enumerate(units[:end]) if _no_title(unit)], np.intp)] = -1e9
    spoken = np.zeros(end)
    if len(paragraphs):
        opening = set().union(*[stems(units[i].key[:READ_OF_TEXT]) for i in paragraphs[:4].tolist()])
        for i in np.flatnonzero(margin[:end] > LEAST_TITLE).tolist():
            whole = _whole_key(units, chosen, i)
            if whole.count(" ") >= 2:
                spoken[i] = cohesion(whole, opening)
                margin[i] += SPEAKS_OF_TEXT * spoken[i]
                if laid.markup is not None and laid.markup[i, FIRST_HEADING] == ONE and spoken[i] >= SOME:
                    margin[i] += SPEAKS_OF_TEXT
    if laid.markup is not None and laid.state.meta_title:
        given = stems(key_of(fold_in_place(laid.state.meta_title)))
        for i in np.flatnonzero(laid.markup[:end, FIRST_HEADING] == ONE).tolist():
            own = stems(_whole_key(units, chosen, i))
            if len(own) >= FEWEST_GIVEN and own <= given and margin[i] > -1e8:
                margin[i] += GIVEN  # first heading and head agree, whatever the site's lists have
    above = _above_day(units, chosen, end)
    if above is not None and above != (best := int(margin[:end].argmax())):
        between = sum(chosen[i] == _NAVIGATION and bool(_LETTER.search(units[i].key)) for i in range(best + 1, above))
        margin[above] += ABOVE_DAY if best > above else BEHIND_MENU if between >= FEWEST_OF_MENU else 0
    best = int(margin[:end].argmax()) if end else -1
    for i in np.flatnonzero(chosen == _TITLE).tolist():
        if i != best:
            chosen[i] = int(others[i].argmax())
    if best >= 0 and margin[best] <= TITLE_MARGIN and spoken.max() >= SPEAKS_OF_IT:
        best = end - 1 - int(spoken[::-1].argmax())  # the site's other pages have it in their lists
        margin[best] = TITLE_MARGIN + 1
    if best >= 0 and len(paragraphs) and margin[best] > TITLE_MARGIN:
        while best and chosen[best] == _ON and units[best - 1].line == units[best].line:
            best -= 1  # a number with which it begins
        chosen[best] = _TITLE
    elif len(paragraphs) and end and chosen[end - 1] == _BYLINE and _names_nobody(units[end - 1]):
        chosen[end - 1] = _TITLE
    for i in np.flatnonzero(chosen == _TITLE2).tolist():  # a further article has a text
        if not (chosen[i + 1 : i + 7] == NUMBER[Label.PARAGRAPH]).any():
            chosen[i] = NUMBER[Label.LINK]
        elif units[i].n < 4 and scores[i, _TITLE2] - others[i, _NO_TITLE2].max() < SURE_TITLE:
            chosen[i] = _NO_TITLE2[int(others[i, _NO_TITLE2].argmax())]


def _above_day(units: Sequence[Unit], chosen: npt.NDArray[np.intp], end: int) -> int | None:
    """The line like a headline that stands above the last day before the text, but for a few words between."""
    days = np.flatnonzero(chosen[:end] == NUMBER[Label.DATE])
    if not len(days):
        return None
    for i in range(int(days[-1]) - 1, max(-1, int(days[-1]) - NEAR_DAY - 1), -1):
        unit = units[i]
        if unit.n >= FEWEST_OF_TITLE:
            plain = unit.announces is None and not unit.level and chosen[i] in _LIKE_TITLES and not _no_title(unit)
            return i if plain and not ends_sentence(unit.key) else None
    return None


def _whole_key(units: Sequence[Unit], chosen: npt.NDArray[np.intp], i: int) -> str:
    """The words of a piece and of those that go on with it."""
    end = i + 1
    while end < len(units) and chosen[end] == _ON and units[end].line == units[i].line:
        end += 1
    return units[i].key if end == i + 1 else " ".join(u.key for u in units[i:end])


def _names_nobody(unit: Unit) -> bool:
    """Whether a few words right above a text, which has no other title, sign nothing: a column's name."""
    named = evidence(unit.key, unit.n) & (NAME_ALONE | GIVEN_FIRST) or signs().match(unit.key)
    return 2 <= unit.n <= MOST_SIGNED and not named and unit.announces is None and unit.key[0].isalpha()


def _no_title(unit: Unit) -> bool:
    """Whether a piece cannot be a title: it has no words, opens as bylines do, with a colon, or is a caption that ends
    in a known credit; or is the formula that opens a text."""
    if unit.key.startswith(FORMULA) or (unit.n <= MOST_SIGNED and ":" in unit.key and signs().match(unit.key)):
        return True
    return not _LETTER.search(unit.key) or (unit.key[-1] in ")]" and parse_caption(unit.key, False) is not None)
