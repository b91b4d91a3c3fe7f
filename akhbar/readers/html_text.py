"""The seam to the HTML renderer: visible text, anchors, and what the head says of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any


@dataclass(frozen=True)
class RenderedPage:
    """Visible text, anchors (char_start, char_end, url) and the page fields given by the head."""

    text: str
    anchors: list[dict[str, Any]] | None = None
    fields: dict[str, Any] = field(default_factory=dict)


_HIDDEN = re.compile(r"<(script|style|head|noscript|template)\b.*?</\1\s*>|<!--.*?-->", re.S | re.I)
_BLOCK = re.compile(
    r"</?(?:p|div|article|section|h[1-6]|li|ul|ol|br|tr|table|figure|figcaption|nav|aside|header|footer)\b[^>]*>", re.I
)
_TAG = re.compile(r"<[^>]+>")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.S | re.I)


def render(html: str, url: str | None) -> RenderedPage:
    """Plain rendering: blocks are lines. Never raises."""
    title = _TITLE.search(html)
    body = _BLOCK.sub("\n\n", re.sub(r"\s+", " ", _HIDDEN.sub(" ", html)))
    text = unescape(_TAG.sub("", body))
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    text = re.sub(r"\n{2,}", "\n\n", text).strip()
    return RenderedPage(text, None, {"title": unescape(title[1]).strip()} if title else {})
