-- Who and what the same articles name, and how much more often than chance would have it (duplicates count once).
-- expected: articles of one × articles of the other ÷ all articles; npmi: normalised pointwise mutual information
-- (Bouma 2009), from -1 (never together) over 0 (chance) to 1 (always together).
with hers as materialized (
    select m.article_id
    from marts.entity_articles as m
    join fact_articles as a on a.article_id = m.article_id and a.is_current and a.duplicate_of is null
    where m.entity_id = $id
), together as materialized (
    select entity_id, count(*) as together
    from marts.entity_articles
    semi join hers using (article_id)
    where entity_id <> $id
    group by entity_id
    having count(*) >= $least::integer
), measured as (
    select c.entity_id, c.together, t.originals as articles, (select count(*) from hers) as mine,
           (select count(*) from fact_articles where is_current and duplicate_of is null) as total
    from together as c
    join marts.entity_totals as t using (entity_id)
)
select m.entity_id, d.name, d.kind, m.together, m.articles, m.mine * m.articles / m.total as expected,
       m.together * m.total / (m.mine * m.articles) as times_chance,
       case when m.together = m.total then 1
            else ln(m.together * m.total / (m.mine * m.articles)) / -ln(m.together / m.total) end as npmi
from measured as m
join dim_entities as d using (entity_id)
order by npmi desc, together desc, d.name
limit 40
