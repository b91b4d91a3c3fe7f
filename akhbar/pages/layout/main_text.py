"""HTML pages: trafilatura's main text (Barbaresi 2021) found again on the visible text, and addresses of headlines."""

from __future__ import annotations

import logging
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from akhbar.pages.headlines.model import LETTERS, MARKS
from akhbar.pages.layout.state import Piece
from akhbar.rows import Record

_NOISE = re.compile(r"[\W_]+")
SURE_LETTERS = 25  # a line this long that stands in the extracted text is not there by chance
FEWEST_WORDS = 4  # of an anchor outside every list that is a headline, not a menu
SHARE = 0.6  # of a line's letters that must stand in the extracted text, where it was shortened


def main_text_spans(html: str, text: str) -> list[tuple[int, int]]:
    """Lines of `text` (the visible text of `html`, see `akhbar.readers.html`) that are the article's main text.

    (char_start, char_end) a line, code points, end exclusive, in order; empty where trafilatura finds no article.
    Short lines count only among main lines, so that a headline printed again in a list is not taken. Never raises.
    """
    taken = [letters(line) for line in extract(html).split("\n")]
    whole, exact = "\n".join(taken), {line for line in taken if line}
    if not exact:
        return []
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    marks = [_matches(letters(text[a:b]), whole, exact) for a, b in lines]
    long = [i for i, (a, b) in enumerate(lines) if marks[i] and len(letters(text[a:b])) >= SURE_LETTERS]
    if not long:
        long = [i for i, mark in enumerate(marks) if mark]
    spans = []
    for i, (a, b) in enumerate(lines):
        if marks[i] and long and long[0] <= i <= long[-1]:
            piece = text[a:b]
            spans.append((a + len(piece) - len(piece.lstrip()), a + len(piece.rstrip())))
    return spans


def extract(html: str) -> str:
    """The main text trafilatura finds, a line a block; the empty string where it finds none or fails."""
    try:
        import trafilatura

        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        return trafilatura.extract(html, include_comments=False, include_tables=True) or ""
    except Exception:  # a page that breaks a parser we do not own is a page without main text, not a failed run
        return ""


def letters(text: str) -> str:
    """A text's letters and digits alone, spelling variants one."""
    return _NOISE.sub("", MARKS.sub("", text).translate(LETTERS)).lower()


def _matches(line: str, whole: str, exact: set[str]) -> bool:
    if not line:
        return False
    if line in exact or (len(line) >= SURE_LETTERS and line in whole):
        return True
    found = sum(len(part) for part in exact if len(part) >= SURE_LETTERS and part in line)
    return found >= SHARE * len(line)


def use_anchors(
    pieces: list[Piece], text: str, anchors: Sequence[Record] | None, furniture: Sequence[tuple[int, int]] = ()
) -> list[Piece]:
    """Pieces of an HTML page with the addresses of their headlines.

    An anchor of several words that is neither in a list nor in `furniture` (spans of menus, headers, footers) is a
    hyperlink. `anchors`: dicts with char_start, char_end and url (`staging.pages.anchors`). Lists are numbered again.
    """
    places = sorted((a["char_start"], a["char_end"], a["url"]) for a in anchors or ())
    if not places:
        return pieces
    starts = [start for start, _, _ in places]
    out = []
    for piece in pieces:
        size = piece.e - piece.s
        if piece.kind in ("link", "navigation"):
            covering = places[max(0, bisect_left(starts, piece.s) - 1) : bisect_right(starts, piece.e)]
            shares = [(min(end, piece.e) - max(start, piece.s), url) for start, end, url in covering]
            share, url = max(shares, default=(0, ""))
            headed = share >= SHARE * size
            words = text[piece.s : piece.e].split()
            if piece.kind == "link":
                piece = piece._replace(url=url if headed else None)
            elif headed and len(words) >= FEWEST_WORDS and piece.rule != "marker" and not _within(furniture, piece):
                value = " ".join(words)
                more: Record = {"owner": 1, "value": value, "relation": "hyperlink", "position": 1, "url": url}
                piece = Piece(piece.s, piece.e, "link", "an anchor of several words", **more)
        out.append(piece)
    return _numbered(out)


def _within(spans: Sequence[tuple[int, int]], piece: Piece) -> bool:
    return any(start <= piece.s and piece.e <= end for start, end in spans)


def _numbered(pieces: list[Piece]) -> list[Piece]:
    """Links numbered again within each relation."""
    seen: Counter[str] = Counter()
    out = []
    for piece in pieces:
        if piece.kind == "link" and piece.relation:
            seen[piece.relation] += 1
            piece = piece._replace(position=seen[piece.relation])
        out.append(piece)
    return out
