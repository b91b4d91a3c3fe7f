"""A page as a tree, printed twice: as HTML and as the text a browser shows; every stretch of both says what it is."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

ROLES = {"nav": "navigation", "aside": "complementary", "header": "banner", "footer": "contentinfo", "main": "main"}
ROLES |= {"article": "article", "section": "region", "dialog": "dialog"}
_BLOCK_NAMES = """html body p div h1 h2 h3 h4 h5 h6 ul ol li table tr section article nav aside header footer main
figure figcaption blockquote dl dt dd form center caption address tbody dialog"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
VOID = frozenset({"br", "img", "hr", "input"})


@dataclass(frozen=True)
class Stretch:
    """What a stretch of text is. `start`, `end` in code points, end exclusive; `kind` as `staging.segments` has it;
    `relation` of a link; `article` from 1, 0 outside articles; `role` what finer thing it is (credit, number, clock,
    section, count, separator, updated, consent, …); `value` what it says (a name, an ISO time); `item`: stretches of
    one number are one piece (a paragraph with an anchor in it)."""

    start: int
    end: int
    kind: str
    relation: str | None = None
    article: int = 0
    role: str = ""
    value: str | None = None
    item: int = 0


@dataclass
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | Words] = field(default_factory=list)
    display: str = ""  # "inline" where a style sheet would say so of a block, "none" where it hides it
    raw: str = ""  # content printed as it is: scripts, titles


@dataclass
class Words:
    text: str
    what: Stretch | None = None


class Writer:
    """Builds the tree: boxes are opened with `box`, words put into the innermost with `say` and `line`.

    `markup`: "landmarks" prints landmarks as they are, "roles" as boxes with roles, "soup" and "tables" as boxes.
    """

    def __init__(self, markup: str = "landmarks") -> None:
        self.markup = markup
        self.root = Node("body")
        self._open = [self.root]
        self._items = 0

    @contextmanager
    def box(self, tag: str = "div", display: str = "", **attributes: str) -> Iterator[None]:
        named = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}
        if tag in ROLES and self.markup != "landmarks":
            named |= {"role": ROLES[tag]} if self.markup == "roles" else {}
            tag = "div"
        node = Node(tag, named, display=display)
        self._open[-1].children.append(node)
        self._open.append(node)
        yield
        self._open.pop()

    def item(self) -> int:
        self._items += 1
        return self._items

    def say(self, text: str, kind: str = "", **more: Any) -> None:
        """Words: with a kind a labelled stretch, without one white space or signs between stretches."""
        if not text:
            return
        if kind:
            if text != text.strip():
                lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
                self.say(lead)
                self.say(text.strip(), kind, **more)
                self.say(tail)
                return
            more.setdefault("item", self.item())
            self._open[-1].children.append(Words(text, Stretch(0, 0, kind, **more)))
        else:
            self._open[-1].children.append(Words(text))

    def line(self, text: str, kind: str = "", tag: str = "div", display: str = "", **more: Any) -> None:
        """One box with words in it."""
        with self.box(tag, display):
            self.say(text, kind, **more)

    def void(self, tag: str, **attributes: str) -> None:
        self._open[-1].children.append(Node(tag, {k.rstrip("_"): v for k, v in attributes.items()}))

    def breaks(self, count: int = 1) -> None:
        for _ in range(count):
            self.void("br")


@dataclass(frozen=True)
class Printed:
    """A text and its labelled stretches, in order."""

    text: str
    stretches: list[Stretch]


def as_html(root: Node, head: str, newlines: bool = True) -> Printed:
    """The HTML of a page. Stretches are offsets in it, of the escaped words."""
    parts = [f'<!doctype html>\n<html lang="ar" dir="rtl"><head>{head}</head>\n']
    length = len(parts[0])
    stretches: list[Stretch] = []

    def put(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    def write(node: Node) -> None:
        attributes = "".join(f' {k}="{html.escape(v, quote=True)}"' for k, v in node.attributes.items())
        if node.display == "none":
            attributes += ' style="display:none"'
        put(f"<{node.tag}{attributes}>")
        if node.tag in VOID:
            return
        if node.raw:
            put(node.raw)
        for child in node.children:
            if isinstance(child, Node):
                write(child)
                continue
            start = length
            put(html.escape(child.text, quote=False))
            if child.what:
                stretches.append(replace(child.what, start=start, end=length))
        put(f"</{node.tag}>" + ("\n" if newlines and node.tag in BLOCKS else ""))

    write(root)
    put("</html>\n")
    return Printed("".join(parts), stretches)


def as_text(root: Node, dump: str = "browser") -> Printed:
    """What a browser shows. `dump`: "browser" sets paragraphs apart by an empty line, "plain" nothing, "airy" all
    blocks, "tight" prints list items as a style sheet may have them: without a break between them."""
    parts: list[str] = []
    length, owed, gap = 0, 0, ""
    stretches: list[Stretch] = []

    def write(node: Node) -> None:
        nonlocal length, owed, gap
        if node.display == "none" or node.tag in ("script", "style"):
            return
        if node.tag == "br":
            owed = min(owed + 1, 2)
            return
        if node.tag in ("td", "th"):
            gap = "\t"
        block = node.tag in BLOCKS and node.display != "inline"
        if dump == "tight" and node.tag == "li":
            block = False
        apart = 1
        if dump == "airy" or (dump == "browser" and node.tag in ("p", "blockquote", "figure")):
            apart = 2
        if dump != "plain" and node.tag in HEADINGS and dump != "tight":
            apart = 2
        if block:
            owed = max(owed, apart)
        for child in node.children:
            if isinstance(child, Node):
                write(child)
                continue
            text = " ".join(child.text.split())
            if child.text[:1].isspace() or not text:
                gap = gap or " "
            if not text:
                continue
            before = ("\n" * owed or gap) if length else ""
            parts.append(before)
            length += len(before)
            owed, gap = 0, ""
            parts.append(text)
            if child.what:
                stretches.append(replace(child.what, start=length, end=length + len(text)))
            length += len(text)
            if child.text[-1:].isspace():
                gap = " "
        if block:
            owed = max(owed, apart)

    write(root)
    return Printed("".join(parts), stretches)
