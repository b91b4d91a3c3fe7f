-- Articles of the topic, newest first.
with /*chosen*/
select c.article_id, c.title, c.publisher_id, p.name as publisher, c.published_at::date as day, t.score
from fact_topics as t
join chosen as c using (article_id)
left join dim_publishers as p using (publisher_id)
where t.topic_id = $id
order by day desc nulls last, c.article_id
limit 100
