"""What the one definition of each table says about keys, references and lineage; the dictionary is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from akhbar import schema
from akhbar.paths import bundled
from akhbar.remembered import once, remembered

_KEY = re.compile(r"(?:^Key|[;:] key|^key)\b(?: with ([\w, ]+))?(?=[;:.]|$)")
_INTO = re.compile(r"\b(?:insert into|update|delete from)\s+([\w.]+)", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|join)\s+([\w.]+)", re.IGNORECASE)
_TEMP = re.compile(r"^\s*create or replace temp (?:table|view) (\w+) as", re.IGNORECASE)
_COMMENT = re.compile(r"--[^\n]*")
# References that the name of a column does not tell.
_NAMED = {
    ("fact_articles", "duplicate_of"): "fact_articles.article_id",
    ("fact_related_links", "to_article_id"): "fact_articles.article_id",
    ("entity_merges", "entity_id"): "staging.mentions.entity_id",
    ("entity_merges", "canonical_id"): "dim_entities.entity_id",
    ("staging.mentions", "entity_id"): None,  # of before merging: entity_merges leads to dim_entities
}


@dataclass(frozen=True)
class Reference:
    """`table.column` holds a key of `target` (`table.column`)."""

    table: str
    column: str
    target: str

    @property
    def target_table(self) -> str:
        return self.target.rpartition(".")[0]


@once
def keys() -> dict[str, tuple[str, ...]]:
    """The key columns of each table, as its comments say; tables without one are left out."""
    found = {}
    for table in schema.tables().values():
        for column in table.columns:
            if said := _KEY.search(column.comment):
                rest = re.split(r", | and ", said[1]) if said[1] else []
                found[table.name] = (column.name, *rest)
                break
    return found


@once
def references() -> tuple[Reference, ...]:
    """Columns that hold another table's key: those named like the only key column of one, and those listed."""
    single = {key[0]: table for table, key in keys().items() if len(key) == 1 and key[0] != "date"}
    single |= {"article_id": "fact_articles", "entity_id": "dim_entities"}
    found = []
    for table in schema.tables().values():
        for column in table.columns:
            named = _NAMED.get((table.name, column.name))
            target = single.get(column.name)
            if named is None and (table.name, column.name) in _NAMED:
                continue
            if named:
                found.append(Reference(table.name, column.name, named))
            elif target and target != table.name:
                found.append(Reference(table.name, column.name, f"{target}.{column.name}"))
    return tuple(found)


@dataclass(frozen=True)
class Lineage:
    """The statements (`sql/load/…`, `sql/index/…`) that write a table, what they read, and what reads the table."""

    statements: tuple[str, ...]
    sources: tuple[str, ...]
    readers: tuple[str, ...]


@once
def lineage() -> dict[str, Lineage]:
    """Where each table's rows come from and where they go, read from the SQL itself."""
    known = set(schema.tables())
    writes: dict[str, list[str]] = {name: [] for name in known}
    reads: dict[str, set[str]] = {name: set() for name in known}
    used: dict[str, set[str]] = {name: set() for name in known}
    temporary: dict[str, set[str]] = {}  # what each temporary table was made of
    for folder in ("load", "index", "marts", "export"):
        for file in sorted((bundled("sql") / folder).glob("*.sql")):
            name = f"sql/{folder}/{file.name}"
            for statement in _COMMENT.sub("", file.read_text(encoding="utf-8")).split(";"):
                read: set[str] = set()
                for source in _FROM.findall(re.sub(r"\bdelete from\b", "delete", statement)):
                    read |= temporary.get(source, {source} if source in known or source.startswith("run_") else set())
                if made := _TEMP.match(statement):
                    temporary[made[1]] = temporary.get(made[1], set()) | read
                into = {t for t in _INTO.findall(statement) if t in known}
                for table in into:
                    writes[table] += [name] if name not in writes[table] else []
                    reads[table] |= read - {table}
                for table in (read & known) - into:
                    used[table].add(name)
    return {t: Lineage(tuple(writes[t]), tuple(sorted(reads[t])), tuple(sorted(used[t]))) for t in sorted(known)}


def views() -> dict[str, str]:
    """Each view for analysts and what it is."""
    found = {}
    for file in sorted((bundled("sql") / "marts").glob("*.sql")):
        text = file.read_text(encoding="utf-8")
        for name in re.findall(r"create or replace view (\w+)", text):
            found[name] = " ".join(line[2:].strip() for line in text.splitlines() if line.startswith("--"))
    return found


@remembered(256)
def inherited(view: str) -> dict[str, str]:
    """What a view's columns are that come from tables: as the first table its statement names says."""
    text = (bundled("sql") / "marts" / f"{view}.sql").read_text(encoding="utf-8")
    tables = schema.tables()
    found: dict[str, str] = {}
    for source in dict.fromkeys(_FROM.findall(_COMMENT.sub("", text))):
        for column in tables[source].columns if source in tables else ():
            found.setdefault(column.name, column.comment)
    return found
