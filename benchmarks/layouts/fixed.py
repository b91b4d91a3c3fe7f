"""The fixed set: a few hundred pages of final sites in our own writing, packed in `tests/layouts/`, for any clone.

`python -m benchmarks.layouts.fixed` writes it anew: then its hash below changes, and the floors of `layouts.*` are
measured on other pages; do it only where the generator learned a kind of page that the set must have, and say so.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from dataclasses import astuple
from functools import cache
from pathlib import Path

from benchmarks.layouts import FINAL, Page, Printed, Stretch, own_writing, pages_of, sites

PACKED = Path(__file__).resolve().parents[2] / "tests" / "layouts" / "fixed_pages.jsonl.xz"
SHA256 = "9a9827ce34153eab3892eb2bd36b9849883513182000531c6a9b29552cba8f37"
SITES, FIRST = 48, 50_000  # final sites that the report does not look at


def write(path: Path = PACKED) -> str:
    """Pack the set; its hash."""
    rows = []
    for number in sites(FINAL, SITES, FIRST):
        for page in pages_of(number, material=own_writing(FINAL)):
            printed = {name: [p.text, [astuple(s) for s in p.stretches]] for name, p in _prints(page)}
            row = {"uri": page.uri, "site": page.site, **printed, "gold": page.gold, "gold_html": page.gold_html}
            rows.append(json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True))
    data = lzma.compress("\n".join(rows).encode(), preset=9)
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _prints(page: Page) -> list[tuple[str, Printed]]:
    return [("text", page.text), ("html", page.html)]


@cache
def read() -> list[Page]:
    """The pages of the set. ValueError where the file is not the one that the floors were measured on."""
    data = PACKED.read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise ValueError(f"{PACKED.name} is {found[:12]}…, not {SHA256[:12]}…: the floors were measured on other pages")
    rows = [json.loads(line) for line in lzma.decompress(data).decode().splitlines()]

    def printed(row: dict, name: str) -> Printed:
        text, stretches = row[name]
        return Printed(text, [Stretch(*s) for s in stretches])

    return [Page(r["uri"], r["site"], printed(r, "text"), printed(r, "html"), r["gold"], r["gold_html"]) for r in rows]


if __name__ == "__main__":
    print(write())
