"""`akhbar worker`: processes that parse for runs on other machines."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import time

from akhbar.errors import StoreError


def worker(options: argparse.Namespace) -> int:
    """Start the workers and stay until they end. Raises StoreError where one ended by itself in trouble."""
    from akhbar.flows.cluster import worker_command
    from akhbar.flows.workers import ENVIRONMENT

    command = worker_command(options.scheduler, options.death_timeout)
    count = options.count or os.cpu_count() or 1
    # Set before the process starts: polars and glibc read it once.
    environment = ENVIRONMENT | dict(os.environ)
    running = [subprocess.Popen(command, env=environment, start_new_session=True) for _ in range(count)]
    print(f"{count} workers for {options.scheduler}; Ctrl-C ends them", flush=True)
    try:
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
        codes = [process.wait() for process in running]
    finally:
        for process in running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
    if any(codes):
        raise StoreError(
            f"a worker for {options.scheduler} ended with code {max(codes, key=abs)}",
            state="runs go on with the workers that are left",
            hint="its messages stand above; type the same command to start it again",
        )
    return 0
