select d.name
from dim_entities as d left join marts.entity_articles as m using (entity_id)
group by d.entity_id, d.name
order by count(m.article_id) desc, d.name
limit 5000
