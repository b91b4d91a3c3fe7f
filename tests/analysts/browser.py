"""A real headless Chromium, the system's own, driven by Playwright."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request, Response
from typing import Any

import pytest

from tests.patience import PATIENCE

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
SIZES = [(1280, 900), (820, 1180), (390, 844)]  # a desk, a tablet, a phone


def binary() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def need_browser() -> str:
    """The browser's path. Without one the test is skipped, which fails in CI (tests/allowed_skips.tsv)."""
    found = binary()
    if found is None:
        pytest.skip("needs Chromium, which is not installed: apt-get install chromium")
    return found


@contextmanager
def browsing(**options: Any) -> Iterator[Browser]:
    """A browser; its pages are made by `new_page`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=need_browser(), args=FLAGS, chromium_sandbox=False, **options)
        try:
            yield browser
        finally:
            browser.close()


def until_shown(page: Page, address: str, *words: str, seconds: float = PATIENCE, first: float = 30.0) -> None:
    """Open an address until the page shows all the words; load it again after `first` seconds, then twice that, ….

    A page of an application in the browser asks its server once. One answer that a busy machine gives too late, or a
    503, and it stays as it is: blank, or at its login. Raises AssertionError with what was there instead.
    """
    from playwright.sync_api import Error

    answers: list[str] = []

    def told(answer: Response) -> None:
        if answer.status >= 400:
            answers.append(f"{answer.status} {answer.url}")

    def failed(request: Request) -> None:
        answers.append(f"{request.failure} {request.url}")

    page.on("response", told)
    page.on("requestfailed", failed)
    end, patience, text, why = time.monotonic() + seconds, first, "", ""
    while (left := end - time.monotonic()) > 0:
        patience_ends = time.monotonic() + min(patience, left)
        try:
            page.goto(address, timeout=min(patience, left) * 1000, wait_until="commit")
            while time.monotonic() < patience_ends:
                text = page.inner_text("body")
                if all(word in text for word in words):
                    return
                page.wait_for_timeout(300)
            why = ""
        except Error as error:
            why = f"\nplaywright: {error.message}"
        patience *= 2
    missing = [word for word in words if word not in text]
    raise AssertionError(
        f"{address} did not show {missing} within {seconds:.0f} s; at {page.url} it showed:\n{text[:2000]}{why}\n"
        "its server's refusals, the last of them:\n" + "\n".join(answers[-20:])
    )
