-- What its gates found.
select gate, expectation, severity, success, observed, unexpected_count
from quality.checks
where run_id = $id
order by success, gate, expectation
