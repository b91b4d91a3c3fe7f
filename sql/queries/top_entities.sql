-- Who and what is named most, in how many articles and by how many publishers.
-- ar: الأكثر ذكرا
-- param kind text = %: PER, LOC, ORG, MISC or % for all
-- param since date = null: first day
-- param until date = null: last day
select name, kind, count(*) as mentions, count(distinct article_id) as articles,
       count(distinct publisher_id) as publishers
from entities
where kind like $kind
  and ($since is null or published_at >= $since) and ($until is null or published_at < $until::date + 1)
group by entity_id, name, kind
order by articles desc, mentions desc, name
limit 50
