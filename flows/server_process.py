"""`python -m flows.server_process PORT`: the Prefect server, until its standard input closes."""

from __future__ import annotations

import os
import signal
import sys
import time
from threading import Thread

_LINGER_SECONDS = 0.4  # what was told last is still on its way into the recorder, which writes it as it stops


def _end_with_parent() -> None:
    sys.stdin.buffer.read()  # returns when the parent closes the pipe, or dies
    time.sleep(_LINGER_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def main(port: int) -> None:
    """Serve on 127.0.0.1 with Prefect's own application."""
    Thread(target=_end_with_parent, daemon=True).start()
    import uvicorn

    uvicorn.run(
        "prefect.server.api.server:create_app", factory=True, host="127.0.0.1", port=port, log_level="error",
        lifespan="on", timeout_graceful_shutdown=5,
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
