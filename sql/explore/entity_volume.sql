-- Articles that name it, by period and publisher.
with /*chosen*/
select date_trunc($grain, c.published_at)::date as day, c.publisher_id, p.name as publisher, count(*) as articles,
       sum(m.mentions) as mentions
from marts.entity_articles as m
join chosen as c using (article_id)
left join dim_publishers as p using (publisher_id)
where m.entity_id = $id and c.published_at is not null
group by all
order by day, articles desc, publisher
