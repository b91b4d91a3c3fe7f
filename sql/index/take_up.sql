-- The articles taken up (`found_documents`).
insert into search.documents by name
select doc_id, article_id, content_sha256, publisher_id, published_at, words from found_documents order by doc_id;
