select page_id from fact_articles where article_id = ? and is_current
