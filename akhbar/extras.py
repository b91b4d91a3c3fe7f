"""Which of our extras a library belongs to, and what to type where it is not installed.

`pip install akhbar` brings what takes text and pages apart. The warehouse, its server, the pages to explore, collecting
and work on many machines are extras of `pyproject.toml`; a test keeps this table and that file the same.
"""

from __future__ import annotations

from akhbar.errors import AkhbarError

# Module as it is imported → the extra that brings it.
EXTRA_OF = {
    **dict.fromkeys(
        ("duckdb", "duckdb_engine", "fastapi", "great_expectations", "packaging", "prefect", "pyarrow", "pydantic",
         "pydantic_settings", "rich", "scipy", "sqlalchemy", "uvicorn", "yaml"),
        "warehouse",
    ),
    **dict.fromkeys(("jinja2", "networkx", "starlette"), "explore"),
    **dict.fromkeys(
        ("certifi", "courlan", "feedparser", "httpcore", "protego", "tldextract", "w3lib", "warcio"), "collect"
    ),
    "distributed": "cluster",
    **dict.fromkeys(
        ("duckdb_extension_ducklake", "duckdb_extension_httpfs", "duckdb_extension_postgres_scanner"), "lake"
    ),
    **dict.fromkeys(("torch", "transformers"), "transformer"),
}  # fmt: skip


class MissingExtra(AkhbarError, ImportError):
    """A library that an extra brings is not installed; the message has the line to type."""


def missing(error: ImportError, state: str = "") -> MissingExtra | None:
    """What to tell of a failed import; None where the library belongs to no extra of ours, and the mistake is ours."""
    module = (error.name or "").partition(".")[0]
    extra = EXTRA_OF.get(module)
    if extra is None:
        return None
    return MissingExtra(
        f"this needs the extra `{extra}`, which is not installed: {module} is missing",
        state=state,
        hint=f"pip install 'akhbar[{extra}]'",
    )
