-- Who writes in it.
with /*chosen*/
select author, count(*) as articles, max(published_at)::date as last_day
from chosen
where publisher_id = $id and author is not null
group by all
order by articles desc, author
limit 30
