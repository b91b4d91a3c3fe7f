-- Articles that name an entity, by period and publisher.
with /*chosen*/
select date_trunc($grain, c.published_at)::date as day, c.publisher_id, count(*) as articles
from marts.entity_articles as m join chosen as c using (article_id)
where m.entity_id = $id and c.published_at is not null
group by all
order by day, c.publisher_id
