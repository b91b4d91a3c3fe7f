-- Every reading of every page; of pages in quarantine, beside it until they are let in.
create or replace temp table sighted as
select s.page_id, getvariable('run_id') as run_id, getvariable('seen_at') as seen_at,
       s.source_path, s.record_no, s.fetched_at, s.encoding, s.address
from run_sightings as s;

insert into quality.rejected_sightings by name
select * from staging.sightings semi join bad_pages using (page_id)
union all by name
select * from sighted anti join staging.pages using (page_id);

delete from staging.sightings where page_id in (select page_id from bad_pages);

insert into staging.sightings by name
select * from sighted semi join staging.pages using (page_id)
union all by name
select * from quality.rejected_sightings semi join new_pages using (page_id);

delete from quality.rejected_sightings where page_id in (select page_id from new_pages);
