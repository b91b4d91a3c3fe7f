-- How many words each of the new articles numbered $1 to $2 has.
select doc_id, words from search_new where doc_id between $1 and $2 order by doc_id
