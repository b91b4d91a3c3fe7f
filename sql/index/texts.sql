-- The texts of the new articles numbered by the variables first_doc to last_doc. No search form holds a bar. New rows lie
-- together at the table's end: the range of their places keeps the scan from unpacking all other texts.
select n.doc_id,
       coalesce(a.title_search, '') as title,
       concat(coalesce(a.title_search, ''), ' | ', coalesce(a.lead_search, ''), ' | ', a.body_search) as text
from search_new as n
join fact_articles as a on a.rowid = n.place
where n.doc_id between getvariable('first_doc') and getvariable('last_doc')
  and a.rowid between getvariable('first_place') and getvariable('last_place')
order by n.doc_id
