"""`python -m flows.server_process PORT`: the Prefect server, until its standard input closes."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from threading import Thread
from typing import Any

_LINGER_SECONDS = 0.05  # what was told last is on its way into the recorder, which writes it as it stops


def _end_with_parent() -> None:
    sys.stdin.buffer.read()  # returns when the parent closes the pipe, or dies
    time.sleep(_LINGER_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def main(port: int) -> None:
    """Serve on 127.0.0.1 with Prefect's own application."""
    Thread(target=_end_with_parent, daemon=True).start()
    os.environ.setdefault("PY_KEY_VALUE_DISABLE_BEARTYPE", "true")  # checks of another library's types, a tenth of it
    gc.disable()  # a fifth of the time until it serves: what is made until then stays, nothing of it is garbage
    import uvicorn

    class Collecting(uvicorn.Server):
        async def startup(self, *arguments: Any, **options: Any) -> None:
            await super().startup(*arguments, **options)
            gc.freeze()
            gc.enable()

    server = Collecting(
        uvicorn.Config(
            "prefect.server.api.server:create_app", factory=True, host="127.0.0.1", port=port, log_level="error",
            lifespan="on", timeout_graceful_shutdown=5,
        )
    )  # fmt: skip
    server.run()
    if not server.started:
        raise SystemExit("the Prefect server did not start; what it said of it stands above")


if __name__ == "__main__":
    main(int(sys.argv[1]))
