"""Where a collector may connect: names are resolved here, and only public addresses are handed on."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import time
from collections.abc import Mapping
from fnmatch import fnmatchcase

PORTS = (80, 443, 8080, 8443)
_KEEP_SECONDS = 300.0
_TRANSLATED = (
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("2001::/32"),
)


class Refused(Exception):
    """An address that may not be connected to; `str` says why."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet's.

    No private, loopback, link-local, multicast or reserved one, nor an IPv6 form that hides an IPv4 address.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in _TRANSLATED):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


class Resolver:
    """Names to the addresses that may be connected to; answers are kept for five minutes.

    `hosts`: names of a test web (`*.test` for all below) and their addresses, exempt from the rules; nothing else can
    reach an address that is not public.
    """

    def __init__(self, hosts: Mapping[str, str] | None = None) -> None:
        self._hosts = dict(hosts or {})
        self._kept: dict[str, tuple[float, list[str]]] = {}

    def is_test_host(self, host: str) -> str | None:
        """The address that `hosts` gives the name."""
        for pattern, address in self._hosts.items():
            if fnmatchcase(host.lower(), pattern):
                return address
        return None

    async def resolve(self, host: str, port: int) -> list[str]:
        """Addresses to try, in order. Raises Refused, and OSError where the name has none.

        A name with any address that is not public is refused whole: that is what rebinding looks like.
        """
        test = self.is_test_host(host)
        if test:
            return [test]
        if port not in PORTS:
            raise Refused(f"port {port} is none of the web's")
        kept = self._kept.get(host)
        if kept and time.monotonic() - kept[0] < _KEEP_SECONDS:
            return kept[1]
        addresses = await self._ask(host, port)
        if hidden := [address for address in addresses if not is_public(address)]:
            raise Refused(f"{host} is at {hidden[0]}, which is not a public address")
        if len(self._kept) > 10_000:
            self._kept.clear()
        self._kept[host] = (time.monotonic(), addresses)
        return addresses

    async def _ask(self, host: str, port: int) -> list[str]:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not addresses:
            raise OSError(f"{host} has no address")
        return addresses
