"""`python -m akhbar.flows.server_process PORT`: the Prefect server, until its standard input closes."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket
from threading import Thread

from akhbar.flows.guard import Guard

_QUIET_TURNS, _TURN_SECONDS = 5, 0.01  # so long nothing new has come for the recorder, and nothing waits for it
_LINGER_SECONDS, _LINGER_MOST = 0.4, 3.0  # where nobody can say; at most
# Routers that a run's client asks. FastAPI makes each one's routes ready when it first looks for a path there: with
# these before the others it need not pass them.
_ASKED_OFTEN = {"/csrf-token", "/admin", "/flows", "/flow_runs", "/events"}


class _Ending:
    """Ends this process when its parent is gone; `loop` is the server's, once it serves."""

    loop: asyncio.AbstractEventLoop | None = None

    def wait(self) -> None:
        while os.read(0, 1):  # the end comes when the parent closes the pipe, or dies
            pass
        try:
            assert self.loop is not None
            asyncio.run_coroutine_threadsafe(_all_is_recorded(), self.loop).result(_LINGER_MOST)
        except Exception:  # another Prefect may keep what it was told elsewhere, or it never came to serve
            time.sleep(_LINGER_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)


async def _all_is_recorded() -> None:
    """Until what was told last has reached the recorder, which writes it as it stops.

    Counted in turns of the server's own loop: however busy the machine is, each reads what has arrived.
    """
    from prefect.server.utilities.messaging.memory import METRICS, Topic

    quiet, came = 0, -1
    while quiet < _QUIET_TURNS:
        await asyncio.sleep(_TURN_SECONDS)
        waiting = [s._queue.qsize() for topic in Topic._topics.values() for s in topic._subscriptions]
        known, came = came, sum(counts["published"] for counts in METRICS.values())
        quiet = quiet + 1 if known == came and not any(waiting) else 0


def main(port: int) -> None:
    """Serve on 127.0.0.1 with Prefect's own application."""
    ending = _Ending()
    Thread(target=ending.wait, daemon=True).start()
    os.environ.setdefault("PY_KEY_VALUE_DISABLE_BEARTYPE", "true")  # checks of another library's types, a tenth of it
    gc.disable()  # a fifth of the time until it serves: what is made until then stays, nothing of it is garbage
    import uvicorn

    class Collecting(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ending.loop = asyncio.get_running_loop()
            gc.freeze()
            gc.enable()

    def application() -> Guard:
        from prefect.server.api import server as serving
        from prefect.server.api.server import create_app

        often = sorted(serving.API_ROUTERS, key=lambda router: router.prefix not in _ASKED_OFTEN)
        serving.API_ROUTERS = tuple(often)  # type: ignore[assignment]
        return Guard(create_app(), port)

    server = Collecting(
        uvicorn.Config(
            application, factory=True, host="127.0.0.1", port=port, log_level="error", lifespan="on",
            timeout_graceful_shutdown=5,
        )
    )  # fmt: skip
    server.run()
    if not server.started:
        raise SystemExit("the Prefect server did not start; what it said of it stands above")


if __name__ == "__main__":
    main(int(sys.argv[1]))
