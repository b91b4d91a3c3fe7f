-- The articles taken up (`found_documents`: their numbers, and how many words each has).
insert into search.documents by name
select d.doc_id, a.article_id, a.content_sha256, a.publisher_id, a.published_at, a.category, a.language, d.words
from found_documents as d
join search_new as n using (doc_id)
join fact_articles as a on a.rowid = n.place
where a.rowid between getvariable('first_place') and getvariable('last_place')
order by d.doc_id;
