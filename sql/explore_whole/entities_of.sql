-- Some entities, the most named first. Each table is narrowed before they are joined: both are large.
with wanted as materialized (
    select unnest($entities::varchar[]) as entity_id
), counted as materialized (
    select entity_id, articles from marts.entity_totals semi join wanted using (entity_id)
), named as materialized (
    select entity_id, name, kind from dim_entities semi join wanted using (entity_id)
)
select n.entity_id, n.name, n.kind, coalesce(c.articles, 0) as articles
from named as n
left join counted as c using (entity_id)
order by articles desc, n.name
limit 100
