"""`akhbar explore`: what its pages hold, that hostile text stays text, and that every number can be had and checked."""

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlparse
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import duckdb
import pytest
from starlette.testclient import TestClient

from akhbar.explore import tables
from akhbar.explore.app import build
from akhbar.explore.charts import COLOURS, Node, Place, bars, chains, lines, network, world
from akhbar.explore.charts.spread import spread
from akhbar.explore.charts.world import FOREMOST, outline, unbroken
from akhbar.explore.facets import facets
from akhbar.explore.filters import Filter
from akhbar.explore.pages import PAGES, PICTURES
from akhbar.explore.pages.attention import spikes
from akhbar.explore.periods import every_period
from akhbar.explore.shown import labels
from akhbar.explore.tables import WHOLE, read
from akhbar.explore.text import coloured, readable
from akhbar.explore.text_direction import cut, runs_right_to_left, width
from akhbar.explore.warehouse import Warehouse
from akhbar.explore.warm import warm
from akhbar.store.answers import Answer
from akhbar.store.home import Home
from akhbar.store.news import as_text, whats_new
from akhbar.store.session import Session, reading
from tests.analysts import small
from tests.analysts.marts import make_marts
from tests.kinds import there

ROOT = Path(__file__).resolve().parents[2]
TURNED = "خبر \u202egpj.exe\u2066 عاجل"
IDS = {
    "/article/{id}": "a1",
    "/entity/{id}": "e_misr",
    "/publisher/{id}": "p_sahel",
    "/keyword/{id}": small.keyword_id("فضاء"),
    "/topic/{id}": "05000000",
    "/day/{id}": "2026-03-01",
    "/run/{id}": "r2",
    "/table/{id}": "fact_articles",
}
ABSENT = ("/story/{id}", "/quarantine/{id}", "/rule", "/data/{id}.{kind}")


def address(path: str) -> str:
    return path.replace("{id}", IDS.get(path, ""))


SHOWN = [address(path) for path in PAGES if path not in ABSENT]


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[TestClient]:
    warehouse = Warehouse(Home(home))
    with TestClient(build(warehouse), base_url="http://127.0.0.1") as made:
        yield made
    warehouse.close()


@pytest.mark.parametrize("path", SHOWN)
def test_every_page_opens_in_both_languages(client: TestClient, path: str) -> None:
    for lang, direction in (("ar", "rtl"), ("en", "ltr")):
        answer = client.get(f"/{lang}{path}")
        assert answer.status_code == 200, answer.text
        assert f'lang="{lang}" dir="{direction}"' in answer.text


def test_every_label_is_said_in_both_languages() -> None:
    assert all(a and e and a != e for key, (a, e) in labels().items() if not key.startswith("example_"))


def test_an_address_without_a_language_leads_to_the_readers(client: TestClient) -> None:
    client.cookies.clear()
    answer = client.get("/search", params={"q": "مدرسة"}, follow_redirects=False)
    assert answer.status_code == 307 and answer.headers["location"].startswith("/ar/search?q=")
    client.get("/en/")
    assert client.get("/links", follow_redirects=False).headers["location"] == "/en/links"
    assert client.get("/links?lang=ar", follow_redirects=False).headers["location"].startswith("/ar/links")
    assert client.get("/ar/nonsense").status_code == 404
    client.cookies.clear()


def links_of(text: str) -> set[str]:
    return {unescape(found) for found in re.findall(r'href="([^"#]+)"', text)}


def test_what_names_something_leads_to_its_page_and_every_link_opens(client: TestClient) -> None:
    """From the first page on, along every link, each kind of page once with each kind of link."""
    waiting, seen, shapes = ["/ar/"], set(), set()
    while waiting:
        here = waiting.pop(0)
        parts = urlparse(here)
        shape = re.sub(r"^/ar/(\w+)/.+", r"/ar/\1/·", parts.path) + str(sorted(parts.query.split("&")))[:40]
        if here in seen or shape in shapes:
            continue
        seen.add(here)
        shapes.add(shape)
        answer = client.get(here)
        assert answer.status_code == 200, f"{here}: {answer.text[-800:]}"
        if "text/html" in answer.headers["content-type"]:
            waiting += sorted(link for link in links_of(answer.text) if link.startswith("/ar"))
    pages = {path.partition("/{")[0] for path in PAGES} - {"/story"}
    assert {f"/{urlparse(here).path.split('/')[2]}" for here in seen} >= pages


