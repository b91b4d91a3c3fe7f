select gate, expectation, severity, success, observed from quality.checks where run_id = $1
