"""The packaged samples as news sites on the loopback address: front pages, feeds, sitemaps, robots.txt, 304."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from akhbar.collect.pages import is_utf8
from akhbar.paths import bundled
from akhbar.remembered import once

DOMAIN = "localhost"  # NAME.localhost is this machine, by RFC 6761


@dataclass(frozen=True)
class _Thing:
    """What a site serves at a path."""

    media: str
    body: bytes


def _pages(folder: Path) -> Iterator[tuple[str, str, str, bytes]]:
    """Path, title, media type and bytes of each page of a sample site."""
    for file in sorted(folder.glob("*.html*")):
        body = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        text = body.decode("utf-8", "ignore")
        canonical = re.search(r'<link rel="canonical" href="([^"]+)"', text)
        named = re.search(r"<title>([^<|]+)", text)
        path = urlsplit(canonical[1]).path if canonical else f"/news/{file.name.split('.')[0]}.html"
        yield path, named[1].strip() if named else path, "text/html", body
    for file in sorted(folder.glob("*.txt")):
        body = file.read_bytes()
        first = body.decode("utf-8" if is_utf8(body) else "cp1256").strip().splitlines()[0]
        yield f"/text/{file.stem}", first[:80], "text/plain", body
    for file in sorted(folder.glob("*.jsonl")):
        seen: dict[str, str] = {}
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            seen.setdefault(urlsplit(record["uri"]).path, record["text"])
        for path, text in seen.items():
            lines = [line for line in text.split("\n") if line.strip()]
            title = max(lines[:20], key=len)
            inside = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines)
            page = f'<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>{html.escape(title)}</title>'
            yield (
                path,
                title,
                "text/html; charset=utf-8",
                f"{page}<body><article>{inside}</article></body></html>".encode(),
            )


@once
def sites() -> dict[str, dict[str, tuple[str, str, bytes]]]:
    """Each sample site's name, and the title, media type and bytes of its pages by path."""
    found = {}
    for folder in sorted(bundled("samples").iterdir()):
        if folder.is_dir() and folder.name != "broken":
            pages = {path: (title, media, body) for path, title, media, body in _pages(folder)}
            if pages:
                found[folder.name] = pages
    return found


def _thing(name: str, path: str, root: str) -> _Thing | None:
    pages = sites().get(name)
    if pages is None:
        return None
    if path in pages:
        return _Thing(pages[path][1], pages[path][2])
    if path == "/robots.txt":
        return _Thing("text/plain", f"User-agent: *\nDisallow: /private/\nSitemap: {root}/sitemap.xml\n".encode())
    if path == "/":
        return _Thing("text/html; charset=utf-8", _front(name, pages))
    if path == "/feed.xml":
        items = "".join(
            f"<item><title>{html.escape(title)}</title><link>{root}{p}</link></item>"
            for p, (title, _, _) in pages.items()
        )
        told = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'
        return _Thing("application/rss+xml", f'<?xml version="1.0" encoding="utf-8"?>{told}'.encode())
    if path == "/sitemap.xml":
        items = "".join(f"<url><loc>{root}{p}</loc></url>" for p in pages)
        told = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{items}</urlset>'
        return _Thing("application/xml", told.encode())
    return None


def _front(name: str, pages: dict[str, tuple[str, str, bytes]]) -> bytes:
    items = "".join(f'<li><a href="{path}">{html.escape(title)}</a></li>' for path, (title, _, _) in pages.items())
    return (
        f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{name}</title>'
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>'
        f'<body><h1>{name}</h1><ul>{items}</ul><a href="/private/desk">desk</a></body></html>'
    ).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        name = host.partition(":")[0].removesuffix(f".{DOMAIN}")
        thing = _thing(name, urlsplit(self.path).path, f"http://{host}") if self._is_known(name) else _directory(host)
        if thing is None:
            self._send(404, "text/html; charset=utf-8", "<h1>الصفحة غير موجودة</h1>".encode())
            return
        tag = f'"{hashlib.sha256(thing.body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self._send(304, thing.media, b"", tag)
        else:
            self._send(200, thing.media, thing.body, tag)

    @staticmethod
    def _is_known(name: str) -> bool:
        return name in sites()

    def _send(self, status: int, media: str, body: bytes, tag: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        if tag:
            self.send_header("ETag", tag)
            self.send_header("Last-Modified", formatdate(1_790_000_000, usegmt=True))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def _directory(host: str) -> _Thing:
    port = host.rpartition(":")[2] if ":" in host else "80"
    links = "".join(f'<li><a href="http://{name}.{DOMAIN}:{port}/">{name}</a></li>' for name in sites())
    return _Thing("text/html; charset=utf-8", f"<!doctype html><title>demo web</title><ul>{links}</ul>".encode())


def demo_server(port: int) -> ThreadingHTTPServer:
    """A server on 127.0.0.1, not serving yet. Raises OSError where the port is taken."""
    return ThreadingHTTPServer(("127.0.0.1", port), _Handler)


def addresses(port: int) -> list[str]:
    """Front pages of the sample sites."""
    return [f"http://{name}.{DOMAIN}:{port}/" for name in sites()]
