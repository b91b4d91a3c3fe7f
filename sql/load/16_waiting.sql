-- What the parsed pages asked of evidence, and which pages wait to be parsed again: also pages of this run, where it was
-- gone on with after another one had changed the evidence.
-- A page that reads as before may have asked otherwise: what was settled of it is open where other headlines are known.
create or replace temp table asked as
select page_id from good_pages
union all
select r.page_id
from run_questions as r
semi join run_unchanged using (page_id)
join learned.questions as q using (page_id)
where r.keys is distinct from q.keys or r.either_way is distinct from q.either_way;

delete from learned.questions
where page_id in (select page_id from parsed_again) or page_id in (select page_id from asked);

insert into learned.questions by name
select * from run_questions semi join asked using (page_id);

delete from learned.waiting
where page_id in (select page_id from run_pages)
   or page_id in (select page_id from run_unchanged)
   or page_id not in (select page_id from staging.pages);

insert into learned.waiting by name
select page_id, getvariable('seen_at') as since
from run_waiting semi join staging.pages using (page_id) anti join learned.waiting using (page_id);
