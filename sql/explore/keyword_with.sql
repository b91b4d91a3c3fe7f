-- Other keywords of those articles.
with /*chosen*/
, hers as (
    select distinct k.article_id from fact_keywords as k semi join chosen using (article_id) where k.keyword_id = $id
)
select k.keyword_id, d.keyword, count(distinct k.article_id) as together
from fact_keywords as k
semi join hers using (article_id)
join dim_keywords as d using (keyword_id)
where k.keyword_id <> $id
group by all
order by together desc, d.keyword
limit 25
