-- Keywords of the articles that name it, printed or found in the text, and how much more often than chance.
with hers as materialized (
    select article_id from marts.entity_articles where entity_id = $id
), counted as materialized (
    select k.keyword_id, count(*) as together
    from fact_keywords as k semi join hers using (article_id)
    where k.scope in ('article', 'extracted')
    group by k.keyword_id
    qualify rank() over (order by together desc) <= 30
), sizes as (
    select keyword_id, sum(articles) as articles from marts.keyword_totals semi join counted using (keyword_id)
    group by keyword_id
)
select c.keyword_id, d.keyword, c.together, s.articles::bigint as articles,
       c.together * (select count(*) from fact_articles where is_current) / (s.articles * (select count(*) from hers)) as times_chance
from counted as c
join sizes as s using (keyword_id)
join dim_keywords as d using (keyword_id)
order by c.together desc, times_chance desc, d.keyword
limit 30
