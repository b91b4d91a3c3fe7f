import pytest

from akhbar.collect.frontier import Frontier
from akhbar.collect.room import Options, collect, known_sources
from akhbar.collect.transport import Limits
from tests.collect.web import running


@pytest.fixture(scope="session")
def web(tmp_path_factory):
    with running(tmp_path_factory.mktemp("web")) as found:
        yield found


class Desk:
    """A home's collecting in a folder, with a clock that the test sets."""

    def __init__(self, folder, web, **how):
        self.folder, self.web, self.ahead = folder, web, 0.0
        self.how = how

    @property
    def options(self):
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

    def source(self, key, host, **lines):
        """Add a source with a feed at /feed, or with what `lines` say."""
        lines.setdefault("feeds", [self.web.url(host, "/feed")])
        told = "".join(f"{name} = {value!r}\n".replace("'", '"') for name, value in lines.items())
        with self.options.sources.open("a") as handle:
            handle.write(f'[{key}]\nstart = "{self.web.url(host)}"\n{told}\n')

    def collect(self, *keys):
        return collect(self.options, known_sources(self.options, None, keys))

    def address(self, host, path):
        frontier = Frontier(self.options.frontier)
        try:
            return frontier.address(self.web.url(host, path))
        finally:
            frontier.close()

    def records(self, folder=None):
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
def desk(tmp_path, web):
    return Desk(tmp_path, web)
