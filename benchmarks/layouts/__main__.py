"""Page parsing on layouts at large: `python -m benchmarks.layouts`.

    --part final|choosing|training   which sites (final: look at it seldom, tune on choosing)
    --sites N [--first K]            how many of them, from which (60, 0)
    --templates N                    pages of each visible template a corpus; 0 leaves all but the sites out (100)
    --json FILE                      write the figures
    --show NUMBER [--page K]         print one site's page with its labels instead
    --check [--raise-floors] [--allow-missing]
                                     the sets that benchmarks/floors.json has floors of, instead; fail below any, and
                                     where one could not be measured

Shows, of each kind of piece, precision, recall and what it was taken for; then the figures of articles, bodies, links
and fields on the sites as text and as HTML, the visible templates, strange and hostile sites, the seed page and real
pages.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.layouts import CHOOSING, FINAL, TRAINING, pages_of
from benchmarks.layouts.material import CORPORA


def show(number: int, at: int) -> None:
    page = list(pages_of(number, at + 1))[at]
    text, end = page.text.text, 0
    for s in page.text.stretches:
        print(f"{text[end : s.start]!r:8.8} {s.kind:13} {s.role:11} {s.relation or '':9} {text[s.start : s.end]}")
        end = s.end
    print(json.dumps(page.gold, ensure_ascii=False, indent=1))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--part", choices=[TRAINING, CHOOSING, FINAL], default=FINAL)
    cli.add_argument("--sites", type=int, default=60)
    cli.add_argument("--first", type=int, default=0)
    cli.add_argument("--templates", type=int, default=100)
    cli.add_argument("--json")
    cli.add_argument("--show", type=int)
    cli.add_argument("--page", type=int, default=0)
    cli.add_argument("--check", action="store_true")
    cli.add_argument("--raise-floors", action="store_true")
    cli.add_argument("--allow-missing", action="store_true")
    asked = cli.parse_args()
    if asked.check:
        from benchmarks.layouts.floors import check

        sys.exit(check(asked.raise_floors, asked.allow_missing) > 0)
    if not CORPORA.exists():
        sys.exit(f"The measuring data is not here ({CORPORA.parent}); `make floors` measures what the project ships.")
    if asked.show is not None:
        return show(asked.show, asked.page)
    from benchmarks.layouts.report import measure

    figures = measure(asked.part, asked.sites, asked.first, asked.templates)
    if asked.json:
        Path(asked.json).write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


main()
