"""The same pages in any order, in any batches, in one run or many, give the same facts and the same exported bytes."""

import random
from pathlib import Path

import pytest

from akhbar.rows import Record
from tests.pages.test_learned import page
from tests.store.compare import differences, query
from tests.store.driver import run
from tests.store.duplicates import expected, found, least_alike
from tests.store.pages import copies, records, write

_TEXTS_NOT_AS_HASHED = """
    select a.article_id, a.version
    from fact_articles as a
    left join marts.article_texts as t using (article_id, version)
    where t.texts is distinct from hash(a.body, a.body_search)"""


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Record]]:
    """All pages in one run."""
    folder = tmp_path_factory.mktemp("order")
    rows = records(36, seed=14) + copies(6, seed=14)
    run(folder / "home", write(folder / "all.jsonl", rows))
    return folder / "home", rows


def test_the_pages_hold_what_the_comparison_is_about(at_once: tuple[Path, list[Record]]) -> None:
    home, _ = at_once
    assert query(home, "select count(*) from fact_articles where version > 1")[0][0] >= 5
    assert query(home, "select count(*) from staging.repeats")[0][0] >= 2
    assert {row[0] for row in query(home, "select distinct change from fact_changes")} >= {"body", "title"}
    methods = {row[0] for row in query(home, "select distinct match_method from fact_related_links")}
    assert methods >= {"exact", "fuzzy_cut"}
    assert query(home, "select count(*) from learned.evidence where kind = 'page'")[0][0] >= 20


def test_duplicates_are_what_comparing_all_with_all_gives(at_once: tuple[Path, list[Record]]) -> None:
    home, _ = at_once
    assert least_alike(home) > 0.44  # so that signatures miss none by their design: they find .98 of such pairs
    assert found(home) == expected(home)
    originals = {article: original for article, (original, _) in found(home).items() if original}
    assert len(originals) >= 15 and any(original in originals for original in originals.values()), "no chain"


@pytest.mark.parametrize(("seed", "runs", "batch"), [(1, 1, 3), (2, 4, 16), (3, 9, 5)])
def test_any_order_in_any_number_of_runs(
    at_once: tuple[Path, list[Record]], tmp_path: Path, seed: int, runs: int, batch: int
) -> None:
    home, rows = at_once
    shuffled = random.Random(seed).sample(rows, len(rows))
    for number in range(runs):
        path = write(tmp_path / f"{number}.jsonl", shuffled[number::runs])
        run(tmp_path / "home", path, batch_size=batch)
    assert differences(home, tmp_path / "home") == []
    assert query(tmp_path / "home", _TEXTS_NOT_AS_HASHED) == [], "exports would not see that a text changed"


def test_reading_again_adds_only_sightings(at_once: tuple[Path, list[Record]], tmp_path: Path) -> None:
    _, rows = at_once
    path = write(tmp_path / "all.jsonl", rows[:20])
    run(tmp_path / "once", path)
    for _ in range(2):
        run(tmp_path / "twice", path)
    assert differences(tmp_path / "once", tmp_path / "twice") == []
    assert query(tmp_path / "twice", "select count(*) from staging.sightings")[0][0] == 40


def test_pages_that_wait_are_parsed_in_later_runs_until_the_facts_are_those_of_one_run(tmp_path: Path) -> None:
    """Four runs may parse one earlier page again each; what is left waits, and runs without news take it up."""
    # A site is known from its fifth page on, so that all pages of the first run read otherwise after the second.
    # What reads like prose is known for the site's own by its return alone.
    own = "يسعدنا أن تبدأ صباحك مع ديوان القراء وفنجان قهوتك وأصدقائك في الحي القديم كل يوم."
    texts = [page(n, weather=n == 3).replace("هنا فسحة رعاتنا الكرام", own) for n in range(16)]
    rows = [{"url": f"https://diwan.example/{n}", "text": text} for n, text in enumerate(texts)]
    once, home = tmp_path / "once", tmp_path / "home"
    run(once, write(tmp_path / "all.jsonl", rows))
    waited = []
    for number in range(4):
        report = run(home, write(tmp_path / f"{number}.jsonl", rows[number::4]), again=1)
        assert report.pages_again == (number > 0)
        waited.append(report.pages_waiting)
    assert max(waited) >= 3 and waited[-1] and differences(once, home) != []
    assert query(home, "select count(*) from learned.waiting") == [(waited[-1],)]
    while waited[-1]:
        report = run(home, tmp_path / "3.jsonl", again=2)
        assert report.pages_staged == 0 and report.pages_waiting == waited[-1] - report.pages_again
        assert 1 <= report.pages_again <= 2
        waited.append(report.pages_waiting)
    assert differences(once, home) == []
