-- Its versions, what it republishes, who republishes it, and who points to it.
select 'version' as what, f.article_id, f.title, f.publisher, p.fetched_at as time, f.version
from fact_articles as f
join staging.pages as p using (page_id)
where f.article_id = $article
union all
select 'original', o.article_id, o.title, o.publisher, o.published_at, o.version
from fact_articles as a
join articles as o on o.article_id = a.duplicate_of
where a.article_id = $article and a.is_current
union all
select 'copy', c.article_id, c.title, c.publisher, c.published_at, c.version
from articles as c
where c.duplicate_of = $article
union all
select distinct 'linked from', f.article_id, f.title, f.publisher, f.published_at, f.version
from fact_related_links as l
join articles as f on f.article_id = l.article_id
where l.to_article_id = $article
order by what, time nulls last, version
limit 100
