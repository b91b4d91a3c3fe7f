"""What a further run costs: the same records again, and one per cent of new ones, against the size of the warehouse.

    python -m benchmarks.incremental --furniture 20000,100000 [--more 1000] [--scattered] [--copies]
    python -m benchmarks.incremental [--corpus FILE] [--sizes 2000,8000,31030] [--entities none] [--limit 0.1]
    python -m benchmarks.incremental --articles 10000,100000 [--base 10000]

Runs `akhbar run` in processes of their own, as a user does. For each size: first load, the same input again, then one
per cent of new records, with the pages that were parsed again and the exported files that were written. Wall and
processor seconds are both given: on a busy machine only the latter compare.

With `--furniture`, pages of a few sites with menus, lists and keywords (of the page maker that `benchmarks.main_job`
uses, or the samples): so many loaded, then `--more` further ones of the same sites, beside the same alone in an
empty home. What they taught may make earlier pages read otherwise: said is how many were parsed again, how many wait,
what a run of nothing new costs then, and how many bytes of exports were written and the warehouse grew by, beside those
of the night alone. The made pages' days lie scattered over twelve years, so that a night would touch every month's
file; a night's are put into one month after all others, as news of a night are. `--scattered` leaves them. One article
in twenty of the corpus is kept for the night, so that what it brings is new; with `--copies` the night's pages print
articles of the base, as a site does that republishes.

With `--articles`, the base is loaded once and `benchmarks.many_articles` makes a warehouse of so many articles of it;
then come nights of nothing new, of a thousandth and of a hundredth of new pages, each beside the same warehouse.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.parquet"


def run(path: Path, home: Path, entities: str) -> dict:
    """One `akhbar run`; its report with `wall` (seconds from start to exit) and `cpu` (seconds of processor time)."""
    command = [sys.executable, "-m", "akhbar", "run", str(path), "--home", str(home), "--json", "--entities", entities]
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return json.loads(done.stdout) | {"wall": time.perf_counter() - began, "cpu": cpu}


def written(home: Path) -> dict[str, str]:
    """Path -> run that wrote it, of every exported file."""
    manifest = json.loads((home / "exports" / "manifest.json").read_text(encoding="utf-8"))
    return {entry["path"]: entry["written_by_run"] for entry in manifest["files"]}


def measure(corpus: pl.DataFrame, size: int, entities: str, folder: Path) -> dict[str, float]:
    """Seconds of each run at one size of warehouse."""
    more = max(1, size // 100)
    first, new, home = folder / "first.parquet", folder / "new.parquet", folder / "home"
    corpus.head(size).write_parquet(first)
    taken = corpus.slice(size, more) if corpus.height >= size + more else corpus.head(more).with_columns(
        url=pl.col("url") + "?again", content="خبر جديد.\n" + pl.col("content")
    )  # fmt: skip
    taken.write_parquet(new)
    loaded = run(first, home, entities)
    again = run(first, home, entities)
    before = written(home)
    added = run(new, home, entities)
    touched = sum(run_id != before.get(path) for path, run_id in written(home).items())
    found = {
        "pages": size,
        "first_s": loaded["wall"],
        "again_s": again["wall"],
        "again_share": again["wall"] / loaded["wall"],
        "one_percent_s": added["wall"],
        "first_cpu_s": loaded["cpu"],
        "again_cpu_s": again["cpu"],
        "again_cpu_share": again["cpu"] / loaded["cpu"],
        "one_percent_cpu_s": added["cpu"],
        "new_pages": added["pages_new"],
        "parsed_again": added["pages_parsed_again"],
        "files_rewritten": touched,
        "files": len(before),
    }
    print("  ".join(f"{k} {v:,.2f}" if isinstance(v, float) else f"{k} {v:,}" for k, v in found.items()), flush=True)
    for name, report in (("first", loaded), ("again", again), ("one_percent", added)):
        print(
            f"    {name}: " + ", ".join(f"{step} {s:.1f}" for step, s in report["seconds_by_step"].items()), flush=True
        )
    return found


def nights(corpus: pl.DataFrame, base: int, sizes: list[int], entities: str, folder: Path) -> None:
    """Print what nights of different sizes cost beside warehouses of different sizes."""
    from akhbar.store.home import Home
    from benchmarks.many_articles import frames_of, grow

    first = folder / "first.parquet"
    corpus.head(base).write_parquet(first)
    loaded = run(first, folder / "base", entities)
    print(f"base: {base:,} records, {loaded['cpu']:.1f} s of processor time", flush=True)
    frames = frames_of(Home(folder / "base"))
    rest = corpus.slice(base).sample(fraction=1.0, shuffle=True, seed=1)
    for size in sizes:
        home = folder / f"articles{size}"
        grow(frames, Home(home), max(0, round(size / base) - 1))
        for more in (0, size // 1000, size // 100):
            new, night = folder / "new.parquet", folder / "night"
            (corpus.head(1) if more == 0 else rest.head(more)).write_parquet(new)
            shutil.copytree(home, night)
            before = written(night)
            told = run(new, night, entities)
            touched = sum(run_id != before.get(path) for path, run_id in written(night).items())
            print(
                f"{told['rows']['fact_articles']:,} articles, night of {told['pages_new']:,} new pages: "
                f"{told['cpu']:.1f} s of processor time, {told['pages_parsed_again']:,} pages parsed again, "
                f"{touched} of {len(before)} files written",
                flush=True,
            )
            shutil.rmtree(night)
        shutil.rmtree(home)


MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
LEVANTINE = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
NAMED = re.compile(
    rf"(?<![0-9])([0-9]{{1,2}}) (?:{MONTHS.replace(' ', '|')}|{LEVANTINE})(?:/(?:{LEVANTINE}))? 20[0-9]{{2}}(?![0-9])"
)
NUMBERED = re.compile(r"(?<![0-9])([0-9]{1,2})/[0-9]{1,2}/20[0-9]{2}(?![0-9])")


def of_one_month(pages: str) -> str:
    """The pages with every printed day, as the page maker writes it, in January 2026."""
    return NUMBERED.sub(r"\1/1/2026", NAMED.sub(r"\1 يناير 2026", pages))


def _base_and_night(base: int, more: int, folder: Path, copies: bool) -> tuple[str, str]:
    """JSON lines of `base` pages, and of `more` others of the same sites."""
    from benchmarks.main_job import make_pages

    if copies or not CORPUS.exists():
        lines = make_pages(folder, base + more, "saudinewsnet").read_text(encoding="utf-8").splitlines(keepends=True)
        return "".join(lines[:base]), "".join(lines[base:])
    articles = pl.read_parquet(CORPUS).with_columns(kept=pl.int_range(pl.len()) % 20 == 0)
    made = []
    for name, count in (("base", base), ("night", more)):
        corpus = folder / f"{name}.parquet"
        articles.filter(pl.col("kept") == (name == "night")).write_parquet(corpus)
        (folder / name).mkdir()
        made.append(make_pages(folder / name, count, corpus).read_text(encoding="utf-8"))
    return made[0], re.sub(r'(?m)^(\{"uri": "[^"]*/)([0-9]+")', r"\g<1>night-\2", made[1])


def furnished(base: int, more: int, entities: str, folder: Path, scattered: bool, copies: bool) -> None:
    """Print what a night of `more` pages costs beside `base` pages of the same sites, and in an empty home."""
    earlier, pages = _base_and_night(base, more, folder, copies)
    first, new, home = folder / "first.jsonl", folder / "new.jsonl", folder / "home"
    first.write_text(earlier, encoding="utf-8")
    new.write_text(pages if scattered else of_one_month(pages), encoding="utf-8")
    loaded, alone = run(first, home, entities), run(new, folder / "alone", entities)
    before, size = written(home), (home / "akhbar.duckdb").stat().st_size
    nothing = run(first, home, entities)  # what a night costs beside so many pages that brings none
    night = run(new, home, entities)
    after = run(new, home, entities)
    files = json.loads((home / "exports" / "manifest.json").read_text(encoding="utf-8"))["files"]
    own = json.loads((folder / "alone/exports" / "manifest.json").read_text(encoding="utf-8"))["files"]
    exported = sum(entry["bytes"] for entry in files if entry["written_by_run"] != before.get(entry["path"]))
    grown = (home / "akhbar.duckdb").stat().st_size - size
    own_bytes = sum(entry["bytes"] for entry in own) + (folder / "alone/akhbar.duckdb").stat().st_size
    print(f"{base:,} pages: {loaded['cpu']:.1f} s of processor time")
    print(f"  nothing new                {nothing['cpu']:7.1f} s")
    print(f"  {more:,} alone, empty home   {alone['cpu']:7.1f} s, exports {sum(e['bytes'] for e in own) / 1e6:.1f} MB")
    print(
        f"  {more:,} beside them         {night['cpu']:7.1f} s, {night['pages_parsed_again']:,} parsed again, "
        f"{night['pages_read_otherwise']:,} of them read otherwise, {night['pages_waiting']:,} wait"
    )
    print(f"                             exports {exported / 1e6:.1f} MB, warehouse {grown / 1e6:+.1f} MB")
    print(
        f"  beside alone               {(night['cpu'] - nothing['cpu']) / alone['cpu']:7.2f} of the processor time, "
        f"less what nothing new costs; {(exported + grown) / own_bytes:.2f} of the bytes"
    )
    print(
        f"  the same again             {after['cpu']:7.1f} s, {after['pages_parsed_again']:,} parsed again, "
        f"{after['pages_waiting']:,} wait",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--sizes", default="2000,8000,31030")
    parser.add_argument("--entities", default="none")
    parser.add_argument("--limit", type=float, default=None, help="fail when a re-run costs more than this share")
    parser.add_argument("--articles", default=None, help="sizes of warehouses that are made of copies of the base")
    parser.add_argument("--base", type=int, default=10_000, help="records that are really loaded, for --articles")
    parser.add_argument("--furniture", default=None, help="numbers of pages with furniture to measure nights beside")
    parser.add_argument("--more", type=int, default=1000, help="pages of a night, for --furniture")
    parser.add_argument("--copies", action="store_true", help="a night of articles that the base has, for --furniture")
    parser.add_argument("--scattered", action="store_true", help="a night's days over twelve years, for --furniture")
    options = parser.parse_args()
    if options.furniture:
        for base in map(int, options.furniture.split(",")):
            with tempfile.TemporaryDirectory(prefix="akhbar-nights-") as name:
                furnished(base, options.more, options.entities, Path(name), options.scattered, options.copies)
        return
    corpus = pl.read_parquet(options.corpus)
    if options.articles:
        with tempfile.TemporaryDirectory(prefix="akhbar-nights-") as name:
            nights(corpus, options.base, list(map(int, options.articles.split(","))), options.entities, Path(name))
        return
    shares = []
    for size in map(int, options.sizes.split(",")):
        folder = Path(tempfile.mkdtemp(prefix="akhbar-incremental-"))
        try:
            shares.append(measure(corpus, min(size, corpus.height), options.entities, folder)["again_share"])
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    if options.limit is not None and shares[-1] > options.limit:
        raise SystemExit(f"a re-run costs {shares[-1]:.0%} of the first load; the limit is {options.limit:.0%}")


if __name__ == "__main__":
    main()
