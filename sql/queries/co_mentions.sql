-- Which names stand together in one article: the pairs around one name, or of the whole warehouse.
-- ar: شبكة الأسماء المذكورة معا
-- param entity entity = %: the name in the middle; % for all
-- param names integer = 20: how many names
with chosen as materialized (
    select distinct article_id from marts.entity_articles where entity_id in (select unnest($entity))
), often as materialized (
    select entity_id, count(*) as articles
    from marts.entity_articles
    semi join chosen using (article_id)
    group by entity_id
    qualify rank() over (order by articles desc) <= $names
), named as materialized (
    select o.entity_id, o.articles, d.name, d.kind
    from often as o join dim_entities as d using (entity_id)
    order by o.articles desc, d.name, o.entity_id
    limit $names
), near as materialized ( -- of these names alone: all pairs of all names are millions
    select article_id, entity_id
    from marts.entity_articles
    semi join named using (entity_id)
    semi join chosen using (article_id)
)
select a.name, a.kind, a.articles as name_articles,
       b.name as other, b.kind as other_kind, b.articles as other_articles, count(*) as together
from near as x
join near as y on x.article_id = y.article_id and x.entity_id < y.entity_id
join named as a on a.entity_id = x.entity_id
join named as b on b.entity_id = y.entity_id
group by all
order by together desc, a.name, other
limit 150
