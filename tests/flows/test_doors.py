"""The Prefect server of a home answers to nobody but its own: asked as others would, over real sockets."""

import http.client
import json
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from akhbar.flows import server as servers
from akhbar.flows.server import Server
from akhbar.ops.doors import authorization, foreign, make_secret, secret_file
from akhbar.rows import Record
from akhbar.store.home import Home
from tests.kinds import there
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the server runs on Linux and macOS")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = Home(tmp_path_factory.mktemp("doors") / "home")
    home.create()
    started = servers.start(home, small=False)
    try:
        started.wait()
        yield started
    finally:
        started.stop()


def ask(
    server: Server, path: str, body: object = None, method: str | None = None, **headers: Any
) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer; `Host` as given, else the server's own."""
    where = urlsplit(server.url)
    connection = http.client.HTTPConnection(there(where.hostname), where.port, timeout=PATIENCE)
    connection.putrequest(method or ("GET" if body is None else "POST"), path, skip_host=True)
    data = b"" if body is None else json.dumps(body).encode()
    given = {"Host": where.netloc, "Content-Type": "application/json", "Content-Length": str(len(data))}
    for name, value in (given | {k.replace("_", "-"): v for k, v in headers.items()}).items():
        for one in value if isinstance(value, list) else [value]:
            connection.putheader(name, one)
    connection.endheaders(data)
    answer = connection.getresponse()
    told = answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
    connection.close()
    return told


ASKED: list[tuple[str, Record | None]] = [
    ("/api/flows/filter", {}),
    ("/api/block_documents/filter", {}),
    ("/api/deployments/filter", {}),
    ("/api/version", None),
]


@pytest.mark.parametrize(("path", "body"), ASKED)
def test_it_answers_with_the_secret_only(server: Server, path: str, body: Record | None) -> None:
    assert ask(server, path, body)[0] == 401
    for wrong in ("akhbar:", "akhbar:x", there(server.secret) + "x", ""):
        assert ask(server, path, body, **authorization(wrong or "x"))[0] == 401
    assert ask(server, path, body, **authorization(server.secret))[0] == 200


FOREIGN = [
    "evil.example",
    "evil.example:4200",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "127.0.0.1@evil.example",
]
FOREIGN += ["", "0.0.0.0", "[::2]", "localhost/evil", "localhost:x", "evil.example:80#localhost"]
ODD = ["[::1", "[::1]x", "::1", "localhost.", "localhost#x", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "localhost\t"]


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", ["/api/flows/filter", "/", "/api/health"])
def test_a_foreign_name_is_refused(server: Server, path: str, host: str) -> None:
    body: dict[str, str] | None = {} if path.endswith("filter") else None
    status, _, text = ask(server, path, body, Host=host, **authorization(server.secret))
    assert status in (400, 421) and "flow" not in text.lower()
    assert foreign(host, None, 4200)


@pytest.mark.parametrize(
    "host", [*FOREIGN, *ODD, "[::1%25eth0]", "local\nhost", "localhost:1:2", "\u2488.example", None]
)
def test_a_name_is_ours_to_the_letter_or_foreign(host: str | None) -> None:
    assert foreign(host, None, 4200)


def test_headers_that_proxies_add_open_nothing(server: Server) -> None:
    forwarded: Record = {"X_Forwarded_Host": "localhost", "X_Forwarded_For": "127.0.0.1", "Forwarded": "host=localhost"}
    for host in ("evil.example", *ODD[:3]):
        assert ask(server, "/api/version", Host=host, **forwarded, **authorization(server.secret))[0] in (400, 421), (
            host
        )
    assert ask(server, "http://localhost/api/version", Host="evil.example", **authorization(server.secret))[0] == 421


def test_its_own_names_are_answered_also_through_a_tunnel(server: Server) -> None:
    for host in ("127.0.0.1", "localhost:9000", "LOCALHOST", "[::1]:4200"):
        assert ask(server, "/api/flows/filter", {}, Host=host, **authorization(server.secret))[0] == 200, host


def test_two_hosts_are_refused(server: Server) -> None:
    own = urlsplit(server.url).netloc
    assert ask(server, "/api/health", Host=[own, "evil.example"])[0] in (400, 403, 421)


def test_a_page_of_another_address_is_refused_and_reads_nothing(server: Server) -> None:
    port = urlsplit(server.url).port
    for origin in ("http://evil.example", "null", f"https://localhost:{port}", "http://localhost:1", "file://"):
        status, headers, _ = ask(server, "/api/flows/filter", {}, Origin=origin, **authorization(server.secret))
        assert status == 403 and "access-control-allow-origin" not in {name.lower() for name in headers}
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        status, headers, _ = ask(server, "/api/flows/filter", method="OPTIONS", **asked)
        assert status == 403 and "access-control-allow-origin" not in {name.lower() for name in headers}
    own = f"http://127.0.0.1:{port}"
    status, headers, _ = ask(server, "/api/flows/filter", {}, Origin=own, **authorization(server.secret))
    assert status == 200 and {k.lower(): v for k, v in headers.items()}["access-control-allow-origin"] == own


def upgrade(server: Server, path: str, **headers: str) -> str:
    """The first line of the answer to a WebSocket's opening."""
    where = urlsplit(server.url)
    lines = {"Host": where.netloc, "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    lines |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="} | headers
    with socket.create_connection((where.hostname, where.port), timeout=PATIENCE) as line:
        told = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        line.sendall(f"GET {path} HTTP/1.1\r\n{told}\r\n".encode())
        return line.recv(4096).split(b"\r\n")[0].decode()


def test_a_websocket_of_a_foreign_page_or_name_is_not_opened(server: Server) -> None:
    prefect = {"Sec-WebSocket-Protocol": "prefect"}
    assert "101" in upgrade(server, "/api/events/in", **prefect)  # it asks for the secret in its first message
    assert "403" in upgrade(server, "/api/events/in", Origin="http://evil.example", **prefect)
    assert "403" in upgrade(server, "/api/events/in", Host="evil.example", **prefect)
    assert "403" in upgrade(server, "/api/events/in")  # an old client, that brings no secret


def test_the_secret_is_the_owner_s_alone_and_stays(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create()
    secret = make_secret(home)
    file = secret_file(home)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and len(secret) > 40
    file.chmod(0o644)
    assert make_secret(home) == secret and stat.S_IMODE(file.stat().st_mode) == 0o600
    other = Home(tmp_path / "other")
    other.create()
    assert make_secret(other) != secret
    assert [f.name for f in file.parent.iterdir() if f.name.startswith("prefect.auth")] == ["prefect.auth"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_the_secret_is_no_argument_of_a_process(server: Server) -> None:
    command = Path(f"/proc/{there(server.process).pid}/cmdline").read_bytes()
    assert there(server.secret).encode() not in command and there(server.secret) not in repr(server)
