"""Learned furniture: an unknown site comes out clean from its own pages, and what is real stays."""

import numpy as np
import polars as pl
import pytest

from akhbar.pages import affected_pages, changed_keys, learn, merge_evidence, segment_pages
from akhbar.pages.layout.either_way import HEADS
from akhbar.pages.layout.features import numbers
from akhbar.pages.segment import lay_out_pages
from akhbar.pages.site.evidence import SAMPLED_PAGES
from akhbar.pages.site.profile import profiles_of
from akhbar.pages.text.lines import fold_in_place, key_of

TOPICS = [
    "الميناء القديم",
    "السوق الكبير",
    "الجسر الجديد",
    "المتحف الوطني",
    "القطار السريع",
    "الملعب البلدي",
    "السد العالي",
]
PLACES = ["صور", "بنغازي", "القيروان", "الموصل", "عدن", "طنجة", "حلب", "أسوان", "العقبة"]


def page(number: int, *, weather: bool = False, column: bool = False) -> str:
    topic, place = TOPICS[number % len(TOPICS)], PLACES[number % len(PLACES)]
    other, far = TOPICS[(number * 3 + 1) % len(TOPICS)], PLACES[(number * 5 + 2) % len(PLACES)]
    lines = [
        "ديوان القراء",
        "ركننا الصغير",
        "باب الحارة",
        "زاوية الأسبوع" if column else f"افتتاح {topic} في {place} بعد أعمال عام {number}",
    ]
    lines += [
        f"افتتحت مدينة {place} صباح اليوم {topic} بعد أعمال دامت {number + 2} شهرا، وحضر الحفل أهل الحي.",
        "هنا فسحة رعاتنا الكرام",
        f"وقال مهندس الأعمال إن {topic} يخدم {number + 3} آلاف زائر في السنة، وإن الدخول مجاني لأهل {place}.",
    ]
    lines += ["السماء صافية اليوم والرياح خفيفة على السواحل كلها طوال النهار."] if weather else []
    lines += [
        "مما كتبناه قديما",
        f"أهل {far} يطالبون بترميم {other} قبل الشتاء",
        f"جمعية في {far} تجمع صور {other} في كتاب رقم {number}",
    ]
    lines += ["عن الديوان", "دفتر الزوار", "كل ما في الديوان لأهله"]
    return "\n\n".join(lines)


def site(count: int, **where: set[int]) -> pl.DataFrame:
    texts = [page(n, **{name: n in numbers for name, numbers in where.items()}) for n in range(count)]
    ids = [f"p{n:03}" for n in range(count)]
    return pl.DataFrame({"page_id": ids, "uri": ids, "site": "diwan.example", "text": texts})


def kinds(segments: pl.DataFrame, words: str) -> set[str]:
    return set(segments.filter(pl.col("text") == words)["kind"])


def test_an_unknown_sites_furniture_is_learned_from_its_pages() -> None:
    pages = site(30)
    segments = segment_pages(pages, learn(pages))
    for furniture in ("ديوان القراء", "باب الحارة", "هنا فسحة رعاتنا الكرام", "عن الديوان", "كل ما في الديوان لأهله"):
        assert kinds(segments, furniture) <= {"navigation", "advertisement", "legal"}
    assert kinds(segments, "مما كتبناه قديما") == {"marker"}
    body = segments.filter(kind="paragraph").group_by("page_id").len()
    assert set(body["len"]) == {2} and body.height == 30
    assert segments.filter(kind="title").height == 30
    assert segments.filter(kind="link").height >= 58  # one headline is much like others of its site


def test_a_weather_line_and_a_recurring_column_title_stay() -> None:
    pages = site(40, weather=set(range(0, 40, 4)), column=set(range(1, 40, 5)))
    segments = segment_pages(pages, learn(pages))
    assert kinds(segments, "السماء صافية اليوم والرياح خفيفة على السواحل كلها طوال النهار.") == {"paragraph"}
    assert kinds(segments, "زاوية الأسبوع") == {"title"}


def test_versions_of_one_article_are_not_furniture() -> None:
    words = ("مجاني", "حر", "مفتوح", "بلا ثمن", "متاح")
    texts = [page(n) for n in range(12)] + [page(1).replace("مجاني", word) for word in words]
    ids = [f"v{i:02}" for i in range(len(texts))]
    pages = pl.DataFrame({"page_id": ids, "uri": ids, "site": "s", "text": texts})
    segments = segment_pages(pages, learn(pages))
    assert segments.filter(kind="paragraph").group_by("page_id").len()["len"].to_list() == [2] * len(texts)
    assert segments.filter(kind="title").height == len(texts)


