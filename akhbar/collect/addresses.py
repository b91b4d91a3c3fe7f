"""Addresses of pages: one spelling each, the site they belong to, and whether they look like an article's."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from courlan import clean_url
from courlan.filters import FILE_TYPE, is_not_crawlable

from akhbar.remembered import once, remembered

if TYPE_CHECKING:
    from tldextract import TLDExtract
from w3lib.url import canonicalize_url

MAX_LENGTH = 2000
_DATED = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?:/(?P<m>0?[1-9]|1[0-2])(?:/(?P<d>0?[1-9]|[12]\d|3[01]))?"
    r"|-?(?P<m2>0[1-9]|1[0-2])-?(?P<d2>0[1-9]|[12]\d|3[01]))(?=[/-]|$)"
)
_SECTION_WORDS = re.compile(
    r"/(?:tags?|topics?|category|categories|author|authors|writers?|search|page|login|register|subscribe|account|rss|feed"
    r"|wp-login\.php|cart|contact|about|privacy|terms|وسم|تصنيف|كاتب|بحث)(?:/|$|\?)", re.I,
)  # fmt: skip


@once
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)  # the packaged list: no network, no files


@remembered(65536)
def site_of(host: str) -> str:
    """The registrable domain of a host, by the public suffix list; all its hosts share one queue.

    Of a name under no public suffix (`paper.test`) the last two labels; an IP address is its own site.
    """
    name = host.lower().rstrip(".").strip("[]")
    if re.fullmatch(r"[\d.]+|[\da-f:.]*:[\da-f:.]*", name):
        return name
    found = _suffixes().extract_str(name)
    return found.top_domain_under_public_suffix or ".".join(name.split(".")[-2:])


def normal(address: str, base: str | None = None) -> str | None:
    """The one spelling of an address: absolute, http or https, no fragment, no trackers, no default port.

    None for what is no address of a page: other schemes, user names in it, no host, more than 2,000 characters.
    """
    address = address.strip()
    if not address:
        return None
    try:
        text = urljoin(base, address) if base else address
        if len(text) > MAX_LENGTH or not text[:8].lower().startswith(("http://", "https://")):
            return None
        parts = urlsplit(text)
        if (
            parts.username is not None
            or parts.password is not None
            or not parts.hostname
            or re.search(r"\s", parts.netloc)
        ):
            return None
        port = parts.port
        cleaned = canonicalize_url(clean_url(text) or text)
        parts = urlsplit(cleaned)
    except (ValueError, UnicodeError):
        return None
    host = (parts.hostname or "").encode("idna").decode() if not (parts.hostname or "").isascii() else parts.hostname
    if not host or re.search(r"[^\w.\-:]", host):
        return None
    shown = f"[{host}]" if ":" in host else host
    default = 443 if parts.scheme == "https" else 80
    where = shown if port in (None, default) else f"{shown}:{port}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{where}{parts.path or '/'}{query}"


def origin_of(address: str) -> str:
    """Scheme, host and port: whom robots.txt speaks for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def host_of(address: str) -> str:
    return urlsplit(address).hostname or ""


def day_of(address: str) -> date | None:
    """The day, or the first of the month, that an address names in its path."""
    found = _DATED.search(urlsplit(address).path)
    if not found:
        return None
    try:
        return date(int(found["y"]), int(found["m"] or found["m2"]), int(found["d"] or found["d2"] or 1))
    except ValueError:
        return None


def looks_like_article(address: str, words: int) -> bool:
    """Whether an anchor with so many words leads to an article rather than to a section.

    Addresses tell by a date, a long number or a long last part; the anchor by being a headline (four words or more).
    """
    parts = urlsplit(address)
    path = unquote(parts.path)
    if path in ("", "/") or _SECTION_WORDS.search(path) or is_not_crawlable(address) or FILE_TYPE.search(path):
        return False
    last = path.rstrip("/").rsplit("/", 1)[-1]
    signs = bool(_DATED.search(path)) + bool(re.search(r"\d{4,}", path + "?" + parts.query))
    signs += len(re.split(r"[-_]", last)) >= 4
    return signs >= 1 if words >= 4 else signs >= 2 and words != 1


def looks_like_section(address: str, words: int) -> bool:
    """Whether an anchor of a navigation leads to a section's page: few words, a short path without numbers."""
    path = unquote(urlsplit(address).path)
    parts = [part for part in path.split("/") if part]
    if not 1 <= len(parts) <= 2 or not 1 <= words <= 3 or urlsplit(address).query:
        return False
    return not (re.search(r"\d", path) or _SECTION_WORDS.search(path) or FILE_TYPE.search(path))
