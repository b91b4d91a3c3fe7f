-- Keywords of the articles that name a person, place or organisation.
-- ar: الكلمات المفتاحية للمقالات التي تذكره
-- param entity entity: a name, in any spelling
select k.keyword, count(distinct k.article_id) as articles
from keywords as k
semi join (select article_id from entities where entity_id in (select unnest($entity))) using (article_id)
where k.scope = 'article'
group by k.keyword_id, k.keyword
order by articles desc, keyword
limit 50
