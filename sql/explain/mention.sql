select * from fact_entities where article_id = ? and mention_no = ?