def test_names_lead_to_pages_by_id(client: TestClient) -> None:
    text = client.get("/ar/article/a5").text
    assert 'href="/ar/entity/e_misr"' in text and 'href="/ar/publisher/p_madar"' in text
    assert 'href="/ar/entity/e_cairo"' in client.get("/ar/entity/e_mona").text
    assert client.get("/ar/names?name=الامارات", follow_redirects=False).headers["location"] == "/ar/entity/e_uae"
    assert "e_misr" in client.get("/ar/names?name=مصز").text  # did you mean


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        ("القاهره", "e_cairo"),  # the one so called
        ("مصر", "e_misr"),  # a country that articles name and a paper that none does
        ("مصير", "e_misr"),  # nobody so called, one name spelled alike
        ("الكاهرة", "e_cairo"),  # ق written as ك
        ("سالم", "e_mona"),  # one name that has the word
    ],
)
def test_a_name_that_means_one_opens_its_page(client: TestClient, asked: str, opened: str) -> None:
    answer = client.get(f"/en/names?name={asked}&since=2026-03-01", follow_redirects=False)
    path, _, query = answer.headers["location"].partition("?")
    assert path == f"/en/entity/{opened}" and "since=2026-03-01" in query


def test_a_name_that_others_have_too_says_so_and_where_they_are(client: TestClient) -> None:
    page = client.get("/en/names?name=مصر").text
    others = next(link for link in links_of(page) if "all=1" in link)
    offered = client.get(others.replace("&amp;", "&"), follow_redirects=False)
    assert offered.status_code == 200 and "e_paper" in offered.text and "e_misr" in offered.text
    assert "all=1" not in client.get("/en/names?name=القاهرة").text


def test_a_name_of_several_is_offered(client: TestClient) -> None:
    """Neither is named by more articles than the other."""
    answer = client.get("/ar/names?name=افق", follow_redirects=False)
    assert answer.status_code == 200 and "e_ofoq_o" in answer.text and "e_ofoq_m" in answer.text


def test_names_a_letter_away_are_offered_whatever_letters_they_are(client: TestClient) -> None:
    """A letter is one letter, not the two bytes that write it: ي for ا, or one too many."""
    assert "e_misr" in client.get("/ar/names?name=ميصر").text
    assert "e_misr" in client.get("/ar/names?name=مثر").text


def test_attention_in_a_small_warehouse_is_no_empty_picture(client: TestClient) -> None:
    text = client.get("/en/picture/attention.svg?q=القاهرة&grain=month").text
    assert re.search(r"<(polyline|circle)[^>]*(points|cx)=", text) and "33%" not in client.get("/en/attention").text


@pytest.mark.parametrize("page", ["/en/?", "/en/attention?q=القاهرة&"])
def test_only_days_lead_to_the_page_of_a_day(client: TestClient, page: str) -> None:
    for grain, leads in (("day", True), ("month", False)):
        table = client.get(f"{page}grain={grain}").text.partition("The numbers as a table")[2].partition("</table>")[0]
        assert "2026-03-01" in table and ("/en/day/2026-03" in table) == leads


def test_the_filter_is_carried_and_counts(client: TestClient) -> None:
    text = client.get("/ar/?publisher=p_sahel&since=2026-03-01").text
    assert "/ar/names?since=2026-03-01&amp;publisher=p_sahel" in text
    rows = client.get("/ar/data/publishers.json?publisher=p_sahel").json()
    assert [row["publisher_id"] for row in rows] == ["p_sahel"] and rows[0]["articles"] == 3
    assert client.get("/ar/data/counts.json?country=TN").json()[0]["articles"] == 3
    assert client.get("/ar/data/counts.json?until=2026-03-01").json()[0]["articles"] == 2
    assert {r["kind"] for r in client.get("/ar/data/names_top.json?kind=PER").json()} == {"PER"}
    found = client.get("/ar/search?q=مدرسة&publisher=p_miraat").text
    assert "a3" in found and "/article/a2" not in found


def test_every_table_can_be_had_as_csv_json_and_sql(client: TestClient) -> None:
    """What a page shows, its CSV, its JSON and its SQL say the same."""
    for path in SHOWN:
        for link in sorted(links_of(client.get(f"/ar{path}").text)):
            if "/data/" not in link or ".csv" not in link:
                continue
            table = client.get(link)
            rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
            same = client.get(link.replace(".csv", ".json")).json()
            assert len(rows) == len(same), link
    text = client.get("/en/publishers").text
    sql = next(link for link in links_of(text) if link.startswith("/en/sql?q="))
    assert "صحيفة الساحل" in client.get(sql).text


def test_csv_for_spreadsheets_runs_no_formula(client: TestClient) -> None:
    text = client.get("/ar/data/publisher_articles.csv?id=p_madar").content.decode("utf-8-sig")
    assert small.FORMULA.replace('"', '""') in text and f'"{small.FORMULA[:5]}' not in text


