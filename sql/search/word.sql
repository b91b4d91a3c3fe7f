-- Documents that have one word, where /*where*/ counts.
select doc_id from search.postings where word_id = $word::integer and /*where*/ > 0
