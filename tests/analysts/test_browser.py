"""The pages in a real Chromium: three sizes, both languages, light and dark, by mouse and keyboard, judged by axe."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.analysts import browser as drive
from tests.analysts import small

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
from tests.kinds import there
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "/",
    "/search?q=مدرسة",
    "/article/a1",
    "/article/a7",
    "/names",
    "/entity/e_mona",
    "/publisher/p_sahel",
    "/keywords",
    "/stories",
    "/attention?q=القاهرة&q=الفضاء",
    "/network?least=2",
    "/map",
    "/links",
    "/new",
    "/quality",
    "/questions?name=volume",
    "/sql?q=select title from articles",
    "/tables",
    "/search?q=مدرسة&since=غدا",
)


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[str]:
    """`akhbar explore` as its own process; gives its address."""
    command = [sys.executable, "-m", "akhbar", "explore", "--port", "0", "--home", str(home)]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env)
    try:
        yield there(re.search(r"http://\S+", there(server.stdout).readline()))[0].rstrip("/")
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=PATIENCE) == 0


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    drive.need_browser()
    with drive.browsing() as browser:
        yield browser


@pytest.fixture
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    size = getattr(request, "param", drive.SIZES[0])
    made = chromium.new_page(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
    made.set_default_timeout(PATIENCE * 1000)
    yield made
    made.close()


def test_it_listens_on_this_machine_only(served: str) -> None:
    assert served.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(served, timeout=PATIENCE) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("page", drive.SIZES, indirect=True)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_is_wider_than_the_window(served: str, page: Page, lang: str) -> None:
    for path in PAGES:
        page.goto(f"{served}/{lang}{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
        out = """[...document.querySelectorAll('main *')].filter(e => !e.closest(
            '.scroll, .picture, pre, nav, details:not([open])')
            && (e.getBoundingClientRect().left < -1 || e.getBoundingClientRect().right > innerWidth + 1))
            .map(e => e.outerHTML.slice(0, 200))"""
        assert page.evaluate(out) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_axe_finds_nothing(served: str, chromium: Browser, lang: str, scheme: Literal["light", "dark"]) -> None:
    axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    page.set_default_timeout(PATIENCE * 1000)
    for path in PAGES:
        page.goto(f"{served}/{lang}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        found = axe_playwright.Axe().run(page).response["violations"]
        told = [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found]
        assert not told, f"{path}: {told}"
    page.close()


@pytest.mark.parametrize("page", drive.SIZES, indirect=True)
def test_search_filter_open_follow_and_save(served: str, page: Page) -> None:
    page.goto(served)
    assert page.evaluate("document.dir") == "rtl"
    page.fill("header input", "مدرسه")
    page.press("header input", "Enter")
    page.wait_for_selector(".hits .title")
    assert page.locator(".hits .title").count() == 3
    assert {m.strip() for m in page.locator(".hits mark").all_inner_texts()} <= {"مدرسة", "المدرسة"}
    page.click("details.bar summary")
    page.select_option("details.bar select[name=publisher]", "p_miraat")
    page.click("details.bar button")
    page.wait_for_url("**publisher=p_miraat**")
    assert page.locator(".hits .title").all_inner_texts() == ["القاهرة: مدرسة جديدة"]
    page.click(".hits .title")
    page.wait_for_url("**/article/a3**")
    assert "منى سالم" in page.locator(".page-text mark.PER").all_inner_texts()
    assert page.evaluate("getComputedStyle(document.querySelector('.page-text')).direction") == "rtl"
    page.click(".page-text a.mention:has(mark.PER)")
    page.wait_for_url("**/entity/e_mona**")
    assert page.inner_text("h1") == "منى سالم"
    with page.expect_download() as found:
        page.click("a:has-text('CSV') >> nth=0")
    assert found.value.suggested_filename.endswith(".csv")
    page.goto(f"{served}/ar/")
    with page.expect_download() as found:
        page.click(".save-png")
    assert found.value.suggested_filename == "akhbar-volume.png"
    assert Path(found.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    with page.expect_download() as found:
        page.click(".save-svg")
    assert "<svg" in Path(found.value.path()).read_text(encoding="utf-8")


def test_by_keyboard_alone(served: str, page: Page) -> None:
    page.goto(served)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.type("القمح")
    page.keyboard.press("Enter")
    page.wait_for_selector(".hits .title")
    page.goto(f"{served}/ar/")  # the picture can be reached, and scrolled
    assert page.locator("figure.picture[tabindex='0']").count() >= 1


def test_hostile_titles_do_nothing(served: str, page: Page) -> None:
    for path in ("article/a7", "search?q=خبر", "article/a8", "quality", "publisher/p_sahel"):
        page.goto(f"{served}/ar/{path}")
        assert page.title() != "owned"
    page.goto(f"{served}/ar/article/a7")
    assert small.SCRIPT in page.inner_text("h1")
    page.goto(f"{served}/ar/article/a8")
    assert small.FORMULA in page.inner_text("h1")
    assert page.evaluate("document.querySelectorAll('script:not([src]), img, iframe').length") == 0


def test_english_on_demand_is_remembered_and_stands_in_the_address(served: str, page: Page) -> None:
    page.goto(served)
    page.click(".language")
    page.wait_for_url("**/en/**")
    assert page.evaluate("document.dir") == "ltr" and "Overview" in page.inner_text("nav")
    page.goto(f"{served}/links")
    assert "/en/links" in page.url and "Republication" in page.inner_text("main")
    page.click(".language")
    page.wait_for_url("**/ar/links**")


def test_letters_of_segments_that_touch_are_not_drawn_joined(served: str, page: Page) -> None:
    """A seam within a word: the letters on both sides keep the shapes they have alone."""
    page.goto(f"{served}/ar/article/a1")
    html = """(joined) => { const d = document.createElement('div');
        d.className = 'page-text'; d.style.display = 'inline-block';
        d.style.fontSize = '60px'; d.innerHTML = '<span>خبر ب</span>' + (joined ? '' : '&zwnj;') + '<span>بخبر</span>';
        document.body.append(d); const w = d.getBoundingClientRect().width; d.remove(); return w; }"""
    assert page.evaluate(html, False) != page.evaluate(html, True)
