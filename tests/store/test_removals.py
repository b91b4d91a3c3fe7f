"""An address that answers 404 or 410 is gone from then on, until its page is seen again; in any order of reading."""

import gzip
import itertools
from datetime import datetime
from pathlib import Path

import pytest

from akhbar.rows import Row
from tests.store.compare import query
from tests.store.driver import run

HTML = (
    '<html lang="ar"><head><title>افتتاح السوق القديم بعد شهرين من الصيانة</title></head><body><article>'
    "<h1>افتتاح السوق القديم بعد شهرين من الصيانة</h1><p>{}</p></article></body></html>"
)
TEXT = "قال رئيس البلدية إن أعمال الصيانة في السوق القديم انتهت وإن التجار عادوا إلى محالهم صباح اليوم. " * 3


def record(path: str, day: int, status: int = 200, text: str = TEXT) -> bytes:
    body = HTML.format(text).encode() if status == 200 else b"<h1>not here</h1>"
    block = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://gone.example{path}\r\n"
        f"WARC-Date: 2026-11-{day:02d}T10:00:00.000Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


# Three pages: one goes and stays away, one comes back as it was, one comes back changed and goes again.
FILES = {
    "1": record("/a", 1) + record("/b", 1) + record("/c", 1) + record("/never", 1, 404),
    "2": record("/a", 2, 410) + record("/b", 2, 404) + record("/c", 2, 404),
    "3": record("/a", 3, 404) + record("/b", 3) + record("/c", 3, text=TEXT + "وزادت المحال."),
    "4": record("/c", 4, 404),
}


def told(home: Path) -> tuple[dict[str, datetime | None], list[Row]]:
    rows = query(home, "select uri, gone_at from articles where uri like 'https://gone.example/%' order by uri")
    removals = query(home, "select uri, gone_at, status, is_current from staging.removals order by all")
    return dict(rows), removals


@pytest.mark.parametrize("order", [("1", "2", "3", "4"), ("4", "3", "2", "1"), ("3", "1", "4", "2"), ("1234",)])
def test_in_any_order(tmp_path: Path, order: tuple[str, ...]) -> None:
    for number, names in enumerate(order):
        path = tmp_path / f"{number}.warc.gz"
        path.write_bytes(b"".join(FILES[name] for name in names))
        run(tmp_path / "home", path)
    articles, removals = told(tmp_path / "home")
    assert articles == {
        "https://gone.example/a": datetime(2026, 11, 2, 10),
        "https://gone.example/b": None,
        "https://gone.example/c": datetime(2026, 11, 4, 10),
    }
    assert len(removals) == 6 and ("https://gone.example/never", datetime(2026, 11, 1, 10), 404, True) in removals
    assert sum(current for *_, current in removals) == 3


def test_every_order_of_a_file_gives_the_same_frames(tmp_path: Path) -> None:
    from akhbar.readers import read_batches

    seen = set()
    for order in itertools.permutations("1234"):
        path = tmp_path / "x.warc.gz"
        path.write_bytes(b"".join(FILES[name] for name in order))
        (batch,) = read_batches([path])
        seen.add((batch.pages.height, batch.rejects.height, tuple(sorted(batch.gone.rows()))))
    assert len(seen) == 1 and next(iter(seen))[:2] == (5, 0)
