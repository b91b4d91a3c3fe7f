"""RSS and Atom: one record an item. Parsed as a stream; items before a fault are kept."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from akhbar.readers.events import Reject, reject
from akhbar.readers.json_values import dump_json
from akhbar.readers.records import Builder
from akhbar.readers.streams import Broken

_ITEMS = {"item", "entry"}


def read_feed(chunks: Iterable[bytes], builder: Builder) -> Iterator[pl.DataFrame | Reject]:
    """Frames of page fields and rejects of an RSS 0.9–2.0 or Atom file.

    The item's content is the page (its description where it has none); the feed's title is the publisher. A document
    that declares entities is refused: feeds need none, attacks do.
    """
    path, number, seen = builder.source_path, 0, 0
    parser: Any = ET.XMLPullParser(("start", "end"))
    ancestors: list[str] = []
    publisher: str | None = None
    head = b""
    try:
        for chunk in chunks:
            if len(head) < 1 << 16:
                head += chunk
                if b"<!ENTITY" in head:
                    yield reject(path, None, "unreadable_xml", "the document declares entities; it is not read", head)
                    return
            seen += len(chunk)
            parser.feed(chunk)
            for event, element in parser.read_events():
                name = _local(element.tag)
                if event == "start":
                    ancestors.append(name)
                    continue
                ancestors.pop()
                if name == "title" and ancestors[-1:] in (["channel"], ["feed"]):
                    publisher = "".join(element.itertext()).strip() or publisher
                if name not in _ITEMS or _ITEMS & set(ancestors):
                    continue
                number += 1
                record = _record(element)
                if publisher:
                    record.setdefault("sitename", publisher)
                raw = ET.tostring(element, encoding="utf-8")
                refused = builder.add(record, number, "utf-8", raw)
                element.clear()
                if refused:
                    yield refused
                elif builder.full:
                    yield from builder.flush()
        parser.close()
    except Broken as broken:
        yield reject(path, None, broken.rule, f"{broken.why}; what follows is lost")
    except (ET.ParseError, ValueError, LookupError) as error:
        kind = "not_empty" if not head.strip() else "unreadable_xml"
        why = "the file is empty" if not head.strip() else f"not well-formed XML ({error}); what follows is lost"
        yield reject(path, None, kind, why, head if seen <= len(head) else b"")
    else:
        if not number:
            yield reject(path, None, "known_format", "XML, but neither RSS nor Atom: no item or entry in it", head)
    yield from builder.flush()


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2].lower()


def _record(item: ET.Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in item:
        name, value = _local(child.tag), _value(child)
        if name == "link" and child.get("href"):
            name = "link" if child.get("rel", "alternate") == "alternate" else f"link_{child.get('rel')}"
            value = child.get("href")
        elif name == "category":
            value = child.get("term") or value
        if name in found:
            first = found[name]
            found[name] = [*first, value] if isinstance(first, list) else [first, value]
        else:
            found[name] = value
    content = found.pop("encoded", None) or found.pop("content", None)
    text = content if isinstance(content, str) else found.pop("description", None) or found.pop("summary", None)
    if isinstance(text, str):
        found["text"] = text
    return found


def _value(element: ET.Element) -> Any:
    """An element's text; of one with elements in it, their texts, or its markup where that is XHTML."""
    if len(element):
        if any(_local(child.tag) in ("div", "p") for child in element):
            return "".join(ET.tostring(child, encoding="unicode", method="html") for child in element)
        return {_local(child.tag): _value(child) for child in element}
    text = element.text or ""
    if not text.strip() and element.attrib:
        return dump_json({_local(key): value for key, value in element.attrib.items()})
    return text.strip() or None
