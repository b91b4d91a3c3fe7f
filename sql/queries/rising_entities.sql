-- Names that articles of the last days carry more often than the days before did, for as much as was published; copies count once.
-- ar: أسماء صاعدة
-- param until date = null: last day; null is the last day with an article
-- param days integer = 7: length of the period
-- param least integer = 2: leave out names of fewer articles
with period as (
    select coalesce($until::date, (select max(published_at)::date from articles)) as last
), recent as (
    select article_id, published_at::date > last - $days::integer as is_now
    from articles, period
    where duplicate_of is null and published_at::date between last - 2 * $days::integer + 1 and last
), counted as (
    select m.entity_id, count(*) filter (r.is_now) as now, count(*) filter (not r.is_now) as before
    from marts.entity_articles as m
    join recent as r using (article_id)
    group by m.entity_id
), output as (
    select count(*) filter (is_now) / greatest(count(*) filter (not is_now), 1) as growth from recent
)
select d.name, d.kind, c.before, c.now, c.now - c.before as change, round(c.before * o.growth, 1) as expected
from counted as c
join dim_entities as d using (entity_id)
cross join output as o
where c.now > c.before * o.growth and c.now > c.before and c.now >= $least::integer
order by (c.now - c.before * o.growth) / sqrt(c.before * o.growth + 1) desc, c.now desc, d.name
limit 50
