-- The runs that made this warehouse, newest first.
-- ar: سجل التشغيل
select run_id, started_at, status, inputs, pages_read, pages_new, rows_quarantined, round(seconds, 1) as seconds
from quality.runs
order by started_at desc, run_id desc
