"""Lay the docs' sources together for the site: `make docs` does it and then builds the site.

The docs stay where readers of the repository expect them; the site wants one folder. Links between the files of the
root and those of `docs/` are rewritten, and links to files outside the site become plain words.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import akhbar

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "site-sources"
FRONT = {"README.md": "index.md", "ARCHITECTURE.md": "architecture.md", "CONTRIBUTING.md": "contributing.md",
         "CHANGELOG.md": "changelog.md", "SECURITY.md": "security.md"}  # fmt: skip
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)#\s]+)(#[^)\s]*)?\)")


def build(out: Path = OUT) -> list[Path]:
    """Write the site's sources anew; gives the pages."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(ROOT / "docs", out)
    pages = sorted(out.glob("*.md"))
    for page in pages:
        page.write_text(_linked(page.read_text("utf-8"), {f"../{a}": b for a, b in FRONT.items()}, out), "utf-8")
    for name, as_page in FRONT.items():
        text = _linked((ROOT / name).read_text("utf-8"), FRONT, out)
        (out / as_page).write_text(text.replace("(docs/", "("), "utf-8")
        pages.append(out / as_page)
    (out / "api.md").write_text(_api(), "utf-8")
    return [*pages, out / "api.md"]


def _linked(text: str, moved: dict[str, str], out: Path) -> str:
    def link(found: re.Match[str]) -> str:
        words, target, anchor = found[1], found[2], found[3] or ""
        inside = moved.get(target, target.removeprefix("docs/"))
        known = "://" in target or (out / inside).exists() or inside in FRONT.values()
        return f"[{words}]({inside}{anchor})" if known else words

    return _LINK.sub(link, text)


def _api() -> str:
    """The page of the public functions, whose text mkdocstrings takes from their docstrings."""
    functions = [getattr(akhbar, name) for name in sorted(akhbar.__all__)]
    return "# In Python\n\n" + "\n".join(f"::: {made.__module__}.{made.__qualname__}\n" for made in functions)


if __name__ == "__main__":
    print(f"{len(build())} pages in {OUT.relative_to(ROOT)}")
