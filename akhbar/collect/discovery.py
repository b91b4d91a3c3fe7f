"""What a publisher offers a collector: feeds, sitemaps, sections, found from its front page and robots.txt."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from akhbar.collect.addresses import host_of, normal, site_of
from akhbar.collect.closed_sets import ListKind
from akhbar.collect.collector import PATIENCE
from akhbar.collect.frontier import Found, Frontier
from akhbar.collect.judge import Verdict, judge
from akhbar.collect.lists import NoList, read_list, sections_of
from akhbar.collect.pages import Page
from akhbar.collect.policy import Policy, retry_after
from akhbar.collect.room import Options
from akhbar.collect.sites import Asker, Site
from akhbar.collect.sources import Source, key_for
from akhbar.collect.transport import Answer, Failed, Transport
from akhbar.errors import AkhbarError

_FEED_GUESSES = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml")
_SITEMAP_GUESSES = ("/sitemap-news.xml", "/news-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml")
_MOST_FEEDS, _MOST_SITEMAPS, _MOST_SECTIONS = 10, 6, 12
_SINCE_DAYS = 7


class Unreachable(AkhbarError):
    """A publisher's front page cannot be had, or may not."""


@dataclass
class Discovered:
    """A source, and what was found at each of its lists: address, kind, how many addresses of articles."""

    source: Source
    lists: list[tuple[str, str, int]] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)  # addresses that feeds and sitemaps name: no sections
    notes: list[str] = field(default_factory=list)


class _Visitor:
    """Asks one publisher's sites, each request in its turn."""

    def __init__(self, asker: Asker, delay: float) -> None:
        self._asker, self._delay = asker, delay
        self._sites: dict[str, Site] = {}
        self.stopped = ""  # a site asked to be left alone: nothing more is asked of it

    def _site(self, url: str) -> Site:
        name = site_of(host_of(url))
        return self._sites.setdefault(name, self._asker.site(name, self._delay))

    def keep_turns(self, frontier: Frontier) -> None:
        """When each site may next be asked: the collection that follows must know."""
        frontier.begin()
        for site in self._sites.values():
            frontier.keep_site(site.name, site.next_at, site.failures)
        frontier.commit()

    async def policy(self, url: str) -> Policy:
        return await self._asker.policy(self._site(url), url)

    async def get(self, url: str) -> Answer:
        """The answer behind at most five redirects. Raises Failed, also where robots.txt forbids it.

        After a 429, a 5xx or no answer the site is asked nothing more, for as long as a collection leaves it alone.
        """
        for _ in range(6):
            site = self._site(url)
            if site.failures and site.next_at - time.time() > PATIENCE:
                wait = site.next_at - time.time()
                raise Failed("network", f"it gave errors, and is left alone for {wait:.0f} s more")
            policy = await self.policy(url)
            if policy.waiting:
                raise Failed("network", f"its robots.txt cannot be had, so nothing may be asked ({policy.why})")
            if not policy.allows(url):
                raise Failed("refused", "its robots.txt forbids it")
            try:
                answer = await self._asker.request(site, url)
            except Failed as error:
                if error.kind not in ("refused", "too_large") and not error.headed:
                    site.failed()
                    self.stopped = f"{url}: {error}"
                raise
            if answer.status == 429 or answer.status >= 500:
                site.failed(retry_after(answer, time.time()))
                self.stopped = f"{url}: HTTP {answer.status}"
            else:
                site.answered()
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            target = normal(answer.header("Location") or "", url)
            if target is None:
                break
            url = target
        raise Failed("network", "redirects without end")

    async def list(self, kind: ListKind, url: str) -> list[Found] | None:
        """The addresses of a list; None where there is none at the address."""
        try:
            answer = await self.get(url)
            return read_list(kind, answer.url, answer.body) if answer.status == 200 else None
        except (Failed, NoList):
            return None


