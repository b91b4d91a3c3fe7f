select min(doc_id), max(doc_id), count(*) from search_new
