-- The newest rows in quarantine.
select run_id, gate, expectation, reason, table_name, row_key, left(row_json, 300) as row_json, readmitted_at
from quality.quarantine
order by run_id desc, gate, row_key
limit 100
