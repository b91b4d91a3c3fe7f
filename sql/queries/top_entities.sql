-- Who and what is named most, in how many articles and by how many publishers.
-- ar: الأكثر ذكرا
-- param kind text = %: PER, LOC, ORG, MISC or % for all
-- param since date = null: first day
-- param until date = null: last day
-- param least integer = 50: how sure a mention must be, in per cent
select d.name, f.kind, count(*) as mentions, count(distinct f.article_id) as articles,
       count(distinct a.publisher_id) as publishers
from fact_entities as f
join dim_entities as d using (entity_id)
join fact_articles as a on a.article_id = f.article_id and a.is_current
where f.role is null and coalesce(f.score, 1) >= $least / 100 and f.kind like $kind
  and ($since is null or a.published_at >= $since) and ($until is null or a.published_at < $until::date + 1)
group by f.entity_id, d.name, f.kind
order by articles desc, mentions desc, d.name
limit 50
