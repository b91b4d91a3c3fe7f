-- Places with coordinates that articles name.
select d.entity_id, d.name, d.country, d.latitude, d.longitude, t.articles
from marts.entity_totals as t
join dim_entities as d using (entity_id)
where d.kind = 'LOC' and d.latitude is not null and d.longitude is not null
order by t.articles desc, d.name, d.entity_id
limit 200
