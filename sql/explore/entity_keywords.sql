-- Keywords of the articles that name it, printed or found in the text, and how much more often than chance.
with /*chosen*/
, hers as materialized (
    select m.article_id from marts.entity_articles as m semi join chosen using (article_id) where m.entity_id = $id
), counted as materialized ( -- those of most of its articles: only they are counted in all others
    select k.keyword_id, count(distinct k.article_id) as together
    from fact_keywords as k semi join hers using (article_id)
    where k.scope in ('article', 'extracted')
    group by k.keyword_id
    qualify rank() over (order by together desc) <= 30
), sizes as (
    select keyword_id, count(distinct article_id) as articles
    from fact_keywords semi join counted using (keyword_id) semi join chosen using (article_id)
    where scope in ('article', 'extracted')
    group by keyword_id
)
select c.keyword_id, d.keyword, c.together, s.articles,
       c.together * (select count(*) from chosen) / (s.articles * (select count(*) from hers)) as times_chance
from counted as c
join sizes as s using (keyword_id)
join dim_keywords as d using (keyword_id)
order by c.together desc, times_chance desc, d.keyword
limit 30
