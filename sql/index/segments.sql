select first_doc_id, postings from search.segments order by 1 desc
