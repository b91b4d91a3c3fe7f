"""Pages as they were read, before anything derives from them."""

import great_expectations.expectations as gxe

from akhbar.expectations.engine import Suite, rule


def suite() -> Suite:
    return Suite(
        gate="pages",
        table="run_pages",
        key=("page_id",),
        rules=(
            rule(
                "critical",
                "Every other table hangs on this key; two rows under one would double a page's facts.",
                gxe.ExpectColumnValuesToBeUnique,
                "page_id_unique",
                column="page_id",
            ),
            rule(
                "critical",
                "A hash of another form means that ids were made by other code and would not meet the warehouse's.",
                gxe.ExpectColumnValuesToMatchRegex,
                "page_id_form",
                column="page_id",
                regex="^[0-9a-f]{20}$",
            ),
            rule(
                "row",
                "A page with neither text nor a title says nothing; its record is kept in quarantine.",
                gxe.UnexpectedRowsExpectation,
                "page_has_content",
                unexpected_rows_query="""
                    select * from {batch}
                    where not regexp_matches(text, '[^ ]') and coalesce(trim(meta_title), '') = ''""",
            ),
            rule(
                "row",
                "More than 1 in 20 replacement characters: the bytes were in no encoding we know, words are lost.",
                gxe.UnexpectedRowsExpectation,
                "page_readable",
                unexpected_rows_query="""
                    select * from {batch}
                    where contains(text, chr(65533))  -- quick to rule out
                      and 20 * (length(text) - length(replace(text, chr(65533), ''))) > length(text)""",
            ),
            rule(
                "row",
                "Crawled news pages begin with the public web (1991); later than 2100 is a broken clock.",
                gxe.ExpectColumnValuesToBeBetween,
                "fetched_at_plausible",
                column="fetched_at",
                min_value="1991-01-01 00:00:00",
                max_value="2100-01-01 00:00:00",
            ),
            rule(
                "warning",
                "The warehouse is for Arabic: under half means that the wrong folder was given, or a site changed.",
                gxe.UnexpectedRowsExpectation,
                "mostly_arabic",
                unexpected_rows_query="""
                    select count(*) as pages from {batch}
                    having count(*) >= 20 and avg((language = 'ar')::int) < 0.5""",
            ),
        ),
    )
