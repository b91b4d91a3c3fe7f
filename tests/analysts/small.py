"""A small warehouse written by hand: three publishers, eight articles, one of them in two versions."""

from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl

from akhbar import schema
from akhbar.arabic import fold
from akhbar.facts.topics import topics
from akhbar.rows import Record
from akhbar.store.index import update_index
from akhbar.store.migrate import bring_forward
from tests.analysts.marts import make_marts

SCRIPT = "<script>document.title='owned'</script> خبر عن الأمن"
FORMULA = '=HYPERLINK("http://evil.example";"اضغط هنا")'
SCHOOL = "افتتحت وزيرة التعليم منى سالم مدرسة جديدة في القاهرة.\n\nوتضم المدرسة عشرين فصلا لأبناء الحي."

PUBLISHERS = [
    ("p_sahel", "صحيفة الساحل", "sahel.example", "EG"),
    ("p_madar", "قناة المدار", "madar.example", "TN"),
    ("p_miraat", "مرآة الخليج", "miraat.example", "AE"),
]
# article_id, version, current, page, publisher, title, body, author, published, fetched, duplicate_of
ARTICLES = [
    (
        "a1",
        1,
        False,
        "g1",
        "p_sahel",
        "مدرسة جديدة في القاهرة",
        SCHOOL[:53],
        "هدى كامل",
        datetime(2026, 3, 1, 8),
        datetime(2026, 3, 1, 8, 30),
        None,
    ),
    (
        "a1",
        2,
        True,
        "g2",
        "p_sahel",
        "افتتاح مدرسة جديدة في القاهرة",
        SCHOOL,
        "هدى كامل",
        datetime(2026, 3, 1, 8),
        datetime(2026, 3, 1, 12),
        None,
    ),
    (
        "a2",
        1,
        True,
        "g3",
        "p_madar",
        "مدرسة جديدة تفتح أبوابها في القاهرة",
        SCHOOL,
        None,
        datetime(2026, 3, 1, 10),
        datetime(2026, 3, 1, 11),
        "a1",
    ),
    ("a3", 1, True, "g4", "p_miraat", "القاهرة: مدرسة جديدة", SCHOOL, None, datetime(2026, 3, 2, 8), None, "a1"),
    (
        "a4",
        1,
        True,
        "g5",
        "p_sahel",
        "الإمارات تطلق قمرا صناعيا",
        "أطلقت دولة الإمارات قمرا صناعيا لرصد الغبار.",
        "هدى كامل",
        datetime(2026, 3, 3, 9),
        None,
        None,
    ),
    (
        "a5",
        1,
        True,
        "g6",
        "p_madar",
        "مصر والامارات توقعان اتفاقا للفضاء",
        "وقعت مصر والإمارات اتفاقا في القاهرة لتبادل صور الفضاء، بحضور منى سالم.",
        None,
        datetime(2026, 3, 8, 9),
        None,
        None,
    ),
    (
        "a6",
        1,
        True,
        "g7",
        "p_miraat",
        "ارتفاع أسعار القمح",
        "ارتفعت أسعار القمح في الأسواق العالمية أمس.",
        "سعيد نور",
        datetime(2026, 3, 9, 9),
        None,
        None,
    ),
    ("a7", 1, True, "g8", "p_sahel", SCRIPT, "نص قصير <b>غامق</b> عن الفضاء.", None, None, None, None),
    (
        "a8",
        1,
        True,
        "g9",
        "p_madar",
        FORMULA,
        "قالت مصر إن أسعار القمح مستقرة.",
        None,
        datetime(2026, 3, 10, 9),
        None,
        None,
    ),
]
ENTITIES = [
    ("e_misr", "LOC", "مصر", ["مصر"]),
    ("e_uae", "LOC", "الإمارات", ["الإمارات", "الامارات", "دولة الإمارات"]),
    ("e_cairo", "LOC", "القاهرة", ["القاهرة"]),
    ("e_mona", "PER", "منى سالم", ["منى سالم"]),
    ("e_ofoq_o", "ORG", "أفق", ["أفق"]),
    ("e_ofoq_m", "MISC", "أفق", ["أفق"]),
    ("e_paper", "ORG", "مصر", ["مصر"]),  # so called, too, and named by nobody
]
# entity: GeoNames id, country, kind of place
PLACES = {
    "e_misr": (357994, "EG", "country"),
    "e_uae": (290557, "AE", "country"),
    "e_cairo": (360630, "EG", "city"),
}
# article, topic, score
TOPICS = [("a1", "05000000", 0.9), ("a2", "05000000", 0.8), ("a4", "13000000", 0.7), ("a4", "04000000", 0.4)]
# article, entity, words as printed
MENTIONS = [
    ("a1", "e_mona", "منى سالم"),
    ("a1", "e_cairo", "القاهرة"),
    ("a2", "e_mona", "منى سالم"),
    ("a2", "e_cairo", "القاهرة"),
    ("a3", "e_mona", "منى سالم"),
    ("a3", "e_cairo", "القاهرة"),
    ("a4", "e_uae", "دولة الإمارات"),
    ("a5", "e_misr", "مصر"),
    ("a5", "e_uae", "الإمارات"),
    ("a5", "e_cairo", "القاهرة"),
    ("a5", "e_mona", "منى سالم"),
    ("a8", "e_misr", "مصر"),
]
# article, keyword, in the text
KEYWORDS = [
    ("a1", "تعليم", False),
    ("a2", "تعليم", False),
    ("a4", "فضاء", False),
    ("a4", "الإمارات", True),
    ("a5", "فضاء", False),
    ("a6", "القمح", True),
    ("a8", "القمح", True),
]
# page, article, relation, position, headline, to_article, method
LINKS = [
    ("g2", "a1", "read_also", 1, "الإمارات تطلق قمرا صناعيا", "a4", "exact"),
    ("g3", "a2", "similar", 1, "الإمارات تطلق قمرا صناعيا", "a4", "exact"),
    ("g3", "a2", "similar", 2, "خبر لم نقرأه بعد", None, None),
    ("g6", "a5", "read_also", 1, "الإمارات تطلق قمرا صناعيا", "a4", "exact"),
    ("g7", "a6", "most_read", 1, "مدرسة جديدة", None, "ambiguous"),
    ("g9", "a8", "read_also", 1, "ارتفاع أسعار القمح", "a6", "exact"),
]
NAMES = {p: name for p, name, _, _ in PUBLISHERS}
HOSTS = {"p_sahel": "sahel.example", "p_madar": "madar.example", "p_miraat": "miraat.example"}


