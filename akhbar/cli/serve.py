"""`akhbar serve`."""

from __future__ import annotations

import argparse


def serve(options: argparse.Namespace) -> int:
    """Start the scheduler and serve until Ctrl-C."""
    from akhbar.flows.serving import serve as serve_forever
    from akhbar.ops.settings import load

    inputs = tuple(options.inputs) if options.inputs else None
    flags = {name: getattr(options, name) for name in ("home", "inbox", "port", "metrics_port")}
    return serve_forever(load({**flags, "inputs": inputs}))
