"""The text of pages that show it by script alone: JSON-LD's `articleBody`, put where a reader would see it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

from akhbar.readers.html_metadata import linked_items

LEAST = 120  # letters of a text worth showing
PROBE = 30  # letters of it that are looked for among what the page shows
_MARKUP = re.compile(r"<[^<>]{1,200}>")
_BREAK = re.compile(r"(?:</p>|<br\s*/?>|\r?\n)+", re.I)
_NOISE = re.compile(r"[\W_]+")


def show_body(root: HtmlElement) -> None:
    """Add the text of `articleBody`, a paragraph a line, before the footer, where nothing of it is on the page."""
    from lxml import etree

    body = root.find("body")
    text = next((t for item in linked_items(root) if isinstance(t := item.get("articleBody"), str) and t.strip()), "")
    for _ in range(2):
        text = html.unescape(text) if "&" in text else text
    lines = [" ".join(_MARKUP.sub(" ", line).split()) for line in _BREAK.split(text)]
    letters = _NOISE.sub("", "".join(lines))
    if body is None or len(letters) < LEAST:
        return
    shown = _NOISE.sub("", "".join(_visible(body)))
    if any(letters[at : at + PROBE] in shown for at in (0, len(letters) // 3, len(letters) // 2)):
        return
    article = etree.Element("article")
    for line in filter(None, lines):
        etree.SubElement(article, "p").text = line
    footer = next(body.iter("footer"), None)
    if footer is not None and footer.getparent() is not None:
        footer.addprevious(article)
    else:
        body.append(article)


def _visible(body: HtmlElement) -> list[str]:
    out = []
    for node in body.iter():
        if isinstance(node.tag, str) and node.tag not in ("script", "style", "template", "noscript"):
            out.append(node.text or "")
        out.append(node.tail or "")
    return out
