select row_key, reason from quality.quarantine where run_id = $1 and gate = 'read' order by all
