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
                unexpected_rows_query="""
                    with ordered as (
                        select page_id, char_start, char_end, char_end - char_start as size,
                               lag(char_end, 1, 0) over (partition by page_id order by segment_no) as previous
                        from {batch}
                    ), cut as (
                        select page_id, bool_and(char_start = previous and size > 0) as whole, max(char_end) as ends
                        from ordered group by page_id
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
