-- Who and what its articles name, and how much more often than chance.
with hers as materialized (
    select article_id from fact_topics where topic_id = $id
), together as materialized (
    select entity_id, count(*) as together
    from marts.entity_articles
    semi join hers using (article_id)
    group by entity_id
    having count(*) >= 3
), measured as (
    select c.entity_id, c.together, t.articles,
           c.together * (select count(*) from fact_articles where is_current) / (t.articles * (select count(*) from hers)) as times_chance
    from together as c
    join marts.entity_totals as t using (entity_id)
)
select m.entity_id, d.name, d.kind, m.together, m.articles, m.times_chance
from measured as m
join dim_entities as d using (entity_id)
order by m.together * ln(1 + m.times_chance) desc, d.name
limit 25
