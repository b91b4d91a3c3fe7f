"""Settings → how a home's collecting goes."""

from __future__ import annotations

from akhbar.collect.room import Options
from akhbar.ops.settings import Settings
from akhbar.store.home import Home


def options_of(settings: Settings, home: Home) -> Options:
    """How this home collects. A collection ends before the next one begins."""
    return Options(
        folder=home.root / "collect", inbox=settings.inbox_folder, sources=settings.sources_file,
        contact=settings.contact, delay=settings.delay, groups=settings.collect_groups,
        seconds=max(settings.collect_seconds * 0.93, 30.0), looks=settings.look_seconds,
        hosts=tuple((pair.partition("=")[0].lower(), pair.partition("=")[2]) for pair in settings.test_hosts),
    )  # fmt: skip
