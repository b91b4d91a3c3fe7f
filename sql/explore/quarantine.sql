-- The newest rows in quarantine.
select md5(concat_ws('#', run_id, gate, expectation, table_name, row_key)) as quarantine_id, run_id, gate, expectation,
       reason, table_name, row_key, left(row_json, 120) as row_begins, readmitted_at
from quality.quarantine
order by run_id desc, gate, row_key
limit 100
