-- The earliest article that names it.
select a.article_id, a.title, a.publisher_id, p.name as publisher, a.published_at
from marts.entity_articles as m
join fact_articles as a on a.article_id = m.article_id and a.is_current
left join dim_publishers as p using (publisher_id)
where m.entity_id = $id
order by a.published_at nulls last, a.article_id
limit 1
