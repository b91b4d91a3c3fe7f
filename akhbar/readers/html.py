"""HTML to the text a reader sees, the anchors in it, and what the head says about the page.

Rendering follows the HTML standard's `innerText` in the main: blocks on lines of their own, paragraphs and headings
apart by an empty line, table cells by a tab, white space collapsed; scripts, styles and hidden parts out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement
from urllib.parse import urljoin

from akhbar.rows import Record


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_SKIPPED = _set(
    "head script style noscript template svg math canvas iframe object embed audio video map select datalist textarea "
    "title meta link base param source track"
)
_APART = _set("p h1 h2 h3 h4 h5 h6 blockquote figure ul ol dl table pre article section hr")
_BLOCK = _APART | _set(
    "address aside body caption center dd details dialog dir div dt fieldset figcaption footer form header hgroup "
    "html legend li main menu nav noframes optgroup option search summary tbody tfoot thead tr"
)
_SPACE = re.compile(r"[ \t\n\r\f\u00a0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LINK = re.compile(r"^(?:javascript|mailto|tel|data|whatsapp|about|blob|intent|sms|viber|tg|fb-messenger):", re.I)
# libxml2 drops what is nested deeper than 2,048 elements; such pages are read again as a flat run of lines.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_KEPT = _SKIPPED | _set("a br html head body meta link base title td th pre time img h1")


@dataclass(frozen=True)
class Rendered:
    """A page's visible text; `anchors` (char_start, char_end, absolute url) and `blocks` (char_start, char_end, tag
    of the innermost block) in code points of text, end exclusive; `metadata` of the head (title, lead, author,
    publisher, category, published, keywords [list], url, language; only what was found)."""

    text: str
    anchors: list[tuple[int, int, str]] = field(default_factory=list)
    blocks: list[tuple[int, int, str]] = field(default_factory=list)
    metadata: Record = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """An element that has not ended; `start`: where its first letter stands, None until it comes."""

    node: HtmlElement
    start: int | None = None


class _Page:
    """Collects text; white space is owed until the next letter pays for it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.lines = 0
        self.gap = ""
        self.open: list[_Open] = []
        self.unseen: list[_Open] = []  # marked elements without a letter so far
        self.marks: list[tuple[int, int, tuple[int, ...]]] = []
        self.anchors: list[tuple[int, int, str]] = []
        self.blocks: list[tuple[int, int, str]] = []
        self.block_start = 0
        self.tag = "body"

    def line(self, count: int) -> None:
        if self.length > self.block_start:
            self.blocks.append((self.block_start, self.length, self.tag))
            self.block_start = self.length
        self.lines = max(self.lines, count)

    def add(self, text: str, preserve: bool = False) -> None:
        if preserve:
            pieces = text.replace("\r\n", "\n").split("\n")
            for i, piece in enumerate(pieces):
                if i:
                    self.line(self.lines + 1)
                self._put(piece)
            return
        flat = _SPACE.sub(" ", text)
        if flat == " " or not flat:
            self.gap = self.gap or flat
            return
        if flat[0] == " ":
            self.gap = self.gap or " "
        self._put(flat.strip(" "))
        if flat[-1] == " ":
            self.gap = " "

    def _put(self, text: str) -> None:
        if not text.strip():
            return
        if not self.length:  # preformatted text may begin with blanks; a page does not
            text = text.lstrip(" \t")
        before = ("\n" * self.lines or self.gap) if self.length else ""
        self.parts.append(before)
        self.length += len(before)
        if before.startswith("\n") or not self.length:
            self.block_start = self.length
        self.lines, self.gap = 0, ""
        for anchor in self.open:
            if anchor.start is None:
                anchor.start = self.length
        for marked in self.unseen:
            marked.start = self.length
        self.unseen.clear()
        self.parts.append(text)
        self.length += len(text)


