-- The articles of documents found.
select doc_id, article_id from search.documents where list_contains($docs::integer[], doc_id)
