"""Lines in which a page prints its own headline again, behind words for its link: a piece of their own."""

from __future__ import annotations

import re

from akhbar.pages.layout.state import Piece
from akhbar.paths import data_file
from akhbar.remembered import once

RULE = "own link"


@once
def _words() -> dict[str, tuple[str, ...]]:
    """What stands where in such a line, see the head of `data/pages/own_link_words.tsv`."""
    lines = data_file("pages/own_link_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {place: tuple(words.split("|")) for place, words in rows}


@once
def _own() -> re.Pattern[str]:
    link, read, what, paper = ("|".join(_words()[place]) for place in ("link", "read", "what", "paper"))
    what, paper = rf"(?:ال)?(?:{what})", rf"(?:{paper})"
    # 'رابط الخبر: …', 'رابط الخبر من صحيفة المنارة : …', 'لقراءة الخبر من المصدر: …', at the end of a line.
    link = rf"(?:{link}) {what}(?: (?:في |على |من |ب)?{paper}[^:\n]{{0,40}}?)?"
    read = rf"(?:{read}) {what}(?: كامل[اةً]*)? (?:من |في |على |ب){paper}[^:\n]{{0,40}}?"
    return re.compile(rf"(?:(?<=^)|(?<=[\s.،»\"]))(?:{link}|{read})[ \u00a0]?:[^\n]{{4,}}$", re.MULTILINE)


def own_lines_apart(pieces: list[Piece], text: str) -> list[Piece]:
    """The pieces of a page, each stretch that prints its own headline behind its link a piece of kind `navigation`.

    'رابط الخبر بصحيفة المنارة: …' is no text, no keyword and no link to another article, wherever the nets put it and
    however they cut it. What stands before it in its piece stays what it was.
    """
    if not any(word in text for word in (*_words()["link"], *_words()["read"])):
        return pieces
    captions = [(p.s, p.e) for p in pieces if p.kind == "caption"]
    for hit in _own().finditer(text):
        if any(a <= hit.start() < b for a, b in captions):  # a picture may be told of in any words
            continue
        pieces = _apart(pieces, text, hit.start(), hit.end())
    return pieces


def _apart(pieces: list[Piece], text: str, start: int, end: int) -> list[Piece]:
    before = len(text[:start].rstrip())
    found: list[Piece] = []
    owner = next((p.article or p.owner for p in reversed(pieces) if p.s < end and (p.article or p.owner)), None)
    put = False
    for piece in pieces:
        if piece.e <= start or (piece.s >= end and put):
            found.append(piece)
            continue
        if piece.s < before:
            found.append(_cut(piece, text, piece.s, min(piece.e, before)))
        if not put:
            found.append(Piece(start, end, "navigation", RULE, owner=owner))
            put = True
        if piece.e > end:
            found.append(piece if piece.s >= end else _cut(piece, text, end, piece.e))
    return found if put else [*found, Piece(start, end, "navigation", RULE, owner=owner)]


def _cut(piece: Piece, text: str, start: int, end: int) -> Piece:
    """A piece of which a stretch is left: what it says is what is left of it, or nothing."""
    left = " ".join(text[start:end].split())
    value = piece.value
    if value is not None and value not in left:
        value = left if piece.kind in ("link", "keyword") else None
    return piece._replace(s=start, e=end, text_end=None, value=value or None)