def test_names_together_are_measured_against_chance(client: TestClient) -> None:
    """منى سالم and القاهرة stand together in a1 and a5, the originals: 2 of 5 … the copies a2 and a3 do not count."""
    rows = client.get("/ar/data/entity_together.json?id=e_mona&least=1").json()
    by_id = {row["entity_id"]: row for row in rows}
    total = client.get("/ar/data/counts.json").json()[0]["originals"]
    assert by_id["e_cairo"]["together"] == 2 and by_id["e_cairo"]["articles"] == 2
    assert by_id["e_cairo"]["expected"] == pytest.approx(2 * 2 / total)
    assert by_id["e_cairo"]["npmi"] == pytest.approx(1.0)  # never apart
    assert by_id["e_misr"]["npmi"] < 1


def test_sql_page_reads_and_nothing_else(client: TestClient) -> None:
    assert ">9<" in client.get("/en/sql", params={"q": "select count(*) + 1 as n from articles"}).text
    for statement in (
        "drop table fact_articles",
        "copy fact_articles to 'x.csv'",
        "select * from read_csv('/etc/passwd')",
    ):
        answer = client.get("/ar/sql", params={"q": statement})
        assert answer.status_code == 400 and 'role="alert"' in answer.text
        assert statement.split()[0] in answer.text  # the form is kept
    assert json.loads(client.get("/en/sql", params={"q": "select 1 as a", "as": "json"}).text) == [{"a": 1}]
    assert "dim_entities" in client.get("/en/sql").text  # the dictionary beside it


def test_errors_are_in_the_readers_language_and_keep_the_form(client: TestClient) -> None:
    answer = client.get("/ar/search?q=مدرسة&since=غدا")
    assert answer.status_code == 400
    alert = there(re.search(r'role="alert"[^>]*>([^<]+)', answer.text))[1]
    assert "ليس يوما" in alert and not re.search("[a-z]{4}", alert)
    assert 'value="غدا"' in answer.text
    answer = client.get("/ar/questions?name=entity_timeline&entity=لا+أحد+هنا")
    assert answer.status_code == 400 and 'value="لا أحد هنا"' in answer.text and "لا اسم بهذا اللفظ" in answer.text
    assert "is no day" in client.get("/en/?since=tomorrow").text
    assert "اليوم الأخير قبل الأول" in client.get("/ar/?since=2026-03-02&until=2026-03-01").text


def test_nothing_comes_from_elsewhere_and_nothing_may(client: TestClient) -> None:
    for path in [*(f"/ar{p}" for p in SHOWN), "/static/style.css", "/static/page.js"]:
        answer = client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", answer.text)
        assert not re.search(r"url\(|@import|eval\(", answer.text)
    assert not re.search(r"<script(?! src=.?/static/page\.js)", client.get("/ar/").text)


def test_other_hosts_and_methods_are_refused(client: TestClient) -> None:
    for host in ("evil.example", "localhost.evil.example", "localhost.", "", "[::2]", "evil.example:80#localhost"):
        assert client.get("/ar/", headers={"host": host}).status_code == 400, host
    assert all(client.request(method, "/ar/").status_code == 405 for method in ("POST", "PUT", "DELETE"))
    assert client.get("/static/..%2fapp.py").status_code == 404
    elsewhere = client.get("//evil.example/x", follow_redirects=False).headers.get("location", "")
    assert not elsewhere or urlparse(elsewhere).netloc == ""


def test_what_a_page_of_another_address_embeds_is_not_asked(client: TestClient) -> None:
    asked = {"params": {"q": "select 41 + 1 as n"}}
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    for own in ({}, link, {"sec-fetch-site": "same-origin"}, {"origin": f"http://{client.base_url.netloc.decode()}"}):
        assert ">42<" in client.get("/en/sql", headers=own, **asked).text, own
    embedded = [{**link, "sec-fetch-dest": "iframe"}, {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}]
    for foreign in (*embedded, {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://localhost:1"}):
        answer = client.get("/en/sql", headers=foreign, **asked)
        assert answer.status_code == 403 and "42" not in answer.text, foreign


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=خبر",
        "/search?q=اضغط",
        "/article/a7",
        "/article/a8",
        "/links",
        "/quality",
        "/names",
        "/keywords",
        "/names?name=<script>alert(1)</script>",
        "/search?q=<script>alert(1)</script>",
        "/attention?q=<script>alert(1)</script>",
        "/questions?name=volume&grain=<script>",
        "/sql?q=select '<script>alert(1)</script>' as x",
        "/article/<script>alert(1)</script>",
        "/picture/attention.svg?q=<script>x",
        "/?publisher=<script>",
    ],
)
def test_hostile_text_is_text(client: TestClient, path: str) -> None:
    answer = client.get(f"/ar{path}")
    assert "<script>" not in answer.text and "<img src=x" not in answer.text
    assert answer.status_code in (200, 400, 404)


