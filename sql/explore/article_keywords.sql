-- The keywords it carries.
select k.keyword_id, d.keyword, k.scope, k.position, k.in_text
from fact_keywords as k join dim_keywords as d using (keyword_id)
where k.article_id = $article
order by k.scope, k.position, d.keyword
