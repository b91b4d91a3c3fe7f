-- Keywords of current articles.
create or replace view keywords as
select f.*, d.keyword, d.keyword_search, a.title, a.published_at, a.publisher_id
from fact_keywords as f
join dim_keywords as d using (keyword_id)
join fact_articles as a on a.article_id = f.article_id and a.is_current;
