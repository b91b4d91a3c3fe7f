-- Documents that have the words $phrase one behind another; /*ids*/ repeats its words, /*where*/ is the part of
-- `positions` that counts.
with wanted as (
    select unnest($phrase::integer[]) as word_id, generate_subscripts($phrase::integer[], 1) as place
), found as (
    select word_id, doc_id, /*where*/ as positions
    from search.postings
    where word_id in (/*ids*/)
), whole as (
    select doc_id from found group by doc_id having count(*) = (select count(distinct word_id) from wanted)
), placed as (
    select doc_id, place, unnest(positions) - place as beginning
    from found
    join whole using (doc_id)
    join wanted using (word_id)
)
select distinct doc_id
from (select doc_id from placed group by doc_id, beginning having count(*) = len($phrase::integer[]))
