-- Whose articles name it, and how much of each publisher's output that is.
with /*chosen*/
, output as (
    select publisher_id, count(*) as output from chosen group by publisher_id
), hers as (
    select c.publisher_id, count(*) as articles, min(c.published_at) as first_time
    from marts.entity_articles as m join chosen as c using (article_id)
    where m.entity_id = $id
    group by c.publisher_id
)
select h.publisher_id, p.name as publisher, h.articles, o.output, h.articles / o.output as share, h.first_time::date as first_day
from hers as h
join output as o on o.publisher_id is not distinct from h.publisher_id
left join dim_publishers as p on p.publisher_id = h.publisher_id
order by share desc, h.articles desc, publisher
