-- The day's articles by publisher, beside the mean of the four weeks before.
with /*chosen*/
, counted as (
    select publisher_id, count(*) filter (published_at::date = $id::date) as articles,
           count(*) filter (published_at::date < $id::date) / 28 as usual
    from chosen
    where published_at >= $id::date - 28 and published_at < $id::date + 1
    group by publisher_id
)
select c.publisher_id, p.name as publisher, c.articles, c.usual
from counted as c left join dim_publishers as p using (publisher_id)
order by c.articles desc, publisher
