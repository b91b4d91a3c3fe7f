-- Its articles by period: its own, and those that are near-duplicates of earlier ones.
with /*chosen*/
select date_trunc($grain, published_at)::date as day, count(*) filter (duplicate_of is null) as own,
       count(*) filter (duplicate_of is not null) as copied
from chosen
where publisher_id = $id and published_at is not null
group by all
order by day
