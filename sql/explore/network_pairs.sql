-- Pairs of those names: how often together, how often chance would have it, and their normalised pointwise mutual
-- information (Bouma 2009).
with /*chosen*/
, originals as (
    select article_id from chosen where duplicate_of is null
), named as (
    select m.entity_id, m.article_id
    from marts.entity_articles as m
    semi join originals using (article_id)
    where m.entity_id in (select unnest($entities::varchar[]))
), sizes as (
    select entity_id, count(*) as articles from named group by entity_id
), pairs as (
    select a.entity_id, b.entity_id as other_id, count(*) as together
    from named as a join named as b on a.article_id = b.article_id and a.entity_id < b.entity_id
    group by all
    having count(*) >= $least::integer
), measured as (
    select p.*, x.articles as n, y.articles as m, (select count(*) from originals) as total
    from pairs as p join sizes as x using (entity_id) join sizes as y on y.entity_id = p.other_id
)
select v.entity_id, d.name, v.other_id, o.name as other, v.together, v.n * v.m / v.total as expected,
       case when v.together = v.total then 1
            else ln(v.together * v.total / (v.n * v.m)) / -ln(v.together / v.total) end as npmi
from measured as v
join dim_entities as d using (entity_id)
join dim_entities as o on o.entity_id = v.other_id
where npmi >= $least_npmi::double
order by npmi desc, v.entity_id, v.other_id
limit 400
