"""Times the main job on pages with known structure: gates, load and exports included.

    python -m benchmarks.main_job [--pages 20000 100000] [--workers 2] [--entities default] [--corpus saudinewsnet]
                                 [--folder FOLDER]

Prints pages/s, MB/s, peak memory of the largest process and of all together, and of each step seconds by the clock and
milliseconds of processor time a page, which add up to the whole and compare also on a busy machine. As a peer, the same
pages are read, taken for one article each without any parsing, and written to DuckDB with plain polars and DuckDB in
the same run: what a warehouse costs that neither parses nor checks. Of several numbers of pages each is run, and said
is how much more memory the last took than the first, and of each step how many times the processor time a page.
Without the shared corpora the packaged samples are repeated under other addresses.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def make_pages(folder: Path, pages: int, corpus: str | Path) -> Path:
    """`pages.jsonl` of that many pages; from the page maker beside the checkout, else from the packaged samples.

    corpus: the name of a shared one, or a file of articles like them.
    """
    maker = SHARED / "pagebench" / "make_pages.py"
    if maker.exists():
        articles = corpus if isinstance(corpus, Path) else SHARED / "corpora" / f"{corpus}.parquet"
        command = [sys.executable, str(maker), str(articles), str(folder)]
        subprocess.run([*command, "--pages", str(pages)], check=True)
        return folder / "pages.jsonl"
    return _repeat_samples(folder, pages)


def _repeat_samples(folder: Path, pages: int) -> Path:
    from akhbar.readers import read_batches

    texts = [t for b in read_batches([ROOT / "samples"]) for t in b.pages["text"] if t]
    with (folder / "pages.jsonl").open("w", encoding="utf-8") as out:
        for number in range(pages):
            row = {"uri": f"bench://samples/{number}", "text": f"{texts[number % len(texts)]}\n{number}"}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return folder / "pages.jsonl"


class Memory(threading.Thread):
    """Samples the resident memory of a process and all below it, ten times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak_all, self.peak_one = pid, 0, 0

    def run(self) -> None:
        import psutil

        try:
            root = psutil.Process(self.pid)
            while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
                sizes = []
                for process in [root, *root.children(recursive=True)]:
                    try:
                        sizes.append(process.memory_info().rss)
                    except psutil.Error:
                        continue
                self.peak_all = max(self.peak_all, sum(sizes))
                self.peak_one = max(self.peak_one, max(sizes, default=0))
                time.sleep(0.1)
        except psutil.Error:
            return


def timed(command: list[str]) -> tuple[float, float, Memory, str]:
    """Seconds by the clock and of processor time of the process and those below it, its memory, and what it printed."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    memory = Memory(process.pid)
    memory.start()
    printed, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with exit code {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu, memory, printed


PEER = """
import sys, duckdb, polars as pl
frame = pl.read_ndjson(sys.argv[1])
con = duckdb.connect(sys.argv[2])
con.register("frame", frame.to_arrow())
con.execute("create table articles as select uri, text as body from frame")
con.execute(f"copy (select * from articles order by uri) to '{sys.argv[2]}.parquet' (compression zstd)")
con.execute("checkpoint")
"""


def run_once(count: int, options: argparse.Namespace) -> tuple[int, dict[str, float]]:
    """Run the main job on so many pages and say what it took.

    Gives its peak memory in bytes, and milliseconds of processor time a page of each step and of the rest.
    """
    with ExitStack() as stack:
        work = Path(options.folder or stack.enter_context(tempfile.TemporaryDirectory())) / str(count)
        work.mkdir(parents=True)
        pages = make_pages(work, count, options.corpus)
        megabytes = pages.stat().st_size / 1e6
        run = [sys.executable, "-m", "akhbar", "run", str(pages), "--json", "--workers", str(options.workers)]
        run += ["--entities", options.entities, "--home", str(work / "home")]
        seconds, cpu, memory, printed = timed(run)
        report = json.loads(printed)
        again, _, _, _ = timed(run)
        peer, _, peer_memory, _ = timed([sys.executable, "-c", PEER, str(pages), str(work / "peer.duckdb")])
        size = (work / "home" / "akhbar.duckdb").stat().st_size / 1e6
    print(f"{count:,} pages, {megabytes:.0f} MB, {options.workers} workers, entities {options.entities}")
    print(f"  main job      {seconds:7.1f} s  {count / seconds:7.0f} pages/s  {megabytes / seconds:6.1f} MB/s")
    print(f"  second run    {again:7.1f} s  {again / seconds:7.1%} of the first")
    print(f"  memory        {memory.peak_all / 1e6:7.0f} MB all processes, {memory.peak_one / 1e6:.0f} MB the largest")
    print(f"  warehouse     {size:7.0f} MB")
    clock, used = report["seconds_by_step"], report["cpu_seconds_by_step"]
    # Learning in workers, imports and Prefect's server are in the rest.
    clock["start, rest"], used["start, rest"] = seconds - sum(clock.values()), cpu - sum(used.values())
    a_page = {step: 1000 * used[step] / count for step in clock}
    for step, spent in clock.items():
        print(f"  {step:<13} {spent:7.1f} s  {spent / seconds:7.1%}  {a_page[step]:7.2f} ms of processor time a page")
    print(f"  {'whole':<13} {seconds:7.1f} s  {1:7.1%}  {1000 * cpu / count:7.2f} ms of processor time a page")
    print(
        f"  peer (no parsing, no gates) {peer:.1f} s, {peer_memory.peak_one / 1e6:.0f} MB; ratio {seconds / peer:.1f}",
        flush=True,
    )
    return memory.peak_all, a_page | {"whole": 1000 * cpu / count}


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pages", type=int, nargs="+", default=[20_000])
    cli.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    cli.add_argument("--entities", default="default")
    cli.add_argument("--corpus", default="saudinewsnet")
    cli.add_argument("--folder", help="work there and leave it, so that a run that failed can be looked at and resumed")
    options = cli.parse_args()
    told = [run_once(count, options) for count in options.pages]
    if len(told) > 1:
        (first, small), (last, large) = told[0], told[-1]
        more, pages = (last - first) / 1e6, options.pages[-1] - options.pages[0]
        print(f"memory of {options.pages[-1]:,} pages against {options.pages[0]:,}: {more:+.0f} MB, ", end="")
        print(f"{1000 * more / max(pages, 1):+.1f} MB a thousand pages")
        print("processor time a page, the last against the first: ", end="")
        print(", ".join(f"{step} {large[step] / small[step]:.2f}" for step in small if small[step] > 0))


if __name__ == "__main__":
    main()
