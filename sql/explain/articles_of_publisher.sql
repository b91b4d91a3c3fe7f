select article_id, title, uri, publisher_origin
from fact_articles
where publisher_id = $1 and is_current
order by article_id
limit 20