def test_articles_show_segments_mentions_versions_and_links(client: TestClient) -> None:
    text = client.get("/ar/article/a1").text
    assert "kind-title" in text and "kind-navigation" in text
    assert '<mark class="PER"' in text and '<mark class="LOC"' in text
    assert "مدرسة جديدة في القاهرة" in text  # the older headline
    assert 'href="/ar/article/a2"' in text and 'href="/ar/article/a4"' in text
    assert 'href="/ar/article/a1"' in client.get("/ar/article/a2").text  # the original
    assert client.get("/ar/article/none").status_code == 404


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.example/%D8%AE%D8%A8%D8%B1/1?q=%D8%A8", "https://a.example/خبر/1?q=ب"),
        ("https://a.example/%C7%E1", "https://a.example/%C7%E1"),  # windows-1256: no UTF-8
        ("https://a.example/a%20b", "https://a.example/a%20b"),
        ("https://a.example/%E2%80%AEx", "https://a.example/%E2%80%AEx"),  # would turn the line around
    ],
)
def test_addresses_are_shown_by_their_letters_where_they_are_some(address: str, shown: str) -> None:
    assert readable(address) == shown


def test_quality_shows_runs_rules_and_rows_with_their_pages(client: TestClient) -> None:
    text = client.get("/en/quality").text
    assert "most articles have a date" in text and "عنوان بلا نص" in text
    row = there(re.search(r'href="(/en/quarantine/\w+)"', text))[1]
    assert "عنوان بلا نص" in client.get(row).text
    rule = there(re.search(r'href="(/en/rule\?[^"]+)"', text))[1].replace("&amp;", "&")
    assert client.get(rule).status_code == 200


def test_arabic_is_the_page_language_and_english_comes_on_demand(client: TestClient) -> None:
    """No label of one language is left on a page of the other, of those that are in both lists but once."""
    for path in SHOWN:
        told = {lang: client.get(f"/{lang}{path}").text for lang in ("ar", "en")}
        headings = {
            lang: re.findall(r"<(?:h2|th[^>]*|dt|summary|button)>\s*([^<]+)", text) for lang, text in told.items()
        }
        if not path.startswith("/table/"):  # their columns are names of the warehouse
            known = ("NPMI", "SQL", "CSV", "JSON")
            assert not [h for h in headings["ar"] if re.search("[a-z]", h) and h not in known], path
            assert not [h for h in headings["en"] if re.search("[ء-ي]", h)], path


def test_pieces_of_an_article_are_its_text() -> None:
    text = "عنوان\nقالت منى سالم\u202e شيئا"
    segments = [
        {"kind": "title", "rule": "", "article_no": 1, "char_start": 0, "char_end": 6},
        {"kind": "paragraph", "rule": "", "article_no": 1, "char_start": 6, "char_end": 10},
        {"kind": "paragraph", "rule": "", "article_no": 1, "char_start": 10, "char_end": 16},
        {"kind": "paragraph", "rule": "", "article_no": 1, "char_start": 16, "char_end": len(text)},
    ]
    mentions = [
        {"char_start": 11, "char_end": 14, "kind": "PER", "name": "منى"},
        {"char_start": 11, "char_end": 13, "kind": "PER", "name": "من"},  # inside the other
        {"char_start": 4, "char_end": 9, "kind": "LOC", "name": "x"},  # over a border
    ]
    made = coloured(text, segments, mentions, 1)
    assert "".join(s.text for piece in made for s in piece.spans) == text.replace("\u202e", "\ufffd")
    assert [s.text for piece in made for s in piece.spans if s.mention] == ["منى"]
    assert [piece.touches for piece in made] == [False, False, True, False]  # two halves of a word are not drawn as one


def test_pictures_are_svg_files_without_scripts(client: TestClient) -> None:
    parameters = {"entity": "e_mona", "publisher": "p_sahel", "keyword": IDS["/keyword/{id}"], "topic": "05000000"}
    for name in sorted(set(PICTURES) - {"map", "spread", "network", "rising"}):
        asked = {"id": parameters.get(name, ""), "save": "1", "q": "القاهرة"}
        answer = client.get(f"/ar/picture/{name}.svg", params=asked)
        assert answer.status_code == 200, name
        assert answer.headers["content-disposition"] == f'attachment; filename="akhbar-{name}.svg"'
        tree = ElementTree.fromstring(answer.text)
        kinds = {e.tag.rpartition("}")[2] for e in tree.iter()}
        assert kinds <= {"svg", "title", "rect", "text", "polyline", "circle", "a", "polygon"}
    assert client.get("/ar/picture/nonsense.svg").status_code == 404


