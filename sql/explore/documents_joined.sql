-- The same of a warehouse whose index does not say it yet.
select d.doc_id, d.publisher_id as publisher, strftime(d.published_at, '%Y-%m') as month, a.category, a.language
from search.documents as d
left join fact_articles as a on a.article_id = d.article_id and a.is_current
