-- Pages that our own code failed at, whole, with what was raised; each once while it stands in quarantine.
insert into quality.quarantine by name
with faults as (
    select p.page_id as row_key, f.reason, to_json(p)::varchar as row_json
    from run_pages as p join run_faults as f using (page_id)
), out_already as (
    select row_key from quality.quarantine
    where readmitted_at is null and gate = 'parse' and table_name = 'staging.pages'
)
select getvariable('run_id') as run_id, 'parse' as gate, 'page_is_parsed' as expectation,
       'page_is_parsed: our own code failed at the page (' || reason || ')' as reason,
       'staging.pages' as table_name, row_key, row_json
from faults
anti join out_already using (row_key);
