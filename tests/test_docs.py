"""What the docs name is there: files, commands with their options, modules, targets of `make`, and links."""

from __future__ import annotations

import argparse
import re
import shlex
from functools import cache
from pathlib import Path

import pytest

from akhbar.cli.main import parser

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted(path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")) if path.name != "CHANGELOG.md")
# Files that are named and not ours: a user's, a site's, or made by a run.
MADE = {
    "akhbar.toml", "sources.toml", "robots.txt", "/.well-known/tdmrep.json", "manifest.json", "datapackage.json",
    "sql/schema/migrations/NNNN.sql", "NAME.expected.json", "NAME.reason.txt",
}  # fmt: skip
_FILE = re.compile(r"`([\w./-]+\.(?:py|sql|tsv|csv|md|toml|ya?ml|json|txt|sh))`")
_LINK = re.compile(r"\]\(([^)#:]+?)(?:#[^)]*)?\)")
_CODE = re.compile(r"```.*?\n(.*?)```|`([^`\n]+)`", re.S)


@cache
def files() -> list[str]:
    skipped = {".git", ".venv", "build", "dist", "warehouse", "__pycache__"}
    found: list[str] = []
    for folder in ROOT.iterdir():
        if folder.name not in skipped:
            found += [str(path.relative_to(ROOT)) for path in ([folder] if folder.is_file() else folder.rglob("*"))]
    return found


def commands_in(text: str) -> list[list[str]]:
    """The words of every command in code: `akhbar …`, `make …`, `python -m …`."""
    found = []
    for block, span in _CODE.findall(text):
        for line in (block or span).replace("\\\n", " ").splitlines():
            for part in re.split(r"\s*(?:[|;]|&&|\$\(|\s#\s)\s*", line.strip().removeprefix("$ ")):
                try:
                    words = shlex.split(part)
                except ValueError:
                    continue
                if (words and words[0] in ("akhbar", "make")) or words[:2] in (["python", "-m"], ["python3", "-m"]):
                    found.append(words)
    return found


@cache
def options() -> dict[str, set[str]]:
    (action,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return {name: {o for a in p._actions for o in a.option_strings} for name, p in action.choices.items()}


@pytest.mark.parametrize("doc", DOCS, ids=lambda path: path.name)
def test_what_a_page_names_is_there(doc: Path) -> None:
    text = doc.read_text(encoding="utf-8")
    here = files()
    missing = {
        name
        for name in _FILE.findall(text)
        if name not in MADE and not any(f"/{path}".endswith(f"/{name}") for path in here)
    }
    missing |= {link for link in _LINK.findall(text) if not (doc.parent / link).exists()}
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for words in commands_in(text):
        if words[0] == "make":
            missing |= {f"make {w}" for w in words[1:] if re.fullmatch(r"[a-z-]+", w) and w not in targets}
        elif words[0] == "akhbar":
            names = words[1:2] if words[1:2] and re.fullmatch(r"[a-z][a-z-]+", words[1]) else []
            missing |= {f"akhbar {name}" for name in names if name not in options()}
            given = {word.partition("=")[0] for word in words[2:] if re.match(r"--[a-z]", word)}
            missing |= {f"akhbar {name} {o}" for name in names for o in given - options().get(name, set())}
        elif re.match(r"(akhbar|tools|tests|benchmarks)\b", words[2]):
            module = Path(*words[2].split("."))
            missing |= {words[2]} - {words[2] for end in (".py", "/__main__.py") if (ROOT / f"{module}{end}").is_file()}
    assert missing == set()
