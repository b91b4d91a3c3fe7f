-- Articles that carry it, newest first.
with /*chosen*/
select distinct c.article_id, c.title, c.publisher_id, p.name as publisher, c.published_at::date as day, k.scope, k.in_text
from fact_keywords as k
join chosen as c using (article_id)
left join dim_publishers as p using (publisher_id)
where k.keyword_id = $id
order by day desc nulls last, c.article_id, k.scope
limit 100
