"""Runs suites of Great Expectations rules against tables on one DuckDB connection and gives verdicts as plain rows."""

from __future__ import annotations

import logging
import sys
import warnings
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from akhbar.closed_sets import Gate, Severity
from akhbar.expectations.counting import counting
from akhbar.rows import Record

if TYPE_CHECKING:
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.expectations.expectation import Expectation
from akhbar.store.statements import completed


@dataclass(frozen=True)
class Rule:
    """One rule of a suite.

    `expectation` is a Great Expectations expectation. `severity`: breaking rows of a `row` rule go to quarantine and
    the run goes on; a broken `critical` rule stops the run before publishing; a `warning` is reported.
    `why` says why the rule, and its threshold, is what it is. `across`: it asks other tables than its suite's own.
    """

    severity: Severity
    expectation: Expectation
    why: str
    name: str
    across: bool = False

    @property
    def kind(self) -> str:
        return str(self.expectation.expectation_type)

    def asked(self, argument: str) -> Any:
        """An argument of the expectation: which there are depends on its kind."""
        return getattr(self.expectation, argument)


@dataclass(frozen=True)
class Suite:
    """The rules of one gated table; `key` are the columns that name its rows in quarantine.

    `tell`: an SQL expression that says a breaking row in words; the first five make what a verdict says it observed.
    """

    gate: Gate
    table: str
    key: tuple[str, ...]
    rules: tuple[Rule, ...]
    tell: str | None = None


@dataclass
class Verdict:
    """What a rule found; `breaking` is a query for every breaking row's key columns, where rows can be named."""

    gate: Gate
    suite: str
    expectation: str
    severity: Severity
    success: bool
    observed: str | None
    unexpected_count: int | None
    why: str
    breaking: str | None


def quiet() -> None:
    """Keep Great Expectations from sending usage data, drawing progress bars or logging what we report ourselves."""
    import os

    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    warnings.filterwarnings("ignore", module="great_expectations")
    warnings.filterwarnings("ignore", module="duckdb_engine")
    for name in ("great_expectations", "great_expectations.data_context.types.base"):  # the latter sets its own level
        logging.getLogger(name).setLevel(logging.ERROR)


quiet()  # before the suites are made: making one already logs


class Gatekeeper:
    """Checks tables or views of one DuckDB connection, inside whatever transaction is open on it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        import great_expectations as gx

        from akhbar.expectations import dialect

        self._connection, self._dialect = connection, dialect
        quiet()  # importing it set a level again
        self._gx = gx
        self._context = gx.get_context(mode="ephemeral")
        self._context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
        self._source = self._context.data_sources.add_sql(
            "warehouse", connection_string=dialect.share(connection), create_temp_table=False
        )
        weakref.finalize(self, dialect.unshare, connection)  # or the process would hold every run's connection
        self._source.get_execution_engine().dialect_module = sys.modules[dialect.__name__]
        self._assets = 0

    def check(self, suite: Suite, table: str | None = None) -> list[Verdict]:
        """The verdict on every rule of the suite, for its table or for another of the same shape.

        Raises duckdb.Error where the database failed under a rule (no memory, no disk), and RuntimeError when a rule
        could not be evaluated at all (its SQL is wrong): that is our defect, never the data's, and must not pass for a
        verdict.
        """
        try:
            return self._check(suite, table or suite.table)
        finally:
            failed = self._dialect.first_error(self._connection)
            if failed:  # also where Great Expectations came to grief over it
                _raise(suite, failed)

    def _check(self, suite: Suite, table: str) -> list[Verdict]:
        schema, _, name = table.rpartition(".")
        self._assets += 1
        asset = self._source.add_table_asset(f"asset{self._assets}", table_name=name, schema_name=schema or None)
        batch = asset.add_batch_definition_whole_table("all").get_batch()
        expectations = [rule.expectation.copy() for rule in suite.rules]
        gx_suite = self._gx.ExpectationSuite(f"{suite.gate}{self._assets}", expectations=expectations)
        result = batch.validate(
            gx_suite,
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": list(suite.key),
                "partial_unexpected_count": 5,
                "exclude_unexpected_values": True,
            },
        )
        by_id: Record = {r.expectation_config.meta["rule"]: r for r in result.results}  # type: ignore
        return [self._verdict(suite, rule, by_id[rule.name], table) for rule in suite.rules]

    def _verdict(self, suite: Suite, rule: Rule, result: ExpectationValidationResult, table: str) -> Verdict:
        if result.exception_info and result.exception_info.get("raised_exception"):
            raise RuntimeError(f"gate {suite.gate}: rule {rule.name} could not run: {result.exception_info}")
        found = result.result or {}
        count = found.get("unexpected_count")
        observed = found.get("observed_value")
        breaking = None
        if not result.success:
            breaking = _breaking_query(rule, found, suite.key, table)
            if breaking and rule.kind == "unexpected_rows_expectation":
                count = self._connection.execute(completed("gates/count", query=breaking)).fetchone()[0]  # type: ignore[index]
        if breaking and suite.tell:
            told = self._connection.execute(completed("gates/tell", told=suite.tell, query=breaking)).fetchall()
            observed = "; ".join(row[0] for row in told) + (f"; {count - 5} more" if count and count > 5 else "")
        if observed is None and count is not None:
            observed = f"{count} of {found.get('element_count', '?')} rows"
        return Verdict(
            suite.gate,
            suite.table,
            rule.name,
            rule.severity,
            bool(result.success),
            None if observed is None else str(observed),
            count,
            rule.why,
            breaking,
        )


# Errors of a statement's own words. All others are of memory, disk or data, and whoever runs the gate tells them.
_OURS = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException, duckdb.SyntaxException)


def _raise(suite: Suite, failed: duckdb.Error) -> None:
    if isinstance(failed, _OURS):
        raise RuntimeError(f"gate {suite.gate}: a rule could not run: {failed}") from None
    raise failed from None


def _breaking_query(rule: Rule, found: Record, key: Sequence[str], table: str) -> str | None:
    """A query for the key columns of every breaking row; None where the rule is about the table as a whole."""
    columns = ", ".join(key)
    if rule.kind == "unexpected_rows_expectation":
        # Only rows that go to quarantine need the suite's key; a rule across tables names its rows as its query does.
        wanted = columns if rule.severity == "row" else "*"
        query = rule.asked("unexpected_rows_query").replace("{batch}", table)
        return completed("gates/of_rows", columns=wanted, query=query)
    if rule.kind == "expect_compound_columns_to_be_unique":
        return _repeated(columns, table, ", ".join(rule.asked("column_list")))
    if rule.kind == "expect_column_values_to_be_unique":
        return _repeated(columns, table, rule.asked("column"))
    query = found.get("unexpected_index_query")
    return completed("gates/of_rows", columns=columns, query=query.rstrip().rstrip(";")) if query else None


def _repeated(columns: str, table: str, unique: str) -> str:
    return completed("gates/repeated", columns=columns, table=table, unique=unique)


def rule(severity: Severity, why: str, make: type, name: str, **arguments: Any) -> Rule:
    """A rule from an expectation class and its arguments, under a name of its own."""
    query = arguments.get("unexpected_rows_query")
    across = isinstance(query, str) and "{batch}" not in query
    if across:  # Great Expectations wants the batch named all the same
        arguments["unexpected_rows_query"] = f"/* {{batch}} */ {query}"
    return Rule(severity, counting(make)(**arguments, meta={"rule": name}), why, name, across)
