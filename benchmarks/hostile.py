"""Processor seconds of reading hostile files, each in two sizes: `python -m benchmarks.hostile`.

The second file is four times as large. Time that grows with the square of the size would show as a factor of 16.
"""

from __future__ import annotations

import bz2
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

Shape = Callable[[int], bytes]
_TEXT = "قال الوزير اليوم إن المفاوضات ستستمر."


def _item(inside: str) -> bytes:
    return f"<rss><channel><item><title>س</title>{inside}</item></channel></rss>".encode()


SHAPES: dict[str, tuple[str, Shape]] = {
    "brackets": ("a.json", lambda n: b"[" * n),
    "braces with keys": ("a.json", lambda n: b'{"a":' * n),
    "quotes left open": ("a.csv", lambda n: b"text,title\n" + b'a"b,"c\n' * n),
    "carriage returns": ("a.csv", lambda n: b"text,title\n" + b"a\rb,c\n" * n),
    "columns of one name": ("a.csv", lambda n: b"text," * n + b"\n" + b"a," * n),
    "comments left open": ("a.xml", lambda n: _item("<!-- " * n)),
    "CDATA left open": ("a.xml", lambda n: _item("<![CDATA[ " * n)),
    "tags left open": ("a.xml", lambda n: _item('<item "' * n)),
    "items never closed": ("a.xml", lambda n: b"<rss>" + b"<item><title>a" * n),
    "records of no length": ("a.warc", lambda n: b"WARC/1.0\r\nContent-Length: -1\r\n\r\n" * n),
    "records too short": ("a.warc", lambda n: b"WARC/1.0\r\nContent-Length: 3\r\n\r\nabcdefgh\r\n\r\n" * n),
    "blocks that are no headers": ("a.tar", lambda n: bytes(range(256)) * 2 * (n // 50)),
    "members of no bytes": ("a.jsonl.bz2", lambda n: bz2.compress(b"") * n),
    "small records": ("a.jsonl", lambda n: f'{{"text":"{_TEXT}"}}\n'.encode() * n),
    "elements in elements": ("a.html", lambda n: b"<div>" * n),
    "attributes": ("a.html", lambda n: b"<p " + b" ".join(b"a%d=1" % i for i in range(n)) + b">x</p>"),
}
_READ = (
    "import sys, time; from akhbar.readers import read_batches; list(read_batches([sys.argv[2]])); "
    "t = time.process_time(); list(read_batches([sys.argv[1]])); print(time.process_time() - t)"
)


def seconds(path: Path, warm: Path) -> float:
    """Processor seconds of reading a file, in a process of its own that has read another before."""
    command = [sys.executable, "-c", _READ, str(path), str(warm)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout)


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    print(f"{'shape':<28}{'kB':>8}{'s':>8}{'kB x4':>9}{'s':>8}{'factor':>8}")
    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder, "warm.jsonl")
        warm.write_text(f'{{"text":"{_TEXT}"}}\n', encoding="utf-8")
        for shape, (name, make) in SHAPES.items():
            told = []
            for count in (size, 4 * size):
                path = Path(folder, name)
                path.write_bytes(make(count))
                told += [path.stat().st_size / 1000, seconds(path, warm)]
            factor = told[3] / max(told[1], 0.01)
            print(f"{shape:<28}{told[0]:>8.0f}{told[1]:>8.2f}{told[2]:>9.0f}{told[3]:>8.2f}{factor:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
