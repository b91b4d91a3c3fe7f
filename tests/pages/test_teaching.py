"""What a contributor teaches the parser by: a table of phrases that is checked, and golden pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from akhbar.cli.main import main
from akhbar.pages.text.markers import problems
from akhbar.paths import data_file

HTML = """<html><head><title>الجسر الجديد يفتتح اليوم في المدينة</title></head><body><article>
<h1>الجسر الجديد يفتتح اليوم في المدينة</h1><p>كتب: سالم الورداني</p>
<p>افتتح المحافظ اليوم جسرا جديدا فوق النهر بعد عامين من العمل، وحضر الافتتاح عدد من الأهالي.</p>
<p>وقال مهندس الأعمال إن الجسر يخدم آلاف العابرين كل يوم، وإن العبور مجاني لأهل المدينة كلهم.</p>
</article></body></html>"""


def test_the_packaged_phrases_are_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert problems(data_file("markers.tsv").read_text(encoding="utf-8")) == []
    assert main(["markers", "check"]) == 0 and "0 lines to mend" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("read_too\tline\tاقرأ", "announces nothing"),
        ("read_also\tmiddle\tاقرأ", "no place in a line"),
        ("read_also\tline", "2 columns"),
        ("read_also\tline\t::", "no letters"),
        ("similar\tline\tإقرأ أيضاً", "in line 2"),
    ],
)
def test_a_wrong_line_is_named_with_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, word: str
) -> None:
    table = tmp_path / "phrases.tsv"
    table.write_text(f"# phrases\nread_also\tline\tاقرأ أيضا\n{line}\n", encoding="utf-8")
    assert main(["markers", "check", str(table)]) == 1
    told = capsys.readouterr().out
    assert f"{table}:3: " in told and word in told
    assert main(["markers", "check", str(tmp_path / "none.tsv")]) == 2


def test_a_golden_page_is_kept_and_a_change_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, kept = tmp_path / "bridge.html", tmp_path / "golden"
    page.write_text(HTML, encoding="utf-8")
    assert main(["golden", "check", "--into", str(kept)]) == 2
    assert main(["golden", "add", str(page), "--into", str(kept)]) == 0
    expected = kept / "bridge.html.expected.json"
    rows = json.loads(expected.read_text(encoding="utf-8"))
    assert rows["articles"][0]["author"] == "سالم الورداني" and len(rows["articles"][0]["paragraphs"]) == 2
    assert main(["golden", "check", "--into", str(kept)]) == 0
    rows["articles"][0]["author"] = "هند الورداني"
    expected.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    capsys.readouterr()
    assert main(["golden", "check", "--into", str(kept)]) == 1
    assert "هند الورداني" in capsys.readouterr().out
