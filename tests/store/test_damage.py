"""What is damaged is found, and heals: frames of an interrupted run, facts that their page does not say."""

import shutil
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

import akhbar
from akhbar.facts.parse import ParsedPages
from akhbar.facts.ties import UNTIED, untied
from akhbar.rows import Row
from akhbar.run import steps, sums
from akhbar.run.folder import Plan, RunFolder
from akhbar.run.mending import mend
from akhbar.run.opening import open_folder
from akhbar.run.ties import tie_run
from akhbar.store.home import Home
from akhbar.store.manifest import read_manifest
from akhbar.store.published import last_run
from tests.kinds import there
from tests.store.compare import differences
from tests.store.driver import run
from tests.store.pages import records, write


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A home whose run was interrupted when everything was parsed, its inputs, and an undisturbed home of the same."""
    folder = tmp_path_factory.mktemp("damage")
    inputs = write(folder / "in.jsonl", records(30, seed=16))
    run(folder / "whole", inputs)
    home = Home(folder / "home")
    home.create()
    plan = Plan(inputs=(str(inputs),), entities=None, languages=None, batch_size=16)
    cut, _ = open_folder(home, plan, [str(inputs)], last_run(home))
    read = steps.read_inputs(home, cut, plan)
    for number in read.batches:
        steps.learn_batch(cut, number)
    again = steps.settle_learning(home, cut, plan, read.next_number)
    for number in [*read.batches, *again]:
        steps.parse_batch(cut, number, plan)
    return folder, inputs


def copied(parsed: tuple[Path, Path], tmp_path: Path) -> tuple[RunFolder, Path, Path]:
    folder, inputs = parsed
    shutil.copytree(folder / "home", tmp_path / "home")
    (root,) = (tmp_path / "home/runs").iterdir()
    return RunFolder(root), inputs, folder / "whole"


def change(path: Path, how: str) -> None:
    data = bytearray(path.read_bytes())
    if how == "cut short":
        path.write_bytes(data[: len(data) // 2])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "gone":
        path.unlink()
    elif how == "without its sum":
        path.with_name(f".{path.name}.sum").unlink()
    else:
        data[len(data) // 3] ^= 1
        path.write_bytes(data)


FILES = [
    ("frames_segments", "cut short"),
    ("frames_mentions", "changed"),
    ("frames_articles", "gone"),
    ("counts", "changed"),
    ("raw", "cut short"),
    ("sightings", "gone"),
    ("evidence", "changed"),
    ("learned", "cut short"),
]


@pytest.mark.parametrize(("name", "how"), FILES)
def test_a_damaged_file_of_an_interrupted_run_is_made_again(
    parsed: tuple[Path, Path], tmp_path: Path, name: str, how: str
) -> None:
    folder, inputs, whole = copied(parsed, tmp_path)
    change(sorted((folder.root / name).glob("[0-9]*"))[-1], how)
    report = run(tmp_path / "home", inputs)
    assert report.resumed and any("were damaged" in note for note in report.notes)
    assert differences(whole, tmp_path / "home") == []


@pytest.mark.parametrize("how", ["without its sum"])
def test_a_frame_that_nothing_vouches_for_is_made_again(parsed: tuple[Path, Path], tmp_path: Path, how: str) -> None:
    folder, inputs, whole = copied(parsed, tmp_path)
    change(sorted((folder.root / "frames_pages").glob("[0-9]*"))[0], how)
    assert run(tmp_path / "home", inputs).resumed
    assert differences(whole, tmp_path / "home") == []


@pytest.mark.parametrize(("name", "how"), [("read.json", "changed"), ("plan.json", "cut short")])
def test_a_damaged_note_of_an_interrupted_run_costs_only_work(
    parsed: tuple[Path, Path], tmp_path: Path, name: str, how: str
) -> None:
    folder, inputs, whole = copied(parsed, tmp_path)
    change(folder.root / name, how)
    run(tmp_path / "home", inputs)
    assert differences(whole, tmp_path / "home") == []


def test_only_the_damaged_batch_is_parsed_again(parsed: tuple[Path, Path], tmp_path: Path) -> None:
    folder, _, _ = copied(parsed, tmp_path)
    assert mend(folder) is None
    before = {path: path.stat().st_mtime_ns for path in folder.root.rglob("*.parquet")}
    change(folder.frame_path("frames_articles", 1), "changed")
    assert "1 batches are done again" in there(mend(folder))
    gone = {path for path in before if not path.exists()}
    assert gone == {path for path in before if path.parent.name.startswith("frames_") and path.stem == "000001"}
    assert not (folder.root / "counts/000001.json").exists() and mend(folder) is None


def test_a_sum_tells_every_flipped_byte(tmp_path: Path) -> None:
    (tmp_path / "aside").write_bytes(bytes(range(256)) * 3)
    sums.put(tmp_path / "aside", tmp_path / "000001.parquet")
    file = tmp_path / "000001.parquet"
    data = file.read_bytes()
    assert sums.fits(file) is True and sorted(p.name for p in tmp_path.iterdir()) == [
        ".000001.parquet.sum",
        "000001.parquet",
    ]
    for place in range(0, len(data), 7):
        file.write_bytes(data[:place] + bytes([data[place] ^ 8]) + data[place + 1 :])
        assert sums.fits(file) is False
    file.write_bytes(data)
    assert sums.fits(file) is True


@pytest.fixture(scope="module")
def facts() -> ParsedPages:
    (pages,) = akhbar.read_pages(["samples/"])
    return akhbar.parse_pages(pages)


def shown_untied(folder: RunFolder) -> list[Row]:
    with duckdb.connect() as connection:
        tie_run(connection, folder)
        return connection.execute("select * from run_untied").fetchall()


def test_the_worker_that_parsed_a_batch_ties_it_and_the_load_only_what_was_changed_since(
    parsed: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, _, _ = copied(parsed, tmp_path)
    assert shown_untied(folder) == []
    told = [("a page", "mentions", "as the worker found it")]
    folder.write_frame(pl.DataFrame(told, schema=UNTIED, orient="row"), "frames_untied", 1)
    assert shown_untied(folder) == told
    path = folder.frame_path("frames_segments", 1)
    frame = pl.read_parquet(path)
    page = frame.filter(pl.col("kind") == "paragraph").row(0, named=True)
    other = pl.when(pl.col("text") == page["text"]).then(pl.lit("ما لم تقله الصفحة")).otherwise("text").alias("text")
    frame.with_columns(other).write_parquet(path)  # whole, and not what the worker wrote
    assert (page["page_id"], "segments", "ما لم تقله الصفحة") in shown_untied(folder)


NAMES = ("pages", "segments", "articles", "mentions", "related_links", "keywords")


def look(facts: ParsedPages, **other: Any) -> pl.DataFrame:
    frames = {name: getattr(facts, name) for name in NAMES}
    return untied(*(frames | other).values())


def test_facts_of_the_samples_stand_in_their_pages(facts: ParsedPages) -> None:
    assert look(facts).height == 0 and facts.mentions.height > 100 and facts.related_links.height > 100


TEXTS = [
    ("segments", "text"), ("mentions", "surface"), ("related_links", "title"), ("articles", "body"), ("pages", "text"),
    ("articles", "title"), ("articles", "lead"), ("articles", "category"), ("keywords", "printed"),
]  # fmt: skip


@pytest.mark.parametrize(("frame", "column"), TEXTS)
def test_one_changed_letter_of_a_fact_is_found(facts: ParsedPages, frame: str, column: str) -> None:
    rows = getattr(facts, frame).with_row_index("at")
    said = rows.filter(pl.col(column).fill_null("").str.contains("[ء-ي]"))
    if frame == "related_links":
        said = said.filter(pl.col("char_start").is_not_null())
    row = said.row(said.height // 2, named=True)
    other = row[column].replace(next(c for c in row[column] if "ء" <= c <= "ي"), "ڭ", 1)
    changed = rows.with_columns(
        pl.when(pl.col("at") == row["at"]).then(pl.lit(other)).otherwise(column).alias(column)
    ).drop("at")
    found = look(facts, **{frame: changed})
    assert row["page_id"] in found["page_id"].to_list()
    assert frame == "pages" or frame in found["frame"].to_list()


def test_an_extracted_phrase_of_another_article_is_found(facts: ParsedPages) -> None:
    phrases = facts.keywords.filter(pl.col("scope") == "extracted")
    told = pl.when(pl.int_range(pl.len()) == 0).then(pl.lit("عبارة غريبة")).otherwise("printed")
    assert look(facts, keywords=phrases).height == 0
    found = look(facts, keywords=phrases.with_columns(printed=told))
    assert found.rows() == [(phrases["page_id"][0], "keywords", "عبارة غريبة")]


@pytest.mark.parametrize(
    ("title", "tied"),
    [
        ("افتتاح الجسر الجديد", True), ("افتتاح الجسر الجديد - صحيفة المدار", True), ("صحيفة المدار", True),
        ("افتتاح الجسر", False), ("الجسر الجديد - صحيفة المدار", False), ("افتتاح جسر", False),
    ],
)  # fmt: skip
def test_a_title_is_the_given_one_without_what_a_site_adds(facts: ParsedPages, title: str, tied: bool) -> None:
    pages = facts.pages.with_columns(meta_title=pl.lit("افتتاح الجسر الجديد - صحيفة المدار"))
    article = facts.articles[:1].with_columns(title=pl.lit(title))
    assert ("articles" not in look(facts, pages=pages, articles=article)["frame"].to_list()) == tied


def test_a_mention_moved_by_one_character_is_found(facts: ParsedPages) -> None:
    moved = facts.mentions.with_columns(pl.col("char_start") + 1, pl.col("char_end") + 1)
    assert look(facts, mentions=moved).filter(pl.col("frame") == "mentions").height > 100


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("exported")
    rows = records(30, seed=16)
    first, second = write(folder / "a.jsonl", rows[:20]), write(folder / "b.jsonl", rows)
    run(folder / "home", first)
    shutil.copytree(folder / "home", folder / "whole")
    run(folder / "whole", second)
    return folder, second


def test_a_damaged_export_whose_rows_did_not_change_is_written_anew(
    exported: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, second = exported
    shutil.copytree(folder / "home", tmp_path / "home")
    files = sorted((tmp_path / "home/exports").rglob("*.parquet"))
    for number, file in enumerate(files):  # every one, each in another way
        data = bytearray(file.read_bytes())
        place = [4, len(data) // 2, len(data) - 6, len(data) - 20, 0][number % 5]
        data[place] ^= 255
        file.write_bytes(data[:-1] if number % 7 == 6 else data)
    files[3].unlink()
    run(tmp_path / "home", second)
    assert differences(folder / "whole", tmp_path / "home") == []


MANIFESTS = [
    "",
    "{",
    "[]",
    "null",
    "{}",
    '{"files": 3, "tables": {}}',
    '{"files": [{}], "tables": {}}',
    "[" * 5000,
    "flipped",
]


@pytest.mark.parametrize("text", MANIFESTS)
def test_a_damaged_manifest_is_none(exported: tuple[Path, Path], tmp_path: Path, text: str) -> None:
    folder, _ = exported
    shutil.copytree(folder / "home/exports", tmp_path / "home/exports")
    manifest = tmp_path / "home/exports/manifest.json"
    assert read_manifest(Home(tmp_path / "home"))
    flipped = manifest.read_text().replace('"sha256": "', '"sha256": "0', 1)
    manifest.write_bytes(b"\xff\xfe" if text is None else (flipped if text == "flipped" else text).encode())
    assert read_manifest(Home(tmp_path / "home")) is None


def test_a_run_over_a_damaged_manifest_writes_all_exports_anew(exported: tuple[Path, Path], tmp_path: Path) -> None:
    folder, second = exported
    shutil.copytree(folder / "home", tmp_path / "home")
    (tmp_path / "home/exports/manifest.json").write_text('{"files": [{}], "tables": {}}')
    run(tmp_path / "home", second)
    assert differences(folder / "whole", tmp_path / "home") == []
