select gate, suite, expectation, severity, success, observed, unexpected_count
from quality.checks
where run_id = $1
