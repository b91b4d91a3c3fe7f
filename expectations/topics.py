"""Topics of articles, as the model and printed sections tell them."""

import great_expectations.expectations as gxe

from akhbar.expectations.engine import Suite, rule
from akhbar.facts.topics import LEAST, topics


def suite() -> Suite:
    return Suite(
        gate="topics",
        table="run_topics",
        key=("page_id", "article_no", "topic_id"),
        rules=(
            rule(
                "critical",
                "One row an article and topic: two would count it twice.",
                gxe.ExpectCompoundColumnsToBeUnique,
                "topic_unique",
                column_list=["page_id", "article_no", "topic_id"],
            ),
            rule(
                "critical",
                "The seventeen topics of IPTC's top level.",
                gxe.ExpectColumnValuesToBeInSet,
                "topic_known",
                column="topic_id",
                value_set=list(topics()),
            ),
            rule(
                "critical",
                "A topic below the least score is not told: the article is undecided.",
                gxe.ExpectColumnValuesToBeBetween,
                "topic_score",
                column="score",
                min_value=LEAST / 1000,
                max_value=1,
            ),
        ),
    )
