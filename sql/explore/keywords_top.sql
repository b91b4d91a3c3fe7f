-- Keywords of most articles.
with /*chosen*/
select k.keyword_id, d.keyword, k.scope, count(distinct k.article_id) as articles, count(distinct c.publisher_id) as publishers
from fact_keywords as k
join chosen as c using (article_id)
join dim_keywords as d using (keyword_id)
where k.scope in ('article', 'extracted')
group by all
order by articles desc, d.keyword, k.scope
limit 100
