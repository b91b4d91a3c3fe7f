-- The new postings (`new_postings`, new_count rows, sorted by word already) as a segment of their own.
insert into search.segments by name
select getvariable('merge_from')::integer as first_doc_id, getvariable('last_doc')::integer as last_doc_id,
       getvariable('new_count') as postings;

insert into search.postings by name
select word_id, doc_id, in_title, in_body, positions from new_postings;
