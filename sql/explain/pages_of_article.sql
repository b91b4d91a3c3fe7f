-- Every version's page, and pages that repeat the article.
select page_id from fact_articles where article_id = $1
union
select page_id from staging.repeats where article_id = $1
