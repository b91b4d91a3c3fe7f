"""HTTP/2 over TLS, against a server whose authority the test made; certificates and names are verified."""

import asyncio
import contextlib
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from hypercorn.asyncio import serve
from hypercorn.config import Config
from trustme import CA

import akhbar
from akhbar.collect.discovery import Unreachable, discover
from akhbar.collect.room import collect, known_sources
from tests.collect.conftest import Desk
from tests.collect.web import page


class Secure:
    """A news site by a certificate, on its own port; `asked` holds version and path of each request."""

    def __init__(self, authority: CA, host: str, folder: Path, **times: Any) -> None:
        self.host, self.port = host, 0
        self.asked: list[tuple[str, str]] = []
        certificate = authority.issue_cert(times.pop("name", host), **times)
        self.config = Config()
        self.config.bind, self.config.accesslog, self.config.errorlog = ["127.0.0.1:0"], None, None
        self.config.certfile, self.config.keyfile = str(folder / f"{host}.pem"), str(folder / f"{host}.key")
        certificate.private_key_pem.write_to_path(self.config.keyfile)
        for number, blob in enumerate(certificate.cert_chain_pems):
            blob.write_to_path(self.config.certfile, append=number > 0)

    def url(self, path: str) -> str:
        return f"https://{self.host}:{self.port}{path}"

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        path = scope["path"]
        self.asked.append((scope["http_version"], path))
        body, media = page(f"خبر {path}"), b"text/html; charset=utf-8"
        if path == "/robots.txt":
            body, media = b"User-agent: *\nDisallow: /private/\n", b"text/plain"
        if path == "/feed":
            items = [{"id": str(n), "url": self.url(f"/{part}/{n}")} for n in range(6) for part in ("news", "private")]
            body, media = json.dumps({"version": "1", "items": items}).encode(), b"application/feed+json"
        heads = [(b"content-type", media), (b"etag", b'"1"')]
        status = 304 if (b"if-none-match", b'"1"') in scope["headers"] else 200
        await send({"type": "http.response.start", "status": status, "headers": heads})
        await send({"type": "http.response.body", "body": body if status == 200 else b""})


@contextlib.contextmanager
def serving(*sites: Secure) -> Iterator[None]:
    """Serve the sites in a thread of their own."""
    ready, loop = threading.Event(), asyncio.new_event_loop()
    over = asyncio.Event()

    async def work() -> None:
        import socket

        for site in sites:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                site.port = free.getsockname()[1]
            site.config.bind = [f"127.0.0.1:{site.port}"]
        tasks = [asyncio.create_task(serve(site.app, site.config, shutdown_trigger=over.wait)) for site in sites]
        for site in sites:
            while True:
                with contextlib.suppress(ConnectionError):
                    (await asyncio.open_connection("127.0.0.1", site.port))[1].close()
                    break
                await asyncio.sleep(0.02)
        ready.set()
        await asyncio.gather(*tasks)

    thread = threading.Thread(target=loop.run_until_complete, args=(work(),), daemon=True)
    thread.start()
    assert ready.wait(20)
    try:
        yield
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(20)


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CA:
    """The only authority that this process trusts."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    return made


def write_source(desk: Desk, site: Secure) -> None:
    desk.options.sources.write_text(f'[a]\nstart = "{site.url("/")}"\nfeeds = ["{site.url("/feed")}"]\n')


def test_pages_are_collected_over_http_2(desk: Desk, authority: CA, tmp_path: Path) -> None:
    site = Secure(authority, "secure.test", tmp_path)
    with serving(site):
        write_source(desk, site)
        summary = collect(desk.options, known_sources(desk.options))
        assert summary.by_source["a"]["new"] == 6 and summary.by_source["a"]["robots"] == 6
        desk.ahead = 3700.0
        assert collect(desk.options, known_sources(desk.options)).by_source["a"]["unchanged"] == 7
    assert {version for version, _ in site.asked} == {"2"}
    assert {path for _, path in site.asked if path.startswith("/private")} == set()
    pages = [row for frame in akhbar.read_pages([desk.options.inbox]) for row in frame.iter_rows(named=True)]
    assert len(pages) == 6 and all("السوق القديم" in row["text"] for row in pages)


def test_a_certificate_that_does_not_hold_is_refused_and_told(desk: Desk, authority: CA, tmp_path: Path) -> None:
    past = datetime.now(UTC) - timedelta(days=2)
    sites = {
        "expired": Secure(authority, "expired.test", tmp_path, not_after=past),
        "Hostname mismatch": Secure(authority, "other.test", tmp_path, name="secure.test"),
        "unable to get local issuer": Secure(trustme.CA(), "unknown.test", tmp_path),
    }
    with serving(*sites.values()):
        for why, site in sites.items():
            with pytest.raises(Unreachable, match=why):
                discover(desk.options, site.url("/"), set())
            write_source(desk, site)
            summary = collect(desk.options, known_sources(desk.options))
            assert summary.total("new") == 0 and site.asked == [], why
