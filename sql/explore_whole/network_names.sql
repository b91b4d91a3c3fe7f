-- The names that articles have most often (duplicates count once).
select t.entity_id, d.name, d.kind, t.originals as articles,
       (select count(*) from fact_articles where is_current and duplicate_of is null) as total
from marts.entity_totals as t
join dim_entities as d using (entity_id)
where t.originals >= $least::integer and ($kind::varchar is null or d.kind = $kind::varchar)
order by articles desc, t.entity_id
limit $names::integer
