-- Who and what the day names more than other days do.
with /*chosen*/
, counted as (
    select m.entity_id, count(*) as all_articles, count(*) filter (c.published_at::date = $id::date) as articles
    from marts.entity_articles as m join chosen as c using (article_id)
    group by m.entity_id
    having count(*) filter (c.published_at::date = $id::date) >= 3
), sizes as (
    select count(*) as total, count(*) filter (published_at::date = $id::date) as mine from chosen
)
select c.entity_id, d.name, d.kind, c.articles, c.articles * s.total / (s.mine * c.all_articles) as times_chance
from counted as c join dim_entities as d using (entity_id) cross join sizes as s
order by c.articles * ln(times_chance) desc, d.name
limit 25
