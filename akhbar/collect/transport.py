"""One request and its answer, within limits: httpcore's pools, connected only where the resolver allows."""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpcore

from akhbar.collect.addresses import host_of, site_of
from akhbar.collect.closed_sets import FailureKind
from akhbar.collect.safety import Refused, Resolver

CONNECTIONS = 2  # a site: all its hosts, schemes and ports together
CHUNK = 16384
MOST_MEMBERS = 20_000  # of a gzip file; each costs, also an empty one


@dataclass(frozen=True)
class Limits:
    """Bytes on the wire, bytes unpacked, and seconds of one answer."""

    wire: int = 10_000_000
    plain: int = 30_000_000
    seconds: float = 60.0
    head_seconds: float = 20.0


class Failed(Exception):
    """No answer, or not a whole one, of a `kind`.

    `headed`: the head of an answer came, so the site is there and only this answer is bad.
    """

    def __init__(self, kind: FailureKind, why: str, headed: bool = False) -> None:
        super().__init__(why)
        self.kind, self.headed = kind, headed


@dataclass
class Answer:
    """A whole answer: status and headers as they came, the body unpacked."""

    url: str
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes
    request_headers: list[tuple[str, str]] = field(default_factory=list)
    unpacked: bool = False  # the body's Content-Encoding was undone

    def header(self, name: str) -> str | None:
        """The first value of a header."""
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)

    def every(self, name: str) -> list[str]:
        name = name.lower()
        return [value for key, value in self.headers if key.lower() == name]

    @property
    def media(self) -> str:
        return (self.header("Content-Type") or "").partition(";")[0].strip().lower()


class _Network(httpcore.AsyncNetworkBackend):
    """Connects to what the resolver gave: the address that was checked is the address that is used."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver, self._inner = resolver, httpcore.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:  # fmt: skip
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolver.resolve(host, port)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"no address of {host} in time") from None
        except OSError as error:
            raise httpcore.ConnectError(f"no address of {host}: {error.strerror or error}") from None
        last: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses[:3]:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise httpcore.ConnectError("no unix sockets")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Transport:
    """Requests over at most two connections a site. Use as an async context manager."""

    def __init__(self, resolver: Resolver, user_agent: str, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._agent = user_agent
        self._network = _Network(resolver)
        self._tls = _verifying()
        self._pools: dict[str, httpcore.AsyncConnectionPool] = {}

    async def __aenter__(self) -> Transport:
        return self

    async def __aexit__(self, *error: object) -> None:
        await asyncio.gather(*(pool.aclose() for pool in self._pools.values()))
        self._pools.clear()

    async def release_site(self, site: str) -> None:
        """Close the connections to the site's hosts."""
        if (pool := self._pools.pop(site, None)) is not None:
            await pool.aclose()

    def _pool(self, url: str) -> httpcore.AsyncConnectionPool:
        site = site_of(host_of(url))
        pool = self._pools.get(site)
        if pool is None:
            # One pool for all origins of a site: it closes an idle connection before it opens one to another host.
            pool = self._pools[site] = httpcore.AsyncConnectionPool(
                ssl_context=self._tls, max_connections=CONNECTIONS, keepalive_expiry=30.0, http2=True,
                network_backend=self._network,
            )  # fmt: skip
        return pool

    async def get(
        self, url: str, extra: Iterable[tuple[str, str]] = (), head: asyncio.Event | None = None,
        enough: int | None = None,
    ) -> Answer:  # fmt: skip
        """The answer to a GET; `head` is set once its head is there. Redirects are not followed. Raises Failed.

        `enough`: bytes of the body after which nothing more is read; what came is the body then.
        """
        accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
        sent = [
            ("Host", url.split("/", 3)[2]), ("User-Agent", self._agent), ("Accept", accept),
            ("Accept-Language", "ar,*;q=0.5"), ("Accept-Encoding", "gzip, deflate"), *extra,
        ]  # fmt: skip
        seconds = self.limits.head_seconds
        waits = {"connect": seconds, "read": seconds, "write": seconds, "pool": self.limits.seconds}
        headed = False
        try:
            async with asyncio.timeout(self.limits.seconds):
                request = httpcore.Request("GET", url, headers=[(k.encode(), v.encode()) for k, v in sent],
                                           extensions={"timeout": waits})  # fmt: skip
                response = await self._pool(url).handle_async_request(request)
                headed = True
                if head is not None:
                    head.set()
                try:
                    wire = await self._wire(response, enough)
                finally:
                    await response.aclose()
        except TimeoutError:
            raise Failed("timeout", f"no whole answer within {self.limits.seconds:.0f} s", headed) from None
        except Refused as error:
            raise Failed("refused", str(error)) from None
        except httpcore.TimeoutException as error:
            raise Failed("timeout", f"nothing came for {seconds:.0f} s ({type(error).__name__})", headed) from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            headed = headed or (isinstance(error, httpcore.RemoteProtocolError) and "disconnected" not in str(error))
            told = str(error).lower()
            kind: FailureKind = "tls" if "certificate" in told or "ssl" in told else "network"
            raise Failed(kind, f"{type(error).__name__}: {error}", headed) from None
        headers = [(k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers]
        reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
        answer = Answer(url, response.status, reason, headers, wire, sent)
        packing = (answer.header("Content-Encoding") or "").strip().lower()
        if packing in ("gzip", "x-gzip", "deflate"):
            plain = unpack(wire, self.limits.plain)
            if plain is not None:
                answer.body, answer.unpacked = plain, True
        return answer

    async def _wire(self, response: httpcore.Response, enough: int | None) -> bytes:
        parts, size = [], 0
        async for part in response.aiter_stream():
            size += len(part)
            parts.append(part)
            if enough is not None and size >= enough:
                break
            if size > self.limits.wire:
                raise Failed("too_large", f"more than {self.limits.wire:,} bytes")
        return b"".join(parts)[:enough]


def _verifying() -> ssl.SSLContext:
    """Verifies certificates and names: by the system's authorities, by certifi's where the system has none."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not any(path and Path(path).exists() for path in (paths.cafile, paths.capath)) and not context.get_ca_certs():
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def unpack(data: bytes, most: int) -> bytes | None:
    """Bytes of a gzip, zlib or raw deflate stream; None where it is none of them.

    Raises Failed (too_large) for more than `most` bytes. What a stream that ends too early gave is kept.
    """
    for bits in (47, -15):
        out: list[bytes] = []
        try:
            for part in _unpacked(data, bits, most):
                out.append(part)
        except zlib.error:
            if not any(out):
                continue
        return b"".join(out)
    return None


def _unpacked(data: bytes, bits: int, most: int) -> Iterator[bytes]:
    """The stream's parts, one member after the other; its bytes are handed on in pieces, so that no rest is copied."""
    size, at = 0, 0
    for _ in range(MOST_MEMBERS):
        inner = zlib.decompressobj(bits)
        rest = b""
        while not inner.eof and (rest or at < len(data)):
            if not rest:
                rest = data[at : at + CHUNK]
                at += len(rest)
            part = inner.decompress(rest, min(CHUNK * 64, most + 1 - size))
            size += len(part)
            if size > most:
                raise Failed("too_large", f"unpacks to more than {most:,} bytes")
            yield part
            rest = inner.unconsumed_tail
        if not inner.eof:
            yield inner.flush()
        at -= len(inner.unused_data)
        if at >= len(data) or bits < 0:
            return
    raise Failed("too_large", f"packed in more than {MOST_MEMBERS:,} members")
