"""Mentions of entities: their spans must point at the words they name."""

import great_expectations.expectations as gxe

from akhbar.closed_sets import EntityKind, words_of
from akhbar.expectations.engine import Suite, rule


def suite() -> Suite:
    return Suite(
        gate="mentions",
        table="run_mentions",
        key=("page_id", "article_no", "mention_no"),
        rules=(
            rule(
                "critical",
                "The contract's four kinds; another one would be in no view.",
                gxe.ExpectColumnValuesToBeInSet,
                "kind_known",
                column="kind",
                value_set=list(words_of(EntityKind)),
            ),
            rule(
                "critical",
                "Two mentions under one number would be counted twice.",
                gxe.ExpectCompoundColumnsToBeUnique,
                "mention_unique",
                column_list=["page_id", "article_no", "mention_no"],
            ),
            rule(
                "row",
                "A span that is not as long as its words would light up the wrong characters.",
                gxe.UnexpectedRowsExpectation,
                "span_fits_surface",
                unexpected_rows_query="""
                    select * from {batch} where char_end - char_start <> length(surface) or char_start < 0""",
            ),
            rule(
                "row",
                "No name of a person, place or body has over 150 characters; such a mention ate a sentence.",
                gxe.ExpectColumnValueLengthsToBeBetween,
                "surface_length",
                column="surface",
                min_value=1,
                max_value=150,
            ),
        ),
    )
