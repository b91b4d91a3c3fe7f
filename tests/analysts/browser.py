"""A real headless Chromium, driven over the WebDriver protocol with the standard library alone."""

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def missing() -> str | None:
    """Why no browser can be driven here; None where one can."""
    if not (shutil.which("chromium") or shutil.which("google-chrome")):
        return "needs Chromium, which is not installed"
    return None if shutil.which("chromedriver") else "needs chromedriver, which is not installed"


class Browser:
    def __init__(self, port: int, profile, downloads) -> None:
        self.root = f"http://127.0.0.1:{port}"
        binary = shutil.which("chromium") or shutil.which("google-chrome")
        options = {
            "binary": binary,
            "args": [*FLAGS, f"--user-data-dir={profile}"],
            "prefs": {"download.default_directory": str(downloads), "download.prompt_for_download": False},
        }
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}}
        self.session = ""
        self.session = f"/session/{self.send('POST', '/session', wanted)['sessionId']}"

    def send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.root + self.session + path, data=data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()[:500]) from None

    def open(self, address):
        self.send("POST", "/url", {"url": address})

    def size(self, width, height):
        self.send("POST", "/window/rect", {"width": width, "height": height})

    def find(self, css):
        return self.send("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def click(self, css):
        self.send("POST", f"/element/{self.find(css)}/click", {})

    def type(self, css, text):
        element = self.find(css)
        self.send("POST", f"/element/{element}/clear", {})
        self.send("POST", f"/element/{element}/value", {"text": text})

    def run(self, script):
        return self.send("POST", "/execute/sync", {"script": script, "args": []})

    def text(self, css="body"):
        return self.run(f"return [...document.querySelectorAll({json.dumps(css)})].map(e => e.innerText).join('\\n')")

    def picture(self) -> bytes:
        return base64.b64decode(self.send("GET", "/screenshot"))


def wait_for(found, seconds=30):
    """Ask until the answer is true; gives it."""
    for _ in range(seconds * 10):
        if answer := found():
            return answer
        time.sleep(0.1)
    raise AssertionError("waited in vain")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def browsing(folder):
    """A browser with a new profile; downloads go to `folder / 'downloads'`."""
    port = free_port()
    (folder / "downloads").mkdir()
    driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: _ready(port))
        browser = Browser(port, folder / "profile", folder / "downloads")
        try:
            yield browser
        finally:
            browser.send("DELETE", "")
    finally:
        driver.terminate()
        driver.wait(timeout=20)


def _ready(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=5) as answer:
            return json.load(answer)["value"]["ready"]
    except OSError:
        return False