def test_bars_are_as_high_as_their_numbers_and_mirror() -> None:
    one, other = (
        ElementTree.fromstring(bars("t", ["x", "y"], {"a": [1, 2], "b": [4, 0]}, rtl)) for rtl in (False, True)
    )

    def heights(tree: Element, colour: str) -> list[tuple[float, float]]:
        found = [r for r in tree.iter() if r.get("fill") == colour and float(there(r.get("y"))) > 40]
        return sorted((float(there(r.get("x"))), float(there(r.get("height")))) for r in found)

    (_, short), (_, tall) = heights(one, COLOURS[0])
    assert tall == pytest.approx(2 * short, abs=0.2)
    assert heights(one, COLOURS[1])[0][1] == pytest.approx(4 * short, abs=0.3)
    assert [h for _, h in heights(other, COLOURS[0])] == [tall, short]


def labels_of(svg: str) -> list[Element]:
    return [e for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("text")]


def test_labels_keep_clear_are_cut_with_an_ellipsis_and_run_their_own_way() -> None:
    nodes = [Node(f"n{i}", f"اسم طويل جدا رقم {i}", 100 - i) for i in range(30)]
    edges = [(f"n{i}", f"n{j}", 0.5) for i in range(30) for j in range(i + 1, 30) if (i * j) % 5 == 1]
    for rtl in (True, False):
        boxes = []
        for label in labels_of(network("t", nodes, edges, rtl)):
            if float(there(label.get("font-size"))) != 13:
                continue
            x, y, wide = (
                float(there(label.get("x"))),
                float(there(label.get("y"))),
                13 * 0.5 * len("".join(label.itertext())),
            )
            # all these texts run from right to left: their start is their right edge
            left = {"start": x - wide, "end": x, "middle": x - wide / 2}[there(label.get("text-anchor"))]
            assert label.get("direction") == "rtl"
            boxes.append((left, left + wide, y - 9, y))
        assert len(boxes) >= 10
        for i, a in enumerate(boxes):
            assert not [b for b in boxes[:i] if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]]
    assert cut("كلمة " * 50, 100, 13).endswith("…") and cut("كلمة", 100, 13) == "كلمة"
    assert runs_right_to_left("3 كلمات") and not runs_right_to_left("(USA) خبر")


def test_a_network_is_the_same_in_any_order_and_its_communities_are_the_cliques() -> None:
    nodes = [Node(n, n, 5) for n in "abcdef"]
    edges = [
        ("a", "b", 1.0),
        ("b", "c", 1.0),
        ("a", "c", 1.0),
        ("d", "e", 1.0),
        ("e", "f", 1.0),
        ("d", "f", 1.0),
        ("c", "d", 0.1),
    ]
    svg = network("t", nodes, edges, False)
    assert svg == network("t", nodes[::-1], edges[::-1], False)
    colours = {}
    for circle in ElementTree.fromstring(svg).iter():
        if circle.tag.endswith("circle"):
            colours["".join(circle.itertext())[0]] = circle.get("fill")
    assert colours["a"] == colours["b"] == colours["c"] != colours["d"] == colours["e"] == colours["f"]


def test_a_map_shows_places_where_they_are_and_is_not_mirrored() -> None:
    svg = world("t", [Place("تونس", 36.8, 10.2, 9), Place("الرياض", 24.7, 46.7, 5), Place("ليما", -12.0, -77.0, 0)])
    dots = {}
    for circle in ElementTree.fromstring(svg).iter():
        if circle.tag.endswith("circle"):
            dots["".join(circle.itertext()).split(":")[0]] = (
                float(there(circle.get("cx"))),
                float(there(circle.get("cy"))),
            )
    assert dots["تونس"][0] < dots["الرياض"][0] and dots["تونس"][1] < dots["الرياض"][1]


def test_names_on_a_map_cover_no_other_dot_but_of_the_foremost() -> None:
    places = [Place(f"مكان {n}", 24 + (n * 7) % 13 / 2, 44 + (n * 5) % 17 / 2, 60 - n) for n in range(40)]
    picture = ElementTree.fromstring(world("t", places))
    dots, named = {}, 0
    for circle in picture.iter("{http://www.w3.org/2000/svg}circle"):
        dots["".join(circle.itertext()).split(":")[0]] = [float(there(circle.get(name))) for name in ("cx", "cy", "r")]
    for text in picture.iter("{http://www.w3.org/2000/svg}text"):
        name, x, y, wide = (
            text.text or "",
            float(there(text.get("x"))),
            float(there(text.get("y"))),
            width(text.text or "", 13),
        )
        left = {"middle": x - wide / 2, "start": x - wide, "end": x}[
            there(text.get("text-anchor"))
        ]  # of words from the right
        if name in dots and int(name.split()[1]) >= FOREMOST:
            named += 1
            for other, (cx, cy, r) in dots.items():
                assert other == name or not (
                    left < cx + r and cx - r < left + wide and y - 13 < cy + r and cy - r < y + 3
                )
    assert named > 5


