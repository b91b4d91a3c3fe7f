"""What the gate `drift` says of a run from the history of real ones: nothing of a usual night, else what is unusual."""

import random
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from akhbar.closed_sets import Gate
from akhbar.expectations import suites
from akhbar.expectations.engine import Gatekeeper, Verdict
from akhbar.rows import Record
from tests.kinds import there
from tests.store.driver import Open, run
from tests.store.pages import headline, paragraph, write

FIRST = date(2024, 1, 1)
DAYS = 30


class Watching(Open):
    """Open gates, but for the verdicts of `drift`, which are kept."""

    verdicts: list[Verdict] = []  # noqa: RUF012

    def whole(self, gate: Gate, stood: str | None = None) -> None:
        super().whole(gate, stood)
        if gate == "drift":
            Watching.verdicts = Gatekeeper(self.connection).check(suites()["drift"])


def pages(site: str, day: int, count: int, words: int = 2, **without: Any) -> list[dict[str, str]]:
    """Records of one site and day; `without`: fields to leave out."""
    rng = random.Random(f"{site}{day}")
    rows = []
    for number in range(count):
        text = "\n".join(paragraph(rng) for _ in range(words + number % 2))
        row = {"url": f"https://{site}.example/{day}/{number}", "title": headline(rng), "text": text,
               "publisher": f"صحيفة {site}", "published": f"{FIRST + timedelta(days=day)}T08:00:00"}  # fmt: skip
        rows.append({name: value for name, value in row.items() if name not in without})
    return rows


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty days of two sites, four articles a day each."""
    folder = tmp_path_factory.mktemp("drift")
    rows = [row for day in range(DAYS) for site in ("alif", "baa") for row in pages(site, day, 4)]
    run(folder / "home", write(folder / "all.jsonl", rows), gates_of=Watching)
    assert [v.expectation for v in Watching.verdicts if not v.success] == [], (
        "the first run has nothing to compare with"
    )
    return folder / "home"


def broken(history: Path, tmp_path: Path, rows: list[dict[str, str]]) -> Record:
    shutil.copytree(history, tmp_path / "home")
    run(tmp_path / "home", write(tmp_path / "more.jsonl", rows), gates_of=Watching)
    return {v.expectation: (v.severity, v.observed) for v in Watching.verdicts if not v.success}


def test_a_usual_night_passes(history: Path, tmp_path: Path) -> None:
    rows = [*pages("alif", DAYS, 7), *pages("baa", DAYS, 2), *pages("new", DAYS, 30)]
    assert broken(history, tmp_path, rows) == {}


def test_a_flood_a_silence_and_lost_titles_are_said_with_name_and_range(history: Path, tmp_path: Path) -> None:
    rows = [*pages("alif", DAYS + 5, 30, title=True)]
    told = broken(history, tmp_path, rows)
    assert told["volume_usual"] == ("warning", "صحيفة alif 2024-02-05: 30.0 (usually 4.0 to 4.0)")
    assert told["publishers_not_silent"][1].startswith("صحيفة baa 2024-02-05: 0.0")
    assert set(told) <= {"volume_usual", "publishers_not_silent", "title_share_usual"}


def test_a_flood_that_cannot_be_stops_a_warehouse_that_is_old_enough(history: Path, tmp_path: Path) -> None:
    told = broken(history, tmp_path, pages("alif", DAYS, 210, words=1))
    assert told["volume_possible"][0] == "critical" and told["volume_usual"][0] == "warning"


def test_bodies_twenty_times_as_long_are_said(history: Path, tmp_path: Path) -> None:
    told = broken(history, tmp_path, [*pages("alif", DAYS, 25, words=25), *pages("baa", DAYS, 3)])
    assert told.keys() == {"body_length_usual", "volume_usual"} and "صحيفة alif" in told["body_length_usual"][1]


def test_lost_dates_are_said(history: Path, tmp_path: Path) -> None:
    told = broken(history, tmp_path, pages("alif", DAYS, 40, published=True))
    assert told == {"date_share_usual": ("warning", "صحيفة alif: 1.0 (usually 0.0 to 0.0)")}


def test_a_section_that_no_list_knows_is_said_once(tmp_path: Path) -> None:
    rng = random.Random(3)

    def with_section(first: int, last: int, section: str | None) -> list[dict[str, str]]:
        rows = []
        for number in range(first, last):
            lines = [headline(rng), *(paragraph(rng) for _ in range(3))]
            lines += [section, headline(rng), headline(rng), headline(rng)] if section else []
            rows.append({"url": f"https://alif.example/{number}", "text": "\n".join(lines)})
        return rows

    home = tmp_path / "home"
    run(home, write(tmp_path / "1.jsonl", with_section(0, 20, None)), gates_of=Watching)
    assert not [v for v in Watching.verdicts if not v.success]
    run(home, write(tmp_path / "2.jsonl", with_section(20, 40, "من دفاتر الحارة")), gates_of=Watching)
    told = {v.expectation: v.observed for v in Watching.verdicts if not v.success}
    assert told.keys() == {"no_unseen_markers"} and "من دفاتر الحاره" in there(told["no_unseen_markers"])
    run(home, write(tmp_path / "3.jsonl", with_section(40, 50, "من دفاتر الحارة")), gates_of=Watching)
    assert not [v for v in Watching.verdicts if not v.success]
    run(home, write(tmp_path / "4.jsonl", with_section(50, 60, "اقرأ أيضا")), gates_of=Watching)
    assert not [v for v in Watching.verdicts if not v.success]
