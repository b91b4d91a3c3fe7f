-- How much each publisher writes about a country (or any place): share of its articles that name it.
-- ar: تغطية بلد حسب الناشر
-- param entity entity: the country, in any spelling
-- param since date = null: first day
-- param until date = null: last day
with chosen as (
    select article_id, publisher
    from articles
    where ($since is null or published_at >= $since) and ($until is null or published_at < $until::date + 1)
), naming as (
    select distinct article_id from entities where entity_id in (select unnest($entity))
)
select publisher, count(*) as articles, count(n.article_id) as about, round(count(n.article_id) / count(*), 3) as share
from chosen
left join naming as n using (article_id)
group by publisher
order by share desc, publisher
