-- Who and what those articles name, and how much more often than chance.
with /*chosen*/
, left_over as materialized (
    select article_id from chosen
), hers as materialized (
    select distinct k.article_id from fact_keywords as k semi join left_over using (article_id) where k.keyword_id = $id
), together as materialized (
    select m.entity_id, count(*) as together from marts.entity_articles as m semi join hers using (article_id)
    group by m.entity_id having count(*) >= 2
), sizes as (
    select m.entity_id, count(*) as articles
    from (from marts.entity_articles semi join together using (entity_id)) as m
    semi join left_over using (article_id)
    group by m.entity_id
), measured as (
    select t.entity_id, t.together, s.articles,
           t.together * (select count(*) from left_over) / (s.articles * (select count(*) from hers)) as times_chance
    from together as t
    join sizes as s using (entity_id)
)
select m.entity_id, d.name, d.kind, m.together, m.articles, m.times_chance
from measured as m
join dim_entities as d using (entity_id)
order by m.together * ln(1 + m.times_chance) desc, d.name
limit 25
