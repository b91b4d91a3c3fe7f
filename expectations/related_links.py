"""Headlines and addresses that point to other articles."""

import great_expectations.expectations as gxe

from akhbar.closed_sets import Relation, words_of
from akhbar.expectations.engine import Suite, rule


def suite() -> Suite:
    return Suite(
        gate="related_links",
        table="run_related_links",
        key=("link_id",),
        rules=(
            rule(
                "critical",
                "The key that late links are resolved under.",
                gxe.ExpectColumnValuesToBeUnique,
                "link_id_unique",
                column="link_id",
            ),
            rule(
                "critical",
                "A relation outside the contract would be in no analyst's query.",
                gxe.ExpectColumnValuesToBeInSet,
                "relation_known",
                column="relation",
                value_set=list(words_of(Relation)),
            ),
            rule(
                "row",
                "A link without words or address points nowhere.",
                gxe.UnexpectedRowsExpectation,
                "link_points_somewhere",
                unexpected_rows_query="select * from {batch} where coalesce(title, '') = '' and coalesce(url, '') = ''",
            ),
            rule(
                "row",
                "The longest of 41,191 real headlines has 181 characters; over 500, headlines were left uncut, or a "
                "paragraph was taken for one.",
                gxe.ExpectColumnValueLengthsToBeBetween,
                "headline_length",
                column="title",
                max_value=500,
            ),
            rule(
                "critical",
                "Places in a list count from 1.",
                gxe.ExpectColumnValuesToBeBetween,
                "position_from_1",
                column="position",
                min_value=1,
            ),
        ),
    )
