"""What stands before Prefect's application: requests by a foreign name or from a foreign page do not reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

from akhbar.ops.doors import foreign


class Guard:
    """An ASGI application around another, for a server on this machine's own addresses.

    Raises nothing; a request that is refused gets 421 (a name that is not ours) or 403, a WebSocket is closed.
    """

    def __init__(self, application: ASGIApp, port: int) -> None:
        self._application, self._port = application, port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection, see the ASGI specification."""
        if scope["type"] in ("http", "websocket"):
            headers = dict(scope["headers"])
            host, origin = (headers[n].decode("latin-1") if n in headers else None for n in (b"host", b"origin"))
            # Two of a kind are none that a client of ours sends, and others might read the other one.
            twice = any(sum(name == n for name, _ in scope["headers"]) > 1 for n in (b"host", b"origin"))
            if twice or (reason := foreign(host, origin, self._port)):
                await _refuse(scope, send, "more than one Host or Origin" if twice else str(reason))
                return
        await self._application(scope, receive, send)


async def _refuse(scope: Scope, send: Send, reason: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": reason})
        return
    status = 421 if reason.startswith("this server") else 403
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": reason.encode() + b"\n"})
