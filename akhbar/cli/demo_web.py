"""`akhbar demo-web`."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

from akhbar.errors import AkhbarError

DELAY = 0.2  # seconds between requests to a sample site: they are ours
_HOME = "warehouse/demo"  # of the demo, not to be mixed with anybody's news


def demo_web(options: argparse.Namespace) -> int:
    """Serve the samples as sites; with --collect collect and load them, and leave."""
    from akhbar.collect.demo import DOMAIN, addresses, demo_server

    try:
        server = demo_server(options.port)
    except OSError as error:
        raise AkhbarError(
            f"port {options.port} cannot be had: {error.strerror}", hint="choose another: akhbar demo-web --port 0"
        ) from None
    port = server.server_port
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        if options.collect:
            return _collect(options, port)
        for address in addresses(port):
            print(address)
        print(
            "\ncollect them from another terminal:\n"
            f"  export AKHBAR_TEST_HOSTS='*.{DOMAIN}=127.0.0.1' AKHBAR_DELAY={DELAY}\n"
            "  export AKHBAR_CONTACT=mailto:you@example.org\n"
            f"  akhbar sources add {addresses(port)[0]}\n  akhbar collect --load\nCtrl-C ends this web.",
            flush=True,
        )
        thread.join()
    finally:
        server.shutdown()
        server.server_close()
    return 0


def _collect(options: argparse.Namespace, port: int) -> int:
    from akhbar.cli.collect import load, room, show
    from akhbar.collect.demo import DOMAIN, addresses
    from akhbar.collect.discovery import discover
    from akhbar.collect.room import collect, known_sources
    from akhbar.collect.sources import add_source, read_sources

    home = options.home if options.home_given else _HOME
    _, where, how = room(home)
    how = replace(
        how, contact="mailto:demo@akhbar.example", delay=DELAY, hosts=((f"*.{DOMAIN}", "127.0.0.1"),),
        sources=where.root / "demo-sources.toml",
    )  # fmt: skip
    how.sources.unlink(missing_ok=True)  # the port may be another one
    with _quiet(options):
        for address in addresses(port):
            found = discover(how, address, set(read_sources(how.sources)))
            add_source(how.sources, found.source)
            lists = ", ".join(f"{kind} {number}" for _, kind, number in found.lists if number >= 0)
            print(f"{address:<34} {lists}")
        summary = collect(how, known_sources(how))
        print()
        show(summary, [])
        print()
    options.home = str(where.root)
    code = load(options)
    if not options.json:
        print(
            f'\nTry:  .venv/bin/akhbar sql "select publisher, title from articles limit 10" --home {_shown(where.root)}'
        )
    return code


@contextlib.contextmanager
def _quiet(options: argparse.Namespace) -> Iterator[None]:
    """Prints nothing where the answer is JSON."""
    with contextlib.redirect_stdout(io.StringIO()) if options.json else contextlib.nullcontext():
        yield


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return json.dumps(str(path))
