"""A small HTTP endpoint beside the scheduler: `/metrics` in OpenMetrics form, `/quality/` the data docs.

Read-only, and only for who asks by this machine's own names."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

from akhbar.ops.doors import foreign
from akhbar.store.home import Home

_OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8"


def serve_endpoint(
    home: Home, port: int, metrics: Callable[[], str], address: str = "127.0.0.1"
) -> ThreadingHTTPServer:
    """Start answering in a thread; `.server_port` is the port, `.shutdown()` ends it.

    Raises OSError for a port that is taken.
    """

    class Handler(BaseHTTPRequestHandler):
        timeout = 30  # seconds, that whoever connects and says nothing holds a thread

        def do_GET(self) -> None:
            names, pages = (self.headers.get_all(name) or [] for name in ("Host", "Origin"))
            reason = foreign(names[0] if len(names) == 1 else None, pages[0] if pages else None, server.server_port)
            if reason or len(pages) > 1:
                reason = reason or "more than one Origin"
                self._answer(421, "text/plain; charset=utf-8", f"{reason}\n".encode())
                return
            path = unquote(self.path.partition("?")[0])
            if path == "/metrics":
                self._answer(200, _OPENMETRICS, metrics().encode())
                return
            name = path.removeprefix("/quality/") or "index.html"
            file = home.quality / name
            if path.startswith("/quality/") and "/" not in name and not name.startswith(".") and file.is_file():
                kind = {".html": "text/html", ".json": "application/json"}.get(file.suffix, "text/plain")
                self._answer(200, f"{kind}; charset=utf-8", file.read_bytes())
                return
            self._answer(404, "text/plain; charset=utf-8", b"/metrics and /quality/ are here\n")

        def _answer(self, code: int, kind: str, body: bytes) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer((address, port), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return server
