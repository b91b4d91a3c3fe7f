"""Segments: nothing of a page may be lost or counted twice."""

import great_expectations.expectations as gxe

from expectations.engine import Suite, rule

KINDS = [
    "title",
    "lead",
    "paragraph",
    "subheading",
    "caption",
    "date_line",
    "byline",
    "source_line",
    "keyword",
    "link",
    "link_teaser",
    "marker",
    "advertisement",
    "navigation",
    "legal",
    "space",
]


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
                # Lists as the rows come tell at once of pages whose rows come in order, at a third of the cost of
                # sorting millions of rows; the pages that this does not find whole are sorted.
                unexpected_rows_query="""
                    with as_they_come as (
                        select page_id, list(segment_no) as numbers, list(char_start) as starts,
                               list(char_end) as char_ends, bool_and(char_end > char_start) as filled
                        from {batch} group by page_id
                    ), quick as (
                        select page_id, true as whole, char_ends[-1] as ends from as_they_come
                        where filled and numbers = list_sort(numbers) and starts = [0] || char_ends[:-2]
                    ), ordered as (
                        select page_id, char_start, char_end, char_end - char_start as size,
                               lag(char_end, 1, 0) over (partition by page_id order by segment_no) as previous
                        from {batch} anti join quick using (page_id)
                    ), cut as (
                        select page_id, bool_and(char_start = previous and size > 0) as whole, max(char_end) as ends
                        from ordered group by page_id
                        union all
                        select page_id, whole, ends from quick
                    )
                    select p.page_id from run_pages p left join cut using (page_id)
                    where length(p.text) > 0 and not coalesce(whole and ends = length(p.text), false)""",
            ),
            rule(
                "critical",
                "A kind that is not in the contract is our parser's defect, and no analyst would know what it means.",
                gxe.ExpectColumnValuesToBeInSet,
                "kind_known",
                column="kind",
                value_set=KINDS,
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
