-- Some entities, the most named first.
select d.entity_id, d.name, d.kind, count(m.article_id) as articles
from dim_entities as d
left join marts.entity_articles as m using (entity_id)
where d.entity_id in (select unnest($entities::varchar[]))
group by all
order by articles desc, d.name
limit 100
