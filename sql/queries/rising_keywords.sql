-- Keywords that articles of the last days carry more often than the days before did.
-- ar: كلمات مفتاحية صاعدة
-- param until date = null: last day; null is the last day with an article
-- param days integer = 7: length of the period
with period as (
    select coalesce($until::date, (select max(published_at)::date from articles)) as last
), counted as (
    select keyword_id, keyword,
           count(distinct article_id) filter (published_at::date > last - $days::integer) as now,
           count(distinct article_id) filter (published_at::date <= last - $days::integer) as before
    from keywords, period
    where scope = 'article' and published_at::date between last - 2 * $days::integer + 1 and last
    group by all
)
select keyword, before, now, now - before as change
from counted
where now > before
order by change desc, now desc, keyword
limit 50
