-- Stories: events that several articles tell of.
with /*chosen*/
, told as (
    select s.story_id, count(*) as articles, count(distinct c.publisher_id) as publishers, min(c.published_at)::date as first_day,
           max(c.published_at)::date as last_day
    from story_articles as s join chosen as c using (article_id)
    group by s.story_id
)
select t.story_id, f.title as story, t.articles, t.publishers, t.first_day, t.last_day, p.name as publisher, f.first_publisher_id as publisher_id
from told as t
join fact_stories as f using (story_id)
left join dim_publishers as p on p.publisher_id = f.first_publisher_id
order by t.publishers desc, t.articles desc, t.last_day desc, t.story_id
limit 100
