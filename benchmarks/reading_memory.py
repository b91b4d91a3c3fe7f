"""Peak memory of reading large and hostile files, each in two sizes: `python -m benchmarks.reading_memory`.

    --mb A,B        MB of content of the two files (200,600)
    --only WORDS    shapes whose name has one of these, by commas

The peaks are those of a process that reads the file and keeps nothing of it, its imports and its code (some 170 MB)
included. What is held must not grow with the input: the second file is three times as large.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

Write = Callable[[Path, int], None]
_WORDS = (
    "قال",
    "الوزير",
    "اليوم",
    "إن",
    "المفاوضات",
    "ستستمر",
    "في",
    "العاصمة",
    "حتى",
    "نهاية",
    "الشهر",
    "وفق",
    "المصادر",
)
_PIECE = 1 << 20


def prose(size: int, seed: int = 0) -> bytes:
    """About so many bytes of Arabic words, the same for a seed."""
    drawn = random.Random(seed)
    line = " ".join(drawn.choices(_WORDS, k=200_000)).encode()
    return (line * (size // len(line) + 1))[:size].decode("utf-8", "ignore").encode()


def stream(begin: bytes, body: bytes, end: bytes, size: int) -> Iterator[bytes]:
    """A beginning, pieces until they are `size` bytes, an end."""
    yield begin
    for _ in range(size // len(body) + 1):
        yield body
    yield end


def plain(begin: bytes, body: bytes, end: bytes = b"") -> Write:
    """A file that begins, goes on for as long as asked, and ends; packed where its name says so."""

    def write(path: Path, size: int) -> None:
        packed = not body.startswith(b"\x1f\x8b")
        with gzip.open(path, "wb", 1) if packed and path.suffix == ".gz" else path.open("wb") as out:
            for piece in stream(begin, body, end, size):
                out.write(piece)

    return write


def warc(body: bytes, said: int | None = None) -> bytes:
    length = len(body) if said is None else said
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def one_warc(path: Path, size: int) -> None:
    """One record of the whole size, honest."""
    with path.open("wb") as out:
        out.write(warc(b"", said=size).removesuffix(b"\r\n\r\n"))
        for at in range(0, size, _PIECE):
            out.write(b"a" * min(_PIECE, size - at))
        out.write(b"\r\n\r\n" + warc(prose(1000)))


def tar(name: str, each: int | None) -> Write:
    """An archive of members of `each` bytes, or of one of the whole size."""

    def write(path: Path, size: int) -> None:
        with tarfile.open(path, "w") as out:
            for number in range(size // each if each else 1):
                info = tarfile.TarInfo(name.format(number))
                body = prose(min(each or _PIECE, _PIECE), number)
                info.size = len(body) * (1 if each else size // len(body))
                out.addfile(info, _Repeated(body, info.size))  # type: ignore[arg-type]

    return write


class _Repeated(io.RawIOBase):
    """So many bytes of the same ones over and over."""

    def __init__(self, body: bytes, size: int) -> None:
        self._body, self._left = body, size

    def read(self, size: int = -1) -> bytes:
        size = min(size if size >= 0 else self._left, self._left, len(self._body))
        self._left -= size
        return self._body[:size]


def parquet(each: int, **options: object) -> Write:
    """A group of cells of so many bytes. `same`: one text in all; `lie`: metadata say that it is small."""

    def write(path: Path, size: int) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        count = size // each
        same = bool(options.get("same"))
        texts = [prose(each, 0 if same else n).decode() for n in range(1 if same else min(count, 64))]
        table = pa.table(
            {"text": [texts[n % len(texts)] for n in range(count)], "title": [f"خبر {n}" for n in range(count)]}
        )
        packing = {key: value for key, value in options.items() if key not in ("same", "lie")}
        pq.write_table(table, path, row_group_size=count, **packing)
        if options.get("lie"):
            path.write_bytes(lying(path.read_bytes(), pq.ParquetFile(path).metadata))

    return write


def lying(data: bytes, told: object) -> bytes:
    """A Parquet file whose metadata say that its columns are small."""
    at = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    footer = data[at:]
    for column in range(told.num_columns):  # type: ignore[attr-defined]
        size = told.row_group(0).column(column).total_uncompressed_size  # type: ignore[attr-defined]
        footer = footer.replace(_varint(2 * size), _varint(2000, len(_varint(2 * size))))
    total = told.row_group(0).total_byte_size  # type: ignore[attr-defined]
    return data[:at] + footer.replace(_varint(2 * total), _varint(2000, len(_varint(2 * total))))


def _varint(value: int, length: int = 0) -> bytes:
    out = bytearray()
    while True:
        last = value < 128 and len(out) + 1 >= length
        out.append(value & 127 if last else value & 127 | 128)
        if last:
            return bytes(out)
        value >>= 7


_PROSE = prose(_PIECE)
_ESCAPED = json.dumps(_PROSE.decode(), ensure_ascii=False)[1:-1].encode()
_ONE_PAGE = {"use_dictionary": False, "data_page_size": 1 << 30, "compression": "zstd"}
_PACKED = b"".join(gzip.compress(warc(prose(20_000, number))) for number in range(30))
SHAPES: dict[str, tuple[str, Write]] = {
    "WARC, records of 4 kB": ("a.warc", plain(b"", warc(prose(4000)) * 200)),
    "WARC, packed a record each": ("a.warc.gz", plain(b"", _PACKED)),
    "WARC, one record": ("a.warc", one_warc),
    "WARC, a length of petabytes": ("a.warc", plain(warc(b"", said=10**14), _PROSE)),
    "WARC, a header that never ends": ("a.warc", plain(b"WARC/1.0\r\n", b"X: " + b"y" * _PIECE + b"\r\n")),
    "WARC, no record": ("a.warc", plain(b"", _PROSE)),
    "WARC, records too short": ("a.warc", plain(b"", warc(_PROSE, said=10))),
    "tar, members of 100 kB": ("a.tar", tar("{}.txt", 100_000)),
    "tar, one page": ("a.tar", tar("a.txt", None)),
    "tar, one file of lines": ("a.tar", tar("a.jsonl", None)),
    "tar, one of no known format": ("a.tar", tar("a.bin", None)),
    "gz, one line": ("a.jsonl.gz", plain(b'{"text":"', _ESCAPED, b'"}')),
    "gz, one object": ("a.json.gz", plain(b'{\n"text":"', _ESCAPED, b'"}')),
    "gz, one array of numbers": ("a.json.gz", plain(b'{\n"x":[1', b",2" * 500_000, b"]}")),
    "gz, one cell": ("a.csv.gz", plain(b'title,text\na,"', _PROSE, b'"\n')),
    "gz, one item": ("a.xml.gz", plain(b"<rss><channel><item><description>", _PROSE, b"</description></item>")),
    "gz, one page": ("a.html.gz", plain(b"<p>", _PROSE)),
    "Parquet, a group of rows": ("a.parquet", parquet(5_000)),
    "Parquet, cells of 20 MB": ("a.parquet", parquet(20 << 20, use_dictionary=False)),
    "Parquet, one cell of 20 MB in all rows": ("a.parquet", parquet(20 << 20, same=True)),
    "Parquet, a page of all": ("a.parquet", parquet(5_000, **_ONE_PAGE)),
    "Parquet, the same, said to be small": ("a.parquet", parquet(5_000, **_ONE_PAGE, lie=True)),
    "Parquet, one cell in all rows, said to be small": ("a.parquet", parquet(20 << 20, same=True, lie=True)),
}  # fmt: skip
_READ = (
    "import sys, time; from akhbar.readers import read_batches; import collections\n"
    "t = time.process_time(); n = collections.Counter()\n"
    "for batch in read_batches([sys.argv[1]]):\n"
    "    n['pages'] += batch.pages.height; n['rejects'] += batch.rejects.height\n"
    "peak = next(int(line.split()[1]) / 1024 for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
    "print(n['pages'], n['rejects'], peak, time.process_time() - t)"
)


def read(path: Path) -> tuple[int, int, float, float]:
    """Pages, rejects, peak MB and processor seconds of reading a file, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:], done.returncode)
        return -1, -1, -1, -1
    pages, rejects, peak, spent = done.stdout.split()
    return int(pages), int(rejects), float(peak), float(spent)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--mb", default="200,600")
    cli.add_argument("--only", default="")
    options = cli.parse_args()
    sizes = [int(size) for size in options.mb.split(",")]
    print(f"{'shape':<48}" + "".join(f"{f'{size} MB: pages':>15}{'rejects':>8}{'s':>7}{'peak':>6}" for size in sizes))
    with tempfile.TemporaryDirectory() as folder:
        for shape, (name, write) in SHAPES.items():
            if not any(word in shape for word in options.only.split(",")):
                continue
            print(f"{shape:<48}", end="", flush=True)
            for size in sizes:
                path = Path(folder, name)
                write(path, size * 1_000_000)
                pages, rejects, peak, spent = read(path)
                print(f"{pages:>15}{rejects:>8}{spent:>7.1f}{peak:>6.0f}", end="", flush=True)
                path.unlink()
            print(flush=True)


if __name__ == "__main__":
    main()
