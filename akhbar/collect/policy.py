"""What a site says of collectors: robots.txt, reservations of text and data mining, and what a page says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from fnmatch import fnmatchcase
from functools import cached_property
from urllib.parse import urlsplit

from protego import Protego

from akhbar.collect.transport import Answer

PRODUCT = "akhbar"  # our name in robots.txt
KEEP_SECONDS = 86_400.0  # a day
RETRY_SECONDS = 900.0
MOST_RETRY_AFTER = 86_400.0
ENOUGH_ROBOTS = 512_000  # bytes; RFC 9309 asks for 500 KiB at least


@dataclass
class Policy:
    """What one origin (scheme, host, port) allows.

    `robots`: the text of robots.txt; "" where there is none. `waiting`: robots.txt could not be had, so nothing may be
    asked yet. `reserved`: paths whose text and data mining is reserved (tdmrep.json), with `*`.
    """

    robots: str = ""
    waiting: bool = False
    why: str = ""  # it could not be had
    reserved: list[str] = field(default_factory=list)

    @cached_property
    def _rules(self) -> Protego:
        return Protego.parse(self.robots)

    def allows(self, url: str) -> bool:
        """Whether robots.txt lets us fetch the address."""
        return not self.waiting and bool(self._rules.can_fetch(url, PRODUCT))

    def reserves(self, url: str) -> bool:
        """Whether tdmrep.json reserves the address."""
        path = urlsplit(url).path or "/"
        for pattern in self.reserved:
            if fnmatchcase(path, pattern) or path == pattern or (pattern.endswith("/") and path.startswith(pattern)):
                return True
        return False

    @property
    def delay(self) -> float:
        """Seconds between two requests that robots.txt asks for (Crawl-delay, Request-rate); 0 where it is silent."""
        found = self._rules.crawl_delay(PRODUCT)
        rate = self._rules.request_rate(PRODUCT)
        slow = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return min(max(float(found or 0.0), slow), 3600.0)

    @property
    def sitemaps(self) -> list[str]:
        """Addresses of sitemaps that robots.txt names."""
        return list(self._rules.sitemaps)


def robots_text(answer: Answer) -> str | None:
    """The rules in an answer for robots.txt (RFC 9309): "" where there are none (4xx), None where we must wait."""
    if answer.status == 200:
        return answer.body[:ENOUGH_ROBOTS].decode("utf-8", "replace").lstrip("\ufeff")
    if 400 <= answer.status < 500 and answer.status != 429:
        return ""
    return None


def retry_after(answer: Answer, now: float) -> float | None:
    """Seconds that Retry-After asks for, at most a day; None where it says nothing that can be read."""
    told = (answer.header("Retry-After") or "").strip()
    if told.isdigit():
        return min(float(told), MOST_RETRY_AFTER)
    try:
        when = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max(when.timestamp() - now, 0.0), MOST_RETRY_AFTER)


def reservations(answer: Answer) -> list[str]:
    """Path patterns that a tdmrep.json (TDM Reservation Protocol) reserves."""
    if answer.status != 200:
        return []
    try:
        rules = json.loads(answer.body)
    except ValueError:
        return []
    return [
        str(rule.get("location", ""))
        for rule in (rules if isinstance(rules, list) else [])
        if isinstance(rule, dict) and str(rule.get("tdm-reservation")) == "1" and rule.get("location")
    ]


def refusal_in_headers(answer: Answer) -> str | None:
    """`noarchive` or `tdm` where the answer's headers ask not to be kept or mined."""
    for value in answer.every("X-Robots-Tag"):
        agent, colon, rules = value.partition(":")
        if colon and agent.strip().lower() not in (PRODUCT, "*"):
            continue
        if {"noarchive", "none"} & {word.strip().lower() for word in (rules if colon else value).split(",")}:
            return "noarchive"
    if (answer.header("tdm-reservation") or "").strip() == "1":
        return "tdm"
    return None


def refusal_in_page(metas: dict[str, str], structured: str) -> str | None:
    """The same of a page's `meta` elements (names in lower case), and `paywall` where its JSON-LD declares one."""
    for name in ("robots", PRODUCT):
        if {"noarchive", "none"} & {word.strip().lower() for word in metas.get(name, "").split(",")}:
            return "noarchive"
    if metas.get("tdm-reservation", "").strip() == "1":
        return "tdm"
    squeezed = "".join(structured.split()).lower()
    if '"isaccessibleforfree":false' in squeezed or '"isaccessibleforfree":"false"' in squeezed:
        return "paywall"
    return None
