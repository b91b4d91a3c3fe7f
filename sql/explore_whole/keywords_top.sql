-- Keywords of most articles.
select t.keyword_id, d.keyword, t.scope, t.articles, t.publishers
from marts.keyword_totals as t
join dim_keywords as d using (keyword_id)
order by t.articles desc, d.keyword, t.scope
limit 100
