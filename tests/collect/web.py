"""A web of many hosts on one loopback port, well-behaved and not; run as a program it prints its port.

Every request is logged when it came: seconds of the monotonic clock, host, path, status. Names end in `.test`; the
collector's own resolver leads them here.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from akhbar.rows import Record

ROOT = Path(__file__).resolve().parents[2]
OPEN = "User-agent: *\nDisallow:\n"
SENTENCE = "قال رئيس البلدية إن أعمال الصيانة في السوق القديم ستبدأ الأسبوع القادم وتستمر شهرين كاملين. "


@dataclass
class Reply:
    status: int = 200
    body: bytes = b""
    media: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    pace: str = (
        ""  # "": at once; "slow": after a while; "drip": a byte at a time for ever; "endless": as fast as it goes
    )


def page(title: str, text: str = SENTENCE * 6, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    ).encode()


def feed(root: str, paths: list[str]) -> Reply:
    items = "".join(f"<item><title>خبر</title><link>{root}{path}</link></item>" for path in paths)
    body = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'
    return Reply(body=body.encode(), media="application/rss+xml")


def links(paths: list[str]) -> Reply:
    anchors = "".join(f'<a href="{path}">خبر جديد من المدينة القديمة اليوم</a>' for path in paths)
    return Reply(body=f"<html lang=ar><body>{anchors}</body></html>".encode())


class Web:
    """Answers by host and path. `asked` counts requests of a host's path."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: Counter[tuple[str, str]] = Counter()

    def root(self, host: str) -> str:
        return f"http://{host}:{self.port}"

    def answer(self, host: str, path: str, headers: dict[str, str]) -> Reply:
        self.asked[host, path] += 1
        number = self.asked[host, path]
        name = host.removesuffix(".test").rpartition(".")[2].rstrip("0123456789")
        told = getattr(self, name, None)
        reply = told(host, path, headers, number) if told else None
        if reply is None and path == "/robots.txt":
            reply = Reply(body=OPEN.encode(), media="text/plain")
        return reply or Reply(404, b"<h1>404</h1>")

    # Sites, by the last label of their names before .test, without digits

    def calm(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        """Feed, section, private part; validators."""
        if path == "/robots.txt":
            return Reply(body=b"User-agent: *\nDisallow: /private/\nDisallow: /*?print\n", media="text/plain")
        if path == "/feed":
            return feed(self.root(host), [f"/news/{n}" for n in range(1, 7)] + ["/private/1", "/news/1?print=1"])
        if path == "/":
            return links([f"/news/2026/{n}00{n}" for n in range(1, 4)] + ["/private/20261234", "/about"])
        if path.startswith("/news/"):
            tag = f'"{path}"'
            if headers.get("if-none-match") == tag:
                return Reply(304, headers={"ETag": tag})
            stamp = "Tue, 24 Nov 2026 10:00:00 GMT"
            return Reply(body=page(f"خبر {path}"), headers={"ETag": tag, "Last-Modified": stamp})
        return None

    def slow(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        if path == "/robots.txt":
            return Reply(body=b"User-agent: akhbar\nCrawl-delay: 1\nDisallow:\n", media="text/plain")
        if path == "/feed":
            return feed(self.root(host), [f"/news/{n}" for n in range(4)])
        if path.startswith("/news/"):
            return Reply(body=page(f"خبر {path}"))
        return None

    def twin(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        """Two hosts of one registrable domain."""
        if path == "/feed":
            other = "news.twin.test" if host == "www.twin.test" else "www.twin.test"
            return feed(self.root(other), [f"/news/{n}" for n in range(4)])
        if path.startswith("/news/"):
            return Reply(body=page(f"خبر {host} {path}"))
        return None

    def busy(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        if path == "/feed":
            return feed(self.root(host), [f"/news/{n}" for n in range(3)])
        if path == "/news/0" and number == 1:
            return Reply(429, b"slow down", headers={"Retry-After": "2"})
        if path.startswith("/news/"):
            return Reply(body=page(f"خبر {path}"))
        return None

    def storm(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        if path != "/robots.txt":
            return Reply(500, b"oops")
        return None

    def norobots(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply:
        return Reply(503, b"down") if path == "/robots.txt" else Reply(body=page("خبر"))

    def noelse(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply:
        """robots.txt that leads to another site's."""
        if path == "/robots.txt":
            return Reply(301, headers={"Location": self.root("calm91.test") + "/robots.txt"})
        return Reply(body=page("خبر"))

    def loop(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        steps = {
            "/a": "/b", "/b": "/a", "/self": "/self", "/ok": "/final", "/out": self.root("calm91.test") + "/news/99",
            "/in": "http://127.0.0.1:22/", "/meta": "http://169.254.169.254/latest", "/ten": "http://10.0.0.1/",
            "/file": "file:///etc/passwd", "/user": "http://u:p@loop.test/", "/empty": "",
        }  # fmt: skip
        if path == "/feed":
            return feed(self.root(host), [*steps, "/long/1"])
        if path in steps:
            return Reply(302, headers={"Location": steps[path]})
        if path.startswith("/long/"):
            return Reply(301, headers={"Location": f"/long/{int(path[6:]) + 1}"})
        if path == "/final":
            return Reply(body=page("خبر أخير"))
        return None

    def hostile(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        if path == "/feed":
            return feed(
                self.root(host), ["/drip", "/endless", "/bomb", "/nogzip", "/charset", "/cut", "/binary", "/deep"]
            )
        if path in ("/drip", "/endless"):
            return Reply(pace=path[1:])
        if path == "/bomb":
            return Reply(body=gzip.compress(bytes(60_000_000)), headers={"Content-Encoding": "gzip"})
        if path == "/nogzip":
            return Reply(body=page("ليس مضغوطا"), headers={"Content-Encoding": "gzip"})
        if path == "/charset":
            return Reply(body=page("ترميز").decode().replace("utf-8", "windows-1256").encode("cp1256"))
        if path == "/cut":
            return Reply(body=page("مقطوع"), pace="cut")
        if path == "/binary":
            return Reply(body=bytes(range(256)) * 40)
        if path == "/deep":
            return Reply(body=b"<div>" * 40_000 + page("عميق"))
        return None

    def soft(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        if path == "/robots.txt":
            return None
        if path == "/feed":
            return feed(self.root(host), [f"/news/{n}" for n in range(3)])
        return Reply(body=page("عفوا", "الصفحة غير موجودة"))

    def changing(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        if path == "/feed":
            return feed(self.root(host), [f"/news/{n}" for n in range(1, 6)])
        if path == "/news/1":
            return Reply(body=page("خبر أول", SENTENCE * 5 + f"تصحيح {number}."))
        if path == "/news/2" and number > 1:
            return Reply(410)
        if path == "/news/3" and headers.get("if-none-match") == '"3"':
            return Reply(304, headers={"ETag": '"3"'})
        if path == "/news/4" and number == 2:
            return Reply(404)
        if path.startswith("/news/"):
            return Reply(body=page(f"خبر {path}"), headers={"ETag": f'"{path[-1]}"'})
        return None

    def reserved(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        if path == "/feed":
            names = ["meta", "header", "ours", "theirs", "tdm", "tdmmeta", "premium/1", "wall", "401", "403", "free"]
            return feed(self.root(host), [f"/{name}" for name in names])
        if path == "/.well-known/tdmrep.json":
            rules = [{"location": "/premium/*", "tdm-reservation": 1}, {"location": "/free", "tdm-reservation": 0}]
            return Reply(body=json.dumps(rules).encode(), media="application/json")
        heads = {"/meta": '<meta name="ROBOTS" content="NOARCHIVE, max-snippet:1">',
                 "/tdmmeta": '<meta name="tdm-reservation" content="1">',
                 "/wall": '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'}  # fmt: skip
        extra = {"/header": {"X-Robots-Tag": "noarchive"}, "/ours": {"X-Robots-Tag": "akhbar: noarchive"},
                 "/theirs": {"X-Robots-Tag": "otherbot: noarchive"}, "/tdm": {"tdm-reservation": "1"}}  # fmt: skip
        if path in ("/401", "/403"):
            return Reply(int(path[1:]), page("ممنوع"))
        if path != "/robots.txt":
            return Reply(body=page(f"خبر {path}", head=heads.get(path, "")), headers=extra.get(path, {}))
        return None

    def lists(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply:
        root = self.root(host)
        if path == "/robots.txt":
            return Reply(body=f"User-agent: *\nDisallow:\nSitemap: {root}/index.xml.gz\n".encode(), media="text/plain")
        if path == "/":
            head = ('<link rel="alternate" type="application/atom+xml" href="/atom"><link rel="alternate" '
                    'type="application/feed+json" href="/json"><base href="/">')  # fmt: skip
            body = page("صحيفة القوائم", head=head).replace(
                b"</article>", '<a href="sport">رياضة</a><a href="/2026/11/20/big-news-from-town">'
                "خبر كبير من المدينة اليوم</a></article>".encode())  # fmt: skip
            return Reply(body=body)
        if path == "/atom":
            entry = f'<entry><title>أ</title><link href="{root}/atom/1?utm_source=x"/></entry>'
            return Reply(body=f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>{entry}</feed>'.encode())
        if path == "/json":
            items = [{"id": "1", "url": f"{root}/json/1", "date_published": "2026-11-26T10:00:00+03:00"}, {"id": "2"}]
            told = {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items}
            return Reply(body=json.dumps(told).encode(), media="application/feed+json")
        if path == "/index.xml.gz":
            children = "".join(
                f"<sitemap><loc>{root}/map/{day}.xml</loc><lastmod>{day}</lastmod></sitemap>"
                for day in ("2026-10-01", "2026-10-02", "2026-11-26")
            )
            index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{children}</sitemapindex>'
            return Reply(body=gzip.compress(index.encode()), media="application/gzip")
        if path.startswith("/map/"):
            day = path[5:15]
            urls = "".join(
                f"<url><loc>{root}/{day}/{n}</loc><n:news>"
                f"<n:publication_date>{day}T08:00:00Z</n:publication_date></n:news></url>"
                for n in range(3)
            )
            urls += f"<url><loc>{root}/undated</loc></url>"
            maps = "http://www.sitemaps.org/schemas/sitemap/0.9"
            space = f'xmlns="{maps}" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
            return Reply(body=f"<urlset {space}>{urls}</urlset>".encode(), media="application/xml")
        if path.startswith("/archive/"):
            return links([f"/{path[9:]}/arch-{n}-of-the-day" for n in range(2)])
        return Reply(body=page(f"خبر {path}"))

    def circle(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply:
        """Sitemaps that name each other, each time with other bytes and a time to come; and an endless chain."""
        if path == "/robots.txt":
            names = "".join(f"Sitemap: {self.root(host)}{name}\n" for name in ("/a.xml", "/chain/0.xml"))
            return Reply(body=f"User-agent: *\nDisallow:\n{names}".encode(), media="text/plain")
        following = {"/a.xml": ["/b.xml", "/a.xml"], "/b.xml": ["/a.xml", "/b.xml"]}.get(path, [])
        if path.startswith("/chain/"):
            following = [f"/chain/{int(path[7:-4]) + 1}.xml"]
        if following:
            told = "".join(
                f"<sitemap><loc>{self.root(host)}{name}</loc><lastmod>2099-01-01</lastmod></sitemap>"
                for name in following
            )
            return Reply(body=f"<sitemapindex><!-- {number} -->{told}</sitemapindex>".encode(), media="application/xml")
        if path == "/":
            return links(["/news/2026/11/27/a-story-of-the-town"])
        return Reply(body=page(f"خبر {path}"))

    def endless(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply:
        """robots.txt of 50 MB, whose first lines hold."""
        if path == "/robots.txt":
            return Reply(body=b"User-agent: *\nDisallow: /private/\n" + b"# rules\n" * 6_250_000, media="text/plain")
        if path == "/feed":
            return feed(self.root(host), ["/news/1", "/private/1"])
        return Reply(body=page(f"خبر {path}"))

    def heads(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        """Answers whose heads are no heads."""
        if path == "/feed":
            names = ["long", "many", "nul", "members", "notmodified", "nothing", "good", "located"]
            return feed(self.root(host), [f"/{name}" for name in names])
        if path == "/long":
            return Reply(body=page("خبر"), headers={"X-Long": "x" * 3_000_000})
        if path == "/many":
            return Reply(body=page("خبر"), headers={f"X-{n}": "x" for n in range(100_000)})
        if path == "/nul":
            return Reply(body=page("خبر"), headers={"X-Nul": "a\0b\rc"})
        if path == "/members":
            return Reply(body=gzip.compress(b"") * 90_000, headers={"Content-Encoding": "gzip"})
        if path == "/notmodified":
            return Reply(304)
        if path == "/nothing":
            return Reply(status=99)
        if path == "/located":
            return Reply(302, headers={"Location": "//127.0.0.1:22/" + "x" * 5000})
        return None if path == "/robots.txt" else Reply(body=page(f"خبر {path}"))

    def types(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        """Pages by what they say they are."""
        medias = ["text/html", "text/html;charset=UTF-8", "application/xhtml+xml", "text/plain", "", "text/xml",
                  "application/pdf", "image/png", "TEXT/HTML"]  # fmt: skip
        if path == "/feed":
            return feed(self.root(host), [*(f"/type/{n}" for n in range(len(medias))), "/binary"])
        if path.startswith("/type/"):
            return Reply(body=page(f"خبر {path}"), media=medias[int(path[6:])])
        return Reply(body=bytes(range(256)) * 9, media="") if path == "/binary" else None

    def limited(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        """Has enough after its front page."""
        if path in ("/robots.txt", "/"):
            return None if path == "/robots.txt" else links(["/feed", "/news/2026/11/27/a-story-of-the-town"])
        return Reply(429, b"enough", headers={"Retry-After": "3600"})

    def wide(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        """More sitemaps than anybody reads in a day, and a feed."""
        if path == "/feed":
            return feed(self.root(host), [f"/news/{n}" for n in range(30)])
        if path == "/index.xml":
            told = "".join(f"<sitemap><loc>{self.root(host)}/map/{n}.xml</loc></sitemap>" for n in range(500))
            return Reply(body=f"<sitemapindex>{told}</sitemapindex>".encode(), media="application/xml")
        if path.startswith("/map/"):
            return Reply(body=b"<urlset></urlset>", media="application/xml")
        return None if path == "/robots.txt" else Reply(body=page(f"خبر {path}"))

    def paced(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        """Takes its time for every answer."""
        if path == "/feed":
            return feed(self.root(host), [f"/news/{n}" for n in range(8)])
        return Reply(body=page(f"خبر {host} {path}"), pace="slow") if path.startswith("/news/") else None

    def many(self, host: str, path: str, headers: dict[str, str], number: int) -> Reply | None:
        """For kills: pages without validators, none equal to another."""
        if path == "/feed":
            return feed(self.root(host), [f"/news/{n}" for n in range(25)])
        if path.startswith("/news/"):
            return Reply(body=page(f"خبر {host} {path}"))
        return None


class Server:
    def __init__(self, log: Path) -> None:
        self._log, self._hold, self._asked = log.open("ab", buffering=0), holding(log), 0
        self._open: Counter[str] = Counter()  # connections by host
        self.web: Web

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        mine = ""
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                came = time.monotonic()
                first, *lines = head.decode("latin-1").split("\r\n")
                headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines) if k}
                path = first.split(" ")[1]
                host = headers.get("host", "").partition(":")[0]
                reply = self.web.answer(host, path, headers)
                self._open[host] += not mine
                mine = mine or host
                told = {"at": came, "host": host, "path": path, "status": reply.status, "agent": headers["user-agent"],
                        "open": self._open[host]}  # fmt: skip
                self._log.write(json.dumps(told).encode() + b"\n")
                self._asked += 1
                mine_is = self._asked
                while mine_is > self._answered_at_most():
                    await asyncio.sleep(0.02)
                await self._send(writer, reply)
                if reply.pace not in ("", "slow"):
                    break
        self._open[mine] -= 1
        writer.close()

    def _answered_at_most(self) -> float:
        """How many requests are answered now; who asks more waits."""
        try:
            return int(self._hold.read_text())
        except (FileNotFoundError, ValueError):  # ValueError: it is being written
            return float("inf")

    async def _send(self, writer: asyncio.StreamWriter, reply: Reply) -> None:
        size = {"drip": 10_000, "endless": None, "cut": len(reply.body) + 1000}.get(reply.pace, len(reply.body))
        head = [f"HTTP/1.1 {reply.status} X", f"Content-Type: {reply.media}"]
        head += [f"{name}: {value}" for name, value in reply.headers.items()]
        head += [] if size is None else [f"Content-Length: {size}"]
        writer.write(("\r\n".join(head) + "\r\n\r\n").encode())
        if reply.pace == "slow":
            await asyncio.sleep(0.15)
        if reply.pace in ("drip", "endless"):
            for _ in range(20_000):
                writer.write(b"x" if reply.pace == "drip" else b"x" * 65536)
                await writer.drain()
                if reply.pace == "drip":
                    await asyncio.sleep(0.1)
        writer.write(reply.body)
        await writer.drain()


async def main(log: Path) -> None:
    server = Server(log)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, backlog=512)
    port = listening.sockets[0].getsockname()[1]
    server.web = Web(port)
    print(port, flush=True)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(listening.serve_forever(), 1800)


def holding(log: Path) -> Path:
    """Where the number of requests stands that are answered."""
    return log.with_suffix(".hold")


class Running:
    """The web as tests see it: its port and what it was asked."""

    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log = port, log

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    @contextlib.contextmanager
    def answering(self, requests: int) -> Iterator[None]:
        """Answer so many requests from the first on, and leave all others waiting until the block ends."""
        holding(self.log).write_text(str(requests))
        try:
            yield
        finally:
            holding(self.log).unlink()
        return None

    def asked(self, *hosts: str) -> list[Record]:
        """Requests in the order they came, of these hosts (all where none is named)."""
        told = [json.loads(line) for line in self.log.read_text().splitlines()]
        return [each for each in told if not hosts or each["host"] in hosts]

    def paths(self, *hosts: str) -> list[str]:
        return [each["path"] for each in self.asked(*hosts)]


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Running]:
    log = folder / "asked.jsonl"
    log.touch()
    command = [sys.executable, "-m", "tests.collect.web", str(log)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout
            yield Running(int(process.stdout.readline()), log)
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
