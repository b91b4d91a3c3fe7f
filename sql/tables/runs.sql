select run_id, status, started_at, finished_at, seconds, pages_read, pages_new, rows_quarantined
from quality.runs
