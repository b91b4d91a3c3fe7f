-- The words it is named with.
with named as (
    select article_id, unnest(surfaces) as surface from marts.entity_articles where entity_id = $id
)
select surface, count(*) as mentions, count(distinct article_id) as articles
from named
group by surface
order by mentions desc, surface
limit 60
