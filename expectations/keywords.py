"""Keywords of articles, after flat lists were cut."""

import great_expectations.expectations as gxe

from akhbar.closed_sets import Scope, words_of
from akhbar.expectations.engine import Suite, rule


def suite() -> Suite:
    return Suite(
        gate="keywords",
        table="run_keywords",
        key=("page_id", "article_no", "keyword_id", "scope"),
        rules=(
            rule(
                "critical",
                "One row a keyword and scope; occurrences count its repeats.",
                gxe.ExpectCompoundColumnsToBeUnique,
                "keyword_unique",
                column_list=["page_id", "article_no", "keyword_id", "scope"],
            ),
            rule(
                "critical",
                "The contract's four scopes.",
                gxe.ExpectColumnValuesToBeInSet,
                "scope_known",
                column="scope",
                value_set=list(words_of(Scope)),
            ),
            rule(
                "row",
                "Tags are names and phrases of a few words; over 120 characters a list was not cut.",
                gxe.ExpectColumnValueLengthsToBeBetween,
                "keyword_length",
                column="printed",
                min_value=1,
                max_value=120,
            ),
        ),
    )
