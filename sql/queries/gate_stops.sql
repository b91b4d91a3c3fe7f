-- What each gate stopped, by rule, and how much of it was let in later.
-- ar: ما أوقفته بوابات الجودة
select gate, expectation, count(*) as rows_stopped, count(readmitted_at) as readmitted,
       count(*) - count(readmitted_at) as still_out, min(run_id) as first_run, max(run_id) as last_run
from quality.quarantine
group by all
order by rows_stopped desc, gate, expectation
