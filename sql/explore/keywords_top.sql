-- Keywords of most articles.
with /*chosen*/
, most as materialized ( -- publishers are counted for these alone; an article has a keyword once a scope
    select k.keyword_id, k.scope, count(*) as articles
    from fact_keywords as k
    semi join chosen using (article_id)
    where k.scope in ('article', 'extracted')
    group by k.keyword_id, k.scope
    qualify rank() over (order by count(*) desc) <= 100
), spread as (
    select k.keyword_id, k.scope, count(distinct c.publisher_id) as publishers
    from fact_keywords as k
    semi join most as m on m.keyword_id = k.keyword_id and m.scope = k.scope
    join chosen as c using (article_id)
    group by all
)
select m.keyword_id, d.keyword, m.scope, m.articles, s.publishers
from most as m
join spread as s using (keyword_id, scope)
join dim_keywords as d using (keyword_id)
order by m.articles desc, d.keyword, m.scope
limit 100
