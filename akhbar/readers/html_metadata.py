"""What an HTML page says about itself: JSON-LD, OpenGraph, <meta>, <time>, <title>, in that order of trust.

Read here and not by trafilatura's metadata, whose dates (htmldate's) are days without their clock, and which guesses
from the text where no tag says anything: a reader tells only what a page declares. extruct would hand over the same
JSON-LD and tags as they stand; which of them is meant for the article is what this module is about.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement
from urllib.parse import urljoin

from akhbar.rows import Record

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|Reportage\w*|LiveBlog\w*|WebPage|VideoObject)$")
_NEWS = re.compile(r"(?:Article|BlogPosting|Report|LiveBlog\w*)$")
_COMMAS = re.compile(r"[,،;؛|\n]+")
_SPACE = re.compile(r"\s+")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
# <meta> names by field, the more trustworthy first.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "lead": ("og:description", "twitter:description", "description", "dc.description"),
    "author": ("article:author_name", "author", "article:author", "dc.creator", "sailthru.author", "parsely-author"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "application-name", "twitter:app:name:iphone"),
    "category": ("article:section", "section", "category", "parsely-section"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "datepublished",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "dc.date",
        "dc.date.issued",
        "parsely-pub-date",
        "date",
    ),
    "language": ("og:locale", "language", "content-language", "dc.language"),
    "url": ("og:url",),
}
_KEYWORDS = ("keywords", "news_keywords", "article:tag", "parsely-tags", "sailthru.tags")


def read_metadata(root: HtmlElement, url: str | None) -> Record:
    """Fields of an lxml tree: title, lead, author, publisher, category, published, keywords, url, language.

    Values are as printed, white space squeezed; a field nobody gives is not in the answer. Never raises.
    """
    found: Record = {}
    metas = _metas(root)
    linked = _linked_data(root)
    for name, value in linked.items():
        found.setdefault(name, value)
    for name, keys in _META.items():
        value = next((metas[k][0] for k in keys if metas.get(k)), None)
        if value:
            found.setdefault(name, value)
    for name, value in _tags(root, url, found).items():
        found.setdefault(name, value)
    words = [k for name in _KEYWORDS for text in metas.get(name, ()) for k in _COMMAS.split(text)]
    keywords = list(dict.fromkeys(k for k in map(_clean, [*linked.get("keywords", ()), *words]) if k))
    if keywords and keywords != [found.get("title")]:
        found["keywords"] = keywords
    else:
        found.pop("keywords", None)
    if "author" in found and found["author"].startswith(("http:", "https:")):
        del found["author"]
    return found


def _clean(text: object) -> str:
    """White space squeezed; entities that were escaped once more than the HTML needs, as characters."""
    if not isinstance(text, str):
        return ""
    for _ in range(2):
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return _SPACE.sub(" ", text).strip()


def _metas(root: HtmlElement) -> dict[str, list[str]]:
    """Lower-cased name or property of each <meta> to its contents, in order."""
    out: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        value = _clean(meta.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(attribute)
            if name and value:
                out.setdefault(name.strip().lower(), []).append(value)
    return out


def _linked_data(root: HtmlElement) -> Record:
    """The fields of the page's article in JSON-LD (schema.org)."""
    items = list(linked_items(root))
    articles = [i for i in items if any(_NEWS.search(t) for t in _types(i))]
    articles += [i for i in items if i not in articles and any(_ARTICLE.search(t) for t in _types(i))]
    out: Record = {}
    for item in articles[:3]:
        fields = {
            "title": _clean(item.get("headline")),
            "lead": _clean(item.get("description")),
            "author": "، ".join(dict.fromkeys(_names(item.get("author")))),
            "publisher": next(_names(item.get("publisher")), ""),
            "category": next(_strings(item.get("articleSection")), ""),
            "published": _clean(item.get("datePublished")),
            "keywords": [k for text in _strings(item.get("keywords")) for k in map(_clean, _COMMAS.split(text)) if k],
            "language": next(_strings(item.get("inLanguage")), ""),
        }
        for name, value in fields.items():
            if value:
                out.setdefault(name, value)
    return out


def linked_items(root: HtmlElement) -> Iterator[Record]:
    """Every object of the page's JSON-LD, the outer ones first; what is no JSON is left out."""
    return (item for script in root.iter("script") for item in _items(script))


def _items(script: HtmlElement) -> Iterator[Record]:
    if "ld+json" not in (script.get("type") or "").lower():
        return
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$", "", script.text or "")
    try:
        waiting = [json.loads(text.strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting[:0] = item[:200]
        elif isinstance(item, dict):
            yield item
            waiting[:0] = [
                item[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(item.get(k), dict | list)
            ]


def _types(item: Record) -> list[str]:
    return list(_strings(item.get("@type")))


def _strings(value: object) -> Iterator[str]:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            part = part.get("name")
        if cleaned := _clean(part):
            yield cleaned


def _names(value: object) -> Iterator[str]:
    return (name for name in _strings(value) if not name.startswith(("http:", "https:")))


def _tags(root: HtmlElement, url: str | None, found: Record) -> dict[str, str]:
    """What tags outside <meta> say: <title>, <time>, <html lang>, <link rel=canonical>."""
    out: dict[str, str] = {}
    title = next((t for t in map(_text, root.iter("title")) if t), "")
    heading = [h for h in map(_text, root.iter("h1")) if h]
    if len(heading) == 1 and (not title or heading[0] in title):
        title = heading[0]
    if title:
        out["title"] = _without_site(title, found.get("publisher", ""))
    for time in root.iter("time"):
        if stamp := _clean(time.get("datetime")):
            out["published"] = stamp
            break
    if language := _clean(next((h.get("lang") for h in root.iter("html")), None)):
        out["language"] = language
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            try:
                out["url"] = urljoin(url or "", link.get("href").strip())
            except ValueError:
                continue
            break
    return out


def _text(node: HtmlElement) -> str:
    return _clean("".join(_texts(node)))


def _texts(node: HtmlElement) -> Iterable[str]:
    return (str(t) for t in node.itertext())


def _without_site(title: str, site: str) -> str:
    """A <title> without the site's name behind the last separator."""
    found = re.match(r"^(.{15,}?)\s+[-–—|•»]\s+([^-–—|•»]{2,40})$", title)
    if found and ((site and site.lower() in found[2].lower()) or re.search(r"\.(?:com|net|org|tv|info)\b", found[2])):
        return found[1]
    return title
