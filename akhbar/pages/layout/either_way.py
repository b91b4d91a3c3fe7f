"""Lines of which it is in doubt whether they head lists, and pages that read the same either way.

What a site's sample of pages says of a line may be near the border: followed by headlines on half of the pages, a
little more tonight, a little less tomorrow. The pages of such a site are read as if it were the other way round, too.
Most of them read the same, and need not be read again on the day the sample tips.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from akhbar.pages.labels import LABELS
from akhbar.pages.layout.features import AROUND, DENSE, MARKUP, ONE, Laid, Numbers
from akhbar.pages.layout.groups import Read, read, views_of
from akhbar.pages.layout.network import Nets
from akhbar.pages.layout.rules import apply
from akhbar.pages.layout.state import Piece
from akhbar.pages.layout.writer import SURE_HEADING

HEADS = DENSE - MARKUP - AROUND + 15  # the column that says of a piece that its line heads lists
EITHER_WAY = "either way"  # behind the rule of a piece of whose line this was found


def headers_either_way(pages: Sequence[Read], made: Numbers, nets: Nets) -> dict[int, set[str]]:
    """Of each page, by the identity of its `laid`, the lines in doubt that change nothing of it: whether they head
    lists or not, one of them or all, the page reads as it does. made: the numbers of the pages, in their order."""
    starts = np.cumsum([0, *made.sizes]).tolist()
    asked: list[tuple[int, list[str]]] = []
    for number, page in enumerate(pages):
        doubtful = page.laid.state.site.doubtful
        lines = sorted(doubtful.intersection([u.key for u in page.laid.pieces])) if doubtful else []
        if lines:
            asked.append((number, lines))
    stands = {id(pages[number].laid): set(lines) for number, lines in asked}
    most = max((len(lines) for _, lines in asked), default=0)
    for turned in range(1, 2**most):
        some: list[tuple[int, list[str]]] = []
        for n, lines in asked:
            if turned < 2 ** len(lines) and stands[id(pages[n].laid)]:
                some.append((n, [line for i, line in enumerate(lines) if turned >> i & 1]))
        if not some:
            continue
        theirs = _some(made, starts, [n for n, _ in some])
        others = _read_otherwise([pages[n].laid for n, _ in some], [lines for _, lines in some], theirs, nets)
        for (n, _), other in zip(some, others, strict=True):
            if _said(other) != _said(pages[n]):
                stands[id(pages[n].laid)] = set()
    return {page: lines for page, lines in stands.items() if lines}


def _some(made: Numbers, starts: Sequence[int], numbers: Sequence[int]) -> Numbers:
    """The numbers of some of the pages, to be written to."""
    rows = np.concatenate([np.arange(starts[n], starts[n + 1]) for n in numbers])
    return Numbers(made.dense[rows], made.words[rows], [made.sizes[n] for n in numbers])


def _read_otherwise(pages: Sequence[Laid], turned: Sequence[list[str]], made: Numbers, nets: Nets) -> list[Read]:
    """The pages as they read with the lines turned round."""
    at = 0
    for laid, lines in zip(pages, turned, strict=True):
        for i, unit in enumerate(laid.pieces, at):
            if unit.key in lines:
                made.dense[i, HEADS] = ONE - made.dense[i, HEADS]
        at += len(laid.pieces)
    scores = nets.scores(made)
    views, found, at = views_of(scores), list[Read](), 0
    for laid, size in zip(pages, made.sizes, strict=True):
        part = slice(at, at + size)
        one = read(laid, scores[part, : len(LABELS)], views[part])
        apply(laid, one.groups)
        found.append(one)
        at += size
    return found


def _said(page: Read) -> list[tuple[object, ...]]:
    """What the writer makes a page's segments of, but for how sure the model was."""
    said: list[tuple[object, ...]] = []
    for group in page.groups:
        view = page.views[group.first]
        where = group.unit.s, group.unit.e, group.first, group.last
        said.append((*where, group.label, group.heads, view.label, view.heads, view.likelier >= SURE_HEADING))
    return said


def marked(pieces: list[Piece], laid: Laid, lines: set[str]) -> list[Piece]:
    """The pieces, those of the lines marked in their rule as read either way."""
    places = {(u.s, u.e) for u in laid.pieces if u.key in lines}
    return [p._replace(rule=f"{p.rule}; {EITHER_WAY}") if (p.s, p.e) in places else p for p in pieces]
