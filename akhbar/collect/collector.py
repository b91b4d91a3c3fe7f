"""The engine: fetches what is due at the sites of one host group, writes it, and tells the frontier."""

from __future__ import annotations

import asyncio
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from akhbar.collect.addresses import day_of
from akhbar.collect.archive import Archive
from akhbar.collect.closed_sets import Counted, Outcome
from akhbar.collect.frontier import Address, Found, Frontier
from akhbar.collect.judge import MOST_HOPS, Verdict, judge, settled, today
from akhbar.collect.policy import retry_after
from akhbar.collect.records import Records, payload_digest
from akhbar.collect.sites import Asker, Site
from akhbar.collect.sources import Source
from akhbar.collect.transport import Answer, Failed, Transport

LANES = 2  # requests under way at a site
SITES_AT_ONCE = 256
PATIENCE = 20.0  # seconds that a site which fails is waited for; else the next collection asks it
_FLUSH_SECONDS = 0.5
_FLUSH_RESULTS = 200


@dataclass
class Result:
    """An address, what was answered at a time, and what that means."""

    address: Address
    at: float
    verdict: Verdict
    answer: Answer | None = None


@dataclass
class Summary:
    """What a collection did: numbers by source and what happened, and the files that are in the inbox now."""

    by_source: dict[str, Counter[Counted]] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    left: int = 0  # sites that were left before they had nothing to do

    def count(self, source: str, what: Counted, number: int = 1) -> None:
        self.by_source.setdefault(source, Counter())[what] += number

    def add(self, other: Summary) -> None:
        for source, counts in other.by_source.items():
            for what, number in counts.items():
                self.count(source, what, number)
        self.files += other.files
        self.left += other.left

    def total(self, what: Counted) -> int:
        return sum(counts[what] for counts in self.by_source.values())


def group_of(site: str, groups: int) -> int:
    """The host group of a site: the same on every machine."""
    return zlib.crc32(site.encode()) % groups


