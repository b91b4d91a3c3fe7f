-- Articles by period and publisher.
with /*chosen*/
select date_trunc($grain, c.published_at)::date as day, c.publisher_id, p.name as publisher, count(*) as articles
from chosen as c
left join dim_publishers as p using (publisher_id)
where c.published_at is not null
group by all
order by day, articles desc, publisher
