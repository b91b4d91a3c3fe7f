-- Which names stand together in one article: the pairs around one name, or of the whole warehouse.
-- ar: شبكة الأسماء المذكورة معا
-- param entity entity = %: the name in the middle; % for all
-- param names integer = 20: how many names
with chosen as (
    select distinct article_id from entities where list_contains($entity, entity_id)
), named as (
    select distinct e.article_id, e.entity_id, e.name, e.kind from entities as e semi join chosen using (article_id)
), often as (
    select entity_id, name, kind, count(*) as articles
    from named
    group by all
    order by articles desc, name, entity_id
    limit $names
)
select a.name as name, a.kind as kind, oa.articles as name_articles,
       b.name as other, b.kind as other_kind, ob.articles as other_articles, count(*) as together
from named as a
join named as b on a.article_id = b.article_id and a.entity_id < b.entity_id
join often as oa on oa.entity_id = a.entity_id
join often as ob on ob.entity_id = b.entity_id
group by all
order by together desc, name, other
limit 150
