"""Where a collector never connects."""

import asyncio
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar.collect.safety import Refused, Resolver, is_public
from akhbar.collect.transport import Failed, Transport, unpack

HIDDEN = [
    "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.9", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
    "240.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    "nothing",
]  # fmt: skip


@pytest.mark.parametrize("address", HIDDEN)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


class Names(Resolver):
    """A resolver whose names are these."""

    names: ClassVar = {
        "good.example": ["93.184.216.34"],
        "mixed.example": ["93.184.216.34", "10.0.0.1"],
        "inside.example": ["::1"],
    }

    async def _ask(self, host: str, port: int) -> list[str]:
        return self.names[host]


def test_names_are_checked_after_they_are_resolved() -> None:
    resolver = Names()
    assert asyncio.run(resolver.resolve("good.example", 443)) == ["93.184.216.34"]
    for host in ("mixed.example", "inside.example"):
        with pytest.raises(Refused, match="not a public address"):
            asyncio.run(resolver.resolve(host, 443))
    with pytest.raises(Refused, match="port 22"):
        asyncio.run(resolver.resolve("good.example", 22))


def test_the_systems_own_names_for_this_machine_are_refused() -> None:
    async def ask(url: str) -> None:
        async with Transport(Resolver({"*.test": "127.0.0.1"}), "akhbar") as transport:
            await transport.get(url)

    for url in ("http://localhost/", "http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"):
        with pytest.raises(Failed) as told:
            asyncio.run(ask(url))
        assert told.value.kind in ("refused", "network"), url


@given(st.binary(max_size=300))
def test_unpacking_anything_ends(data: bytes) -> None:
    out = unpack(data, 10_000)
    assert out is None or len(out) <= 10_000


@given(st.binary(max_size=5_000), st.integers(1, 9))
def test_unpacking_is_the_inverse_of_packing(data: bytes, level: int) -> None:
    import gzip
    import zlib

    assert unpack(gzip.compress(data, level), 10_000) == data
    assert unpack(zlib.compress(data, level), 10_000) == data
    assert unpack(gzip.compress(data[:50]) + gzip.compress(data[50:]), 10_000) == data


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    import ssl
    import subprocess

    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(certificate),
            "-days", "2", "-subj", "/CN=self.test"]  # fmt: skip
    try:
        subprocess.run(made, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")

    async def ask() -> None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)

        async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            raise AssertionError("nothing is to be asked")

        server = await asyncio.start_server(never, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        async with server, Transport(Resolver({"*.test": "127.0.0.1"}), "akhbar") as transport:
            await transport.get(f"https://self.test:{port}/")

    with pytest.raises(Failed) as told:
        asyncio.run(ask())
    assert told.value.kind == "tls" and "self-signed" in str(told.value).replace("self signed", "self-signed")
