"""One home's collecting: its sources, frontier, files and lock; what a killed collector left; the groups of a run."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import akhbar
from akhbar.collect.archive import Archive, cut, give, left_behind
from akhbar.collect.closed_sets import ListKind
from akhbar.collect.collector import Collector, Result, Summary, apply
from akhbar.collect.frontier import Found, Frontier
from akhbar.collect.judge import Verdict, digest_of, judge
from akhbar.collect.records import Kept, Records
from akhbar.collect.safety import Resolver
from akhbar.collect.sources import Source, read_sources
from akhbar.collect.transport import Limits, Transport
from akhbar.errors import HomeBusyError, UsageError

SOFTWARE = f"akhbar/{akhbar.__version__}"


@dataclass(frozen=True)
class Options:
    """How to collect; the settings say it, tests too.

    `hosts`: names of a test web and their addresses. `now`: the clock of what is due.
    """

    folder: Path
    inbox: Path
    sources: Path
    contact: str
    delay: float = 5.0
    groups: int = 4
    seconds: float = 840.0
    looks: tuple[float, ...] = (3_600.0, 86_400.0, 604_800.0)
    hosts: tuple[tuple[str, str], ...] = ()
    limits: Limits = field(default_factory=Limits)
    now: Callable[[], float] = time.time
    patience: float = 20.0

    @property
    def user_agent(self) -> str:
        """Who we are and where to complain. Raises UsageError where no contact is set."""
        if not re.fullmatch(r"[^\s()<>]{3,200}", self.contact):
            raise UsageError(
                "collecting needs a contact: sites must be able to tell somebody that a collector disturbs them",
                hint='set contact = "mailto:you@your.domain" (or a page\'s address) in akhbar.toml, or AKHBAR_CONTACT',
            )
        return f"{SOFTWARE} (+{self.contact})"

    @property
    def frontier(self) -> Path:
        return self.folder / "frontier.sqlite"

    def resolver(self) -> Resolver:
        return Resolver(dict(self.hosts))


@contextlib.contextmanager
def alone(options: Options) -> Iterator[None]:
    """One collector a home. Raises HomeBusyError."""
    options.folder.mkdir(parents=True, exist_ok=True)
    with (options.folder / ".lock").open("a+b") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise HomeBusyError(
                f"akhbar collect is already running in {options.folder}",
                state="it goes on",
                hint="wait for it to end; what it does is in: akhbar sources list",
            ) from None
        yield


def known_sources(options: Options, collection: str | None = None, only: tuple[str, ...] = ()) -> dict[str, Source]:
    """The sources of the file, of a collection where one is named. Raises UsageError where there are none such."""
    every = read_sources(options.sources)
    for key in only:
        if key not in every:
            raise UsageError(f"{options.sources} has no source {key!r}", hint="see them all: akhbar sources list")
    found = {
        key: source
        for key, source in every.items()
        if (not only or key in only) and (collection is None or collection in source.collections)
    }
    if collection is not None and not found:
        raise UsageError(
            f"no source is in the collection {collection!r}",
            hint=f"add its publishers: akhbar sources add --collection {collection}",
        )
    return found


def prepare(options: Options, sources: dict[str, Source]) -> tuple[Summary, float | None]:
    """Take up the lists of every source, and what a killed collector left; when it may last have asked somebody.

    Its files are whole again afterwards and in the inbox: an answer that it had written is not asked for once more.
    """
    summary = Summary()
    frontier = Frontier(options.frontier)
    try:
        now = options.now()
        frontier.begin()
        for source in sources.values():
            listed: dict[ListKind, tuple[str, ...]] = {
                "feed": source.feeds, "sitemap": source.sitemaps, "section": source.sections,
            }  # fmt: skip
            for kind, addresses in listed.items():
                frontier.add(source.key, [Found(address, kind) for address in addresses], now, on="sources.toml")
        killed = frontier.note("ended") == "no"
        frontier.keep_note("ended", "no")
        frontier.commit()
        every = {**read_sources(options.sources), **sources}
        for path, part, unknown, whole, pages in left_behind(frontier, options.folder):
            cut(path, whole)
            frontier.begin()
            for kept in unknown:
                _replay(frontier, every, kept, summary, options.looks)
            frontier.keep_file(path, part, whole)
            frontier.commit()
            if not whole:
                path.unlink()
                frontier.forget_file(path)
                continue
            kept_folder = options.folder / "kept"
            kept_folder.mkdir(exist_ok=True)
            options.inbox.mkdir(parents=True, exist_ok=True)
            summary.files += give(path, pages, part, kept_folder, options.inbox)
            frontier.forget_file(path)
    finally:
        frontier.close()
    return summary, time.time() if killed else None


def ended(options: Options) -> None:
    """Note that nobody is asking anybody any more."""
    frontier = Frontier(options.frontier)
    frontier.keep_note("ended", "yes")
    frontier.close()


def _replay(
    frontier: Frontier, sources: dict[str, Source], kept: Kept, summary: Summary, looks: tuple[float, ...]
) -> None:
    """Settle an answer that a killed collector had written and not settled."""
    address = frontier.address(kept.answer.url)
    source = sources.get(address.source) if address else None
    if address is None or source is None:
        return
    if kept.kind == "metadata":
        verdict = Verdict("refused", kept.reason)
    elif kept.kind == "revisit" and kept.answer.status == 200:
        verdict = Verdict("unchanged" if address.digest else "duplicate")
    else:
        verdict = judge(address, kept.answer, source, lambda digest, url: None)
        if verdict.what == "unchanged" and kept.kind == "response":
            verdict.digest = digest_of(kept.answer.body)
    apply(frontier, sources, Result(address, kept.at, verdict, kept.answer), summary, looks)


def collect_group(options: Options, sources: dict[str, Source], group: int, killed_at: float | None = None) -> Summary:
    """Collect what is due at the sites of one host group, until nothing is or the time is up."""

    async def work() -> Summary:
        frontier = Frontier(options.frontier)
        try:
            records = Records(SOFTWARE, options.user_agent)
            archive = Archive(options.folder, options.inbox, f"g{group}", frontier, records)
            async with Transport(options.resolver(), options.user_agent, options.limits) as transport:
                return await Collector(
                    sources, frontier, transport, archive, records, delay=options.delay, group=group,
                    groups=options.groups, seconds=options.seconds, looks=options.looks, now=options.now,
                    killed_at=killed_at, patience=options.patience,
                ).run()  # fmt: skip
        finally:
            frontier.close()

    return asyncio.run(work())


def collect(options: Options, sources: dict[str, Source]) -> Summary:
    """Collect everything that is due, all groups in this thread one beside the other. Raises AkhbarError."""
    options.user_agent  # noqa: B018 - raises where there is no contact, before anything is done
    with alone(options):
        summary, killed_at = prepare(options, sources)
        one = Options(**{**vars(options), "groups": 1})
        summary.add(collect_group(one, sources, 0, killed_at))
        ended(options)
    return summary
