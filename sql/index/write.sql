-- The new postings (`new_postings`, new_count rows) and the youngest segments, from the document numbered by the
-- variable merge_from on, as one segment sorted by word: a query then reads the row groups that have its words and
-- passes over the others.
create or replace temp table search_postings_old as
select word_id, doc_id, in_title, in_body, positions
from search.postings
where doc_id >= getvariable('merge_from')
  and doc_id in (select doc_id from search.documents where doc_id >= getvariable('merge_from'));

delete from search.postings where doc_id >= getvariable('merge_from');
delete from search.segments where first_doc_id >= getvariable('merge_from');

insert into search.segments by name
select getvariable('merge_from')::integer as first_doc_id, getvariable('last_doc')::integer as last_doc_id,
       (select count(*) from search_postings_old) + getvariable('new_count') as postings;

insert into search.postings by name
select word_id, doc_id, in_title, in_body, positions
from (from search_postings_old union all by name from new_postings)
order by word_id, doc_id;

truncate search_postings_old;
