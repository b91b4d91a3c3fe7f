-- The words it is named with.
select f.surface, count(*) as mentions, count(distinct f.article_id) as articles
from fact_entities as f
where f.entity_id = $id and f.role is null and coalesce(f.score, 1) >= 0.75
group by f.surface
order by mentions desc, f.surface
limit 60
