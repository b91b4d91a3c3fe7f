"""Every rule of every suite holds on a good row and fails on a bad one; a rule without a bad row fails here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from akhbar import schema
from akhbar.closed_sets import Gate
from akhbar.expectations import suites
from akhbar.expectations.engine import Gatekeeper, Suite, Verdict
from akhbar.store.migrate import bring_forward

ID = "'0123456789abcdef0123'"
FRAMES = {
    "run_pages": "staging.pages", "run_segments": "staging.segments", "run_articles": "fact_articles",
    "run_mentions": "staging.mentions", "run_keywords": "staging.keywords",
    "run_topics": "staging.topics",
    "run_related_links": "fact_related_links",
}  # fmt: skip
MADE = {
    "run_untied": "page_id varchar, frame varchar, text varchar",
    "load_counts": "name varchar, expected bigint, found bigint",
    "export_files": "path varchar, table_name varchar, rows_in_manifest bigint, rows_in_file bigint, "
    "rows_in_table bigint, sha256_in_manifest varchar, sha256_on_disk varchar",
    "run_drift": "measure varchar, subject varchar, day date, detail varchar, observed double, low double, "
    "high double, most double, articles bigint, history bigint",
}
# One whole row of each table, as column = SQL value; what is not named is null, or nothing in its type.
GOOD = {
    "run_pages": {"page_id": ID, "text": "'خبر عن المدينة'", "language": "'ar'"},
    "run_segments": {"page_id": ID, "kind": "'paragraph'", "char_start": "0", "char_end": "14", "rule": "'by hand'"},
    "run_articles": {"page_id": ID, "article_no": "1", "body": "'نص'", "title": "'عنوان'", "title_origin": "'page'",
                     "publisher_id": "'p'", "publisher_origin": "'page'", "published_at": "timestamp '2024-01-01'",
                     "published_origin": "'metadata'"},
    "run_mentions": {"page_id": ID, "article_no": "1", "mention_no": "1", "kind": "'PER'", "surface": "'منى'",
                     "char_start": "0", "char_end": "3"},
    "run_keywords": {"page_id": ID, "article_no": "1", "keyword_id": "'k'", "scope": "'article'", "printed": "'مدن'"},
    "run_topics": {"page_id": ID, "article_no": "1", "topic_id": "'15000000'", "score": "0.9", "method": "'text'"},
    "run_related_links": {"link_id": "'l'", "relation": "'more'", "title": "'عنوان'", "position": "1"},
    "load_counts": {"name": "'pages'", "expected": "1", "found": "1"},
    "export_files": {"path": "'a'", "table_name": "'t'", "rows_in_manifest": "1", "rows_in_file": "1",
                     "rows_in_table": "1", "sha256_in_manifest": "'h'", "sha256_on_disk": "'h'"},
    "run_drift": {"measure": "'volume'", "subject": "'صحيفة'", "observed": "30", "low": "20", "high": "40",
                  "most": "60", "articles": "30", "history": "60", "day": "date '2024-01-02'"},
    "staging.pages": {"page_id": ID},
    "fact_articles": {"article_id": "'a'", "version": "1", "is_current": "true", "page_id": ID,
                      "publisher_id": "'p'", "published_at": "timestamp '2024-01-01'"},
    "dim_publishers": {"publisher_id": "'p'"},
    "dim_entities": {"entity_id": "'e'"},
    "dim_keywords": {"keyword_id": "'k'"},
    "dim_topics": {"topic_id": "'15000000'"},
    "fact_stories": {"story_id": "'s'", "first_published_at": "timestamp '2024-01-01'",
                     "last_published_at": "timestamp '2024-01-01'"},
    "duplicates.signatures": {"signature_id": "1", "article_id": "'a'"},
}  # fmt: skip


def _insert(table: str, values: dict[str, str]) -> str:
    """A row with nothing in its type where a column of a real table may not be null."""
    if table not in MADE and table not in FRAMES:
        for column in schema.tables()[table].columns:
            if not column.nullable and column.name not in values:
                values = values | {column.name: _NOTHING[column.sql_type]}
    names, said = ", ".join(f'"{n}"' for n in values), ", ".join(values.values())
    return f"insert into {table} ({names}) values ({said})"


_NOTHING = {"varchar": "''", "integer": "0", "bigint": "0", "boolean": "false", "double": "0", "varchar[]": "[]",
            "timestamp": "'2024-01-01'", "date": "'2024-01-01'"}  # fmt: skip


def more(table: str, **columns: str) -> str:
    """A row beside the good one that differs in these columns (SQL values)."""
    return _insert(table, GOOD.get(table, {}) | columns)


def instead(table: str, **columns: str) -> str:
    """The good row with other values in these columns."""
    return f"update {table} set " + ", ".join(f"{name} = {value}" for name, value in columns.items())


def drift(measure: str, **columns: str) -> str:
    wide = {"observed": "0", "high": "0.1", "articles": "100", "history": "1000"}
    return more("run_drift", measure=f"'{measure}'", **(wide | columns))


BAD = {
    "pages.page_id_unique": more("run_pages"),
    "pages.page_id_form": more("run_pages", page_id="'not a hash'"),
    "pages.page_has_content": more("run_pages", page_id="'00000000000000000001'", text="' '"),
    "pages.page_readable": instead("run_pages", text="'خبر' || chr(65533)"),
    "pages.fetched_at_plausible": instead("run_pages", fetched_at="timestamp '1970-01-01'"),
    "pages.mostly_arabic": "insert into run_pages by name "
    "select r.* replace (n::varchar as page_id, 'en' as language) from run_pages as r, range(30) as t(n)",
    "segments.segments_tile_the_page": instead("run_segments", char_end="13"),
    "segments.facts_stand_in_the_page": f"insert into run_untied values ({ID}, 'mentions', 'منى')",
    "segments.kind_known": instead("run_segments", kind="'rumour'"),
    "segments.rule_given": instead("run_segments", rule="null"),
    "articles.article_no_unique": more("run_articles"),
    "articles.article_has_body": instead("run_articles", body="''"),
    "articles.date_in_reach": instead("run_articles", published_at="null", published_origin="null")
    + ";"
    + instead("run_pages", meta_published="'2099-01-01'"),
    "articles.title_length": instead("run_articles", title="repeat('ع', 501)"),
    "articles.published_at_plausible": instead("run_articles", published_at="timestamp '1492-01-01'"),
    "articles.origins_given": instead("run_articles", title_origin="null"),
    "articles.title_share": instead("run_articles", title="null", title_origin="null"),
    "articles.date_share": instead("run_articles", published_at="null", published_origin="null"),
    "articles.publisher_share": instead("run_articles", publisher_id="null", publisher_origin="null"),
    "mentions.kind_known": instead("run_mentions", kind="'SHIP'"),
    "mentions.mention_unique": more("run_mentions"),
    "mentions.span_fits_surface": instead("run_mentions", char_end="4"),
    "mentions.surface_length": instead("run_mentions", surface="repeat('م', 151)", char_end="151"),
    "related_links.link_id_unique": more("run_related_links"),
    "related_links.relation_known": instead("run_related_links", relation="'cousin'"),
    "related_links.link_points_somewhere": instead("run_related_links", title="null"),
    "related_links.headline_length": instead("run_related_links", title="repeat('ع', 501)"),
    "related_links.position_from_1": instead("run_related_links", position="0"),
    "keywords.keyword_unique": more("run_keywords"),
    "keywords.scope_known": instead("run_keywords", scope="'world'"),
    "keywords.keyword_length": instead("run_keywords", printed="repeat('ك', 121)"),
    "topics.topic_unique": more("run_topics"),
    "topics.topic_known": instead("run_topics", topic_id="'99000000'"),
    "topics.topic_score": instead("run_topics", score="0.2"),
    "warehouse.pages_in_equal_staged_plus_quarantined": instead("load_counts", found="0"),
    "warehouse.versions_whole": instead("fact_articles", version="2"),
    "warehouse.staged_pages_unique": more("staging.pages"),
    "warehouse.links_unique": more("fact_related_links", link_id="'x'")
    + ";"
    + more("fact_related_links", link_id="'x'"),
    "warehouse.no_link_to_itself": more("fact_related_links", to_article_id="'a'", article_id="'a'", page_id=ID),
    "warehouse.originals_come_first": instead("fact_articles", duplicate_of="'a'", duplicate_similarity="1"),
    "warehouse.copies_are_alike": instead("fact_articles", duplicate_similarity="0.8"),
    "warehouse.every_article_signed_once": more("duplicates.signatures", signature_id="2"),
    "warehouse.fact_articles_publisher_id_resolves": instead("fact_articles", publisher_id="'q'"),
    "warehouse.fact_articles_page_id_resolves": instead("fact_articles", page_id="'q'"),
    "warehouse.fact_entities_entity_id_resolves": more("fact_entities", article_id="'a'", entity_id="'q'"),
    "warehouse.fact_entities_article_id_resolves": more("fact_entities", article_id="'q'", entity_id="'e'"),
    "warehouse.fact_keywords_keyword_id_resolves": more("fact_keywords", article_id="'a'", keyword_id="'q'"),
    "warehouse.fact_keywords_article_id_resolves": more("fact_keywords", article_id="'q'", keyword_id="'k'"),
    "warehouse.fact_topics_topic_id_resolves": more("fact_topics", article_id="'a'", topic_id="'q'"),
    "warehouse.fact_topics_article_id_resolves": more("fact_topics", article_id="'q'", topic_id="'15000000'"),
    "warehouse.fact_articles_category_search_resolves": instead("fact_articles", category_search="'q'"),
    "warehouse.story_articles_article_id_resolves": more("story_articles", story_id="'s'", article_id="'q'"),
    "warehouse.story_articles_story_id_resolves": more("story_articles", story_id="'q'", article_id="'a'"),
    "warehouse.fact_related_links_page_id_resolves": more("fact_related_links", page_id="'q'"),
    "warehouse.fact_related_links_to_article_id_resolves": more("fact_related_links", page_id=ID, to_article_id="'q'"),
    "exports.file_rows_equal_manifest": instead("export_files", rows_in_manifest="2"),
    "exports.file_hash_equals_manifest": instead("export_files", sha256_on_disk="'other'"),
    "exports.files_hold_all_rows_of_their_table": instead("export_files", rows_in_table="2"),
    "drift.volume_usual": instead("run_drift", observed="131"),
    "drift.volume_possible": instead("run_drift", observed="601"),
    "drift.publishers_not_silent": drift("silence", history="25"),
    "drift.title_share_usual": drift("no title", observed="0.45"),
    "drift.titles_not_lost": drift("no title", observed="0.65"),
    "drift.date_share_usual": drift("no date", observed="0.45"),
    "drift.dates_not_lost": drift("no date", observed="0.65"),
    "drift.publisher_share_usual": drift("no publisher", observed="0.45"),
    "drift.publishers_not_lost": drift("no publisher", observed="0.65"),
    "drift.links_resolved_usual": drift("dangling", observed="0.45"),
    "drift.body_length_usual": drift("words", observed="50", low="80", high="600"),
    "drift.body_length_possible": drift("words", observed="20", low="80", high="600"),
    "drift.no_unseen_markers": drift("marker", observed="9", detail="'للمزيد من هذا'"),
}


def _columns(table: str) -> dict[str, str]:
    if table in MADE:
        return dict(part.strip().rsplit(" ", 1) for part in MADE[table].split(","))
    return {column.name: column.sql_type for column in schema.tables()[FRAMES.get(table, table)].columns}


Checked = tuple[DuckDBPyConnection, Gatekeeper, dict[Gate, Suite]]


@pytest.fixture(scope="module")
def checked() -> Iterator[Checked]:
    """The suites, a connection with one good row a table, and its gatekeeper."""
    connection = duckdb.connect()
    bring_forward(connection)
    for name, columns in MADE.items():
        connection.execute(f"create temp table {name} ({columns})")
    for name in FRAMES:
        columns = ", ".join(f'"{column}" {kind}' for column, kind in _columns(name).items())
        connection.execute(f"create temp table {name} ({columns})")
    for name, values in GOOD.items():
        connection.execute(_insert(name, values))
    yield connection, Gatekeeper(connection), suites()
    connection.close()


def test_every_rule_has_a_bad_row_and_a_reason() -> None:
    named = {f"{gate}.{rule.name}": rule for gate, suite in suites().items() for rule in suite.rules}
    assert set(BAD) == set(named)
    assert all(len(rule.why) > 20 for rule in named.values())


def test_every_rule_holds_on_good_rows(checked: Checked) -> None:
    _, keeper, every = checked
    broken = [v.expectation for suite in every.values() for v in keeper.check(suite) if not v.success]
    assert broken == []


NEAR = {
    "drift.volume_usual": instead("run_drift", observed="129"),
    "drift.volume_possible": instead("run_drift", observed="5000", history="20"),  # a young warehouse warns only
    "drift.publishers_not_silent": drift("silence", history="25", observed="1"),
    "drift.title_share_usual": drift("no title", observed="0.45", articles="25"),
    "drift.titles_not_lost": drift("no title", observed="1", history="300"),
    "drift.body_length_usual": drift("words", observed="600", low="80", high="600"),
    "drift.body_length_possible": drift("words", observed="20", low="80", high="600", history="300"),
}


def verdict_on(checked: Checked, name: str, change: str) -> Verdict:
    """What a rule (`gate.rule`) says of the good rows after a change, which is taken back."""
    connection, keeper, every = checked
    suite = {str(gate): suite for gate, suite in every.items()}[name.split(".")[0]]
    rule = name.split(".")[1]
    connection.execute("begin")
    try:
        connection.execute(change)
        (verdict,) = [v for v in keeper.check(suite) if v.expectation == rule]
    finally:
        connection.execute("rollback")
    return verdict


@pytest.mark.parametrize("name", sorted(NEAR))
def test_a_range_leaves_room_and_a_young_warehouse_does_not_fail(checked: Checked, name: str) -> None:
    assert verdict_on(checked, name, NEAR[name]).success


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_rule_fails_on_its_bad_row(checked: Checked, name: str) -> None:
    verdict = verdict_on(checked, name, BAD[name])
    assert not verdict.success, name
    if verdict.breaking is None:
        assert verdict.severity != "row", "a row that goes to quarantine must be named"


CUTS = {  # (segment_no, char_start, char_end) of the 14 characters of the good page, and whether they tile it
    "whole": ([(1, 0, 4), (2, 4, 9), (3, 9, 14)], True),
    "numbered with gaps": ([(1, 0, 4), (5, 4, 9), (9, 9, 14)], True),
    "gap": ([(1, 0, 4), (2, 5, 9), (3, 9, 14)], False),
    "overlap": ([(1, 0, 5), (2, 4, 9), (3, 9, 14)], False),
    "gap and overlap": ([(1, 0, 4), (2, 5, 10), (3, 9, 14)], False),
    "numbered otherwise": ([(1, 0, 4), (3, 4, 9), (2, 9, 14)], False),
    "empty piece": ([(1, 0, 4), (2, 4, 4), (3, 4, 14)], False),
    "short": ([(1, 0, 4), (2, 4, 9), (3, 9, 13)], False),
    "late": ([(1, 1, 4), (2, 4, 9), (3, 9, 14)], False),
}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
@pytest.mark.parametrize("name", sorted(CUTS))
def test_segments_tile_the_page_in_whatever_order_rows_come(
    checked: Checked, name: str, order: tuple[int, ...]
) -> None:
    pieces, whole = CUTS[name]
    columns = ("segment_no", "char_start", "char_end")
    rows = [more("run_segments", **dict(zip(columns, map(str, pieces[n]), strict=True))) for n in order]
    change = "; ".join(["delete from run_segments", *rows])
    assert verdict_on(checked, "segments.segments_tile_the_page", change).success == whole


def test_drift_that_is_accepted_warns_and_else_the_error_says_how(
    checked: Checked,
) -> None:
    from akhbar.cli.main import parser
    from akhbar.errors import GateError
    from akhbar.flows.gates import Gates
    from akhbar.ops.settings import load

    connection, _, _ = checked
    connection.execute("begin")
    try:
        connection.execute(BAD["drift.volume_possible"])
        with pytest.raises(GateError, match="volume_possible") as told:
            Gates(connection, []).whole("drift")
        assert "--accept-drift" in told.value.hint and "صحيفة" in told.value.what
        accepting = Gates(connection, [], accepts_drift=True)
        accepting.whole("drift")
    finally:
        connection.execute("rollback")
    assert {v.severity for v in accepting.verdicts} == {"warning"} and not all(v.success for v in accepting.verdicts)
    options = parser().parse_args(["run", "--accept-drift"])
    assert load({"accept_drift": options.accept_drift}).settings.accept_drift
    assert not load({"accept_drift": parser().parse_args(["run"]).accept_drift}).settings.accept_drift


def test_what_held_in_the_run_whose_rows_these_are_is_told_with_it_and_all_else_is_asked(checked: Checked) -> None:
    from akhbar.errors import GateError
    from akhbar.flows.gates import Gates
    from akhbar.run.report import Verdict as Kept
    from akhbar.store.load import record_checks

    connection, _, _ = checked

    def verdicts(stood: str | None) -> list[Kept]:
        found: list[Kept] = []
        Gates(connection, found).whole("warehouse", stood)
        return found

    def note(run_id: str, found: list[Kept]) -> None:
        rows = [
            (run_id, v.gate, v.suite, v.expectation, v.severity, v.success, v.observed, v.unexpected_count)
            for v in found
        ]
        record_checks(connection, rows)

    connection.execute("begin")
    try:
        note("one", verdicts(None))
        second = verdicts("one")
        note("two", second)
        told = {v.expectation: str(v.observed) for v in second}
        own = "pages_in_equal_staged_plus_quarantined"  # what came in this run, nobody has measured before
        assert "in run one" not in told.pop(own) and all(said.startswith("held in run one,") for said in told.values())
        assert {v.expectation: str(v.observed) for v in verdicts("two")}.items() >= told.items()  # who measured, stays
        assert [v.expectation for v in second] == [v.expectation for v in verdicts(None)]
        connection.execute(BAD["warehouse.pages_in_equal_staged_plus_quarantined"])
        with pytest.raises(GateError, match=own):
            verdicts("two")
        connection.execute("update load_counts set found = expected")
        connection.execute(BAD["warehouse.links_unique"])
        verdicts("two")
        connection.execute("update quality.checks set success = false where expectation = 'links_unique'")
        for stood in ("two", "nobody", None):
            with pytest.raises(GateError, match="links_unique"):
                verdicts(stood)
    finally:
        connection.execute("rollback")


def test_the_first_error_is_told_and_not_what_follows_from_it() -> None:
    """Great Expectations goes on after a statement failed for want of memory; all later ones say 'aborted'."""
    from akhbar.errors import StoreError
    from akhbar.flows.gates import Gates

    with duckdb.connect(config={"memory_limit": "30MB", "threads": 1, "temp_directory": ""}) as connection:
        connection.execute("create temp table run_pages as select md5('0') as page_id, 'ا' as text")
        connection.execute(f"create temp table run_untied ({MADE['run_untied']})")
        connection.execute("create temp view run_segments as select md5(i::varchar) as page_id, 0 as segment_no, "
                           "'paragraph' as kind, 0 as char_start, 1 as char_end, 'test' as rule "
                           "from range(2000000) t(i)")  # fmt: skip
        connection.execute("begin")
        with pytest.raises(StoreError) as told:
            Gates(connection, []).frame("segments")
    assert "check the gate segments" in told.value.what and "Out of Memory" in told.value.what
    assert "aborted" not in str(told.value) and "Traceback" not in str(told.value)


def test_a_rule_whose_own_statement_is_wrong_is_no_verdict(
    checked: Checked,
) -> None:
    from dataclasses import replace

    import great_expectations.expectations as gxe

    from akhbar.expectations.engine import rule

    connection, keeper, every = checked
    wrong = rule(
        "critical",
        "a test",
        gxe.UnexpectedRowsExpectation,
        "wrong",
        unexpected_rows_query="select nothing from {batch}",
    )
    connection.execute("begin")
    try:
        with pytest.raises(RuntimeError, match=r"gate pages: a rule could not run.*nothing"):
            keeper.check(replace(every["pages"], rules=(wrong,)))
    finally:
        connection.execute("rollback")
    assert all(verdict.success for verdict in keeper.check(every["pages"]))  # and the next check is one again


def test_a_connection_is_forgotten_with_its_last_gatekeeper(tmp_path: Path) -> None:
    """A process that runs for months holds no connection of a run that is over."""
    import gc

    import duckdb

    from akhbar.expectations import dialect

    gc.collect()  # gatekeepers of other tests
    before = len(dialect._SHARED)
    with duckdb.connect() as connection:
        first, second = Gatekeeper(connection), Gatekeeper(connection)
        assert len(dialect._SHARED) == before + 1
        del first
        gc.collect()
        assert len(dialect._SHARED) == before + 1 and second
        del second
        gc.collect()
        assert len(dialect._SHARED) == before
