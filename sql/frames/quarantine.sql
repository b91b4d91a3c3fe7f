-- Rows that break a rule go to quarantine whole, once.
with rows as (
    select /*row_key*/ as row_key, to_json(r)::varchar as row_json
    from /*frame*/ as r semi join breaking using (/*columns*/)
), out_already as (
    select table_name, row_key
    from quality.quarantine
    where readmitted_at is null and expectation = $2 and table_name = $4
)
insert into quality.quarantine by name
select getvariable('run_id') as run_id, $1 as gate, $2 as expectation, $3 as reason, $4 as table_name, row_key, row_json
from rows
anti join out_already using (row_key)
