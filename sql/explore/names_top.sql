-- Named most in the articles left.
with /*chosen*/
, named as (
    select m.entity_id, count(*) as articles, sum(m.mentions) as mentions, count(distinct c.publisher_id) as publishers
    from marts.entity_articles as m
    join chosen as c using (article_id)
    where $kind::varchar is null or m.entity_id in (select entity_id from dim_entities where kind = $kind::varchar)
    group by m.entity_id
)
select n.entity_id, d.name, d.kind, n.articles, n.mentions, n.publishers
from named as n
join dim_entities as d using (entity_id)
order by n.articles desc, n.mentions desc, d.name
limit 100
