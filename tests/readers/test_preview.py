"""`akhbar preview`: what would be understood, before anything is written."""

import json
from pathlib import Path

import pytest

from akhbar.cli.main import main
from akhbar.rows import Record
from tests.kinds import Command

TEXT = "قال وزير الخارجية اليوم إن المفاوضات ستستمر في القاهرة حتى نهاية الأسبوع المقبل، وأضاف أن النتائج قريبة."


@pytest.fixture
def preview(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        before = sorted(tmp_path.rglob("*"))
        code = main(["preview", *map(str, arguments)])
        assert sorted(tmp_path.rglob("*")) == before, "it wrote something"
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return run


def lines(path: Path, *records: Record) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def rows(count: int, **more: str) -> list[dict[str, str]]:
    days = range(1, count + 1)
    return [{"العنوان": f"خبر {n}", "نص الخبر": f"{n}. {TEXT}", "التاريخ": f"2023-01-0{n}", **more} for n in days]


def test_reader_encoding_mapping_samples_and_the_first_page(preview: Command, tmp_path: Path) -> None:
    text = "\n".join(["العنوان;نص الخبر;التاريخ", *(";".join(row.values()) for row in rows(5))])
    (tmp_path / "a.csv").write_bytes(text.encode("cp1256"))
    code, out, _ = preview(tmp_path / "a.csv")
    assert code == 0
    assert "read as    csv; 5 records looked at" in out and "encoding   windows-1256" in out
    for field, column in (("title", "العنوان"), ("text", "نص الخبر"), ("published", "التاريخ")):
        (line,) = (line for line in out.splitlines() if f"{field} = {column}" in line)
        assert line.count("¦") == 2  # three values
    assert "--map FIELD=COLUMN" in out and "first page, as it would be taken apart" in out
    assert "paragraph" in out and TEXT[:30] in out and "language ar" in out


def test_what_would_be_refused_and_what_was_meant(preview: Command, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *rows(2))
    path.write_text(path.read_text() + "{no json\n" + json.dumps({"x": 1}) + "\n")
    code, out, _ = preview(path)
    assert code == 0 and "refused    unreadable_json" in out and "refused    empty_record" in out
    code, out, _ = preview(path, "--map", "text=نص الخبرر")
    assert "no file has a column 'نص الخبرر': did you mean 'نص الخبر'?" in out
    code, _, err = preview(path, "--map", "txt=نص الخبر")
    assert code == 2 and "did you mean 'text'?" in err


def test_a_mapping_overrules_the_guess(preview: Command, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *rows(3, summary=TEXT * 3))
    assert json.loads(preview(path, "--json")[1])["mapping"]["text"] == "نص الخبر"
    told = json.loads(preview(path, "--map", "text=summary", "--json")[1])
    assert told["mapping"]["text"] == "summary" and told["samples"]["text"][0].startswith(TEXT[:20])


def test_only_the_beginning_of_a_large_file_is_looked_at(preview: Command, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", *({"text": f"{TEXT} {n}"} for n in range(20_000)))
    told = json.loads(preview(path, "--json")[1])
    assert not told["whole"] and 200 <= told["records"] < 5000


def test_nothing_to_read_is_an_error(preview: Command, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"x": 1})
    code, out, err = preview(path)
    assert code == 1 and "empty_record" in out and "--map text=FIELD" in err
    code, out, err = preview(tmp_path / "nosuch.jsonl")
    assert code == 1 and "no such file" in out and "--map" not in err
    assert preview("")[0] == 2 and preview(path, "--map", "text=x,text=y")[0] == 2


def test_names_and_values_cannot_steer_the_terminal(preview: Command, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"text": f"\x1b[2J{TEXT}", "title\x1b]0;x\x07": "أ", "url": "\u202eabc"})
    _, out, _ = preview(path)
    assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out
