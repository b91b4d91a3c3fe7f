-- One rule over the runs.
select run_id, gate, severity, success, observed, unexpected_count
from quality.checks
where gate = $gate and expectation = $expectation
order by run_id desc
limit 60
