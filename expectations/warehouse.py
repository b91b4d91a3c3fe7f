"""The staged warehouse across its tables, after the load and before anybody sees it."""

import great_expectations.expectations as gxe

from akhbar.expectations.engine import Rule, Suite, rule


def _resolves(fact: str, column: str, target: str, target_column: str, why: str) -> Rule:
    return rule(
        "critical",
        why,
        gxe.UnexpectedRowsExpectation,
        f"{fact}_{column}_resolves",
        unexpected_rows_query=f"select f.{column} from {fact} f anti join {target} d on f.{column} = d.{target_column} "
        f"where f.{column} is not null",
    )


def suite() -> Suite:
    dimension = "A fact whose dimension row is missing falls out of every join without a word."
    return Suite(
        gate="warehouse",
        table="load_counts",
        key=("name",),
        rules=(
            rule(
                "critical",
                "Nothing lost: every page read is staged, or stands in quarantine.",
                gxe.UnexpectedRowsExpectation,
                "pages_in_equal_staged_plus_quarantined",
                unexpected_rows_query="select * from {batch} where expected <> found",
            ),
            rule(
                "critical",
                "An article has one current version, and its versions count from 1 without a gap.",
                gxe.UnexpectedRowsExpectation,
                "versions_whole",
                unexpected_rows_query="select article_id from fact_articles group by article_id having "
                "count(*) <> max(version) or min(version) <> 1 or count(distinct version) <> count(*) "
                "or count(*) filter (is_current) <> 1 or max(version) filter (is_current) <> max(version)",
            ),
            rule(
                "critical",
                "Two rows of one page would double everything joined to it.",
                gxe.UnexpectedRowsExpectation,
                "staged_pages_unique",
                unexpected_rows_query="select page_id from staging.pages group by page_id having count(*) > 1",
            ),
            rule(
                "critical",
                "Two rows of one link would count it twice.",
                gxe.UnexpectedRowsExpectation,
                "links_unique",
                unexpected_rows_query="select link_id from fact_related_links group by link_id having count(*) > 1",
            ),
            rule(
                "critical",
                "A link that points to its own article would close every chain on itself.",
                gxe.UnexpectedRowsExpectation,
                "no_link_to_itself",
                unexpected_rows_query="select link_id from fact_related_links where to_article_id = article_id",
            ),
            rule(
                "critical",
                "An original is a current article that stands before its copies in the input's own time; another one "
                "would make chains of republication run backwards or in circles.",
                gxe.UnexpectedRowsExpectation,
                "originals_come_first",
                unexpected_rows_query="""
                    select c.article_id
                    from fact_articles as c
                    left join staging.pages as cp on cp.page_id = c.page_id
                    left join fact_articles as o on o.article_id = c.duplicate_of and o.is_current
                    left join staging.pages as op on op.page_id = o.page_id
                    where c.duplicate_of is not null and (
                        o.article_id is null or o.article_id = c.article_id
                        or coalesce(o.published_utc, o.published_at, op.fetched_at, 'infinity'::timestamp)
                           > coalesce(c.published_utc, c.published_at, cp.fetched_at, 'infinity'::timestamp))""",
            ),
            rule(
                "critical",
                "Every copy says how alike it is, 0.7 of the shorter text at least (akhbar/facts/duplicates.py), and "
                "only current versions are compared.",
                gxe.UnexpectedRowsExpectation,
                "copies_are_alike",
                unexpected_rows_query="select article_id from fact_articles where (duplicate_of is null) <> "
                "(duplicate_similarity is null) or duplicate_similarity not between 0.7 and 1 "
                "or (duplicate_of is not null and not is_current)",
            ),
            rule(
                "critical",
                "A current article that is not in the index, or twice, would never be found again, or be its own copy.",
                gxe.UnexpectedRowsExpectation,
                "every_article_signed_once",
                unexpected_rows_query="select article_id from fact_articles full join duplicates.signatures "
                "using (article_id) where coalesce(is_current, true) group by article_id "
                "having count(signature_id) <> 1 or count(page_id) <> 1",
            ),
            _resolves("fact_articles", "publisher_id", "dim_publishers", "publisher_id", dimension),
            _resolves("fact_articles", "page_id", "staging.pages", "page_id", "Every article is on a staged page."),
            _resolves("fact_entities", "entity_id", "dim_entities", "entity_id", dimension),
            _resolves("fact_entities", "article_id", "fact_articles", "article_id", "A mention stands in an article."),
            _resolves("fact_keywords", "keyword_id", "dim_keywords", "keyword_id", dimension),
            _resolves("fact_keywords", "article_id", "fact_articles", "article_id", "A keyword is an article's."),
            _resolves("fact_topics", "topic_id", "dim_topics", "topic_id", dimension),
            _resolves("fact_topics", "article_id", "fact_articles", "article_id", "A topic is an article's."),
            _resolves("fact_articles", "category_search", "dim_categories", "category_search", dimension),
            _resolves("story_articles", "article_id", "fact_articles", "article_id", "A story is told by articles."),
            _resolves(
                "story_articles", "story_id", "fact_stories", "story_id", "What a story is stands in fact_stories."
            ),
            _resolves("fact_related_links", "page_id", "staging.pages", "page_id", "A link stands on a staged page."),
            _resolves(
                "fact_related_links",
                "to_article_id",
                "fact_articles",
                "article_id",
                "A resolved link must lead to an article that is there.",
            ),
        ),
    )
