-- The day's articles.
with /*chosen*/
select c.article_id, c.title, c.publisher_id, p.name as publisher, c.published_at, c.duplicate_of is not null as is_copy
from chosen as c left join dim_publishers as p using (publisher_id)
where c.published_at::date = $id::date
order by c.published_at, c.article_id
limit 200
