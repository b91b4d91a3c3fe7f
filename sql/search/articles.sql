-- What is shown of the articles found.
select a.article_id, a.title, p.name as publisher, a.published_at, a.uri, a.lead, a.page_id, a.article_no, a.word_count
from fact_articles as a
left join dim_publishers as p using (publisher_id)
where list_contains($articles::varchar[], a.article_id) and a.is_current