def render_html(html: str, url: str | None = None) -> Rendered:
    """Render HTML text (already decoded; a charset it declares is ignored) fetched from `url`. Never raises."""
    root = parse_html(html)
    if root is None:
        return Rendered("")
    from akhbar.readers.html_metadata import read_metadata

    metadata = read_metadata(root, url)
    base = next((b.get("href") for b in root.iter("base") if b.get("href")), None)
    address = _join(url or metadata.get("url") or "", base or "")
    page = _walk(root, address)
    page.line(1)
    text = "".join(page.parts).rstrip(" \t")  # … nor end with them
    anchors, blocks = ([(s, min(e, len(text)), w) for s, e, w in spans] for spans in (page.anchors, page.blocks))
    return Rendered(text, sorted(anchors), blocks, metadata)


def parse_html(html: str) -> HtmlElement:
    """The lxml tree of an HTML text, or None where there is nothing in it; never raises.

    A page whose text stands in its data alone, for a script to show, gets it as an element (see `html_data`).
    """
    from lxml import etree

    data = html.replace("\x00", "\ufffd").encode("utf-8", "replace")
    if not data.strip():
        return None
    try:
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
        root = etree.fromstring(data, parser)
        if any("depth" in entry.message for entry in parser.error_log):
            parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
            root = etree.fromstring(_TAG.sub(_flat, data.decode("utf-8")).encode("utf-8"), parser)
        if root is not None and b"articleBody" in data:
            from akhbar.readers.html_data import show_body

            show_body(root)
        return root
    except (etree.ParseError, ValueError, AssertionError):
        return None


def _flat(tag: re.Match[str]) -> str:
    name = tag[2].lower()
    if name == "a":
        return "</a>" if tag[1] else f"</a>{tag[0]}"
    if name in _KEPT:
        return tag[0]
    return "<br>" if name in _BLOCK else ""


Mark = Callable[["HtmlElement", str], tuple[int, ...]]


def walk_html(root: HtmlElement, mark: Mark) -> tuple[str, list[tuple[int, int, tuple[int, ...]]]]:
    """The visible text of a tree, as `render_html` has it, and what `mark` (element, tag) says of elements that it says
    anything of: start, end in the text, and its answer."""
    page = _walk(root, "", mark)
    return "".join(page.parts), page.marks


def _walk(root: HtmlElement, address: str, mark: Mark | None = None) -> _Page:
    from lxml import etree

    page, hidden, pre = _Page(), 0, 0
    marked: list[tuple[_Open, tuple[int, ...]]] = []
    tags = ["body"]
    for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment":
            if not hidden and node.tail:
                page.add(node.tail, bool(pre))
            continue
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if hidden or _invisible(node, tag):
                hidden += 1
                continue
            if tag in _BLOCK:
                page.line(2 if tag in _APART else 1)
                tags.append(tag)
                page.tag = tag
            elif tag in ("td", "th"):
                page.gap = "\t"
            elif tag == "br":
                page.line(min(page.lines + 1, 2))
            elif tag == "a" and node.get("href") is not None:
                page.open.append(_Open(node))
            if mark and (said := mark(node, tag)):
                marked.append((_Open(node), said))
                page.unseen.append(marked[-1][0])
            pre += tag == "pre"
            if node.text:
                page.add(node.text, bool(pre))
            continue
        if hidden:
            hidden -= 1
            if not hidden and node.tail and node is not root:
                page.add(node.tail, bool(pre))
            continue
        if marked and marked[-1][0].node is node:
            ended, said = marked.pop()
            if ended.start is not None:
                page.marks.append((ended.start, page.length, said))
        if tag in _BLOCK:
            page.line(2 if tag in _APART else 1)
            tags.pop()
            page.tag = tags[-1] if tags else "body"
        elif page.open and page.open[-1].node is node:
            start = page.open.pop().start
            target = _address(node.get("href"), address)
            if start is not None and target:
                page.anchors.append((start, page.length, target))
        pre -= tag == "pre"
        if node.tail and node is not root:
            page.add(node.tail, bool(pre))
    return page


def _invisible(node: HtmlElement, tag: str) -> bool:
    if tag in _SKIPPED or node.get("hidden") is not None:
        return True
    style = node.get("style")
    return bool(style and _HIDDEN.search(style)) or (tag == "input" and node.get("type") == "hidden")


def _address(href: str, base: str) -> str | None:
    href = href.strip()
    if not href or href.startswith("#") or _LINK.match(href):
        return None
    return _join(base, href) or None


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href
