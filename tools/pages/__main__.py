"""Train the nets that read pages.

    python -m tools.pages build [--out akhbar/data/pages/layout.npz] [--cache FOLDER]
    python -m tools.pages measure [--part choosing|final] [--sites 60] [--html] [--model FILE]

Needs torch 2.13.0 (CPU) beside the package; it is not needed to read pages. Pages are those of `benchmarks.layouts`:
`build` learns from training sites and from the visible templates, `measure` shows the accuracy of the net alone, and
as decided, on choosing or final sites. One thread and fixed seeds: on one kind of processor the same sources give the
same bytes. `--cache` keeps the examples between builds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from akhbar.pages import learn, merge_evidence
from akhbar.pages.labels import NUMBER
from akhbar.pages.layout.network import Nets, load
from akhbar.pages.segment import lay_out_pages, read_laid
from akhbar.pages.text.markers import load_markers
from benchmarks.layouts import CHOOSING, FINAL, TRAINING, sites
from benchmarks.layouts.made import MADE
from benchmarks.pages import markers_known_only_from
from tools.pages import visible
from tools.pages.examples import Example, batched, labels_of, pages_of
from tools.pages.invented import every
from tools.pages.train import Page, accuracy, fit, vocabulary

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "akhbar" / "data" / "pages" / "layout.npz"
CHUNK = 120  # sites made at once
# What is learned from: chunks of training sites, and whether they are printed as HTML.
PLAN = [
    *((first, False) for first in range(0, 2400, CHUNK)),
    *((first, True) for first in range(3000, 3960, CHUNK)),
    *((first, False) for first in range(MADE.start, MADE.start + 1800, CHUNK)),
    *((first, True) for first in range(MADE.start + 2000, MADE.start + 3800, CHUNK)),
]
DRAWS = 24  # of the visible templates' sites; of every third, the phrases known only from a template are not told
STEPS = 18000
SEEDS = (7, 8, 9)  # of each net


def examples(cache: Path | None) -> Iterator[Page]:
    for first, html in PLAN:
        kept = cache / f"{'html' if html else 'text'}{first}.npz" if cache else None
        if kept and kept.exists():
            yield from read(kept)
            continue
        numbers = sites(TRAINING, CHUNK, first)
        pages = [page for part in batched(every(numbers, html)) for page in pages_of(part)]
        if kept:
            keep(kept, pages)
        yield from pages
    kept = cache / "visible.npz" if cache else None
    if kept and kept.exists():
        yield from read(kept)
        return
    pages = list(of_templates())
    if kept:
        keep(kept, pages)
    yield from pages


def of_templates() -> Iterator[Page]:
    for number in range(DRAWS):
        drawn = visible.examples(number)
        if number % 3:
            yield from pages_of(drawn)
            continue
        for template in visible.TEMPLATES:
            own = [e for e in drawn if e.row["uri"].startswith(f"bench://{template}/")]
            yield from pages_of(own, load_markers().without(markers_known_only_from(template)))


def keep(path: Path, pages: Sequence[Page]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {name: np.concatenate([getattr(p, name) for p in pages]) for name in Page._fields}
    np.savez_compressed(path, **(arrays | {"sizes": np.array([len(p.labels) for p in pages])}))


def read(path: Path) -> list[Page]:
    with np.load(path) as file:
        arrays = [np.split(file[name], np.cumsum(file["sizes"])[:-1]) for name in Page._fields]
    return [Page(*parts) for parts in zip(*arrays, strict=True)]


def build(out: Path, cache: Path | None) -> None:
    from tools.pages.export import quantized, write

    pages = list(examples(cache))
    known = vocabulary(pages)
    arrays = {"vocabulary": known.hashes.astype(np.uint32)}
    for number, seed in enumerate(SEEDS):
        print(f"net {number + 1} of {len(SEEDS)}", flush=True)
        arrays |= {f"{number}.{name}": array for name, array in quantized(fit(pages, STEPS, known, seed)).items()}
    write(arrays, out)
    print(f"{out} {out.stat().st_size} bytes sha256 {hashlib.sha256(out.read_bytes()).hexdigest()}")


def measure(part: str, count: int, html: bool, model: Path | None) -> None:
    """Accuracy of the nets alone, and of what is decided, on pieces of invented sites."""
    nets = load(model)
    gold: list[np.ndarray] = []
    found: dict[str, list[np.ndarray]] = {"net": [], "decided": []}
    for batch in batched(every(sites(part, count), html)):
        _measure(batch, nets, gold, found)
    for name, labels in found.items():
        print(name, json.dumps(accuracy(gold, labels)))


def _measure(batch: list[Example], nets: Nets, gold: list[np.ndarray], found: dict[str, list[np.ndarray]]) -> None:
    frame = pl.DataFrame([e.row for e in batch], infer_schema_length=None)
    evidence = merge_evidence([learn(part) for part in frame.iter_slices(500)])
    for start in range(0, len(batch), 60):
        laid = lay_out_pages(frame[start : start + 60], evidence)
        for example, page in zip(batch[start : start + 60], read_laid(laid, nets), strict=True):
            names = labels_of(page.laid.pieces, example.spans)
            gold.append(np.array([NUMBER[x] for x in names], np.int8))
            both = np.zeros(len(names), np.int64)
            for group in page.groups:
                both[group.first] = NUMBER[group.label]
            found["decided"].append(both)
            found["net"].append(np.array([NUMBER[view.label] for view in page.views], np.int64))


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("what", choices=("build", "measure"))
    cli.add_argument("--out", type=Path, default=OUT)
    cli.add_argument("--cache", type=Path)
    cli.add_argument("--part", choices=(CHOOSING, FINAL), default=CHOOSING)
    cli.add_argument("--sites", type=int, default=60)
    cli.add_argument("--html", action="store_true")
    cli.add_argument("--model", type=Path)
    args = cli.parse_args()
    if args.what == "build":
        build(args.out, args.cache)
    else:
        measure(args.part, args.sites, args.html, args.model)


if __name__ == "__main__":
    main()