def test_land_that_crosses_the_last_meridian_does_not_cross_the_map() -> None:
    for drawn in outline().values():
        for line in drawn:
            assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(line))
    ring = [(170.0, 70.0), (-170.0, 70.0), (-170.0, 60.0), (170.0, 60.0), (170.0, 70.0)]
    east, west = unbroken(ring)
    assert [x for x, _ in east] == [170, 190, 190, 170, 170] and [x for x, _ in west] == [-190, -170, -170, -190, -190]


def test_a_story_of_days_shows_no_clock() -> None:
    days = [(datetime(2015, 7, 23 + n), "أ", 1) for n in (0, 2, 4)]
    shown = re.findall(r">(2015-[^<]+)</text>", spread("ق", days, True))
    assert shown == [f"2015-07-{day}" for day in (23, 24, 25, 26, 27)]
    hours = [*days, (datetime(2015, 7, 24, 13, 30), "ب", 2)]
    assert all(":" in told for told in re.findall(r">(2015-[^<]+)</text>", spread("ق", hours, True)))


def test_names_in_what_is_new_keep_their_own_direction(client: TestClient) -> None:
    told = there(re.search(r'<pre class="told"[^>]*>(.*?)</pre>', client.get("/en/new").text, re.S))[1]
    assert told.count("\u2068") == told.count("\u2069") > 0 and "\ufffd" not in told


def test_spikes_stand_out_of_what_was_expected() -> None:
    output = [100.0] * 20
    assert spikes([2.0] * 20, output) == []
    counts = [2.0] * 19 + [12.0]
    assert [index for index, _ in spikes(counts, output)] == [19]
    assert spikes([2.0] * 19 + [12.0], [100.0] * 19 + [600.0]) == []  # six times the output: as expected
    assert spikes([9.0], [10.0]) == []  # nothing before to expect anything from


def test_lines_have_gaps_where_nothing_was_published() -> None:
    svg = lines("t", ["1", "2", "3", "4", "5"], {"x": [1.0, 2.0, None, 3.0, 4.0]}, False)
    drawn = [
        e for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("polyline") and e.get("stroke") == COLOURS[0]
    ]
    assert len(drawn) == 2


def test_what_is_new_is_told_against_the_usual(home: Path) -> None:
    with reading(home) as session:
        news = whats_new(session)
        text = as_text(news)
    assert news.run_id is not None and "new articles" in text


@pytest.mark.parametrize(
    ("seen", "made"),
    [
        ([(2026, 3, 1), (2026, 3, 4)], 4),
        ([(2026, 3, 2), (2026, 3, 16)], 3),
        ([(2025, 11, 1), (2026, 2, 1)], 4),
        ([(2020, 1, 1), (2023, 1, 1)], 4),
        ([(2026, 3, 1)], 1),
        ([], 0),
    ],
)
def test_empty_periods_are_shown(seen: list[tuple[int, ...]], made: int) -> None:
    days = [date(*d) for d in seen]
    assert len(every_period(days)) == made and set(days) <= set(every_period(days))


def test_a_newly_published_warehouse_is_shown_and_the_file_is_never_written(tmp_path: Path) -> None:
    home = Home(tmp_path)
    small.write(tmp_path / "akhbar.duckdb")
    small.write(tmp_path / "newer.duckdb")
    with duckdb.connect(str(tmp_path / "newer.duckdb")) as newer:
        newer.execute("update fact_articles set title = 'عنوان أحدث' where article_id = 'a6'")
    warehouse = Warehouse(home)
    with TestClient(build(warehouse), base_url="http://127.0.0.1") as client:
        before = hashlib.sha256(home.published.read_bytes()).hexdigest()
        assert "ارتفاع أسعار القمح" in client.get("/article/a6").text
        assert hashlib.sha256(home.published.read_bytes()).hexdigest() == before
        (tmp_path / "newer.duckdb").replace(home.published)
        assert "عنوان أحدث" in client.get("/article/a6").text
    warehouse.close()


def test_a_warehouse_of_an_earlier_version_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    """One that no run of this version has written: without the small tables, topics, stories, coordinates."""
    small.write(tmp_path / "akhbar.duckdb")
    with duckdb.connect(str(tmp_path / "akhbar.duckdb")) as connection:
        connection.execute("drop view topics")
        marts = ("marts.entity_articles", "marts.entity_forms", "marts.entity_quotes")
        for table in (*marts, "fact_topics", "dim_topics"):
            connection.execute(f"drop table {table}")
        for table, column in (("words", "letters"), ("words", "sound"), ("documents", "category")):
            connection.execute(f"alter table search.{table} drop column {column}")
    warehouse = Warehouse(Home(tmp_path))
    with TestClient(build(warehouse), base_url="http://127.0.0.1") as client:
        for path in SHOWN:
            answer = client.get(f"/ar{path}")
            assert answer.status_code in ((404,) if path.startswith("/topic/") else (200, 400)), path
            assert "Catalog Error" not in answer.text
        text = client.get("/ar/search?q=مدرسة").text
        assert "a1" in text and "publisher=p_sahel" in text
    warehouse.close()


