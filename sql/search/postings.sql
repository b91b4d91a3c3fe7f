-- Where the words stand: one row a document and index word, with the asked word it is a form of and how much it counts,
-- in tenths. /*ids*/ repeats $ids: a list written out is checked against what each row group holds, a joined one is not.
select word_group, doc_id, weight * ($title_weight::integer * in_title + $body_weight::integer * in_body) as frequency
from search.postings
join (
    select unnest($groups::integer[]) as word_group, unnest($ids::integer[]) as word_id,
           unnest($weights::integer[]) as weight
) using (word_id)
where word_id in (/*ids*/)
