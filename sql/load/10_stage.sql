-- New pages and all that was parsed from them, without what a gate rejected.
-- Reads the run's frames (run_*), the rejected keys (bad_*) and the variables run_id and seen_at.
create or replace temp table new_pages as
select page_id from run_pages
anti join bad_pages using (page_id)
anti join staging.pages using (page_id);

insert into staging.pages by name
select * from run_pages semi join new_pages using (page_id);

insert into staging.segments by name
select * from run_segments semi join new_pages using (page_id);

insert into staging.mentions by name
select * from run_mentions
semi join new_pages using (page_id)
anti join bad_articles using (page_id, article_no)
anti join bad_mentions using (page_id, article_no, mention_no);

insert into staging.keywords by name
select * from run_keywords
semi join new_pages using (page_id)
anti join bad_articles using (page_id, article_no)
anti join bad_keywords using (page_id, article_no, keyword_id, scope);

insert into staging.sightings by name
select s.page_id, getvariable('run_id') as run_id, getvariable('seen_at') as seen_at,
       s.source_path, s.record_no, s.fetched_at, s.encoding
from run_sightings as s
semi join staging.pages using (page_id);
