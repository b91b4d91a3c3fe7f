-- Records that could not be read go straight to quarantine, once.
insert into quality.quarantine by name
with rejects as (
    select distinct expectation, reason, source_path || '#' || coalesce(record_no, 0) as row_key, raw from run_rejects
)
select getvariable('run_id') as run_id, 'read' as gate, r.expectation, r.reason, 'staging.pages' as table_name,
       r.row_key, r.raw as row_json
from rejects as r
anti join (select * from quality.quarantine where readmitted_at is null) as q
    on q.row_key = r.row_key and q.expectation = r.expectation and q.row_json is not distinct from r.raw;