class Collector:
    """Collects one host group. Everything from outside comes as an argument, the clock of what is due (`now`) too."""

    def __init__(
        self, sources: Mapping[str, Source], frontier: Frontier, transport: Transport, archive: Archive,
        records: Records,
        *, delay: float = 5.0, group: int = 0, groups: int = 1, seconds: float = 840.0,
        looks: tuple[float, ...] = (3_600.0, 86_400.0, 604_800.0), now: Callable[[], float] = time.time,
        killed_at: float | None = None, patience: float = PATIENCE,
    ) -> None:  # fmt: skip
        self._sources, self._frontier, self._transport = sources, frontier, transport
        self._archive, self._records, self._now = archive, records, now
        self._delay, self._group, self._groups, self._looks = delay, group, groups, looks
        self._patience, self._deadline = patience, time.monotonic() + seconds
        self._asker = Asker(frontier, transport, now, killed_at=killed_at, keep=self._keep_robots)
        self._results: list[Result] = []
        self._flying: set[str] = set()
        self._fresh: dict[str, tuple[str, float]] = {}  # digests that the frontier does not know yet
        self._sites: dict[str, Site] = {}
        self.summary = Summary()

    async def run(self) -> Summary:
        """Fetch until nothing is due or the time is up. What was fetched is handed over whatever ends it."""
        flushing = asyncio.create_task(self._flush_now_and_then())
        slots = asyncio.Semaphore(SITES_AT_ONCE)
        try:
            while names := [name for name in self._due_sites() if name not in self._sites]:
                async with asyncio.TaskGroup() as group:
                    for name in names:
                        group.create_task(self._site(name, slots))
                self._flush()
        except BaseExceptionGroup as errors:
            first: BaseException = errors
            while isinstance(first, BaseExceptionGroup):
                first = first.exceptions[0]
            raise first from None
        finally:
            flushing.cancel()
            self._flush()
            self.summary.files += self._archive.hand_over()
        return self.summary

    def _due_sites(self) -> list[str]:
        found = self._frontier.due_sites(self._sources, self._now())
        return [name for name in found if group_of(name, self._groups) == self._group]

    async def _site(self, name: str, slots: asyncio.Semaphore) -> None:
        asked = max((s.delay for s in self._sources.values() if name in s.sites), default=0.0)
        site = self._sites[name] = self._asker.site(name, max(self._delay, asked))
        async with slots:
            async with asyncio.TaskGroup() as lanes:
                for _ in range(LANES):
                    lanes.create_task(self._lane(site))
            await self._transport.release_site(name)

    async def _lane(self, site: Site) -> None:
        while (address := await self._next(site)) is not None:
            site.busy += 1
            try:
                await self._look(site, address)
            finally:
                site.busy -= 1
                site.changed.set()
            if len(self._results) >= _FLUSH_RESULTS:
                self._flush()

    async def _next(self, site: Site) -> Address | None:
        """The site's next address; None where there is none left, or the site is left until another time."""
        while True:
            if time.monotonic() >= self._deadline or self._left(site):
                self.summary.left += bool(site.queue)
                site.queue.clear()
                return None
            if site.queue:
                return site.queue.popleft()
            self._flush()
            due = self._frontier.due(site.name, self._sources, self._now(), 50)
            site.queue.extend(a for a in due if a.url not in self._flying)
            self._flying.update(a.url for a in site.queue)
            if not site.queue:
                if not site.busy:
                    return None
                site.changed.clear()
                await site.changed.wait()

    def _left(self, site: Site) -> bool:
        """Whether the site's next turn is too late for this collection."""
        wait = site.next_at - time.time()
        patience = site.failures > 0 and wait > max(self._patience, site.delay)
        return patience or time.monotonic() + wait > self._deadline

    async def _look(self, site: Site, address: Address) -> None:
        source = self._sources[address.source]
        policy = await self._asker.policy(site, address.url)
        if policy.waiting or self._left(site):
            self._flying.discard(address.url)
            if policy.waiting:
                self._finish(Result(address, self._now(), Verdict("waiting", "robots.txt cannot be had")))
            return
        if not policy.allows(address.url):
            self._finish(Result(address, self._now(), Verdict("refused", "robots")))
            return
        if address.kind == "page" and policy.reserves(address.url):
            self._finish(Result(address, self._now(), Verdict("refused", "tdm")))
            return
        if not source.takes_kind(address.kind, address.url):
            self._finish(Result(address, self._now(), Verdict("refused", "not of the source")))
            return
        try:
            answer = await self._asker.request(site, address.url, _conditions(address))
        except Failed as error:
            self._failed(site, address, error)
            return
        await self._answered(site, address, source, answer)

    def _failed(self, site: Site, address: Address, error: Failed) -> None:
        if error.kind in ("refused", "too_large"):
            what: Outcome = "refused" if error.kind == "refused" else "failed"
            site.answered()
        else:
            what = "later"
            if error.headed:
                site.answered()
            else:
                site.failed()
        self._finish(Result(address, self._now(), Verdict(what, f"{error.kind}: {error}"[:300])))

    async def _answered(self, site: Site, address: Address, source: Source, answer: Answer) -> None:
        at = self._now()
        try:
            if address.kind == "page":
                verdict = judge(address, answer, source, self._same)
            else:
                verdict = await asyncio.to_thread(judge, address, answer, source, self._same)
        except Exception as error:  # whatever a page can do to a parser, it costs no other page anything
            verdict = Verdict("failed", f"{type(error).__name__}: {error}"[:300])
        if verdict.what == "later":
            site.failed(retry_after(answer, at))
        else:
            site.answered()
        if verdict.digest and verdict.what in ("new", "changed"):
            self._fresh.setdefault(verdict.digest, (address.url, at))
        self._write(address, answer, verdict, at)
        self._finish(Result(address, at, verdict, answer))

    def _same(self, digest: str, url: str) -> tuple[str, float] | None:
        fresh = self._fresh.get(digest)
        return fresh if fresh and fresh[0] != url else self._frontier.same_bytes(digest, url)

    def _write(self, address: Address, answer: Answer, verdict: Verdict, at: float) -> None:
        what, part = verdict.what, "pages" if address.kind == "page" else "lists"
        if what == "refused" and answer.status == 200:
            self._archive.write(part, self._records.refusal(answer, at, verdict.reason or ""), at, False)
        elif what == "unchanged" and address.gone_at and answer.status == 200:
            # It came back: whoever reads the file must see the page again.
            self._archive.write(part, self._records.answer(answer, at), at)
        elif what == "unchanged" or (what == "duplicate" and verdict.same):
            digest = payload_digest(answer.body) if answer.status != 304 else "sha256:" + (address.digest or "unknown")
            first, first_at = verdict.same or (address.url, address.first_at or at)
            data = self._records.revisit(answer, at, digest, first, first_at)
            self._archive.write(part, data, at, False)
        else:
            is_page = what in ("new", "changed") or (what == "gone" and address.looks > 0)
            self._archive.write(part, self._records.answer(answer, at), at, is_page)

    def _keep_robots(self, url: str, answer: Answer, at: float) -> None:
        self._archive.write("lists", self._records.answer(answer, at), at, False)

    def _finish(self, result: Result) -> None:
        self._results.append(result)

    async def _flush_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(_FLUSH_SECONDS)
            self._flush()

    def _flush(self) -> None:
        """Write what was finished: files first, then the frontier, in one transaction."""
        moved_on = [site for site in self._sites.values() if site.moved_on]
        if not self._results and not moved_on:
            return
        results, self._results = self._results, []
        self._archive.sync()
        self._frontier.begin()
        try:
            for result in results:
                apply(self._frontier, self._sources, result, self.summary, self._looks)
            for site in moved_on:
                self._frontier.keep_site(site.name, site.next_at, site.failures)
            self._archive.mark()
            self._frontier.commit()
        except BaseException:
            self._frontier.roll_back()
            raise
        for site in moved_on:
            site.moved_on = False
        self._flying.difference_update(result.address.url for result in results)
        self._fresh.clear()
        self.summary.files += self._archive.roll(self._now())


