-- What it put in quarantine.
select md5(concat_ws('#', run_id, gate, expectation, table_name, row_key)) as quarantine_id, gate, expectation, reason,
       table_name, row_key, left(row_json, 120) as row_begins, readmitted_at
from quality.quarantine
where run_id = $id
order by gate, expectation, row_key
limit 100
