-- Of the files in `asked` (path, sha256, read_as): those whose last reading was of the very same bytes in the very same
-- way, and of which everything that reading gave is where it would be put again. Temp table `read_before` names them;
-- `seen_then` and `rejected_then` hold what they gave.
create or replace temp table last_readings as
select i.path, max_by(i.run_id, r.started_at) as run_id
from quality.inputs as i
semi join asked using (path)
join quality.runs as r using (run_id)
group by i.path;

create or replace temp table same_bytes as
select i.path, i.run_id, i.pages, i.rejects
from quality.inputs as i
join last_readings as l using (path, run_id)
join asked as a on a.path = i.path and a.sha256 = i.sha256 and a.read_as = i.read_as;

-- A member of an archive is named archive!member.
create or replace temp table seen_then as
select b.path, s.page_id, s.source_path, s.record_no, s.fetched_at, s.encoding, s.address
from staging.sightings as s
join same_bytes as b on b.run_id = s.run_id and b.path = string_split(s.source_path, '!')[1];

-- Whichever run put a record in quarantine, a later reading of the same record adds nothing to it.
create or replace temp table rejected_then as
with records as (
    select regexp_replace(row_key, '#[0-9]+$', '') as source_path,
           regexp_extract(row_key, '#([0-9]+)$', 1)::bigint as record_no,
           expectation, reason, row_json as raw
    from quality.quarantine
    where gate = 'read' and readmitted_at is null
)
select b.path, r.source_path, r.record_no, r.expectation, r.reason, r.raw
from records as r
join same_bytes as b on b.path = string_split(r.source_path, '!')[1];

create or replace temp table read_before as
with seen as (
    select s.path, count(*) as sightings, count(p.page_id) as staged
    from seen_then as s
    left join staging.pages as p using (page_id)
    group by s.path
), refused as (
    select path, count(*) as records from rejected_then group by path
), kept_out as (
    select distinct b.path
    from quality.rejected_sightings as s
    join same_bytes as b on b.run_id = s.run_id and b.path = string_split(s.source_path, '!')[1]
)
select b.path, b.pages, b.rejects
from same_bytes as b
left join seen as s using (path)
left join refused as r using (path)
anti join kept_out using (path)
where coalesce(s.sightings, 0) = b.pages
  and coalesce(s.staged, 0) = b.pages
  and coalesce(r.records, 0) = b.rejects;
