"""`akhbar sources` and `akhbar collect`."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from akhbar.collect.closed_sets import SHOWN
from akhbar.errors import AkhbarError, UsageError
from akhbar.rows import Record

if TYPE_CHECKING:
    from akhbar.collect.collector import Summary
    from akhbar.collect.discovery import Discovered
    from akhbar.collect.room import Options
    from akhbar.collect.sources import Source
    from akhbar.ops.settings import Settings
from akhbar.store.home import Home


def room(home: str | None) -> tuple[Settings, Home, Options]:
    """Settings, home and options of collecting. Raises AkhbarError where the extra is not installed."""
    from akhbar.ops.settings import load

    settings = load({"home": home}).settings
    where = Home.at(settings.home)
    where.create()
    from akhbar.ops.collecting import options_of

    return settings, where, options_of(settings, where)


def sources(options: argparse.Namespace) -> int:
    """Add, list or check sources."""
    _, _, how = room(options.home)
    if options.what == "add":
        return _add(options, how)
    if options.addresses:
        raise UsageError("only `akhbar sources add` takes addresses", hint="akhbar sources add ADDRESS")
    if options.what == "directory":
        return _directory(options)
    return _list(options, how, check=options.what == "check")


def _add(options: argparse.Namespace, how: Options) -> int:
    from akhbar.collect.directory import collections_of, in_collection, publishers
    from akhbar.collect.discovery import discover
    from akhbar.collect.room import alone
    from akhbar.collect.sources import add_source, read_sources

    wanted = list(options.addresses)
    if options.collection:
        wanted += [publisher.start for publisher in in_collection(options.collection)]
    if not wanted:
        raise UsageError("no address was named", hint="akhbar sources add https://example.com")
    if options.key and len(wanted) > 1:
        raise UsageError("--key names one source", hint="add them one by one")
    known = {publisher.start: publisher for publisher in publishers()}
    failed: list[str] = []
    how.user_agent  # noqa: B018 - raises where there is no contact
    with alone(how):
        for address in wanted:
            there = read_sources(how.sources)
            if address in {source.start for source in there.values()}:
                print(f"{address}: is a source already")
                continue
            try:
                found = discover(how, address, set(there), options.key)
            except AkhbarError as error:
                failed.append(str(error))
                continue
            source, publisher = found.source, known.get(address)
            if publisher:
                source = replace(source, name=publisher.name, languages=(publisher.language,))
                source = replace(source, collections=collections_of(publisher))
            add_source(how.sources, source)
            _tell(options, source, found, how)
    for what in failed:
        print(f"akhbar: {what}")
    return 1 if failed else 0


def _tell(options: argparse.Namespace, source: Source, found: Discovered, how: Options) -> None:
    if options.json:
        lists = [{"address": a, "kind": k, "articles": n if n >= 0 else None} for a, k, n in found.lists]
        print(json.dumps({"source": source.key, "lists": lists, "notes": found.notes}, ensure_ascii=False))
        return
    print(f"[{source.key}] {source.name or source.start}: added to {how.sources}")
    for address, kind, number in found.lists:
        print(f"  {kind:<8} {address}" + (f"   {number} addresses" if number >= 0 else ""))
    for note in found.notes:
        print(f"  {note}", flush=True)


def _directory(options: argparse.Namespace) -> int:
    from akhbar.collect.directory import collections_of, in_collection, publishers
    from akhbar.terminal import print_table

    chosen = in_collection(options.collection) if options.collection else publishers()
    if options.json:
        for each in chosen:
            print(json.dumps({**vars(each), "collections": collections_of(each)}, ensure_ascii=False))
        return 0
    names = ("name", "in English", "country", "kind", "collections", "front page")
    print_table(
        names, [(p.name, p.name_en, p.country, p.kind, " ".join(collections_of(p)), p.start) for p in chosen], full=True
    )
    return 0


def _list(options: argparse.Namespace, how: Options, check: bool) -> int:
    from akhbar.collect.health import health_of
    from akhbar.collect.room import known_sources
    from akhbar.terminal import print_table

    every = known_sources(how, options.collection)
    told = health_of(how.frontier, every, how.now())
    if options.json:
        for each in told:
            print(json.dumps(each.as_json(), ensure_ascii=False))
    elif not told:
        print(f"no sources in {how.sources} yet\n  next:  akhbar sources add https://example.com")
    else:
        names = ("source", "state", "last new", "today", "28 days", "errors", "robots", "same", "no article", "due")
        print_table(names, [each.row(how.now()) for each in told])
        for each in told:
            if check and each.why:
                print(f"\n! {each.source} is {each.state}: {each.why}")
                for example in each.examples:
                    print(f"    {example}")
    return 1 if check and any(each.alarming for each in told) else 0


def collect(options: argparse.Namespace) -> int:
    """Fetch what is due, once."""
    _, _, how = room(options.home)
    from akhbar.collect import room as rooms
    from akhbar.collect.backfill import backfill
    from akhbar.collect.health import look_at_states

    chosen = rooms.known_sources(how, options.collection, tuple(options.source))
    if not chosen:
        raise UsageError(f"no sources in {how.sources} yet", hint="akhbar sources add https://example.com")
    if options.backfill:
        if not options.since:
            raise UsageError(
                "--backfill needs --since DAY", hint=f"akhbar collect --backfill {options.backfill} --since 2026-01-01"
            )
        source = rooms.known_sources(how, None, (options.backfill,))[options.backfill]
        until = options.until or datetime.fromtimestamp(how.now(), UTC).date()
        print(f"{backfill(how, source, options.since, until)} lists to fill from")
    summary = rooms.collect(how, chosen)
    changes = look_at_states(how.frontier, rooms.known_sources(how), how.now())
    if options.json:
        told = {"sources": summary.by_source, "files": [str(f) for f in summary.files], "states": changes}
        print(json.dumps(told, ensure_ascii=False))
    else:
        show(summary, changes)
    if options.load and summary.files:
        return load(options)
    return 0


def load(options: argparse.Namespace) -> int:
    """Load what is in the inbox, now: the collector's files were renamed into it whole."""
    from akhbar.cli.jobs import watch

    os.environ["AKHBAR_SETTLE_SECONDS"] = "0"
    options.inbox = None
    return watch(options)


def show(summary: Summary, changes: list[Record]) -> None:
    """What a collection did, by source."""
    from akhbar.terminal import print_table

    rows = [(source, *(counts[name] for name in SHOWN)) for source, counts in sorted(summary.by_source.items())]
    print_table(("source", *SHOWN), rows)
    for path in summary.files:
        print(f"inbox  {path}")
    if summary.left:
        print(f"{summary.left} sites have more to do; the next collection goes on there")
    for change in changes:
        print(f"! {change['text']}")
