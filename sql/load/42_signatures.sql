-- What the index of near-duplicates should hold is compared with what it holds: whatever this run changed, and whatever
-- was signed in another way, is signed anew. Workers signed the run's own articles; `buckets` is null for the others.
create or replace temp table removed_signatures as
select signature_id
from duplicates.signatures
where article_id in (select article_id from touched_articles)
   or method <> getvariable('signature_method')
   or article_id not in (select article_id from fact_articles where is_current);

delete from duplicates.signatures where signature_id in (select signature_id from removed_signatures);

create or replace temp table unsigned as
select row_number() over (order by a.article_id)::integer
       + greatest((select coalesce(max(signature_id), 0) from duplicates.signatures),
                  (select coalesce(max(signature_id), 0) from duplicates.buckets)) as signature_id,
       a.article_id, r.buckets
from fact_articles as a
left join run_signatures as r using (page_id, article_no)
where a.is_current and a.article_id not in (select article_id from duplicates.signatures);
