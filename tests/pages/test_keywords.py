"""Flat keyword lists cut into keywords."""

import json
import re
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar import split_keywords
from akhbar.pages.keywords.cut import Known
from akhbar.pages.keywords.phrases import learn_phrases
from akhbar.pages.keywords.split import split_run
from tests.kinds import there

ARTICLE = "قال وزير الصحة إن المدينة الطبية ستفتح قريبا، وأضاف وزير الصحة أن الرياض تنتظر المدينة الطبية"


def cut(text: str, **more: Any) -> list[str]:
    return [text[k.start : k.end] for k in split_run(text, **more)]


def test_article_phrases_stay_together() -> None:
    found = cut("المدينة الطبية الرياض وزير الصحة", article_text=ARTICLE)
    assert found == ["المدينة الطبية", "الرياض", "وزير الصحة"]


def test_separators_decide_where_there_are_any() -> None:
    assert cut("سوق العمل، مجلس الوزراء ، نفط") == ["سوق العمل", "مجلس الوزراء", "نفط"]
    assert cut("#سوق_العمل #نفط") == ["سوق_العمل", "نفط"]


def test_a_word_that_sorts_before_its_neighbour_continues_it_in_sorted_lists() -> None:
    text = "أمطار رياض بدر ظاهرة غريبة فيضان مدينة"
    loose = cut(text, sorted_chance=0.02)
    bound = cut(text, sorted_chance=0.98)
    assert bound == sorted(bound)
    assert len(bound) <= len(loose)


def test_tags_printed_glued_elsewhere_show_their_ends() -> None:
    site = "قمة المناخغرق عبارةانتخابات البلديةأسعار الصرف"
    run = "قمة المناخ غرق عبارة انتخابات البلدية أسعار الصرف"
    found = split_run(run, site_tags=[site])
    assert [run[k.start : k.end] for k in found] == ["قمة المناخ", "غرق عبارة", "انتخابات البلدية", "أسعار الصرف"]
    assert {k.scope for k in found} == {"site"}
    assert "printed" in {k.rule for k in found}


def test_machine_made_tail_in_persian_letters_is_generated() -> None:
    found = split_run("روسيا كييف وزیر الدفاع الروسی", page_text="التقى وزير الدفاع الروسي نظيره في كييف")
    assert [k.scope for k in found][-1] == "generated"
    assert found[-1].end - found[-1].start == len("وزیر الدفاع الروسی")


def test_phrases_of_other_lists_are_learned() -> None:
    lists = [
        ("غابة الصنوبر حرائق", ""),
        ("حرائق غابة الصنوبر", ""),
        ("غابة الصنوبر ربيع", ""),
        ("صيف غابة الصنوبر", ""),
    ]
    known, _ = learn_phrases(lists)
    assert cut("نهر غابة الصنوبر", known=Known({**known, "غابه الصنوبر": 9.0})) == ["نهر", "غابة الصنوبر"]


def test_series_in_series_out() -> None:
    out = split_keywords(pl.Series("tags", ["نفط، غاز", None, "", "#سوق_العمل"]))
    assert out.dtype == pl.List(pl.String) and out.name == "tags"
    assert out.to_list() == [["نفط", "غاز"], None, [], ["سوق العمل"]]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from([*ARTICLE.split(), "،", "#", "-", "ی", "Next"])).map(" ".join)))
def test_any_string_is_covered_in_order(text: str) -> None:
    found = split_run(text, article_text=ARTICLE, page_text=ARTICLE, site_tags=["الصحةالرياض"], printed_tags=[text])
    end = 0
    covered: set[int] = set()
    for one in found:
        assert end <= one.start < one.end <= len(text) and 0 <= one.score <= 1
        covered.update(range(one.start, one.end))
        end = one.end
    assert all(text[i].isspace() or not text[i].isalnum() for i in set(range(len(text))) - covered)


def boundaries(text: str, spans: list[int]) -> set[int]:
    ends = {m.end(): n for n, m in enumerate(re.finditer(r"\S+", text), 1)}
    return {ends[end] for end in spans if end in ends} - {len(ends)}


def test_marked_lists(shared: Path) -> None:
    from tools.words.corpora import read_corpora
    from tools.words.measure import marked_lists

    frame = read_corpora([shared / "corpora" / "saudinewsnet.parquet"], only_marked=True)
    figures = marked_lists(frame)
    assert figures["lists"] == 100
    file = Path(__file__).resolve().parents[2] / "benchmarks" / "floors.json"
    floors = json.loads(file.read_text(encoding="utf-8"))
    for name in ("boundary_f1", "whole"):
        assert figures[name] >= floors[f"pages.keywords_{name}"]


def test_the_seed_page(shared: Path) -> None:
    folder = shared / "pages" / "seed"
    text = (folder / "000_fc06a514c71ab966.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    run = there(re.search("كلمات دلالية: (.*)", text))[1]
    site = there(re.search("مفاتيح اليوم(.*)الموضوعات", text))[1]
    own = there(re.search("(الغزو الروسي لأوكرانيا كوريا الشمالية -نووي.*?) اعلان", text))[1]
    body = "\n".join(gold["articles"][0]["paragraphs"])
    found = split_run(run, site_tags=[site], printed_tags=[own], article_text=body, page_text=text)
    want, at = set(), 0
    for keyword in (k for group in gold["keywords_run"] for k in group):
        at += len(keyword.split())
        want.add(at)
    want.discard(at)
    have = boundaries(run, [k.end for k in found])
    assert 2 * len(want & have) / (len(want) + len(have)) >= 0.95
    scopes = {run[k.start : k.end]: k.scope for k in found}
    assert scopes["دونالد ترامب"] == "site" and scopes["كيم جونغ أون"] == "article"
    assert scopes["وزیر الخارجیة الروسی"] == "generated"
