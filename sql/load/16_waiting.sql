-- What the parsed pages asked of evidence, and which pages wait to be parsed again: also pages of this run, where it was
-- gone on with after another one had changed the evidence.
delete from learned.questions where page_id in (select page_id from parsed_again);

insert into learned.questions by name
select * from run_questions semi join good_pages using (page_id);

delete from learned.waiting
where page_id in (select page_id from run_pages)
   or page_id in (select page_id from run_unchanged)
   or page_id not in (select page_id from staging.pages);

insert into learned.waiting by name
select page_id, getvariable('seen_at') as since
from run_waiting semi join staging.pages using (page_id) anti join learned.waiting using (page_id);
