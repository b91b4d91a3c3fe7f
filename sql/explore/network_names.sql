-- The names that the articles left have most often (duplicates count once); around one name, those it stands with most.
with /*chosen*/
, originals as materialized (
    select article_id from chosen where duplicate_of is null
), hers as materialized (
    select article_id from originals
    where $id::varchar is null or article_id in (select article_id from marts.entity_articles where entity_id = $id::varchar)
), around as materialized (
    select entity_id, count(*) as near
    from marts.entity_articles
    semi join hers using (article_id)
    where $kind::varchar is null or entity_id in (select entity_id from dim_entities where kind = $kind::varchar) or entity_id = $id::varchar
    group by entity_id
    having count(*) >= $least::integer
    order by near desc, entity_id
    limit $names::integer
)
select n.entity_id, d.name, d.kind, count(*) as articles, (select count(*) from originals) as total
from (from marts.entity_articles semi join around using (entity_id)) as n
semi join originals using (article_id)
join dim_entities as d using (entity_id)
group by all
order by articles desc, n.entity_id
