-- How often a person, place or organisation is named over time, by publisher.
-- ar: ذكر شخص أو مكان أو جهة عبر الزمن، حسب الناشر
-- param entity entity: a name, in any spelling
-- param grain text = week: day, week, month or year
select date_trunc($grain, a.published_at)::date as period, a.publisher,
       count(*) as mentions, count(distinct a.article_id) as articles
from entities as e
join articles as a using (article_id)
where e.entity_id in (select unnest($entity)) and a.published_at is not null
group by all
order by period, mentions desc, publisher
