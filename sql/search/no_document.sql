select doc_id from search.documents limit 0
