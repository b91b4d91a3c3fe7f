"""RSS and Atom, and other XML of records: one record an item, each parsed by itself, so that a bad one costs itself.

Items are cut out by their tags before they are parsed: neither the size of a feed nor one broken item matters. lxml
parses each strictly; what it cannot, it is given once more with the faults mended that feeds have everywhere (names of
HTML's characters, ampersands, control characters).

feedparser finds the addresses in feeds for `akhbar.collect`; it is not used here, because it takes a feed as a whole (a
file of this format may have gigabytes) and an item that it mends or leaves out is not told.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from itertools import chain
from typing import TYPE_CHECKING

import polars as pl

from akhbar.readers.events import MAX_RECORD_BYTES, RAW_CAP_BYTES, Mapped, Reject, reject
from akhbar.readers.fields import helper_words, plain_name
from akhbar.readers.json_text import dump_json
from akhbar.readers.jsonl import too_long
from akhbar.readers.records import Builder
from akhbar.readers.streams import Broken, TooLong, to_utf8
from akhbar.readers.xml_records import NAMED_VALUES, record_element
from akhbar.rows import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES = rb"item|entry|article|doc|document|record|row|story|post|news"


def _tokens(names: bytes) -> re.Pattern[bytes]:
    """Where the tags of these elements begin, and what no tag counts in."""
    return re.compile(rb"<!\[CDATA\[|<!--|<(/?)(?:[\w-]{1,40}:)?(" + names + rb")(?=[\s/>])", re.I)


_TOKEN, _URLS, _USUAL = _tokens(_NAMES), _tokens(b"url"), re.compile(_NAMES)
_CLOSED_BY = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_LONGEST_TAG = 1 << 13  # bytes of a tag: more is looked for at each of many that never end
_TAG_END = re.compile(rb"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})["']""", re.I)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TITLE = re.compile(
    r"<(?:[\w.-]{1,40}:)?title(?:\s[^<>]{0,500})?>\s{0,500}(?:<!\[CDATA\[)?(.{1,500}?)(?:\]\]>)?\s{0,500}</(?:[\w.-]{1,40}:)?title>",
    re.S,
)
_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=")
_USED = re.compile(r"</?([A-Za-z_][\w.-]*):[A-Za-z_]|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_FEEDS = {"item", "entry"}
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_UNNESTED = {b"item", b"entry"}
_DEEP = 200  # elements of one item below one another
_HEAD = 1 << 18
_NONE, _GONE = -1, -2  # no item is open; one is, whose beginning was let go


def read_feed(chunks: Iterable[bytes], builder: Builder) -> Iterator[pl.DataFrame | Reject | Mapped]:
    """Frames of page fields and rejects of an RSS 0.9–2.0 or Atom file, or of other XML whose elements are records.

    The item's content is the page (its description where it has none); the feed's title is the publisher. A document
    that declares entities is refused: feeds need none, attacks do.
    """
    path, number, passed = builder.source_path, 0, 0
    items = _Items(chunks)
    try:
        for piece in items:
            if not number:
                if b"<!ENTITY" in items.head:
                    why = "the document declares entities; it is not read"
                    yield reject(path, None, "unreadable_xml", why, items.head)
                    return
                if name := _channel(items.head.decode("utf-8", "replace")):
                    builder.defaults["publisher"] = name
            number += 1
            if builder.full:
                yield from builder.flush()
            if isinstance(piece, TooLong):
                builder.refuse(too_long(path, number, piece))
                continue
            try:
                element, mended = _parsed(piece, items.spaces)
                record = _record(element)
            except (ValueError, RecursionError) as error:
                builder.refuse(reject(path, number, "unreadable_xml", f"not a well-formed item ({error})", piece))
            else:
                if plain_name(str(record.get("post_type") or "")) in helper_words("not_posts"):
                    passed += 1
                    continue
                if mended:
                    builder.mended(number, ["not well-formed XML"])
                builder.add(record, number, items.encoding, piece)
    except Broken as broken:
        builder.refuse(reject(path, None, broken.rule, f"{broken.why}; what follows is lost", items.rest()))
    else:
        if rest := items.rest():
            builder.refuse(reject(path, None, "unreadable_xml", "the document ends inside an item: it was cut", rest))
        elif not number and not items.head.strip():
            builder.refuse(reject(path, None, "not_empty", "the file is empty"))
        elif not number and b"<!ENTITY" in items.head:
            why = "the document declares entities; it is not read"
            builder.refuse(reject(path, None, "unreadable_xml", why, items.head))
        elif not number and not _well_formed(items):
            builder.refuse(reject(path, None, "unreadable_xml", "not well-formed XML", items.head))
        elif not number:
            why = "XML, but neither RSS nor Atom: no item or entry in it"
            builder.refuse(reject(path, None, "known_format", why, items.head))
    if passed:
        builder.notes.append(f"{path}: {passed} items that are no posts (pictures, menus, revisions) passed over")
    yield from builder.flush()


class _Items:
    """The bytes (UTF-8) of each item of a document; `head` is what stands before the first."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.encoding = "utf-8"
        self.head = b""
        self.spaces = ""
        self._token = _TOKEN
        self._chunks, declared = to_utf8(chunks)
        if declared:
            self.encoding = declared
        self._rest = b""
        self._at = 0
        self._start, self._depth, self._name = _NONE, 0, b""  # of the item that is open
        self._dropped = _Dropped()
        self._never: set[bytes] = set()  # ends of comments and CDATA that do not come any more

    def rest(self) -> bytes:
        """What was begun and not ended."""
        return self._rest

    def __iter__(self) -> Iterator[bytes | TooLong]:
        buffer = b""
        for chunk in chain(self._recoded(), (None,)):
            if not buffer and chunk and b"<urlset" in chunk[:4096] and b"sitemap-news" in chunk[:4096]:
                self._token = _URLS  # a sitemap of news: its addresses have titles and days
            elif not buffer and chunk and self._token is _TOKEN and (name := record_element(chunk, _USUAL)):
                self._token = _tokens(name)
            buffer += chunk or b""
            yield from self._scan(buffer, last=chunk is None)
            keep = min(self._start if self._start >= 0 else self._at, self._at)
            if self._start >= 0 and self._at - self._start > MAX_RECORD_BYTES:
                self._drop(buffer[self._start : self._at])
                self._start, keep = _GONE, self._at
            elif self._start == _GONE:
                self._drop(buffer[:keep])
            if not self.spaces and len(self.head) < _HEAD:
                self.head += buffer[: min(keep, _HEAD - len(self.head))]
            buffer = buffer[keep:]
            self._at -= keep
            self._start -= keep if self._start >= 0 else 0
        if self._start >= 0:
            self._rest = buffer
        elif self._start == _GONE:
            self._rest = self._dropped.head

    def _scan(self, buffer: bytes, *, last: bool) -> Iterator[bytes | TooLong]:
        """The items that end in the buffer. `_at` is where to go on: behind the last whole tag, comment or CDATA."""
        while token := self._token.search(buffer, self._at):
            end = self._end(buffer, token, last)
            if end < 0:
                self._at = token.start()
                return
            self._at = end
            if token[2] is None:
                continue
            tag, empty = token[2].lower(), buffer[end - 2 : end] == b"/>"
            if self._start == _NONE:
                if token[1]:
                    continue
                if not self.spaces:
                    self._begin(buffer[: token.start()])
                if empty:
                    yield buffer[token.start() : end]
                    continue
                self._start, self._depth, self._name = token.start(), 1, tag
            elif tag == self._name and not token[1] and tag in _UNNESTED:
                yield self._done(buffer[max(self._start, 0) : token.start()])  # it was never closed
                self._start, self._depth = token.start(), 1
            elif tag == self._name and not empty:
                self._depth += -1 if token[1] else 1
                if not self._depth:
                    yield self._done(buffer[max(self._start, 0) : end])
        tag_open = buffer.rfind(b"<", max(self._at, len(buffer) - _LONGEST_TAG))
        self._at = tag_open if tag_open >= 0 and not last else len(buffer)

    def _end(self, buffer: bytes, token: re.Match[bytes], last: bool) -> int:
        """Where a tag, comment or CDATA ends; -1 while that has not come. One that never ends is text."""
        closing = _CLOSED_BY.get(token[0].upper())
        if closing is not None:
            found = -1 if closing in self._never else buffer.find(closing, token.end())
            if found >= 0:
                return found + len(closing)
            if last:
                self._never.add(closing)
            too_long = len(buffer) - token.start() > MAX_RECORD_BYTES
            return token.end() if last or too_long else -1
        whole = _TAG_END.match(buffer, token.end(), token.end() + _LONGEST_TAG)
        if whole:
            return whole.end()
        cut = buffer.find(b">", token.end(), token.end() + _LONGEST_TAG)
        if cut < 0 and len(buffer) - token.end() < _LONGEST_TAG and not last:
            return -1
        return cut + 1 if cut >= 0 else token.end()

    def _done(self, piece: bytes) -> bytes | TooLong:
        gone, self._start = self._start == _GONE, _NONE
        if not gone and len(piece) <= MAX_RECORD_BYTES:
            return piece
        self._drop(piece)
        dropped, self._dropped = self._dropped, _Dropped()
        return dropped.done()

    def _drop(self, piece: bytes) -> None:
        self._dropped.add(piece)

    def _begin(self, before: bytes) -> None:
        """The namespaces that the elements around the items declare, which each item needs."""
        self.head = (self.head + before)[-_HEAD:] if self.head else before[:_HEAD]
        text = self.head.decode("utf-8", "replace")
        found = dict.fromkeys(m[0] for m in re.finditer(r"""xmlns:[\w.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*')""", text))
        self.spaces = " ".join(["", *found]) or " "

    def _recoded(self) -> Iterator[bytes]:
        """The chunks as UTF-8, by the encoding that the document declares."""
        first = next(self._chunks, b"")
        found = _ENCODING.match(first[:1024])
        name = found[1].decode("ascii").lower() if found else "utf-8"
        if name in ("utf-8", "utf8", "us-ascii") or self.encoding != "utf-8":
            yield from chain((first,), self._chunks)
            return
        try:
            decoder = codecs.getincrementaldecoder(name)("replace")
        except LookupError:
            yield from chain((first,), self._chunks)
            return
        self.encoding = name
        for chunk in chain((first,), self._chunks):
            yield decoder.decode(chunk).encode("utf-8")
        yield decoder.decode(b"", True).encode("utf-8")


class _Dropped:
    """An item above the cap: its beginning, length and SHA-256."""

    def __init__(self) -> None:
        self.head, self.length, self._sha = b"", 0, hashlib.sha256()

    def add(self, data: bytes) -> None:
        self.head = self.head or data[:RAW_CAP_BYTES]
        self.length += len(data)
        self._sha.update(data)

    def done(self) -> TooLong:
        return TooLong(self.head, self.length, self._sha.hexdigest())


def _parsed(piece: bytes, spaces: str) -> tuple[_Element, bool]:
    """The item's element, and whether faults had to be mended. Raises ValueError where it is no XML even so."""
    from lxml import etree

    try:
        text = piece.decode("utf-8")
        mended = False
    except UnicodeDecodeError:
        from akhbar.readers.decoding import decode_page

        text, mended = decode_page(piece).text, True
    last: Exception | None = None
    for attempt in (text, _mended(text)):
        undeclared = _undeclared(attempt, spaces)
        whole = f"<r{spaces}{undeclared}>{attempt}</r>".encode("utf-8", "replace")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
        try:
            element = etree.fromstring(whole, parser)[0]
        except (etree.XMLSyntaxError, ValueError, IndexError) as error:
            last = error
            continue
        if _deeper(element):
            raise ValueError(f"elements nested more than {_DEEP} deep")
        return element, mended or attempt is not text
    raise ValueError(" ".join(str(last).split())[:200])


def _mended(text: str) -> str:
    text = _NAMED.sub(
        lambda m: m[0] if m[1] in ("amp", "lt", "gt", "quot", "apos") else html5.get(f"{m[1]};", f"&amp;{m[1]};"), text
    )
    return _CONTROL.sub("\ufffd", _BARE.sub("&amp;", text))


def _undeclared(text: str, spaces: str) -> str:
    """Declarations of prefixes that an item uses and nothing around it declares."""
    declared = {*_PREFIX.findall(spaces), *_PREFIX.findall(text), "xml", "xmlns"}
    used = {a or b for a, b in _USED.findall(text)}
    return "".join(f' xmlns:{prefix}="urn:undeclared:{prefix}"' for prefix in sorted(used - declared)[:50])


def _deeper(element: _Element) -> bool:
    depth = 0
    from lxml import etree

    for event, _ in etree.iterwalk(element, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEP:
            return True
    return False


def _well_formed(items: _Items) -> bool:
    from lxml import etree

    try:
        etree.fromstring(items.head, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


def _channel(head: str) -> str | None:
    """The title of the channel or feed, which stands before its first item."""
    from html import unescape

    found = _TITLE.search(head)
    return " ".join(unescape(found[1]).split()) if found and "<" not in found[1] else None


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()


def _record(item: _Element) -> Record:
    found: Record = {}
    for child in item:
        if not isinstance(child.tag, str):
            continue
        name, value = _local(child.tag), _value(child)
        if name == "encoded" and "excerpt" in child.tag:  # WordPress' export has two of the name
            name = "excerpt"
        elif name == "category" and child.get("domain") == "post_tag":
            name = "tags"
        elif name in NAMED_VALUES and child.get("name"):
            name = child.get("name", "")
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
    if _local(item.tag) not in _FEEDS:
        for key, value in item.attrib.items():
            found.setdefault(_local(key), value)
    elif about := item.get(_ABOUT):  # RSS 1.0 names its items
        found.setdefault("link", about)
    if isinstance(origin := found.get("origlink"), str):  # what FeedBurner's own address leads to
        found["origlink"], found["link"] = found.get("link"), origin
    content = found.pop("encoded", None) or found.pop("content", None)
    if isinstance(content, list) and all(isinstance(part, str) for part in content):
        content = "\n\n".join(content)
    text = content if isinstance(content, str) else None
    if text is None and _local(item.tag) in _FEEDS and not any(key in found for key in ("text", "body")):
        text = found.pop("description", None) or found.pop("summary", None)
    if isinstance(text, str):
        found["text"] = text
    return found


def _value(element: _Element) -> object:
    """An element's text; of one with elements in it, their texts, or its markup where that is XHTML."""
    from lxml import etree

    children = [child for child in element if isinstance(child.tag, str)]
    if children:
        names = {_local(child.tag) for child in children}
        if names & {"div", "p"}:
            return "".join(
                etree.tostring(child, encoding="unicode", method="html", with_tail=True) for child in children
            )
        if names == {"value"}:  # a list, as Scrapy exports it
            values = [text for child in children if (text := (child.text or "").strip())]
            return values[0] if len(values) == 1 else values
        if len(names) == 1 and len(children) > 1:  # <tags><tag>…</tag><tag>…</tag></tags>
            return [value for child in children if (value := _value(child)) is not None]
        inside: Record = {}
        for child in children:
            name, value = _local(child.tag), _value(child)
            if name in inside:
                first = inside[name]
                value = [*first, value] if isinstance(first, list) else [first, value]
            inside[name] = value
        return inside
    text = element.text or ""
    if not text.strip() and element.attrib:
        return dump_json({_local(key): value for key, value in element.attrib.items()})
    return text.strip() or None
