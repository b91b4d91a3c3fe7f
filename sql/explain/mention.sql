select * from fact_entities where article_id = $1 and mention_no = $2