@pytest.mark.parametrize(
    "path", [*SHOWN, "/search?q=مدرسة+القاهرة", "/attention?q=مدرسة&q=القاهرة", "/names?name=مصر ال"]
)
def test_no_page_asks_the_same_twice(home: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    asked = []
    run = Session.run

    def recorded(self: Session, text: str, parameters: Mapping[str, object] | None = None) -> Iterator[Answer]:
        asked.append((text, repr(parameters)))
        return run(self, text, parameters)

    monkeypatch.setattr(Session, "run", recorded)
    warehouse = Warehouse(Home(home))
    with TestClient(build(warehouse), base_url="http://127.0.0.1") as client:
        client.get(f"/ar{path}")
        assert asked and [text for text, count in Counter(asked).items() if count > 1] == []
    warehouse.close()


@pytest.mark.parametrize("has_own", [True, False])
def test_facets_are_what_the_facts_say(home: Path, has_own: bool) -> None:
    with reading(home) as session:
        if not has_own:
            session.kept["columns"] = {**tables.columns(session), "search.documents": []}
        docs = session.rows("select doc_id from search.documents where doc_id % 3 <> 1 order by doc_id")
        told = facets(session, [row["doc_id"] for row in docs])
        wanted = session.rows(
            "with found as (select a.*, p.name, p.country from fact_articles as a "
            "join search.documents as d using (article_id) left join dim_publishers as p "
            "on p.publisher_id = a.publisher_id "
            "where a.is_current and d.doc_id % 3 <> 1), each as ("
            "select 'publisher' as facet, publisher_id as value, name as label from found "
            "union all select 'month', strftime(published_at, '%Y-%m'), strftime(published_at, '%Y-%m') from found "
            "union all select 'language', language, language from found "
            "union all select 'country', country, country from found "
            "union all select 'category', category, category from found) "
            "select facet, value, label, count(*) as n from each where value is not null group by all "
            "order by facet desc, n desc, value"
        )
    assert told == [tuple(row.values()) for row in wanted] and len({facet for facet, *_ in told}) == 4


def test_a_server_made_ready_shows_what_it_shows_else(home: Path) -> None:
    warehouse = Warehouse(Home(home))
    with TestClient(build(warehouse), base_url="http://127.0.0.1") as client:
        before = client.get("/ar/search?q=مدرسة").text
        warehouse.close()
        warm(warehouse)
        with warehouse.reading() as session:
            assert {"vocabulary", "faceted"} <= set(session.kept)
        assert client.get("/ar/search?q=مدرسة").text == before
    warehouse.close()


def test_marks_that_turn_a_line_around_are_shown_not_obeyed(tmp_path: Path) -> None:
    small.write(tmp_path / "akhbar.duckdb")
    with duckdb.connect(str(tmp_path / "akhbar.duckdb")) as connection:
        connection.execute("update fact_articles set title = $t where article_id in ('a4', 'a6')", {"t": TURNED})
        connection.execute("update staging.segments set text = $t where kind = 'paragraph'", {"t": TURNED})
        connection.execute("update staging.pages set text = $t", {"t": TURNED * 20})
        connection.execute("update dim_publishers set name = $t", {"t": TURNED})
    warehouse = Warehouse(Home(tmp_path))
    with TestClient(build(warehouse), base_url="http://127.0.0.1") as client:
        for path in ("/", "/search?q=القمح", "/article/a6", "/links", "/publishers", "/names"):
            text = client.get(path).text
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), path
            assert "\ufffdgpj.exe" in text or path == "/names", path
    warehouse.close()


@pytest.mark.parametrize(
    ("paragraph", "quoted"),
    [
        ("قالت منى سالم إن المدرسة تفتح غدا.", True),
        ("وأكد الوزير السابق منى سالم أمام المجلس موقفه.", True),
        ("منى سالم: المدرسة تفتح غدا.", True),
        ("وذهبت منى سالم قائلة إنها تعود غدا.", True),
        ("كانت منى سالم أنور من زميلاتها.", False),  # 'أن' begins another word
        ("نشرت المجلة مقالات منى سالم كلها.", False),  # 'قال' stands within another
        ("حضرت منى سالم حفل المدرسة.", False),
    ],
)
def test_a_quote_has_a_verb_of_saying_beside_the_name(tmp_path: Path, paragraph: str, quoted: bool) -> None:
    at = paragraph.index("منى سالم")
    small.write(tmp_path / "akhbar.duckdb")
    with duckdb.connect(str(tmp_path / "akhbar.duckdb")) as connection:
        connection.execute("delete from marts.entity_articles")
        connection.execute(
            "update staging.segments set text = $p, char_end = char_start + length($p) "
            "where page_id = 'g7' and kind = 'paragraph'",
            {"p": paragraph},
        )
        connection.execute(
            "insert into fact_entities by name select 'a6' as article_id, 1 as mention_no, 'e_mona' as entity_id, "
            "'PER' as kind, 'منى سالم' as surface, char_start + $at as char_start, char_start + $at + 8 as char_end, "
            "'tagger' as method from staging.segments where page_id = 'g7' and kind = 'paragraph'",
            {"at": at},
        )
        make_marts(connection)
        found = connection.execute(
            "select entity_id, quote from marts.entity_quotes where article_id = 'a6'"
        ).fetchall()
    assert found == ([("e_mona", paragraph)] if quoted else [])


