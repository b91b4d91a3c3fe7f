"""`akhbar explore`."""

from __future__ import annotations

import argparse
import contextlib
import socket
import threading

from akhbar.errors import UsageError


def explore(options: argparse.Namespace) -> int:
    """Serve the analyst's page on this machine until Ctrl-C."""
    import uvicorn

    from akhbar.explore.app import build
    from akhbar.explore.warehouse import Warehouse
    from akhbar.explore.warm import warm
    from akhbar.store.home import Home

    warehouse = Warehouse(Home.at(options.home), memory_mb=options.memory)
    with warehouse.reading():
        pass  # says at once when there is no warehouse
    listening = _listen(options.port)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    print(f"akhbar explore: {address}  (read-only, this machine only; Ctrl-C ends it)", flush=True)
    threading.Thread(target=warm, args=[warehouse], name="warm", daemon=True).start()
    if options.open:
        import webbrowser

        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(build(warehouse), log_level="warning", access_log=False))
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
    finally:
        listening.close()
        warehouse.close()
    return 0


def _listen(port: int) -> socket.socket:
    """A socket on this machine's own address, so that nobody else's network reaches it."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen(128)  # a browser that is quicker than the server waits instead of failing
    except OSError as error:
        listening.close()
        raise UsageError(f"port {port} is taken: {error.strerror}", hint="choose another: --port 0") from None
    return listening
