-- Who and what is named most, in how many articles and by how many publishers.
-- ar: الأكثر ذكرا
-- param kind text = %: PER, LOC, ORG, MISC or % for all
-- param since date = null: first day
-- param until date = null: last day
-- param least integer = 75: how sure a mention must be, in per cent
with by_article as materialized (
    select f.entity_id, f.kind, f.article_id, a.publisher_id, count(*) as mentions
    from fact_entities as f
    join fact_articles as a on a.article_id = f.article_id and a.is_current
    where f.role is null and coalesce(f.score, 1) >= $least / 100 and f.kind like $kind
      and ($since is null or a.published_at >= $since) and ($until is null or a.published_at < $until::date + 1)
    group by all
), most as materialized ( -- publishers are counted for these alone
    select entity_id, kind, sum(mentions)::bigint as mentions, count(*) as articles
    from by_article
    group by entity_id, kind
    qualify rank() over (order by count(*) desc, sum(by_article.mentions) desc) <= 50
)
select d.name, m.kind, m.mentions, m.articles, count(distinct b.publisher_id) as publishers
from most as m
join by_article as b on b.entity_id = m.entity_id and b.kind = m.kind
join dim_entities as d on d.entity_id = m.entity_id
group by d.name, m.entity_id, m.kind, m.mentions, m.articles
order by m.articles desc, m.mentions desc, d.name
limit 50