@pytest.mark.parametrize("size", [1, 7])
def test_many_small_runs_end_in_the_segments_of_one_large_run(size: int) -> None:
    pages = site(36, weather={3, 9})
    known = merge_evidence([])
    read: dict[str, pl.DataFrame] = {}
    for batch in pages.iter_slices(size):
        after = merge_evidence([known, learn(batch)])
        seen = pages.filter(pl.col("page_id").is_in(list(read)))
        again = affected_pages(seen, known, after)
        assert changed_keys(after, after) == [] and bool(changed_keys(known, after)) >= bool(again.len())
        for one in pl.concat([batch, seen.filter(pl.col("page_id").is_in(again.to_list()))]).iter_slices(1):
            read[one["page_id"][0]] = segment_pages(one, after)
        known = after
    assert pl.concat(read[p] for p in pages["page_id"]).equals(segment_pages(pages, learn(pages)))


def test_evidence_is_bounded_and_keeps_counting() -> None:
    pages = site(3 * SAMPLED_PAGES)
    evidence = merge_evidence([learn(batch) for batch in pages.iter_slices(50)])
    assert evidence.filter(kind="page").height == SAMPLED_PAGES
    assert merge_evidence([evidence, learn(pages.head(5))]).equals(evidence)


def test_of_few_pages_only_what_recurs_is_known() -> None:
    pages = site(4)
    profile = profiles_of(learn(pages)).site(pages["site"][0])
    lines = [set(text.split("\n")) for text in pages["text"].to_list()]
    shared = {key_of(fold_in_place(line)) for line in set.intersection(*lines) if line.strip()}
    own = {key_of(fold_in_place(line)) for line in lines[0] - lines[1] - lines[2] - lines[3] if line.strip()}
    assert not profile.learned and shared and own
    assert {profile.level(line) for line in shared} == {3} and {profile.level(line) for line in own} == {0}


def test_two_states_of_one_article_teach_nothing() -> None:
    first = site(1)
    text = first["text"][0]
    longest = max(text.split("\n"), key=len)
    later = first.with_columns(
        page_id=pl.lit("later"), uri=pl.col("uri") + "?2", text=pl.lit(text.replace(longest, longest + " وصُحح هذا."))
    )
    profile = profiles_of(learn(pl.concat([first, later]))).site(first["site"][0])
    assert profile.pages == 1 and not profile.levels


def test_a_notice_longer_than_any_paragraph_does_not_make_all_pages_one() -> None:
    long = "هذه الصفحة من أوراق أهل الحي، " * 12 + "ومن شاء أن يزيد عليها فالباب مفتوح كل خميس."
    pages = site(12).with_columns(text=pl.col("text") + "\n\n" + long)
    profile = profiles_of(learn(pages)).site("diwan.example")
    assert profile.pages == 12 and profile.level(key_of(fold_in_place(long))) == 3


def test_states_of_an_article_count_once_among_many_pages() -> None:
    pages = site(9)
    first = pages.head(1)
    longest = max(first["text"][0].split("\n"), key=len)
    states = [
        first.with_columns(page_id=pl.lit(f"s{n}"), text=pl.lit(first["text"][0].replace(longest, f"{longest} {n}.")))
        for n in range(3)
    ]
    profile = profiles_of(learn(pl.concat([pages, *states]))).site("diwan.example")
    own = [key_of(fold_in_place(line)) for line in first["text"][0].split("\n") if "وقال مهندس" in line]
    assert profile.pages == 9 and own and profile.level(own[0]) == 0


def test_a_line_that_is_in_doubt_as_a_heading_concerns_the_pages_that_it_changes() -> None:
    line, pages = "من كل بستان", site(31)
    below = [f"أهل {PLACES[n % 9]} يزرعون حديقة قرب {TOPICS[n // 9]}" for n in range(16)]
    below += [f"وكان الجو معتدلا في {PLACES[n % 9]} قرب {TOPICS[n // 9]}، ولم يشك أحد." for n in range(15)]
    texts = [f"{text}\n\n{line}\n\n{more}" for text, more in zip(pages["text"], below, strict=True)]
    pages = pages.with_columns(text=pl.Series(texts))
    old = learn(pages.head(30))  # a headline follows on 16 of 30 pages, then on 16 of 35
    new = merge_evidence(
        [old, learn(pages.tail(1)), learn(site(40).tail(4).with_columns(pl.col("text") + f"\n\n{line}"))]
    )
    before, after = (profiles_of(e).site("diwan.example") for e in (old, new))
    assert line in before.headers and line not in after.headers and line in before.doubtful | after.doubtful
    read, again = (segment_pages(pages, e).drop("score", "grounds") for e in (old, new))
    differ = {p for p in pages["page_id"] if not read.filter(page_id=p).equals(again.filter(page_id=p))}
    named = set(affected_pages(pages, old, new))
    assert differ <= named and len(named) < pages.height


def test_whether_a_line_heads_lists_is_one_number_of_its_pieces() -> None:
    pages = site(12)
    laid = lay_out_pages(pages, learn(pages))
    (of_site,) = {id(page.state.site): page.state.site for page in laid}.values()
    line = min(of_site.headers)
    made = numbers(laid).dense
    of_site.headers -= {line}
    pieces = [unit.key for page in laid for unit in page.pieces]
    differ = np.argwhere(numbers(laid).dense != made)
    assert {pieces[row] for row, _ in differ} == {line} and {column for _, column in differ} == {HEADS}
