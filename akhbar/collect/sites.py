"""Whose turn it is: one queue a registrable domain, with its delay, its failures and its rules."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from akhbar.collect.addresses import host_of, normal, origin_of, site_of
from akhbar.collect.frontier import Address, Frontier
from akhbar.collect.policy import (
    ENOUGH_ROBOTS,
    KEEP_SECONDS,
    RETRY_SECONDS,
    Policy,
    reservations,
    retry_after,
    robots_text,
)
from akhbar.collect.transport import Answer, Failed, Transport

FIRST_BACKOFF, MOST_BACKOFF = 30.0, 86_400.0
_MARGIN = 0.002


@dataclass
class Site:
    """One queue. Times are Unix seconds of the real clock."""

    name: str
    delay: float
    last_at: float = 0.0  # when the last answer's head had come: the request was there before
    not_before: float = 0.0
    failures: int = 0
    queue: deque[Address] = field(default_factory=deque)
    busy: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    moved_on: bool = False  # there is something for the frontier to write

    @property
    def next_at(self) -> float:
        """No request before."""
        return max(self.last_at + self.delay + _MARGIN if self.delay else 0.0, self.not_before)

    def answered(self) -> None:
        if self.failures:
            self.moved_on = True
        self.failures = 0

    def failed(self, asked_for: float | None = None) -> None:
        """After a 429, a 5xx or no answer: wait, twice as long each time, and at least as long as Retry-After asks.

        The first time the site's own word is enough.
        """
        self.failures += 1
        wait = min(FIRST_BACKOFF * 2.0 ** min(self.failures - 1, 20), MOST_BACKOFF)
        if asked_for is not None:
            wait = asked_for if self.failures == 1 else max(wait, asked_for)
        self.not_before = max(self.not_before, time.time() + wait)
        self.moved_on = True


class Asker:
    """Sends requests when it is their turn, and knows the rules of every origin."""

    def __init__(
        self, frontier: Frontier, transport: Transport, now: Callable[[], float], *, at_once: int = 64,
        killed_at: float | None = None, keep: Callable[[str, Answer, float], None] | None = None,
    ) -> None:  # fmt: skip
        self._frontier, self._transport, self._now = frontier, transport, now
        self._slots = asyncio.Semaphore(at_once)
        self._killed_at = killed_at  # the last collector was killed: it may have asked anybody until now
        self._keep = keep
        self._policies: dict[str, tuple[float, Policy]] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    def site(self, name: str, delay: float) -> Site:
        """A site as the frontier knows it."""
        next_at, failures = self._frontier.site(name)
        return Site(name, delay, last_at=self._killed_at or 0.0, not_before=next_at, failures=failures)

    async def request(
        self, site: Site, url: str, extra: Iterable[tuple[str, str]] = (), enough: int | None = None
    ) -> Answer:
        """The answer, asked for when the site's delay has passed; `enough` as `Transport.get` has it. Raises Failed."""
        if not site.delay:
            await _until(site)
            try:
                async with self._slots:
                    return await self._transport.get(url, extra, None, enough)
            finally:
                site.last_at = time.time()  # its delay may become known by this answer
        head = asyncio.Event()
        async with site.turn:
            await _until(site)
            async with self._slots:
                asking = asyncio.create_task(self._transport.get(url, extra, head, enough))
                heading = asyncio.create_task(head.wait())
                try:
                    await asyncio.wait((asking, heading), return_when=asyncio.FIRST_COMPLETED)
                except asyncio.CancelledError:
                    asking.cancel()
                    raise
                finally:
                    heading.cancel()
                    site.last_at, site.moved_on = time.time(), True
        return await asking

    async def policy(self, site: Site, url: str) -> Policy:
        """The rules of the address's origin, kept a day, then had anew. Slows the site where they say so."""
        origin = origin_of(url)
        async with self._locks.setdefault(origin, asyncio.Lock()):
            kept = self._policies.get(origin) or self._stored(origin)
            if kept is None or self._now() >= kept[0]:
                kept = await self._ask(site, origin)
            self._policies[origin] = kept
        site.delay = max(site.delay, kept[1].delay)
        return kept[1]

    def _stored(self, origin: str) -> tuple[float, Policy] | None:
        row = self._frontier.policy(origin)
        if row is None:
            return None
        until = row["fetched_at"] + (RETRY_SECONDS if row["waiting"] else KEEP_SECONDS)
        return until, Policy(row["robots"], bool(row["waiting"]), json.loads(row["reserved"]))

    async def _ask(self, site: Site, origin: str) -> tuple[float, Policy]:
        at = self._now()
        text: str | None = None
        why = ""
        try:
            answer = await self._follow(site, f"{origin}/robots.txt")
            text = robots_text(answer) if answer else None
            if text is None:
                why = f"HTTP {answer.status}" if answer else "it is on another site"
                site.failed(retry_after(answer, at) if answer else None)
        except Failed as error:
            why = str(error)
            site.failed()
        before = self._frontier.policy(origin)
        if (
            text is None
            and before is not None
            and not before["waiting"]
            and at < before["fetched_at"] + 30 * KEEP_SECONDS
        ):
            policy = Policy(before["robots"], True, json.loads(before["reserved"]))
        else:
            policy = Policy(text or "", text is None)
        policy.why = why
        if not policy.waiting:
            site.delay = max(site.delay, policy.delay)
            policy.reserved = await self._reservations(site, origin, policy)
        self._frontier.begin()
        self._frontier.keep_policy(origin, at, policy.robots, policy.waiting, policy.reserved)
        self._frontier.commit()
        return at + (RETRY_SECONDS if policy.waiting else KEEP_SECONDS), policy

    async def _follow(self, site: Site, url: str) -> Answer | None:
        """robots.txt behind at most five redirects on its own site; None where it is elsewhere or nowhere."""
        for _ in range(6):
            answer = await self.request(site, url, enough=ENOUGH_ROBOTS)
            if self._keep:
                self._keep(url, answer, self._now())
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            target = normal(answer.header("Location") or "", url)
            if target is None or site_of(host_of(target)) != site.name:
                return None
            url = target
        return None

    async def _reservations(self, site: Site, origin: str, policy: Policy) -> list[str]:
        url = f"{origin}/.well-known/tdmrep.json"
        if not policy.allows(url):
            return []
        try:
            return reservations(await self.request(site, url, enough=ENOUGH_ROBOTS))
        except Failed:
            return []


async def _until(site: Site) -> None:
    while (wait := site.next_at - time.time()) > 0:
        await asyncio.sleep(wait)
