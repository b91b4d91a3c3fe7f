-- All articles left, by period and publisher: what the share is a share of.
with /*chosen*/
select date_trunc($grain, published_at)::date as day, publisher_id, count(*) as articles
from chosen
where published_at is not null
group by all
order by day, publisher_id
