"""Text from pages made safe to show, and cut into pieces to colour. Escaping is the templates' work."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from akhbar.closed_sets import SegmentKind
from akhbar.rows import Record

# Characters that could turn the line around or hide text; shown as U+FFFD, so that a reader sees that they are there.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def clean(text: object) -> str:
    """Any value as text without control characters; nothing for null."""
    return "" if text is None else _UNSAFE.sub("\ufffd", str(text))


def isolated(text: object) -> str:
    """Any value as safe text that keeps its own direction, and leaves that of its line alone."""
    return f"\u2068{clean(text)}\u2069"


def readable(address: str) -> str:
    """An address with its letters in place of their percent codes; as it is where they are no text, or hold blanks."""
    try:
        text = unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address
    return address if any(c.isspace() or _UNSAFE.match(c) for c in text) else text


def day_or_time(value: object) -> str:
    """A moment as text to its minute, the day alone where no time of day is known: dates are kept as their midnight."""
    text = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else clean(value)
    return text.removesuffix(" 00:00")


@dataclass(frozen=True)
class Span:
    """A run of characters: plain, or a mention with its entity."""

    text: str
    mention: Record | None = None


@dataclass
class Segment:
    """A piece of a page with its kind, and its text in spans."""

    kind: SegmentKind
    rule: str
    own: bool  # whether it belongs to the article shown
    touches: bool = False  # a letter of the next piece follows its last one: they must not be drawn as joined
    spans: list[Span] = field(default_factory=list)


def coloured(text: str, segments: list[Record], mentions: list[Record], article_no: int) -> list[Segment]:
    """The page's text in segments, mentions marked. Of overlapping mentions the first stays; none crosses a border."""
    made = []
    for segment in segments:
        start, end = segment["char_start"], segment["char_end"]
        touches = text[end - 1 : end].isalpha() and text[end : end + 1].isalpha()
        shown = Segment(segment["kind"], segment["rule"], segment["article_no"] == article_no, touches)
        at = start
        for mention in mentions:
            if mention["char_start"] < at or mention["char_end"] > end:
                continue
            if mention["char_start"] > at:
                shown.spans.append(Span(clean(text[at : mention["char_start"]])))
            shown.spans.append(Span(clean(text[mention["char_start"] : mention["char_end"]]), mention))
            at = mention["char_end"]
        if at < end:
            shown.spans.append(Span(clean(text[at:end])))
        made.append(shown)
    return made
