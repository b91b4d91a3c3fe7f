"""The tutorial's and the guides' commands, run as they stand, with what the text says comes out."""

import os
import re
import shlex
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from akhbar.explore.app import build
from akhbar.explore.warehouse import Warehouse
from akhbar.store.home import Home
from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_BLOCK = re.compile(r"```(sh|python|text)\n(.*?)```\n((?:<!-- expect: .*? -->\n)*)", re.DOTALL)
_ADDRESS = "http://127.0.0.1:8787"  # where `akhbar explore` answers by default

Followed = tuple[Path, list[tuple[str, list[str], str]]]


def blocks(name: str) -> list[tuple[str, str, list[str]]]:
    """(language, lines, texts expected) of each block of a page."""
    text = (DOCS / name).read_text(encoding="utf-8")
    return [(b[1], b[2], re.findall(r"<!-- expect: (.*?) -->", b[3])) for b in _BLOCK.finditer(text)]


def run(command: str, folder: Path) -> str:
    """Run `akhbar …` of a page in a folder of its own; gives what it prints."""
    arguments = shlex.split(command.replace("/tmp/akhbar-tutorial", str(folder / "handed-over")))
    assert arguments[0] == "akhbar", command
    env = {k: v for k, v in os.environ.items() if k != "AKHBAR_HOME"} | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=folder, env=env, timeout=PATIENCE
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """A working folder in which the tutorial has been followed; the answers beside it."""
    folder = tmp_path_factory.mktemp("tutorial")
    told = []
    for language, text, expected in blocks("tutorial.md"):
        commands = [line for line in text.splitlines() if line.startswith("akhbar")]
        if language == "text":
            continue  # addresses, and the server that answers them
        assert language == "sh" and (commands or ".venv" in text)
        told.append(("\n".join(run(command, folder) for command in commands), expected, text))
    return folder, told


def test_the_tutorial_comes_out_as_it_says(folder: Followed) -> None:
    _, told = folder
    assert sum(len(expected) for _, expected, _ in told) >= 10
    for answer, expected, text in told:
        for words in expected:
            assert words in answer, f"{words!r} did not come out of\n{text}\n{answer}"


def test_the_tutorials_addresses_show_what_it_says(folder: Followed) -> None:
    where, _ = folder
    shown = [(text.split(), expected) for language, text, expected in blocks("tutorial.md") if language == "text"]
    assert ["akhbar", "explore"] in [words for words, _ in shown]
    pages = [(words, expected) for words, expected in shown if words[0].startswith("http")]
    assert len(pages) >= 6
    warehouse = Warehouse(Home(where / "warehouse"))
    with TestClient(build(warehouse), base_url="http://127.0.0.1") as client:
        for addresses, expected in pages:
            assert expected and all(address.startswith(_ADDRESS) for address in addresses), addresses
            answers = [client.get(address.removeprefix(_ADDRESS)) for address in addresses]
            assert [answer.status_code for answer in answers] == [200] * len(answers), addresses
            for words in expected:
                assert any(words in unescape(answer.text) for answer in answers), (words, addresses)
    warehouse.close()


def test_the_guides_to_readers_run(folder: Followed) -> None:
    where, _ = folder
    for language, text, _ in blocks("reading.md"):
        if language == "text":
            continue
        if language == "sh":
            run(text.strip(), where)
            continue
        env = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, cwd=where, env=env)
        assert done.returncode == 0, f"{text}\n{done.stderr}"
