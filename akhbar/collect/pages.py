"""What a collector must know of an HTML page: its anchors, what it says of itself, whether an article is on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree, html

from akhbar.collect.addresses import normal

_FEED_MEDIA = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "text/xml"}
_ARTICLE_TYPE = re.compile(
    r'"@type"\s*:\s*\[?\s*"(?:News|Report|Opinion|Analysis|Live|Blog|BackgroundNews|ReportageNews)?(?:Article|BlogPosting)"'
)
_ENOUGH = 250  # characters of paragraphs that make an article


class Page:
    """A parsed page. Bytes that cannot be parsed give a page without anything on it."""

    def __init__(self, url: str, body: bytes, charset: str | None = None) -> None:
        self.url = url
        try:
            encoding = charset if charset and _known(charset) else None
            if encoding is None and b"charset" not in body[:4096].lower() and is_utf8(body):
                encoding = "utf-8"  # nothing is declared, and lxml would take it for Latin-1
            self._tree = html.document_fromstring(body, parser=html.HTMLParser(encoding=encoding, huge_tree=False))
        except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError, AssertionError):
            self._tree = html.Element("html")

    @cached_property
    def metas(self) -> dict[str, str]:
        """Content of `meta` elements by name or property, in lower case; the first of each."""
        found: dict[str, str] = {}
        for meta in self._tree.iter("meta"):
            name = (meta.get("name") or meta.get("property") or "").strip().lower()
            if name:
                found.setdefault(name, meta.get("content") or "")
        return found

    @cached_property
    def structured(self) -> str:
        """The page's JSON-LD, joined."""
        scripts = self._tree.iter("script")
        return "\n".join(
            s.text or "" for s in scripts if (s.get("type") or "").strip().lower() == "application/ld+json"
        )

    @property
    def language(self) -> str:
        """The primary language that the page declares, "" where it declares none."""
        return (self._tree.get("lang") or "").strip().lower().partition("-")[0]

    @property
    def title(self) -> str:
        return " ".join((self._tree.findtext(".//title") or "").split())

    def has_article(self) -> bool:
        """Whether the page declares an article, or prints paragraphs of some length."""
        if self.metas.get("og:type", "").lower() == "article" or _ARTICLE_TYPE.search(self.structured):
            return self._paragraphs(60)
        return self._paragraphs(_ENOUGH)

    def _paragraphs(self, enough: int) -> bool:
        size = 0
        for paragraph in self._tree.iter("p"):
            size += len((paragraph.text or "").strip()) + sum(len((child.tail or "").strip()) for child in paragraph)
            if size >= enough:
                return True
        return False

    def anchors(self) -> Iterator[tuple[str, int]]:
        """Each anchor's address and the number of words in it (of its title, where it holds only a picture)."""
        base = normal(self._tree.xpath("string(//base/@href)"), self.url) or self.url
        for anchor in self._tree.iter("a"):
            link = normal(anchor.get("href") or "", base) if anchor.get("href") else None
            if link and "nofollow" not in (anchor.get("rel") or "").lower():
                text = "".join(anchor.itertext()).strip() or anchor.get("title") or ""
                yield link, len(text.split())

    def alternates(self) -> list[str]:
        """Addresses of feeds that the page names (`link rel=alternate`)."""
        found = []
        for link in self._tree.iter("link"):
            kinds = (link.get("rel") or "").lower().split()
            if "alternate" in kinds and (link.get("type") or "").strip().lower() in _FEED_MEDIA:
                address = normal(link.get("href") or "", self.url)
                if address and "comments" not in address and "wp-json" not in address and "oembed" not in address:
                    found.append(address)
        return list(dict.fromkeys(found))


def is_utf8(body: bytes) -> bool:
    """Whether bytes are text in UTF-8."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _known(charset: str) -> bool:
    try:
        etree.HTMLParser(encoding=charset)
    except LookupError:
        return False
    return True
