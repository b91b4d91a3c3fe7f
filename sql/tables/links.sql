select count(*), count(*) filter (to_article_id is null) from fact_related_links
