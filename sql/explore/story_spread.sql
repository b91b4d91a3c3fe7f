-- Its articles hour by hour, by publisher.
select date_trunc('hour', a.published_at) as hour, a.publisher_id, p.name as publisher, count(*) as articles
from story_articles as s
join fact_articles as a on a.article_id = s.article_id and a.is_current
left join dim_publishers as p using (publisher_id)
where s.story_id = $id and a.published_at is not null
group by all
order by hour, publisher
