"""Which element of an XML document is a record, where it has none of the names that feeds and corpora use."""

from __future__ import annotations

import re

from akhbar.readers.fields import named_field

_LOOKED_AT = 1 << 16  # bytes of the document
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[?!][^<>]*>|<(/?)([^\s<>/]{1,100})[^<>]*>", re.S)
_DEEPEST = 8
_AROUND = {"rss", "feed", "rdf", "channel", "html", "urlset", "sitemapindex", "opml", "svg"}  # no records themselves
NAMED_VALUES = {"field", "column", "col", "str", "arr", "date", "int", "long", "bool", "float", "double", "property"}
"""Elements that MySQL, phpMyAdmin and Solr call all values, with the column's name beside."""
_NAME = re.compile(r"""\sname\s*=\s*["']([^"'<>]{1,100})""")
_PARAGRAPHS = {"p", "div", "br", "value"}  # what may stand in a text


def record_element(head: bytes, usual: re.Pattern[bytes]) -> bytes | None:
    """A pattern for the name of the element that has a text, or again and again a title, among its own.

    None for a feed, where none has, and where the first of the `usual` names is it.

    >>> record_element("<corpus><Paper_1><Text>أ</Text></Paper_1></corpus>".encode(), re.compile(b"item|doc"))
    b'Paper_\\\\d+'
    """
    opened: list[str] = []
    begun = ""  # the element that the tag before opened, and …
    said = ""  # … what it calls its content
    for tag in _TAG.finditer(head[:_LOOKED_AT].decode("utf-8", "replace")):
        name = tag[2]
        if name is None:
            continue
        local = name.rpartition(":")[2]
        if begun and len(opened) > 1 and (name == begun if tag[1] else local.lower() in _PARAGRAPHS):
            field = (named_field(said) or ("",))[0]
            if field in ("text", "html", "title"):
                around = [one.rpartition(":")[2].encode() for one in opened[:-1]]
                found = _holder(around, head, usual, sure=field != "title")
                if found or field != "title":
                    return found
        begun = ""
        if tag[1]:
            if name in opened:
                del opened[len(opened) - 1 - opened[::-1].index(name) :]
        elif local.lower() in _AROUND or len(opened) > _DEEPEST:
            return None
        elif not tag[0].endswith("/>"):
            opened.append(name)
            begun, said = name, local
            if local.lower() in NAMED_VALUES and (given := _NAME.search(tag[0])):
                said = given[1]
    return None


def _holder(around: list[bytes], head: bytes, usual: re.Pattern[bytes], *, sure: bool) -> bytes | None:
    """The pattern for the element that holds what stands below these, the outermost first."""
    first, *others = (bool(usual.fullmatch(one.lower())) for one in around)
    if any(others):
        inner = around[1 + others.index(True)]
        # <news> may be a record, or stand around several.
        return re.escape(inner) if first and _again(re.escape(inner), head) else None
    found = re.sub(rb"\d+", lambda _: rb"\d+", re.escape(around[-1]))
    return found if (sure and not first) or _again(found, head) else None


def _again(name: bytes, head: bytes) -> bool:
    """Whether an element of the name begins more than once."""
    return len(re.findall(rb"<(?:[\w-]{1,40}:)?" + name + rb"[\s/>]", head[:_LOOKED_AT])) > 1
