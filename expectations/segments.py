"""Segments: nothing of a page may be lost or counted twice."""

import great_expectations.expectations as gxe

from akhbar.closed_sets import SegmentKind, words_of
from akhbar.expectations.engine import Suite, rule


def suite() -> Suite:
    return Suite(
        gate="segments",
        table="run_segments",
        key=("page_id",),
        rules=(
            rule(
                "row",
                "The promise of the warehouse: segments tile the page, character for character. A page that breaks it "
                "is kept whole in quarantine.",
                gxe.UnexpectedRowsExpectation,
                "segments_tile_the_page",
                # Segments that follow each other begin where others end: with their numbers counted on, the same
                # pairs of number and place. Sums of the pairs' hashes are the same then, for
                # every order of the rows and in a few bytes a page, where lists or a sort of millions of rows would
                # not fit into memory. Each segment has a letter at least, so what begins and ends alike has no gap
                # and no overlap. Pages of which this does not say so, numbered with gaps perhaps, are sorted.
                unexpected_rows_query="""
                    with sums as (
                        select page_id, min(segment_no) as first_no, max(segment_no) as last_no, count(*) as segments,
                               min(char_start) as starts, max(char_end) as ends,
                               bool_and(char_end > char_start) as filled,
                               sum(hash(segment_no::bigint, char_start::bigint)::hugeint)
                               - sum(hash(segment_no::bigint + 1, char_end::bigint)::hugeint) as left_over
                        from {batch} group by page_id
                    ), quick as (
                        select page_id, ends from sums
                        where filled and starts = 0 and segments = last_no - first_no + 1
                          and left_over = hash(first_no::bigint, 0::bigint)::hugeint
                                          - hash(last_no::bigint + 1, ends::bigint)::hugeint
                    ), ordered as (
                        select page_id, char_start, char_end, char_end - char_start as size,
                               lag(char_end, 1, 0) over (partition by page_id order by segment_no) as previous
                        from {batch} anti join quick using (page_id)
                    ), cut as (
                        select page_id, bool_and(char_start = previous and size > 0) as whole, max(char_end) as ends
                        from ordered group by page_id
                        union all
                        select page_id, true, ends from quick
                    )
                    select p.page_id from run_pages p left join cut using (page_id)
                    where length(p.text) > 0 and not coalesce(whole and ends = length(p.text), false)""",
            ),
            rule(
                "row",
                "What a fact says must stand in its page at the place that it names: a frame that was changed on the "
                "disk, or a defect of ours, would else be published as what a paper wrote. The page is kept whole in "
                "quarantine.",
                gxe.UnexpectedRowsExpectation,
                "facts_stand_in_the_page",
                unexpected_rows_query="select distinct page_id from run_untied semi join {batch} using (page_id)",
            ),
            rule(
                "critical",
                "A kind that is not in the contract is our parser's defect, and no analyst would know what it means.",
                gxe.ExpectColumnValuesToBeInSet,
                "kind_known",
                column="kind",
                value_set=list(words_of(SegmentKind)),
            ),
            rule(
                "critical",
                "Every segment must say what decided, or nobody can trust or mend it.",
                gxe.ExpectColumnValuesToNotBeNull,
                "rule_given",
                column="rule",
            ),
        ),
    )
