"""Articles put together from segments and metadata."""

import great_expectations.expectations as gxe

from akhbar.expectations.engine import Suite, rule


def suite() -> Suite:
    return Suite(
        gate="articles",
        table="run_articles",
        key=("page_id", "article_no"),
        rules=(
            rule(
                "critical",
                "Two articles under one number of a page would double its keywords and mentions.",
                gxe.ExpectCompoundColumnsToBeUnique,
                "article_no_unique",
                column_list=["page_id", "article_no"],
            ),
            rule(
                "row",
                "A headline without a body is no article (about 1 record in 100 of real feeds), but where a record has "
                "nothing else to give (is_partial); its page stays staged.",
                gxe.UnexpectedRowsExpectation,
                "article_has_body",
                unexpected_rows_query="select * from {batch} where body = '' and not coalesce(is_partial, false)",
            ),
            rule(
                "warning",
                "A date a lifetime after the page was fetched was misread or mistyped: it was left out.",
                gxe.UnexpectedRowsExpectation,
                "date_in_reach",
                unexpected_rows_query="""
                    select a.* from {batch} as a
                    join run_pages as p using (page_id)
                    where a.article_no = 1 and a.published_at is null
                        and try_cast(
                            regexp_extract(p.meta_published, '(?:^|[^0-9])(2[0-9][0-9][0-9])(?:[^0-9]|$)', 1) as integer
                        ) > coalesce(year(p.fetched_at), 2026) + 25""",
            ),
            rule(
                "row",
                "The longest headline of 41,191 real articles has 181 characters; over 500 it is a paragraph.",
                gxe.ExpectColumnValueLengthsToBeBetween,
                "title_length",
                column="title",
                max_value=500,
            ),
            rule(
                "row",
                "Before 1900 or after 2100 a date was misread; it would put the article in a partition nobody reads.",
                gxe.ExpectColumnValuesToBeBetween,
                "published_at_plausible",
                column="published_at",
                min_value="1900-01-01 00:00:00",
                max_value="2100-01-01 00:00:00",
            ),
            rule(
                "critical",
                "A date or title whose origin is not said is a guess shown as a fact.",
                gxe.UnexpectedRowsExpectation,
                "origins_given",
                unexpected_rows_query="""
                    select * from {batch} where (title is null) <> (title_origin is null)
                        or (published_at is null) <> (published_origin is null)
                        or (publisher_id is null) <> (publisher_origin is null)""",
            ),
            rule(
                "warning",
                "Dumps without a headline are normal for embedded pages; over 6 in 10 means a site's layout changed.",
                gxe.ExpectColumnValuesToNotBeNull,
                "title_share",
                column="title",
                mostly=0.4,
            ),
            rule(
                "warning",
                "Nine in ten of the samples' articles have a date, crawls without date lines fewer; under 1 in 4 means "
                "that dates are printed in a way nobody knows yet.",
                gxe.ExpectColumnValuesToNotBeNull,
                "date_share",
                column="published_at",
                mostly=0.25,
            ),
            rule(
                "warning",
                "Publishers come from metadata, source line or address; under half known means none of them was found.",
                gxe.ExpectColumnValuesToNotBeNull,
                "publisher_share",
                column="publisher_id",
                mostly=0.5,
            ),
        ),
    )
