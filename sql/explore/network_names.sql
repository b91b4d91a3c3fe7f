-- The names that the articles left have most often (duplicates count once); around one name, those it stands with most.
with /*chosen*/
, originals as (
    select article_id from chosen where duplicate_of is null
), named as (
    select m.entity_id, m.article_id from marts.entity_articles as m semi join originals using (article_id)
), hers as (
    select article_id from named where $id::varchar is null or entity_id = $id::varchar
), around as (
    select entity_id, count(*) as near
    from named
    where article_id in (select article_id from hers)
      and ($kind::varchar is null or entity_id in (select entity_id from dim_entities where kind = $kind::varchar) or entity_id = $id::varchar)
    group by entity_id
    having count(*) >= $least::integer
    order by near desc, entity_id
    limit $names::integer
)
select r.entity_id, d.name, d.kind, count(*) as articles, (select count(*) from originals) as total
from around as r
join named as n using (entity_id)
join dim_entities as d using (entity_id)
group by all
order by articles desc, r.entity_id
