"""The Parquet files, before they are put in place of the last ones."""

import great_expectations.expectations as gxe

from akhbar.expectations.engine import Suite, rule


def suite() -> Suite:
    return Suite(
        gate="exports",
        table="export_files",
        key=("path",),
        rules=(
            rule(
                "critical",
                "The manifest counts what is in the file, or a reader could not tell a cut file from a whole one.",
                gxe.UnexpectedRowsExpectation,
                "file_rows_equal_manifest",
                unexpected_rows_query="select * from {batch} where rows_in_file is distinct from rows_in_manifest",
            ),
            rule(
                "critical",
                "The bytes on disk are the bytes the manifest vouches for.",
                gxe.UnexpectedRowsExpectation,
                "file_hash_equals_manifest",
                unexpected_rows_query="select * from {batch} where sha256_on_disk is distinct from sha256_in_manifest",
            ),
            rule(
                "critical",
                "Analysts who read files and analysts who query DuckDB must count the same rows.",
                gxe.UnexpectedRowsExpectation,
                "files_hold_all_rows_of_their_table",
                unexpected_rows_query="""
                    select table_name from {batch} group by table_name
                    having sum(rows_in_file) is distinct from any_value(rows_in_table)""",
            ),
        ),
    )
