-- Records that could not be read go straight to quarantine, once; those that can be read now are let in.
insert into quality.quarantine by name
with rejects as (
    select distinct expectation, reason, source_path || '#' || coalesce(record_no, 0) as row_key, raw from run_rejects
)
select getvariable('run_id') as run_id, 'read' as gate, r.expectation, r.reason, 'staging.pages' as table_name,
       r.row_key, r.raw as row_json
from rejects as r
anti join (select * from quality.quarantine where readmitted_at is null) as q
    on q.row_key = r.row_key and q.expectation = r.expectation and q.row_json is not distinct from r.raw;

-- A record is named file#number; a file that could not be read to its end, file#0.
update quality.quarantine
set readmitted_at = getvariable('seen_at')
where gate = 'read' and readmitted_at is null
  and row_key in (
      select source_path || '#' || record_no from run_sightings
      union
      select source_path || '#0' from run_sightings
  )
  and row_key not in (select source_path || '#' || coalesce(record_no, 0) from run_rejects);
