"""Collecting from many hosts on the loopback address, with delay zero: pages a second of one core, and memory.

    python -m benchmarks.collect [--hosts 200] [--pages 100] [--peers httpx scrapy]

Each collector runs in a process of its own against the same web (another process), reads every host's feed, fetches
what it names, and writes it. Ours writes WARC, a frontier that survives kills, and obeys robots.txt; the peers do less:
httpx with warcio keeps no frontier and asks for no robots.txt, Scrapy (obeying robots.txt) writes bodies as JSON Lines.
The collector has one core to itself and the web another, where the system lets us say so. Rates are of processor time,
so that other work on the machine does not count; the rate by the clock stands beside them.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

WORDS = ("قال الوزير إن المشروع سيبدأ في الشهر القادم بعد موافقة المجلس على خطة المياه الجديدة " * 2).split()
LEAST_RATE = 300.0  # pages a second of one core


def article(host: str, number: str) -> bytes:
    """A page of its own bytes, about 2 KB."""
    seed = hashlib.sha256(f"{host}{number}".encode()).digest()

    def text(step: int) -> str:
        return " ".join(WORDS[(seed[(i * step) % 32] + i * step) % len(WORDS)] for i in range(40))

    title = f"{text(7)[:60]} {number}"
    body = "".join(f"<p>{text(k + 1)}.</p>" for k in range(5))
    return (
        f"<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>{title}</title>"
        f"<meta property=og:type content=article></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


class Host(asyncio.Protocol):
    """Answers feeds and articles of any host, as fast as it can."""

    port, pages = 0, 0

    def connection_made(self, transport: Any) -> None:
        self.transport, self.held = transport, b""

    def data_received(self, data: bytes) -> None:
        self.held += data
        while b"\r\n\r\n" in self.held:
            head, _, self.held = self.held.partition(b"\r\n\r\n")
            first, *lines = head.decode("latin-1").split("\r\n")
            path = first.split(" ")[1]
            name = next(line[6:] for line in lines if line[:5].lower() == "host:").partition(":")[0]
            status, media, body = self.answer(name, path)
            told = f"HTTP/1.1 {status} X\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
            self.transport.write(told.encode() + body)

    def answer(self, name: str, path: str) -> tuple[int, str, bytes]:
        if path.startswith("/news/"):
            return 200, "text/html; charset=utf-8", article(name, path[6:])
        if path == "/feed":
            links = (f"http://{name}:{self.port}/news/{number}" for number in range(self.pages))
            items = "".join(f"<item><link>{link}</link></item>" for link in links)
            return 200, "application/rss+xml", f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
        if path == "/robots.txt":
            return 200, "text/plain", b"User-agent: *\nDisallow: /private\n"
        return 404, "text/html", b"none"


async def _serve(pages: int) -> None:
    Host.pages = pages
    listening = await asyncio.get_running_loop().create_server(Host, "127.0.0.1", 0, backlog=1024)
    Host.port = listening.sockets[0].getsockname()[1]
    print(Host.port, flush=True)
    await asyncio.wait_for(listening.serve_forever(), 1800)


def _hosts(number: int, port: int) -> list[str]:
    return [f"http://h{host}.test:{port}" for host in range(number)]


def akhbar(folder: Path, hosts: int, port: int) -> int:
    """Our collector; gives how many pages it has."""
    from akhbar.collect.room import Options, collect, known_sources

    lines = (f'[h{n}]\nstart = "{root}/"\nfeeds = ["{root}/feed"]\n' for n, root in enumerate(_hosts(hosts, port)))
    (folder / "sources.toml").write_text("\n".join(lines))
    options = Options(folder / "collect", folder / "inbox", folder / "sources.toml", "mailto:b@example.org", delay=0.0,
                      hosts=(("*.test", "127.0.0.1"),), seconds=1800.0)  # fmt: skip
    return collect(options, known_sources(options)).total("new")


def httpx(folder: Path, hosts: int, port: int) -> int:
    """Plain httpx, feedparser and warcio: no frontier, no robots.txt, no delay."""
    import io

    import feedparser
    import httpx as client
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    async def work() -> int:
        done = 0
        with (folder / "all.warc.gz").open("wb") as out:
            writer = WARCWriter(out, gzip=True, warc_version="1.1")
            context = client.create_ssl_context()
            slots = asyncio.Semaphore(64)

            async def get(session: Any, url: str) -> Any:
                host = url.split("/")[2]
                return await session.get(url.replace(host, f"127.0.0.1:{port}", 1), headers={"Host": host})

            async def lane(session: Any, urls: list[str]) -> None:
                nonlocal done
                for url in urls:
                    answer = await get(session, url)
                    head = StatusAndHeaders("200 OK", list(answer.headers.items()), protocol="HTTP/1.1")
                    body = io.BytesIO(answer.content)
                    writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=head))
                    done += 1

            async def site(root: str) -> None:
                limits = client.Limits(max_connections=2)
                async with slots, client.AsyncClient(verify=context, limits=limits) as session:
                    told = feedparser.parse((await get(session, f"{root}/feed")).content)
                    urls = [entry["link"] for entry in told.entries]
                    await asyncio.gather(lane(session, urls[::2]), lane(session, urls[1::2]))

            await asyncio.gather(*(site(root) for root in _hosts(hosts, port)))
        return done

    return asyncio.run(work())


def scrapy(folder: Path, hosts: int, port: int) -> int:
    """Scrapy with its feed export, obeying robots.txt."""
    import socket

    import scrapy as peer
    from scrapy.crawler import CrawlerProcess

    real = socket.gethostbyname
    socket.gethostbyname = lambda host: "127.0.0.1" if host.endswith(".test") else real(host)

    class Pages(peer.Spider):  # type: ignore[misc]
        name = "pages"

        async def start(self) -> Any:
            for root in _hosts(hosts, port):
                yield peer.Request(f"{root}/feed", callback=self.feed)

        def feed(self, response: Any) -> Any:
            for link in response.xpath("//link/text()").getall():
                yield peer.Request(link, callback=self.page)

        def page(self, response: Any) -> Any:
            yield {"url": response.url, "html": response.text}

    out = folder / "all.jsonl"
    process = CrawlerProcess({
        "LOG_LEVEL": "ERROR", "ROBOTSTXT_OBEY": True, "CONCURRENT_REQUESTS": 128, "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
        "DOWNLOAD_DELAY": 0, "TELNETCONSOLE_ENABLED": False, "FEEDS": {str(out): {"format": "jsonlines"}},
    })  # fmt: skip
    process.crawl(Pages)
    process.start()
    with out.open("rb") as lines:
        return sum(1 for _ in lines)


COLLECTORS = {"akhbar": akhbar, "httpx": httpx, "scrapy": scrapy}


def _one(name: str, hosts: int, port: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        began, used = time.monotonic(), time.process_time()
        pages = COLLECTORS[name](Path(folder), hosts, port)
        told = {"pages": pages, "cpu_seconds": time.process_time() - used, "seconds": time.monotonic() - began,
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}  # fmt: skip
    print(json.dumps(told))


def _pin(process: int, which: int) -> None:
    """Keep a process, and the threads that it begins from now on, on one of our cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process, {sorted(os.sched_getaffinity(0))[which]})