def test_a_name_page_shows_what_it_is_quoted_with(client: TestClient) -> None:
    assert "<blockquote" in client.get("/ar/entity/e_misr").text
    assert "قالت مصر إن أسعار القمح مستقرة." in client.get("/ar/data/entity_quotes.json?id=e_misr").json()[0]["quote"]


def test_what_was_asked_before_is_answered_from_memory_until_a_run_publishes(tmp_path: Path) -> None:
    home = Home(tmp_path)
    small.write(home.published)
    warehouse = Warehouse(home)
    values = dict.fromkeys(("since", "until", "publisher", "country", "language", "category", "kind"))
    with warehouse.reading() as session:
        first = read(session, "names_top", values)
        first.rows[0]["name"] = "غيره"  # a page may write into its rows
        session.run = None  # type: ignore[method-assign, assignment]
        again = read(session, "names_top", values)
        assert again.rows[0]["name"] == "القاهرة" and again.sql == first.sql
        with pytest.raises(TypeError):
            read(session, "names_top", {**values, "kind": "PER"})
    small.write(tmp_path / "newer.duckdb")
    with duckdb.connect(str(tmp_path / "newer.duckdb")) as newer:
        newer.execute("update dim_entities set name = 'المحروسة' where entity_id = 'e_cairo'")
    (tmp_path / "newer.duckdb").replace(home.published)
    with warehouse.reading() as session:
        assert read(session, "names_top", values).rows[0]["name"] == "المحروسة"
    warehouse.close()


def test_years_and_months_are_labelled_as_such() -> None:
    years = bars("سنوات", ["2024-01-01", "2025-01-01", "2026-01-01"], {"أ": [1, 2, 3]}, True)
    months = bars("أشهر", ["2025-12-01", "2026-01-01"], {"أ": [1, 2]}, True)
    days = bars("أيام", ["2025-12-31", "2026-01-01"], {"أ": [1, 2]}, True)
    shown = [re.findall(r">(20[\d-]+)</text>", svg) for svg in (years, months, days)]
    assert shown == [["2024", "2025", "2026"], ["2025-12", "2026-01"], ["2025-12-31", "2026-01-01"]]


def test_labels_of_a_chain_stay_within_the_picture() -> None:
    copies = [(hours, f"صحيفة {n}") for n, hours in enumerate((1.5, 4, 40, 400, 4000, 43_224))]
    for rtl in (True, False):
        svg = chains("إعادة", [("خبر", "", "الأولى", copies)], "ساعة", rtl)
        for x, anchor, direction, words in re.findall(
            r'<text x="([\d.]+)"[^>]*text-anchor="(\w+)" direction="(\w+)"[^>]*>(?:<title>[^<]*</title>)?([^<]+)<', svg
        ):
            right_to_left = (anchor == "start") == (direction == "rtl")  # the words stand on the left of their place
            wide = width(words, 11)
            edge = float(x) - wide if right_to_left else float(x) + wide
            assert -1 <= edge <= 901, words


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_the_load_counted_is_what_a_page_would_count(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Of the whole warehouse the tables that a load makes answer; the filter's own statement gives the same rows."""
    ids = {"day_names": "2026-03-01", "publisher_names": "p_sahel", "topic_names": "05000000"}
    given = {
        "id": ids.get(name, IDS["/keyword/{id}"] if name.startswith("keyword") else "e_mona"),
        "least": 1,
        "names": 60,
        "entities": ["e_cairo", "e_misr", "e_mona", "e_nobody"],
    }
    given |= dict.fromkeys(("around", "story")) | Filter().values()
    if name == "network_names":
        given["id"] = None
    with reading(home) as session:
        counted = read(session, name, given)
        monkeypatch.setattr(tables, "WHOLE", {})
        asked = read(session, name, given)
    assert counted.sql != asked.sql
    assert counted.columns == asked.columns and counted.rows == asked.rows
    assert counted.rows or name in ("day_names", "publisher_names", "topic_names", "places")
