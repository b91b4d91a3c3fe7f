select article_id, title, uri
from fact_articles
where is_current and article_id in (select article_id from fact_keywords where keyword_id = $1)
order by article_id
limit 20
