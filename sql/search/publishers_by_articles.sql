select p.name, coalesce(p.domain, '') as domain, count(*) as articles
from dim_publishers as p
left join fact_articles as a using (publisher_id)
group by all
order by articles desc, p.name
