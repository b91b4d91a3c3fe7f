-- Articles that name it, newest first.
with /*chosen*/
select c.article_id, c.title, c.publisher_id, p.name as publisher, c.published_at::date as day, m.mentions,
       c.duplicate_of is not null as is_copy
from marts.entity_articles as m
join chosen as c using (article_id)
left join dim_publishers as p using (publisher_id)
where m.entity_id = $id
order by c.published_at desc nulls last, c.article_id
limit 100
