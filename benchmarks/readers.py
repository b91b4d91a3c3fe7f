"""Reading speed and memory, a format at a time: `python -m benchmarks.readers`.

    --pages N   records of each file (20000)
    --times K   how many times larger the file of the memory check is (4)

Records are those of ../shared/corpora/saudinewsnet.parquet, or the samples over and over where it is absent. Each
measurement is a process of its own; its seconds are those of the processor. The peers are what one would write without
akhbar, on the same file: they give raw columns, without ids, hashes, rejects, decoding or a bound on memory.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

PEERS = {
    "polars.read_ndjson": ("jsonl", "import polars as pl; n = pl.read_ndjson(path).height"),
    "json.loads per line": (
        "jsonl",
        "import json; n = len([json.loads(line) for line in open(path, encoding='utf-8')])",
    ),
    "pandas.read_csv": ("csv", "import pandas as pd; n = len(pd.read_csv(path))"),
    "polars.read_csv": ("csv", "import polars as pl; n = pl.read_csv(path).height"),
    "polars.read_parquet": ("parquet", "import polars as pl; n = pl.read_parquet(path).height"),
    "pandas.read_parquet": ("parquet", "import pandas as pd; n = len(pd.read_parquet(path))"),
    "Path.read_text each": (
        "folder",
        "from pathlib import Path; n = len([p.read_text() for p in Path(path).iterdir()])",
    ),
}


def records(count: int) -> list[dict[str, str]]:
    """News records: of the corpus, else made from the samples."""
    corpus = SHARED / "corpora" / "saudinewsnet.parquet"
    if corpus.exists():
        import polars as pl

        rows = pl.read_parquet(corpus).rows(named=True)
    else:
        from akhbar.paths import bundled
        from akhbar.readers import read_batches

        pages = [row for batch in read_batches([bundled("samples")]) for row in batch.pages.rows(named=True)]
        rows = [{"url": p["uri"], "title": p["meta_title"] or "", "content": p["text"]} for p in pages]
    laps = range(-(-count // len(rows)))
    return [{**row, "url": f"{row['url']}#{lap}"} for lap in laps for row in rows][:count]


def write(folder: Path, rows: list[dict[str, str]]) -> dict[str, Path]:
    """The records in each format."""
    import polars as pl

    frame = pl.DataFrame(rows)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    made = {name: folder / f"a.{name}" for name in ("jsonl", "jsonl.gz", "json", "csv", "parquet", "zip")}
    made["jsonl"].write_bytes(lines)
    made["jsonl.gz"].write_bytes(gzip.compress(lines, 6))
    made["json"].write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    frame.write_csv(made["csv"])
    frame.write_parquet(made["parquet"])
    made["folder"] = folder / "pages"
    made["folder"].mkdir()
    with zipfile.ZipFile(made["zip"], "w", zipfile.ZIP_DEFLATED) as archive:
        for number, row in enumerate(rows):
            text = f"{row['title']}\n\n{row['content']}\n"
            archive.writestr(f"{number:06}.txt", text)
            (made["folder"] / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return made


OURS = (
    "from akhbar.readers import read_batches; n = sum(b.pages.height + b.rejects.height for b in read_batches([path]))"
)


def measure(code: str, path: Path) -> tuple[int, float, float]:
    """Records, seconds (imports not counted) and peak MB of a piece of code in a process of its own."""
    program = (
        "import sys, time\npath = sys.argv[1]\n"
        "import polars, pandas, pyarrow.parquet, akhbar.readers\n"
        f"start = time.process_time()\n{code}\nspent = time.process_time() - start\n"
        # ru_maxrss would count the process that started this one
        "peak = next(int(line.split()[1]) / 1024 for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        "print(n, spent, peak)"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    n, spent, peak = done.stdout.split()
    return int(n), float(spent), float(peak)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pages", type=int, default=20_000)
    cli.add_argument("--times", type=int, default=4)
    options = cli.parse_args()
    print(f"{'':24}{'records':>9}{'s':>8}{'records/s':>11}{'MB/s':>7}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as name:
        rows = records(options.pages)
        size = sum(len(value.encode()) for row in rows for value in row.values() if value) / 1e6
        made = write(Path(name), rows)
        for kind, path in made.items():
            show(f"akhbar {kind}", *measure(OURS, path), size)
            for peer, (peer_kind, code) in PEERS.items():
                if peer_kind == kind:
                    show(f"  {peer}", *measure(code, path), size)
        large = Path(name) / "large.jsonl"
        with large.open("wb") as out:
            for _ in range(options.times):
                out.write(made["jsonl"].read_bytes())
        show(f"akhbar jsonl x{options.times}", *measure(OURS, large), size * options.times)


def show(what: str, n: int, spent: float, peak: float, size: float) -> None:
    print(f"{what:24}{n:>9}{spent:>8.2f}{n / spent:>11.0f}{size / spent:>7.0f}{peak:>9.0f}", flush=True)


if __name__ == "__main__":
    main()
