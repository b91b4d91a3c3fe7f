select new_article_id, run_id from quality.renamed_articles where article_id = $1
