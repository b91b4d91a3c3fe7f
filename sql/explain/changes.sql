select * from fact_changes where article_id = $1 order by all
