select keyword_id, keyword_search as form from dim_keywords
