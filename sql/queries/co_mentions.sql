-- Which names stand together in one article: the pairs around one name, or of the whole warehouse.
-- ar: شبكة الأسماء المذكورة معا
-- param entity entity = %: the name in the middle; % for all
-- param names integer = 20: how many names
with chosen as materialized (
    select distinct article_id from entities where entity_id in (select unnest($entity))
), named as materialized (
    select distinct e.article_id, e.entity_id, e.name, e.kind from entities as e semi join chosen using (article_id)
), often as materialized (
    select entity_id, name, kind, count(*) as articles
    from named
    group by all
    order by articles desc, name, entity_id
    limit $names
), near as materialized ( -- of these names alone: all pairs of all names are millions
    from named semi join often using (entity_id)
)
select a.name, a.kind, oa.articles as name_articles,
       b.name as other, b.kind as other_kind, ob.articles as other_articles, count(*) as together
from near as a
join near as b on a.article_id = b.article_id and a.entity_id < b.entity_id
join often as oa on oa.entity_id = a.entity_id
join often as ob on ob.entity_id = b.entity_id
group by all
order by together desc, name, other
limit 150
