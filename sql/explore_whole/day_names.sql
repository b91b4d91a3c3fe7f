-- Who and what the day names more than other days do.
with hers as materialized (
    select article_id from fact_articles where is_current and published_at >= $id::date and published_at < $id::date + 1
), counted as (
    select entity_id, count(*) as articles
    from marts.entity_articles
    semi join hers using (article_id)
    group by entity_id
    having count(*) >= 3
), sizes as (
    select (select count(*) from fact_articles where is_current) as total, (select count(*) from hers) as mine
)
select c.entity_id, d.name, d.kind, c.articles, c.articles * s.total / (s.mine * t.articles) as times_chance
from counted as c
join marts.entity_totals as t using (entity_id)
join dim_entities as d using (entity_id)
cross join sizes as s
order by c.articles * ln(times_chance) desc, d.name
limit 25
