-- Names that its articles have much more often than the others' do.
with hers as materialized (
    select article_id from fact_articles where is_current and publisher_id = $id
), counted as (
    select entity_id, count(*) as articles
    from marts.entity_articles
    semi join hers using (article_id)
    group by entity_id
    having count(*) >= 5
), sizes as (
    select (select count(*) from fact_articles where is_current) as total, (select count(*) from hers) as mine
)
select c.entity_id, d.name, d.kind, c.articles, c.articles / s.mine as share,
       c.articles * s.total / (s.mine * t.articles) as times_chance
from counted as c
join marts.entity_totals as t using (entity_id)
join dim_entities as d using (entity_id)
cross join sizes as s
where c.articles < s.total
order by times_chance * ln(c.articles) desc, d.name
limit 25
