"""`python tools/picture.py ADDRESS FILE`: a picture of a local page as headless Chromium shows it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def chromium() -> str | None:
    """The browser's program; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def browse(address: str, *what: str, seconds: int = 20) -> str:
    """Open a page with Chromium's own `what` (`--dump-dom`, `--screenshot=…`); gives what it prints."""
    program = chromium()
    if program is None:
        raise FileNotFoundError("chromium is not installed")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-proxy-server",
            "--disable-dev-shm-usage", "--hide-scrollbars", f"--user-data-dir={profile}",
            f"--virtual-time-budget={seconds * 1000}", *what, address,
        ]  # fmt: skip
        return subprocess.run(command, capture_output=True, text=True, timeout=200, check=True).stdout


def main(address: str, file: str) -> None:
    """Take the picture."""
    target = Path(file).absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    browse(address, f"--screenshot={target}", "--window-size=1280,900")
    print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
