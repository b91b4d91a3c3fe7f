-- Every form in which a person, place or organisation is printed.
-- ar: صيغ كتابة الاسم
-- param entity entity: a name, in any spelling
select e.surface, e.name, count(*) as mentions, count(distinct e.publisher_id) as publishers
from entities as e
where e.entity_id in (select unnest($entity))
group by all
order by mentions desc, surface
