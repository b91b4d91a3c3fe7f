-- Publishers: how much, since when, how much of it is somebody else's, how complete.
with /*chosen*/
select c.publisher_id, coalesce(p.name, '') as publisher, p.domain, p.country, count(*) as articles,
       count(*) filter (c.duplicate_of is not null) / count(*) as copied_share,
       count(c.author) / count(*) as author_share, count(c.published_at) / count(*) as dated_share,
       min(c.published_at)::date as first_day, max(c.published_at)::date as last_day
from chosen as c
left join dim_publishers as p using (publisher_id)
group by all
order by articles desc, publisher
