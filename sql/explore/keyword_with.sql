-- Other keywords of those articles.
with /*chosen*/
, hers as materialized (
    select distinct k.article_id from fact_keywords as k semi join chosen using (article_id) where k.keyword_id = $id
), together as materialized ( -- names are looked up for these alone
    select k.keyword_id, count(distinct k.article_id) as together
    from fact_keywords as k
    semi join hers using (article_id)
    where k.keyword_id <> $id
    group by k.keyword_id
    qualify rank() over (order by together desc) <= 25
)
select t.keyword_id, d.keyword, t.together
from together as t
join dim_keywords as d using (keyword_id)
order by t.together desc, d.keyword
limit 25
