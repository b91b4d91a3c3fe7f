"""Who had a story first, and who republished it: what comes late, is corrected, quoted, short, or signed otherwise."""

import random
from pathlib import Path
from typing import Any

import duckdb
import pytest

from akhbar.rows import Record
from akhbar.store import duplicates
from tests.store.compare import differences, query
from tests.store.driver import run
from tests.store.duplicates import expected, found
from tests.store.pages import copies, paragraph, write

RNG = random.Random(8)
TOLD = [paragraph(RNG) for _ in range(10)]
OTHER = [paragraph(RNG) for _ in range(10)]


def told(site: str, day: int, lines: list[str] = TOLD, **fields: Any) -> dict[str, object | str]:
    text = "\n".join(lines)
    row = {"url": f"https://{site}.example/1", "title": f"عنوان الخبر عند {site}", "text": text}
    return row | {"published": f"2024-01-{day:02d}T08:00:00", "fetched_at": "2024-02-01T00:00:00Z"} | fields


def originals(home: Path) -> Record:
    """Site -> site it has the story from, and the similarity."""
    sql = """
        select string_split(a.uri, '/')[3], string_split(o.uri, '/')[3], a.duplicate_similarity
        from articles as a left join articles as o on o.article_id = a.duplicate_of order by 1"""
    return {one.split(".")[0]: (of and of.split(".")[0], alike) for one, of, alike in query(home, sql)}


