-- Every form in which a person, place or organisation is printed.
-- ar: صيغ كتابة الاسم
-- param entity entity: a name, in any spelling
select e.surface, e.name, count(*) as mentions, count(distinct e.publisher_id) as publishers
from entities as e
where list_contains($entity, e.entity_id)
group by all
order by mentions desc, surface
