"""Parsing speed beside others on the same articles: `python -m benchmarks.parse_peers [--pages N]`.

Pages of ../shared/pagebench through `segment_pages`; the same as HTML through trafilatura; the same text through
datatrove's Gopher repetition and quality filters (`pip install -e .[bench]`; left out where it is not installed). One
process each, processor seconds, one core. What they do differs: trafilatura gives the main text alone, datatrove keeps
or drops a whole document, we classify every stretch.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

PARTIES = {
    "akhbar segment_pages": """
import polars as pl
from akhbar.pages import learn, segment_pages
frame = pl.DataFrame(pages).select(
    pl.col('uri').alias('page_id'), 'uri', pl.col('uri').str.split('/').list.get(3).alias('site'),
    pl.lit('text/plain').alias('media_type'), 'text')
segment_pages(frame[:20])
start()
segment_pages(frame, learn(frame))
""",
    "trafilatura.extract": """
import trafilatura
trafilatura.extract(pages[0]['html'])
start()
for p in pages: trafilatura.extract(p['html'])
""",
    "datatrove Gopher filters": """
from datatrove.data import Document
from datatrove.pipeline.filters import GopherQualityFilter, GopherRepetitionFilter
filters = [GopherRepetitionFilter(language='ar'), GopherQualityFilter(language='ar')]
documents = [Document(text=p['text'], id=p['uri']) for p in pages]
for f in filters: f.filter(documents[0])
start()
for d in documents: all(f.filter(d) is True for f in filters)
""",
}
FRAME = """
import json, resource, sys, time
pages = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
began = [0.0]
def start(): began[0] = time.process_time()
{body}
took = time.process_time() - began[0]
print(json.dumps({{'seconds': took, 'peak_mb': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}}))
"""


def make_pages(count: int, folder: Path) -> Path:
    """Benchmark pages with each article also as HTML."""
    raw = folder / "raw"
    make = SHARED / "pagebench" / "make_pages.py"
    corpus = SHARED / "corpora" / "saudinewsnet.parquet"
    subprocess.run([sys.executable, str(make), str(corpus), str(raw), "--pages", str(count)], check=True)
    out = folder / "pages.jsonl"
    with (
        (raw / "pages.jsonl").open(encoding="utf-8") as pages,
        (raw / "gold.jsonl").open(encoding="utf-8") as golds,
        out.open("w", encoding="utf-8") as file,
    ):
        for line, gold in zip(pages, golds, strict=True):
            page = json.loads(line)
            paragraphs = [p for a in json.loads(gold)["articles"] for p in a["paragraphs"]]
            body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
            rest = "".join(f"<div>{escape(x)}</div>" for x in page["text"].split("\n") if x not in paragraphs)
            page["html"] = f"<html><body><article>{body}</article><aside>{rest}</aside></body></html>"
            file.write(json.dumps(page, ensure_ascii=False) + "\n")
    return out


def main() -> None:
    """Command line."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--pages", type=int, default=1000)
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = make_pages(args.pages, Path(folder))
        size = sum(len(json.loads(line)["text"].encode()) for line in pages.open(encoding="utf-8")) / 1e6
        print(f"{'':28}{'pages/s a core':>15}{'MB/s':>8}{'peak MB':>9}")
        for name, body in PARTIES.items():
            code = FRAME.format(body=body)
            ran = subprocess.run([sys.executable, "-c", code, str(pages)], capture_output=True, text=True, check=False)
            if ran.returncode:
                reason = (ran.stderr.strip().splitlines() or ["no reason given"])[-1]
                print(f"{name:28}{'-':>15}  {reason[:90]}")
                continue
            found = json.loads(ran.stdout.strip().splitlines()[-1])
            seconds = max(found["seconds"], 1e-9)
            print(f"{name:28}{args.pages / seconds:15.0f}{size / seconds:8.2f}{found['peak_mb']:9.0f}")


if __name__ == "__main__":
    main()
