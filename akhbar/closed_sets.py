"""Words that a column or an option may have and no others: each set stands here once, or beside the code that owns it.

`words_of` gives a set's words in order. `COLUMNS` says which columns of the warehouse have which; the gates, the
dictionary and the data are held to it by tests. What the nets call a piece is `akhbar.pages.labels.Label`.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

SegmentKind = Literal[
    "title", "lead", "paragraph", "subheading", "caption", "date_line", "byline", "source_line", "keyword", "link",
    "link_teaser", "marker", "advertisement", "navigation", "legal", "space",
]  # fmt: skip
"""What a segment is."""

ListRelation = Literal["inline", "read_also", "similar", "topic", "picks", "most_read", "about", "more", "urgent"]
"""What a list of headlines is to the article."""

Relation = Literal[ListRelation, "hyperlink"]
"""What a link is to the article; `hyperlink`: an anchor outside every list."""

PrintedScope = Literal["article", "site", "generated"]
"""Whose a keyword is that the page prints."""

Scope = Literal[PrintedScope, "extracted"]
"""The same with those that we find."""

EntityKind = Literal["PER", "LOC", "ORG", "MISC"]
MentionMethod = Literal["tagger", "pattern", "document"]
MentionRole = Literal["publisher", "unresolved"]
MergeMethod = Literal["spelling", "reviewed", "transliteration", "surname", "family", "father", "given"]
PlaceKind = Literal[
    "country", "city", "region", "area", "sea", "strait", "canal", "river", "continent", "mountain", "site"
]

PublisherOrigin = Literal["page", "metadata", "derived"]
TitleOrigin = Literal["page", "metadata", "derived"]
AuthorOrigin = Literal["page", "metadata"]
PublishedOrigin = Literal["metadata", "date_line", "caption", "address"]
Precision = Literal["minute", "day", "month", "year"]
TextQuality = Literal["garbled", "reversed"]
"""Why a page's text is in no fact."""

MatchMethod = Literal["same_page", "url", "exact", "fuzzy_spelling", "fuzzy_cut", "ambiguous", "itself"]
"""How a link was resolved, or why it was not."""

Change = Literal["title", "lead", "body", "author", "category", "published_at", "keywords", "entities"]
TopicMethod = Literal["category", "text"]
EvidenceKind = Literal["page", "title", "tags"]

Severity = Literal["row", "critical", "warning"]
"""What follows of a broken rule: its rows go to quarantine, the run stops, or the run's report says so."""

Published = Literal["published", "unchanged"]
"""What `quality.runs` has of a run."""

RunStatus = Literal[Published, "running", "failed", "interrupted", "passed"]
"""How a run stands, in its report; `passed` is an audit's."""

GateVerdict = Literal["passed", "passed with quarantine", "warned", "failed"]
"""What a gate found, from best to worst."""

Frame = Literal["pages", "segments", "articles", "mentions", "related_links", "keywords", "topics"]
"""The frames of a parsed batch, each of which has a gate."""

Gate = Literal[Frame, "warehouse", "drift", "exports"]
"""The gates, in the order in which they stand in a run."""

AnswerFormat = Literal["table", "vertical", "markdown", "csv", "json", "parquet"]
"""How the rows of an answer are written."""

TableFormat = Literal["csv", "parquet", "json"]
"""How whole tables are handed over."""

WordForms = Literal["exact", "clitics", "stem"]
"""Which forms of a word a search takes for the word."""

SearchedField = Literal["all", "title", "body"]
Shell = Literal["bash", "zsh", "fish"]
Language = Literal["ar", "en"]
"""What pages for analysts speak."""


def words_of(of: object) -> tuple[Any, ...]:
    """The words of one of these sets, in order."""
    return get_args(of)


COLUMNS: dict[str, tuple[str, ...]] = {
    f"{table}.{column}": words_of(of)
    for of, column, tables in (
        (SegmentKind, "kind", ("staging.segments",)),
        (Relation, "relation", ("staging.segments", "fact_related_links")),
        (PrintedScope, "scope", ("staging.segments",)),
        (Scope, "scope", ("staging.keywords", "fact_keywords")),
        (EntityKind, "kind", ("staging.mentions", "fact_entities", "dim_entities")),
        (MentionMethod, "method", ("staging.mentions", "fact_entities")),
        (MentionRole, "role", ("staging.mentions", "fact_entities")),
        (MergeMethod, "method", ("entity_merges",)),
        (PlaceKind, "place_kind", ("dim_entities",)),
        (PublisherOrigin, "publisher_origin", ("fact_articles", "staging.repeats")),
        (TitleOrigin, "title_origin", ("fact_articles", "staging.repeats")),
        (AuthorOrigin, "author_origin", ("fact_articles", "staging.repeats")),
        (PublishedOrigin, "published_origin", ("fact_articles", "staging.repeats")),
        (Precision, "published_precision", ("fact_articles", "staging.repeats")),
        (TextQuality, "quality", ("staging.pages",)),
        (MatchMethod, "match_method", ("fact_related_links",)),
        (Change, "change", ("fact_changes",)),
        (TopicMethod, "method", ("staging.topics", "fact_topics")),
        (EvidenceKind, "kind", ("learned.evidence",)),
        (Severity, "severity", ("quality.checks",)),
        (Published, "status", ("quality.runs",)),
    )
    for table in tables
}
"""The words of each column that has a closed set, by table and column; null stands for none of them."""
