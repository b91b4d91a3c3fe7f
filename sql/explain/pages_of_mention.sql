select page_id from fact_articles where article_id = $1 and is_current
