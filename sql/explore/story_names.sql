-- Who and what its articles name.
select m.entity_id, d.name, d.kind, count(*) as articles, sum(m.mentions) as mentions
from story_articles as s
join marts.entity_articles as m using (article_id)
join dim_entities as d using (entity_id)
where s.story_id = $id
group by all
order by articles desc, mentions desc, d.name
limit 30
