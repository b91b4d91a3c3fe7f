"""Entities and tags that are left in titles, summaries and names: `&quot;`, `&amp;#8220;`, `<b>`."""

from __future__ import annotations

import re
from html import unescape as html_unescape

import polars as pl

_ESCAPE = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|<[/!a-zA-Z][^<>]{0,500}>"
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|<!--.*?-->", re.S)
_BLOCK = re.compile(r"</(?:p|div|h[1-6]|li)>|<br\s*/?>", re.I)
_BLANKS = re.compile(r"[ \t\u00a0]+")
_TWICE = 2  # an entity may have been escaped again on its way through a feed


def unescape(text: str) -> str:
    """The text as a reader sees it: entities as their characters, also doubly escaped ones, tags out."""
    for _ in range(_TWICE):
        if "&" not in text:
            break
        text = html_unescape(text)
    if "<" in text:
        text = _TAG.sub("", _BLOCK.sub("\n", text))
    return _BLANKS.sub(" ", text).strip() if "\u00a0" in text or "\n" in text else text.strip()


def unescaped(frame: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """The frame with these columns unescaped; nearly all rows hold nothing to do."""
    filled = [name for name in columns if frame[name].null_count() < frame.height]
    suspect = frame.select(pl.col(filled).str.contains("[&<]").fill_null(False))  # at the speed of memory
    for name in filled:
        places = suspect[name].arg_true()
        if len(places):
            places = places.filter(frame[name].gather(places).str.contains(_ESCAPE))
        if len(places):
            texts = [unescape(text) for text in frame[name].gather(places)]
            frame = frame.with_columns(frame[name].scatter(places, texts))
    return frame
