-- How long every document is, and whether it passes the filters.
select d.doc_id, d.words, /*passing*/ as passing from search.documents as d
