-- Named most in the articles left.
with /*chosen*/
, most as materialized ( -- publishers are counted for these alone
    select m.entity_id, count(*) as articles, sum(m.mentions) as mentions
    from marts.entity_articles as m
    semi join chosen using (article_id)
    where $kind::varchar is null or m.entity_id in (select entity_id from dim_entities where kind = $kind::varchar)
    group by m.entity_id
    qualify rank() over (order by count(*) desc, sum(m.mentions) desc) <= 100
), spread as (
    select m.entity_id, count(distinct c.publisher_id) as publishers
    from (from marts.entity_articles semi join most using (entity_id)) as m
    join chosen as c using (article_id)
    group by m.entity_id
)
select n.entity_id, d.name, d.kind, n.articles, n.mentions, s.publishers
from most as n
join spread as s using (entity_id)
join dim_entities as d using (entity_id)
order by n.articles desc, n.mentions desc, d.name
limit 100
