from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from akhbar.collect.collector import Summary
from akhbar.collect.frontier import Address, Frontier
from akhbar.collect.room import Options, collect, known_sources
from akhbar.collect.transport import Limits
from akhbar.rows import Row
from tests.collect.web import Running, running
from tests.kinds import there


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("web")) as found:
        yield found


class Desk:
    """A home's collecting in a folder, with a clock that the test sets."""

    def __init__(self, folder: Path, web: Running, **how: Any) -> None:
        self.folder, self.web, self.ahead = folder, web, 0.0
        self.how = how

    @property
    def options(self) -> Options:
        import time

        given = {
            "delay": 0.0,
            "limits": Limits(wire=2_000_000, plain=20_000_000, seconds=3.0, head_seconds=2.0),
            **self.how,
        }
        return Options(
            self.folder / "collect", self.folder / "inbox", self.folder / "sources.toml", "mailto:desk@example.org",
            hosts=(("*.test", "127.0.0.1"),), now=lambda: time.time() + self.ahead, **given,
        )  # fmt: skip

    def source(self, key: str, host: str, **lines: Any) -> None:
        """Add a source with a feed at /feed, or with what `lines` say."""
        lines.setdefault("feeds", [self.web.url(host, "/feed")])
        told = "".join(f"{name} = {value!r}\n".replace("'", '"') for name, value in lines.items())
        with self.options.sources.open("a") as handle:
            handle.write(f'[{key}]\nstart = "{self.web.url(host)}"\n{told}\n')

    def collect(self, *keys: str) -> Summary:
        return collect(self.options, known_sources(self.options, None, keys))

    def address(self, host: str, path: str) -> Address:
        frontier = Frontier(self.options.frontier)
        try:
            return there(frontier.address(self.web.url(host, path)))
        finally:
            frontier.close()

    def records(self, folder: Path | None = None) -> list[Row]:
        """Every record in the inbox (or `folder`): type, address, status, body."""
        from warcio.archiveiterator import ArchiveIterator

        told = []
        for path in sorted((folder or self.options.inbox).rglob("*.warc.gz")):
            with path.open("rb") as handle:
                for record in ArchiveIterator(handle):
                    status = record.http_headers.get_statuscode() if record.http_headers else None
                    address = record.rec_headers.get_header("WARC-Target-URI")
                    told.append((record.rec_type, address, status, record.content_stream().read()))
        return told


@pytest.fixture
def desk(tmp_path: Path, web: Running) -> Desk:
    return Desk(tmp_path, web)
