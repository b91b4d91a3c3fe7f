select row_key, gate, expectation as rule, table_name, reason, run_id, readmitted_at, row_json
from (/*wanted*/)
order by run_id, gate, expectation, row_key
