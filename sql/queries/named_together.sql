-- Who and what is named together with a person, place or organisation.
-- ar: من وما يُذكر معه
-- param entity entity: a name, in any spelling
-- param least integer = 1: leave out pairs with fewer articles
with hers as (
    select distinct article_id from entities where entity_id in (select unnest($entity))
)
select e.name, e.kind, count(distinct e.article_id) as articles,
       round(count(distinct e.article_id) / (select count(*) from hers), 3) as share
from entities as e
semi join hers using (article_id)
where e.entity_id not in (select unnest($entity))
group by e.entity_id, e.name, e.kind
having count(distinct e.article_id) >= $least
order by articles desc, e.name
limit 50
