select * from fact_changes where article_id = ? order by all