async def _discover(visitor: _Visitor, start: str, key: str, today: datetime) -> Discovered:
    try:
        answer = await visitor.get(start)
    except Failed as error:
        raise Unreachable(
            f"{start} cannot be collected: {error}", state="no source was added", hint="try another address of it"
        ) from None
    if answer.status != 200:
        raise Unreachable(
            f"{start} answers HTTP {answer.status}", state="no source was added", hint="try another address of it"
        )
    start = answer.url
    page = Page(start, answer.body)
    policy = await visitor.policy(start)
    prefix = urlsplit(start).path.rstrip("/")
    edition = (prefix,) if prefix and "." not in prefix else ()
    draft = Source(key, start, paths=edition, sites=frozenset({site_of(host_of(start))}))
    found = Discovered(draft)

    feeds = _feeds_named(page)[:_MOST_FEEDS] or [urljoin(start, guess) for guess in _FEED_GUESSES]
    feeds = [a for a in feeds if (n := await _try(visitor, "feed", a, draft, found)) is not None and n > 0]
    sitemaps = [a for address in policy.sitemaps if (a := normal(address, start))][:_MOST_SITEMAPS]
    guesses = not sitemaps
    sitemaps = sitemaps or [urljoin(start, guess) for guess in _SITEMAP_GUESSES]
    kept = []
    for address in sitemaps:
        if await _try(visitor, "sitemap", address, draft, found) is not None:
            kept.append(address)
            if guesses:
                break
    sections = [start]
    for section in sections_of(page):
        named = section == start or section in found.articles
        if not named and draft.takes(section) and policy.allows(section) and len(sections) < _MOST_SECTIONS:
            sections.append(section)
    here = sum(draft.takes(each.url) for each in read_list("section", start, answer.body))
    found.lists.append((start, "section", here))
    found.lists += [(s, "section", -1) for s in sections[1:]]
    metas = page.metas
    if verdict := refusal(answer, start):
        found.notes.append(f"its front page asks not to be kept ({verdict}): pages that do will be left out")
    found.source = Source(
        key, start, name=(metas.get("og:site_name") or page.title).strip()[:120], feeds=tuple(feeds),
        sitemaps=tuple(kept), sections=tuple(sections), languages=(page.language or "ar",), paths=edition,
        since=(today - timedelta(days=_SINCE_DAYS)).date(), delay=policy.delay,
    )  # fmt: skip
    if visitor.stopped:
        found.notes.append(f"not all of it was visited: after {visitor.stopped} the site was left alone")
    if not feeds and not kept and not here:
        found.notes.append("neither feeds nor sitemaps nor anchors of articles: name lists by hand in the file")
    return found


async def _try(visitor: _Visitor, kind: ListKind, address: str, draft: Source, found: Discovered) -> int | None:
    """How many of a list's addresses are the source's; None where there is no such list."""
    named = await visitor.list(kind, address)
    if named is None:
        return None
    found.articles.update(each.url for each in named if each.kind == "page")
    number = sum(draft.takes(each.url) or each.kind == "sitemap" for each in named)
    if number or kind == "sitemap":
        found.lists.append((address, kind, number))
    return number


def _feeds_named(page: Page) -> list[str]:
    """Feeds that the page names: by `link rel=alternate` first, then by anchors that end as feeds do."""
    found = page.alternates()
    for link, _ in page.anchors():
        path = urlsplit(link).path.rstrip("/").lower()
        if path.endswith((".rss", "/rss", "/feed", "rss.xml", "feed.xml", "atom.xml")):
            found.append(link)
    return list(dict.fromkeys(found))


def refusal(answer: Answer, url: str) -> str | None:
    """Why the front page itself would not be kept, where it says so."""
    from akhbar.collect.frontier import Address

    probe = Source("probe", url, sites=frozenset())
    verdict: Verdict = judge(Address(url, "probe", "", "page"), answer, probe, lambda digest, other: None)
    return verdict.reason if verdict.what == "refused" else None


def discover(options: Options, start: str, taken: set[str], key: str | None = None) -> Discovered:
    """Visit a publisher's front page and find its lists. Raises Unreachable, and UsageError without a contact.

    Asks for robots.txt, the front page and at most some twenty lists, each in its turn.
    """
    address = normal(start if "://" in start else f"https://{start}")
    if address is None:
        raise Unreachable(f"{start!r} is no http or https address", hint="akhbar sources add https://example.com")

    async def work() -> Discovered:
        frontier = Frontier(options.frontier)
        try:
            async with Transport(options.resolver(), options.user_agent, options.limits) as transport:
                asker = Asker(frontier, transport, options.now, killed_at=None)
                visitor = _Visitor(asker, options.delay)
                today = datetime.fromtimestamp(options.now(), UTC)
                try:
                    return await _discover(visitor, address, key or key_for(address, taken), today)
                finally:
                    visitor.keep_turns(frontier)
        finally:
            frontier.close()

    began = time.monotonic()
    found = asyncio.run(work())
    found.notes.append(f"visited in {time.monotonic() - began:.0f} s")
    return found
