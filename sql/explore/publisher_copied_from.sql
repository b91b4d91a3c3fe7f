-- Whose articles it has again, and how soon.
with /*chosen*/
select o.publisher_id, p.name as publisher, count(*) as articles,
       median(date_diff('minute', o.published_at, c.published_at)) / 60 as median_hours
from chosen as c
join fact_articles as o on o.article_id = c.duplicate_of and o.is_current
left join dim_publishers as p on p.publisher_id = o.publisher_id
where c.publisher_id = $id and o.publisher_id is distinct from $id
group by all
order by articles desc, publisher
