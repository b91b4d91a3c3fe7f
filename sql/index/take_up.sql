-- New articles (`found_documents`) and their postings (`found_postings`), kept until `write` sorts them in.
insert into search.documents by name
select doc_id, article_id, content_sha256, publisher_id, published_at, words from found_documents order by doc_id;

insert into search_postings_new by name select * from found_postings;
