-- Who and what the same articles name, and how much more often than chance would have it (duplicates count once).
-- expected: articles of one × articles of the other ÷ all articles; npmi: normalised pointwise mutual information
-- (Bouma 2009), from -1 (never together) over 0 (chance) to 1 (always together).
with /*chosen*/
, originals as materialized (
    select article_id from chosen where duplicate_of is null
), hers as materialized (
    select m.article_id from marts.entity_articles as m semi join originals using (article_id) where m.entity_id = $id
), together as materialized (
    select entity_id, count(*) as together
    from marts.entity_articles
    semi join hers using (article_id)
    where entity_id <> $id
    group by entity_id
    having count(*) >= $least::integer
), sizes as (
    select n.entity_id, count(*) as articles
    from (from marts.entity_articles semi join together using (entity_id)) as n
    semi join originals using (article_id)
    group by n.entity_id
), measured as (
    select t.entity_id, t.together, s.articles, (select count(*) from hers) as mine, (select count(*) from originals) as total
    from together as t
    join sizes as s using (entity_id)
)
select m.entity_id, d.name, d.kind, m.together, m.articles, m.mine * m.articles / m.total as expected,
       m.together * m.total / (m.mine * m.articles) as times_chance,
       case when m.together = m.total then 1
            else ln(m.together * m.total / (m.mine * m.articles)) / -ln(m.together / m.total) end as npmi
from measured as m
join dim_entities as d using (entity_id)
order by npmi desc, together desc, d.name
limit 40
