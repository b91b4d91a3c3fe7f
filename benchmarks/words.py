"""Cutting runs of headlines and flat keyword lists: `python -m benchmarks.words [--heldout MODEL]`.

Prints F1 and processor milliseconds a run. The shipped model has counted the corpora's headlines; `--heldout` takes a
model made by `python -m tools.words … --half --out MODEL`, which has not seen those measured on, and prints both.
Needs ../shared.
"""

from __future__ import annotations

import argparse
import json
import resource
from pathlib import Path

from akhbar.pages.headlines.model import WordModel, load_model

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FLOORS = Path(__file__).resolve().parent / "floors.json"
RUNS = (("glued", "", 3), ("spaced_3", " ", 3), ("spaced_4", " ", 4), ("one", " ", 1))


def measure(model: WordModel, number: int = 400) -> dict[str, float]:
    """Every figure for one model, named as the floors are."""
    from tools.words.corpora import read_corpora
    from tools.words.measure import headline_runs, marked_lists

    corpora = [SHARED / "corpora" / "saudinewsnet.parquet", SHARED / "corpora" / "ant.parquet"]
    frame = read_corpora(corpora)
    out: dict[str, float] = {}
    for name, gap, size in RUNS:
        for known in (0.0, 0.8) if name != "one" else (0.0,):
            found = headline_runs(frame, gap, size, number, model, known)
            label = f"{name}_known" if known else name
            out[f"pages.headlines_{label}"] = found["f1"]
            out[f"ms a run, {label}"] = found["ms_a_run"]
    marked = read_corpora(corpora[:1], only_marked=True)
    lists = marked_lists(marked, model)
    for name in ("boundary_f1", "whole", "baseline_f1", "baseline_whole"):
        out[f"pages.keywords_{name}"] = lists[name]
    out["pages.keywords_boundary_f1_without_article"] = marked_lists(marked, model, articles=False)["boundary_f1"]
    return out


def main() -> None:
    """Command line; exits with 1 where a figure is below its floor."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--heldout", type=Path, help="a model built with --half")
    cli.add_argument("--runs", type=int, default=400)
    args = cli.parse_args()
    figures = {"shipped": measure(load_model(), args.runs)}
    if args.heldout:
        figures["held out"] = measure(load_model(args.heldout), args.runs)
    print(f"{'':50}" + "".join(f"{name:>12}" for name in figures))
    for name in figures["shipped"]:
        print(f"{name:50}" + "".join(f"{column[name]:>12}" for column in figures.values()))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (corpora included)")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    low = [f"{k}: {v} < {floors[k]}" for k, v in figures["shipped"].items() if k in floors and v < floors[k]]
    if low:
        raise SystemExit("below the floor: " + "; ".join(low))


if __name__ == "__main__":
    main()
