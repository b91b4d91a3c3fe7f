-- Runs, newest first.
select run_id, started_at, status, inputs, pages_read, pages_new, rows_quarantined, seconds
from quality.runs
order by started_at desc, run_id desc
limit 60
