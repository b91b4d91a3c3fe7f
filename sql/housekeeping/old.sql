-- What housekeeping may remove, as temp tables. Variables `checks_before` and `sightings_before`: times, UTC.
create or replace temp table old_checks as
select c.rowid as place
from quality.checks as c
join quality.runs as r using (run_id)
where r.started_at < getvariable('checks_before')::timestamp
  and c.run_id <> (select max(run_id) from quality.runs);

-- Of the runs that saw a page, the first and the last stay with all they saw: when it came, and that a file need not be
-- read again.
create or replace temp table old_sightings as
with placed as (
    select rowid as place, seen_at,
           dense_rank() over (partition by page_id order by seen_at, run_id) as from_first,
           dense_rank() over (partition by page_id order by seen_at desc, run_id desc) as from_last
    from staging.sightings
)
select place from placed
where from_first > 1 and from_last > 1 and seen_at < getvariable('sightings_before')::timestamp;

create or replace temp table old_rejected_sightings as
with placed as (
    select rowid as place, seen_at,
           dense_rank() over (partition by page_id order by seen_at, run_id) as from_first,
           dense_rank() over (partition by page_id order by seen_at desc, run_id desc) as from_last
    from quality.rejected_sightings
)
select place from placed
where from_first > 1 and from_last > 1 and seen_at < getvariable('sightings_before')::timestamp;

-- Files of old runs that no remaining sighting names, and that were read again since.
create or replace temp table old_inputs as
with named as (
    select distinct run_id, string_split(source_path, '!')[1] as path
    from staging.sightings
    where rowid not in (select place from old_sightings)
    union
    select distinct run_id, string_split(source_path, '!')[1]
    from quality.rejected_sightings
    where rowid not in (select place from old_rejected_sightings)
), placed as (
    select i.rowid as place, i.run_id, i.path, r.started_at,
           row_number() over (partition by i.path order by r.started_at desc, i.run_id desc) as from_last
    from quality.inputs as i
    join quality.runs as r using (run_id)
)
select p.place
from placed as p
anti join named as n on n.run_id = p.run_id and n.path = p.path
where p.from_last > 1 and p.started_at < getvariable('sightings_before')::timestamp;
