-- Named most.
select t.entity_id, d.name, d.kind, t.articles, t.mentions, t.publishers
from marts.entity_totals as t
join dim_entities as d using (entity_id)
where $kind::varchar is null or d.kind = $kind::varchar
order by t.articles desc, t.mentions desc, d.name
limit 100