def measure(name: str, hosts: int, pages: int) -> dict[str, Any]:
    """One collector against a fresh web: pages, processor and wall seconds, peak memory in MB."""
    here = [sys.executable, "-m", "benchmarks.collect"]
    with subprocess.Popen([*here, "--serve", "--pages", str(pages)], stdout=subprocess.PIPE, text=True) as web:
        try:
            assert web.stdout
            port = web.stdout.readline().strip()
            _pin(web.pid, -1)
            command = [*here, "--one", name, "--hosts", str(hosts), "--port", port]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as collector:
                _pin(collector.pid, 0)
                told = collector.communicate()[0]
            if collector.returncode:
                raise SystemExit(f"{name} ended with {collector.returncode}")
            return json.loads(told.splitlines()[-1])
        finally:
            web.kill()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--pages", type=int, default=100, help="pages a host")
    parser.add_argument("--peers", nargs="*", default=["httpx"], choices=["httpx", "scrapy"])
    for hidden in ("--one", "--port"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        asyncio.run(_serve(options.pages))
        return 0
    if options.one:
        _one(options.one, options.hosts, int(options.port))
        return 0
    found = {}
    for name, pages in [("akhbar", options.pages // 4), *((n, options.pages) for n in ("akhbar", *options.peers))]:
        told = measure(name, options.hosts, pages)
        rate = told["pages"] / told["cpu_seconds"]
        found[name, pages] = told | {"rate": rate}
        by_the_clock = told["pages"] / told["seconds"]
        print(f"{name:<7} {told['pages']:>6,} pages from {options.hosts} hosts: {rate:,.0f} pages a CPU second, "
              f"{by_the_clock:,.0f} by the clock, {told['seconds']:.0f} s, {told['peak_mb']:.0f} MB at most",
              flush=True)  # fmt: skip
    whole = found["akhbar", options.pages]
    more = whole["peak_mb"] - found["akhbar", options.pages // 4]["peak_mb"]
    print(f"four times the pages took {more:+.0f} MB")
    complete = whole["pages"] == options.hosts * options.pages
    return 0 if complete and whole["rate"] >= LEAST_RATE else 1


if __name__ == "__main__":
    raise SystemExit(main())