def test_what_comes_late_but_was_first_becomes_the_original(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(home, write(tmp_path / "1.jsonl", [told("baa", 4), told("jeem", 5, TOLD[2:])]))
    assert originals(home) == {"baa": (None, None), "jeem": ("baa", 1.0)}
    run(home, write(tmp_path / "2.jsonl", [told("alif", 3), told("dal", 6, OTHER)]))
    assert originals(home) == {
        "alif": (None, None), "baa": ("alif", 1.0), "dal": (None, None), "jeem": ("alif", 1.0),
    }  # fmt: skip


def test_an_original_that_is_rewritten_is_one_no_longer(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run(home, write(tmp_path / "1.jsonl", [told("alif", 3), told("baa", 4), told("jeem", 5)]))
    assert originals(home)["jeem"] == originals(home)["baa"] == ("alif", 1.0)
    later = told("alif", 3, OTHER, fetched_at="2024-03-01T00:00:00Z")
    run(home, write(tmp_path / "2.jsonl", [later]))
    assert originals(home) == {"alif": (None, None), "baa": (None, None), "jeem": ("baa", 1.0)}
    old = "select count(*) from fact_articles where not is_current and duplicate_of is not null"
    assert query(home, old) == [(0,)]


def test_without_a_date_the_time_of_fetching_counts(tmp_path: Path) -> None:
    undated = told("alif", 1, fetched_at="2024-01-02T00:00:00Z")
    del undated["published"]
    home = tmp_path / "home"
    run(home, write(tmp_path / "1.jsonl", [told("baa", 3), undated, told("jeem", 1, TOLD[:8])]))
    assert originals(home) == {"alif": ("jeem", 1.0), "baa": ("jeem", 1.0), "jeem": (None, None)}


def test_a_chain_names_the_one_that_is_alike(tmp_path: Path) -> None:
    more = [paragraph(RNG) for _ in range(6)]
    rows = [told("alif", 1), told("baa", 2, TOLD[3:] + more[:3]), told("jeem", 3, TOLD[6:] + more)]
    home = tmp_path / "home"
    run(home, write(tmp_path / "1.jsonl", rows))
    assert found(home) == expected(home)
    chain = originals(home)
    assert chain["baa"][0] == "alif" and chain["jeem"][0] == "baa"
    view = """
        select first.publisher, original_publisher, r.publisher, step, minutes_later, by_another
        from republications as r join articles as first on first.article_id = first_id order by step"""
    assert query(home, view) == [
        ("alif.example", "alif.example", "baa.example", 1, 1440, True),
        ("alif.example", "baa.example", "jeem.example", 2, 1440, True),
    ]


def test_a_quotation_a_caption_and_another_story_are_no_copies(tmp_path: Path) -> None:
    short = " ".join(TOLD[0].split()[:20])
    rows = [
        told("alif", 1), told("baa", 2, OTHER + TOLD[:3] + OTHER[::-1]), told("jeem", 3, TOLD[:3]),
        told("dal", 4, [short]), told("haa", 5, [short]),
    ]  # fmt: skip
    run(tmp_path / "home", write(tmp_path / "1.jsonl", rows))
    assert {of for of, _ in originals(tmp_path / "home").values()} == {None}


def test_spelling_punctuation_and_digits_do_not_hide_a_copy(tmp_path: Path) -> None:
    other = ["؛ ".join(line.replace("ة", "ه").replace("إن", "أن").split(" إن ")) + "!" for line in TOLD]
    other = [line.replace("ي ", "ى ").replace("ال", "الـ") for line in other]
    run(tmp_path / "home", write(tmp_path / "1.jsonl", [told("alif", 1), told("baa", 2, other)]))
    (original, alike) = originals(tmp_path / "home")["baa"]
    assert original == "alif" and alike > 0.95


def test_crowded_buckets_depend_on_no_order_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two articles a bucket at most as originals, nearly every story of several copies is a crowd."""
    monkeypatch.setattr(duplicates, "MOST", 2)
    monkeypatch.setattr(duplicates, "SLICE", 2000)  # of the first run's, some slices of buckets; of a small one, one
    rows = copies(4, seed=5)
    run(tmp_path / "once", write(tmp_path / "all.jsonl", rows))
    for seed, runs in ((1, 3), (3, 6)):
        shuffled = random.Random(seed).sample(rows, len(rows))
        for number in range(runs):
            run(tmp_path / f"{runs}", write(tmp_path / f"{seed}-{number}.jsonl", shuffled[number::runs]))
        assert differences(tmp_path / "once", tmp_path / f"{runs}") == []
    crowd = "select count(*) from (select 1 from duplicates.buckets group by bucket having count(*) > 2)"
    assert query(tmp_path / "once", crowd)[0][0] > 50


def test_a_crowd_of_one_text_names_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "MOST", 3)
    monkeypatch.setattr(duplicates, "SLICE", 40)  # buckets are ranked in several slices
    sites = [f"site{number:02d}" for number in range(12)]
    for number in range(3):
        rows = [told(site, 20 - day) for day, site in enumerate(sites) if day % 3 == number]
        run(tmp_path / "home", write(tmp_path / f"{number}.jsonl", rows))
    assert {of for of, _ in originals(tmp_path / "home").values()} == {None, "site11"}
    assert found(tmp_path / "home") == expected(tmp_path / "home")


def test_signatures_made_in_another_way_are_made_anew(tmp_path: Path) -> None:
    home, path = tmp_path / "home", write(tmp_path / "1.jsonl", copies(4, seed=1))
    run(home, path)
    with duckdb.connect(str(home / "akhbar.duckdb")) as connection:
        connection.execute("update duplicates.signatures set method = 'of last year'")
        connection.execute("update duplicates.buckets set bucket = signature_id")
        connection.execute("update fact_articles set duplicate_of = null, duplicate_similarity = null")
    run(home, write(tmp_path / "2.jsonl", [told("tah", 9, OTHER)]))
    run(tmp_path / "once", path, tmp_path / "2.jsonl")
    assert differences(tmp_path / "once", home) == []
    held = "select count(*), count(distinct method), count(distinct article_id) from duplicates.signatures"
    assert query(home, held) == query(tmp_path / "once", held)


def test_signatures_are_those_of_the_library_version_that_wrote_the_stored_ones() -> None:
    """What a warehouse holds was signed in years past: another Rensa must say so by another `method`."""
    import polars as pl

    from akhbar.facts.duplicates import method, sign

    text = " ".join(f"كلمه{n}" for n in range(40))
    assert method() == "rensa2:rolled:4:20:128:42x3:1"
    assert sign(pl.Series([text]))[0].to_list()[:3] == FIRST_BUCKETS


FIRST_BUCKETS = [1475826098, -551411154, -1710496320]


@pytest.mark.parametrize(("words", "buckets"), [(0, 0), (22, 0), (23, 42), (300, 42)])
def test_a_text_is_signed_from_twenty_shingles_on(words: int, buckets: int) -> None:
    import polars as pl

    from akhbar.facts.duplicates import sign

    text = " ".join(f"كلمه{n}" for n in range(words))
    assert [len(found) for found in sign(pl.Series(["", text, "كلمه " * 99]))] == [0, buckets, 0]
