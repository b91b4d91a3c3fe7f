-- Every rule that did not hold in a run, newest first.
select run_id, gate, expectation, severity, observed, unexpected_count
from quality.checks
where not success
order by run_id desc, gate, expectation
limit 100
