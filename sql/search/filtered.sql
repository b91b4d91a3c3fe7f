-- Documents of the articles that a filter leaves.
select d.doc_id from search.documents as d semi join (/*articles*/) using (article_id)
