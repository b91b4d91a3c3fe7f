"""A real headless Chromium, the system's own, driven by Playwright."""

import shutil
from contextlib import contextmanager

import pytest

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
def browsing(**options):
    """A browser; its pages are made by `new_page`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=need_browser(), args=FLAGS, chromium_sandbox=False, **options)
        try:
            yield browser
        finally:
            browser.close()
