-- Articles that most others have again, with who had them and how much later.
with /*chosen*/
, copies as (
    select c.duplicate_of as original_id, c.publisher_id, c.published_at, c.article_id from chosen as c where c.duplicate_of is not null
), most as (
    select original_id, count(*) as copies from copies group by original_id order by copies desc, original_id limit 12
)
select m.original_id as article_id, o.title, m.copies, p.name as publisher, o.publisher_id, q.name as other, c.publisher_id as other_publisher_id,
       date_diff('minute', o.published_at, c.published_at) / 60 as hours_later
from most as m
join copies as c using (original_id)
join fact_articles as o on o.article_id = m.original_id and o.is_current
left join dim_publishers as p on p.publisher_id = o.publisher_id
left join dim_publishers as q on q.publisher_id = c.publisher_id
order by m.copies desc, m.original_id, hours_later, other
