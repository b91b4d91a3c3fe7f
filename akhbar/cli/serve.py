"""`akhbar serve`."""

from __future__ import annotations

import argparse


def serve(options: argparse.Namespace) -> int:
    """Start the scheduler and serve until Ctrl-C."""
    from akhbar.ops.settings import load
    from flows.serving import serve as serve_forever

    inputs = tuple(options.inputs) if options.inputs else None
    flags = {name: getattr(options, name) for name in ("home", "inbox", "port", "metrics_port")}
    return serve_forever(load({**flags, "inputs": inputs}))
