"""The backfills that a user asks for."""

from __future__ import annotations

from datetime import date, timedelta

from akhbar.collect.frontier import Found, Frontier
from akhbar.collect.room import Options
from akhbar.collect.sources import Source
from akhbar.errors import UsageError

_MOST_DAYS = 366 * 30


def backfill(options: Options, source: Source, since: date, until: date) -> int:
    """Put a source's sitemaps and the days of its archive into the frontier; how many lists.

    The next collections read them, and fetch the articles of these days; a collection that is cut off goes on there.
    Raises UsageError where the source has neither, or the days are the wrong way round.
    """
    if until < since or (until - since).days > _MOST_DAYS:
        raise UsageError(
            f"--since {since} --until {until} is no stretch of days", hint="--since 2026-01-01 --until 2026-01-31"
        )
    lists = [Found(address, "sitemap") for address in source.sitemaps]
    if source.archive:
        days = [since + timedelta(days=number) for number in range((until - since).days + 1)]
        lists += [Found(address, "archive") for address in dict.fromkeys(_filled(source.archive, day) for day in days)]
    if not lists:
        raise UsageError(
            f"source {source.key!r} has neither sitemaps nor an archive to fill from",
            hint=f'give it archive = "https://…/{{yyyy}}/{{mm}}/{{dd}}" in {options.sources}',
        )
    frontier = Frontier(options.frontier)
    try:
        frontier.begin()
        frontier.add(source.key, [each for each in lists if each.kind == "sitemap"], options.now(), on="sources.toml")
        frontier.add(
            source.key, lists, options.now(), on="backfill", days=(since.isoformat(), until.isoformat())
        )  # fmt: skip
        frontier.commit()
    finally:
        frontier.close()
    return len(lists)


def _filled(pattern: str, day: date) -> str:
    return pattern.replace("{yyyy}", f"{day:%Y}").replace("{mm}", f"{day:%m}").replace("{dd}", f"{day:%d}")
