-- Keywords that the last days have more often than as many days before.
with /*chosen*/
, period as (
    select max(published_at)::date as last from chosen
), counted as (
    select k.keyword_id, count(distinct c.article_id) filter (c.published_at >= p.last - $days::integer + 1) as now,
           count(distinct c.article_id) filter (c.published_at < p.last - $days::integer + 1) as before
    from fact_keywords as k
    join chosen as c using (article_id)
    cross join period as p
    where k.scope in ('article', 'extracted') and c.published_at >= p.last - 2 * $days::integer + 1
    group by k.keyword_id
)
select k.keyword_id, d.keyword, k.before, k.now
from counted as k
join dim_keywords as d using (keyword_id)
where k.now > k.before and k.now >= 3
order by k.now - k.before desc, k.now desc, d.keyword
limit 50