def keyword_id(word: str) -> str:
    return f"k_{fold(word)}"


def frames() -> dict[str, pl.DataFrame]:
    """Every table's rows, in the table's shape."""
    pages, segments, articles, mentions, keywords, links = [], [], [], [], [], []
    for article, version, current, page, publisher, title, body, author, published, fetched, original in ARTICLES:
        uri = f"https://{HOSTS[publisher]}/news/{article}"
        text = f"الرئيسية\n{title}\n{body}\n"
        pages.append(
            {
                "page_id": page,
                "uri": uri,
                "site": HOSTS[publisher],
                "media_type": "text/plain",
                "content_sha256": page * 8,
                "fetched_at": fetched,
                "language": "ar",
                "text": text,
            }
        )
        at = 0
        paragraphs = [part + "\n\n" for part in body.split("\n\n")[:-1]] + [body.split("\n\n")[-1] + "\n"]
        for number, (kind, piece) in enumerate(
            [("navigation", "الرئيسية\n"), ("title", title + "\n"), *(("paragraph", p) for p in paragraphs)], 1
        ):
            segments.append(
                {
                    "page_id": page,
                    "segment_no": number,
                    "article_no": None if number == 1 else 1,
                    "kind": kind,
                    "char_start": at,
                    "char_end": at + len(piece),
                    "text": piece.strip(),
                    "rule": "by hand",
                }
            )
            at += len(piece)
        articles.append(
            {
                "article_id": article,
                "version": version,
                "is_current": current,
                "page_id": page,
                "article_no": 1,
                "uri": uri,
                "publisher_id": publisher,
                "publisher": NAMES[publisher],
                "title": title,
                "title_search": fold(title),
                "title_origin": "page",
                "body": body,
                "body_search": fold(body),
                "author": author,
                "language": "ar",
                "published_at": published,
                "word_count": len(body.split()),
                "content_sha256": f"{article}{version}" * 8,
                "duplicate_of": original,
            }
        )
        for number, (_, entity, surface) in enumerate(m for m in MENTIONS if m[0] == article and current):
            start = text.index(surface, text.index(body))
            mentions.append(
                {
                    "article_id": article,
                    "mention_no": number + 1,
                    "entity_id": entity,
                    "surface": surface,
                    "kind": next(e[1] for e in ENTITIES if e[0] == entity),
                    "char_start": start,
                    "char_end": start + len(surface),
                    "method": "by hand",
                    "geonames_id": PLACES.get(entity, (None, None))[0],
                    "country": PLACES.get(entity, (None, None))[1],
                }
            )
    for position, (article, word, inside) in enumerate(KEYWORDS, 1):
        keywords.append(
            {
                "article_id": article,
                "keyword_id": keyword_id(word),
                "scope": "article",
                "position": position,
                "occurrences": 1,
                "in_text": inside,
                "printed": word,
            }
        )
    for number, (page, article, relation, position, headline, target, method) in enumerate(LINKS):
        links.append(
            {
                "link_id": f"l{number}",
                "page_id": page,
                "article_id": article,
                "relation": relation,
                "position": position,
                "title": headline,
                "title_search": fold(headline),
                "to_article_id": target,
                "match_method": method,
                "match_score": 1.0 if target else None,
                "char_start": 0,
                "char_end": 8,
            }
        )
    words = sorted({word for _, word, _ in KEYWORDS})
    made: dict[str, list[Record]] = {
        "staging.pages": pages,
        "staging.segments": segments,
        "fact_articles": articles,
        "fact_entities": mentions,
        "fact_keywords": keywords,
        "fact_related_links": links,
        "dim_publishers": [
            dict(zip(("publisher_id", "name", "domain", "country"), p, strict=True)) for p in PUBLISHERS
        ],
        "dim_entities": [
            dict(zip(("entity_id", "kind", "name", "aliases"), e, strict=True))
            | dict(zip(("geonames_id", "country", "place_kind"), PLACES.get(e[0], (None,) * 3), strict=True))
            for e in ENTITIES
        ],
        "fact_topics": [{"article_id": a, "topic_id": t, "score": s, "method": "text"} for a, t, s in TOPICS],
        "dim_topics": [
            {"topic_id": topic, "label_ar": names[0], "label_en": names[1]} for topic, names in topics().items()
        ],
        "dim_keywords": [{"keyword_id": keyword_id(w), "keyword": w, "keyword_search": fold(w)} for w in words],
        "staging.sightings": [
            {
                "page_id": a[3],
                "run_id": "r1" if a[1] == 1 else "r2",
                "seen_at": datetime(2026, 3, 11, 2 + a[1]),
                "source_path": "pages.jsonl",
                "record_no": n,
            }
            for n, a in enumerate(ARTICLES, 1)
        ],
        "dim_dates": [
            {"date": date(2026, 3, d), "year": 2026, "month": 3, "day": d, "month_name_ar": "مارس", "weekday_ar": w}
            for d, w in zip(
                range(1, 11),
                [
                    "الأحد",
                    "الاثنين",
                    "الثلاثاء",
                    "الأربعاء",
                    "الخميس",
                    "الجمعة",
                    "السبت",
                    "الأحد",
                    "الاثنين",
                    "الثلاثاء",
                ],
                strict=True,
            )
        ],
        "quality.runs": [
            {
                "run_id": "r1",
                "started_at": datetime(2026, 3, 11, 3),
                "finished_at": datetime(2026, 3, 11, 3, 1),
                "status": "published",
                "akhbar_version": "0",
                "inputs": 1,
                "pages_read": 9,
                "pages_new": 8,
                "rows_quarantined": 2,
                "seconds": 60.0,
            },
            {
                "run_id": "r2",
                "started_at": datetime(2026, 3, 11, 4),
                "finished_at": datetime(2026, 3, 11, 4, 1),
                "status": "published",
                "akhbar_version": "0",
                "inputs": 1,
                "pages_read": 1,
                "pages_new": 1,
                "rows_quarantined": 0,
                "seconds": 30.0,
            },
        ],
        "quality.checks": [
            {
                "run_id": run,
                "gate": gate,
                "suite": gate,
                "expectation": rule,
                "severity": severity,
                "success": held,
                "observed": seen,
                "unexpected_count": n,
            }
            for run, gate, rule, severity, held, seen, n in [
                ("r1", "articles", "an article has a body", "row", False, "2 rows", 2),
                ("r1", "pages", "a page has text", "critical", True, "", 0),
                ("r2", "articles", "an article has a body", "row", True, "", 0),
                ("r2", "articles", "most articles have a date", "warning", False, "0.5", None),
            ]
        ],
        "quality.quarantine": [
            {
                "run_id": "r1",
                "gate": "articles",
                "expectation": "an article has a body",
                "reason": "no body",
                "table_name": "fact_articles",
                "row_key": key,
                "row_json": row,
                "readmitted_at": back,
            }
            for key, row, back in [
                ("g77#1", '{"title": "عنوان بلا نص <img src=x onerror=alert(1)>"}', None),
                ("g78#1", '{"title": "آخر"}', datetime(2026, 3, 11, 4)),
            ]
        ],
    }
    return {table: schema.conform(_frame(rows, table), table) for table, rows in made.items()}


def _frame(rows: list[Record], table: str) -> pl.DataFrame:
    kinds = schema.frame_schema(table)
    return pl.DataFrame(rows, schema={name: kinds[name] for name in rows[0]})


def write(path: Path) -> None:
    """Write the warehouse to a file, search index and views included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        bring_forward(connection)
        for table, frame in frames().items():
            connection.register("frame", frame.to_arrow())
            connection.execute(f"insert into {table} by name select * from frame")
            connection.unregister("frame")
        update_index(connection)
        make_marts(connection)
