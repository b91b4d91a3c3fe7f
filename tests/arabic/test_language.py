"""Languages: the floors on pages and headlines of our own writing, the corpora, and texts without a language."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from akhbar.arabic import detect_language

Floor = Callable[[str], float]
MARKED = Path(__file__).parent / "data" / "languages.tsv"


def marked(kind: str) -> pl.DataFrame:
    lines = MARKED.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    frame = pl.DataFrame(rows, schema=["expected", "kind", "text"], orient="row").filter(pl.col("kind") == kind)
    return frame.with_columns(pl.col("expected").str.split("-").list.first())


def share(right: pl.Series) -> float:
    return float(right.sum()) / len(right)


def test_pages(floor: Floor) -> None:
    pages = marked("page")
    right = share(detect_language(pages["text"])["language"] == pages["expected"])
    assert right >= floor("language_pages")


def test_headlines(floor: Floor) -> None:
    headlines = marked("headline")
    right = share(detect_language(headlines["text"])["language"] == headlines["expected"])
    assert right >= floor("language_headlines")


def test_corpora(shared: Path, floor: Floor) -> None:
    texts = pl.read_parquet(shared / "corpora/saudinewsnet.parquet").gather_every(10)
    pages = texts["content"].filter(texts["content"].str.len_chars() > 100)
    assert share(detect_language(pages)["language"] == "ar") >= floor("language_corpus_pages")
    titles = texts["title"].filter(texts["title"].str.contains(r"\p{Arabic}{2}"))
    assert share(detect_language(titles)["language"] == "ar") >= floor("language_corpus_headlines")


def test_the_keyword_tail_typed_with_persian_letters() -> None:
    tail = "وزیر الخارجیة الروسی کوریا الشمالیة سیرغی لافروف یعرض الآن فی أوکرانیا"
    assert detect_language(pl.Series([tail]))["language"].to_list() == ["ar"]


def test_no_letters() -> None:
    found = detect_language(pl.Series([None, "", "2024/11/02", "؟؟ !!", "\u064b"]))
    assert found.rows() == [(None, 0.0)] * 5


def test_english_menu_around_an_arabic_article() -> None:
    page = "Home About Contact Terms Privacy\n" + "قال الوزير إن المدرسة الجديدة تتسع لستمئة طالب. " * 3 + "\nCopyright"
    assert detect_language(pl.Series([page]))["language"].item() == "ar"


@given(st.lists(st.text(max_size=40) | st.none(), max_size=8))
def test_total_and_alone_as_in_company(texts: list[str | None]) -> None:
    series = pl.Series("t", texts, dtype=pl.String)
    found = detect_language(series)
    assert found.schema == {"language": pl.String, "score": pl.Float64}
    assert len(found) == len(texts)
    assert found["score"].is_between(0, 1).all()
    alone = [detect_language(series[i : i + 1]).row(0) for i in range(len(texts))]
    assert alone == found.rows()