def _conditions(address: Address) -> list[tuple[str, str]]:
    """Headers that let the site answer 304."""
    if not address.digest or address.gone_at or (address.since and address.kind != "page"):
        return []
    found = [("If-None-Match", address.etag)] if address.etag else []
    return found + ([("If-Modified-Since", address.modified)] if address.modified else [])


def apply(
    frontier: Frontier, sources: Mapping[str, Source], result: Result, summary: Summary, looks: tuple[float, ...]
) -> None:
    """Write a result into the frontier, inside its transaction."""
    address, verdict, at = result.address, result.verdict, result.at
    new = 0
    if verdict.what == "waiting":
        frontier.put_off(address.url, at + 900.0)
    else:
        new = _take_up(frontier, sources, result)
        frontier.settle(settled(address, verdict, result.answer, at, new, looks))
    what = verdict.what
    counted: list[tuple[Counted, int]] = [(what, 1)]
    if what == "refused" and verdict.reason == "robots":
        counted = [("robots", 1)]
    if result.answer is not None:
        counted.append(("fetched", 1))
    if what in ("later", "failed"):
        counted.append(("errors", 1))
    if what in ("new", "changed") and not verdict.article:
        counted.append(("no_article", 1))
    if new:
        counted.append(("found", new))
    for name, number in counted:
        frontier.count(address.source, at, name, number)
        summary.count(address.source, name, number)


def _take_up(frontier: Frontier, sources: Mapping[str, Source], result: Result) -> int:
    address, at = result.address, result.at
    source = sources[address.source]
    if result.verdict.what == "moved":
        target = result.verdict.found[0]
        owner = source if source.takes_kind(target.kind, target.url) else next(
            (s for s in sources.values() if s.takes_kind(target.kind, target.url)), None
        )  # fmt: skip
        if owner is None:
            result.verdict.reason = f"leads elsewhere: {target.url}"
            result.verdict.what = "refused"
            return 0
        frontier.add(
            owner.key, [target], at, on=address.url, hops=address.hops + 1, days=(address.since, address.until)
        )
        return 0
    found = [each for each in result.verdict.found if wanted(source, each, address)]
    pages = [each for each in found if each.kind == "page"]
    new = frontier.add(source.key, pages, at, on=address.url)
    if address.hops < MOST_HOPS:  # an index of indexes ends somewhere
        new += frontier.add(
            source.key, [e for e in found if e.kind != "page"], at, on=address.url, hops=address.hops + 1,
            days=(address.since, address.until),
        )  # fmt: skip
    return new


def wanted(source: Source, found: Found, on: Address) -> bool:
    """Whether an address that a list names is to be fetched: of the source, and of the days that are asked for."""
    if not source.takes_kind(found.kind, found.url):
        return False
    said = found.published or found.modified
    told = today(said) if said is not None else None
    if found.kind == "page" and told is None and (day := day_of(found.url)):
        told = day.isoformat()
    if on.since or on.until:
        if told is None:
            return found.kind != "page" or on.kind == "archive"
        if found.kind != "page":
            return told >= (on.since or "")
        return (on.since or "") <= told <= (on.until or "9999")
    if source.since and told is not None:
        return told >= source.since.isoformat()
    # A sitemap's page without any time may be years old: only a backfill takes it.
    return told is not None or on.kind != "sitemap" or found.kind != "page"
